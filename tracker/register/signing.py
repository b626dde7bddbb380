"""Signing: the minutes as they are, their PDF and the hashes of both, kept for ever; corrections.

`register.signing` does it. Making the PDF is not the register's work, so it takes two steps:
`prepare` says what will be signed and what stands at the foot of its pages, `sign` keeps the PDF
made of it, if nothing has changed in between.
"""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Row, insert, select

from tracker.errors import ChangedElsewhere, NoSuchVisit, TrackerError
from tracker.records import Attachment, AttachmentKind, Stage, Visit
from tracker.register import locks, not_held, past, scans, visits
from tracker.register.author import account
from tracker.register.chain import About, Action, enter
from tracker.register.database import signed_already
from tracker.register.history import head
from tracker.register.proving import Break
from tracker.register.rows import Change, stored
from tracker.register.signed_content import Signing, content_of, rows_of, sha256
from tracker.register.tables import SignedMinutes
from tracker.register.withdrawing import withdraw
from tracker.texts import _

if TYPE_CHECKING:
    from typing import Any

    from tracker.register.register import Register

CODE_DIGITS = 10  # of the content's SHA-256, at the foot of the page
_PDF = b"%PDF-"


@dataclass(frozen=True, slots=True)
class ToSign:
    """What is about to be signed: the visit as it is stored, in its form; `code` stands at the foot
    of the pages, the number of the page in it as `{page}`."""

    visit: Visit
    signing: Signing
    content: str

    @property
    def code(self) -> str:
        digits = sha256(self.content)[:CODE_DIGITS]
        return f"{self.visit.id}-{self.signing.edition}-{{page}}-{digits}"


@dataclass(frozen=True, slots=True)
class SignedEdition:
    """One signed edition without its PDF. `author` is the account."""

    visit_id: int
    edition: int
    signed_on: datetime.date
    signed_at: datetime.datetime
    account: str
    reason: str
    form: str
    content_sha256: str
    pdf_sha256: str

    @property
    def code(self) -> str:
        """As at the foot of the pages, without the number of the page."""
        return self.page_code.replace("-{page}", "")

    @property
    def page_code(self) -> str:
        """The same with `{page}` where the number of the page stands."""
        return f"{self.visit_id}-{self.edition}-{{page}}-{self.content_sha256[:CODE_DIGITS]}"


class SigningDesk:
    """What `register.signing` can do. `mended` names the locks that were missing when the register
    was opened; they are there again."""

    def __init__(self, register: "Register") -> None:
        self._register = register
        self.mended = self._mend()

    def _mend(self) -> list[str]:
        with self._register.reading() as connection:
            found = locks.missing(connection)
            signed = connection.exec_driver_sql("SELECT 1 FROM signed_minutes LIMIT 1").first()
        if not found:
            return []
        try:
            with self._register.writing() as connection:
                locks.put_in_place(connection)
                if signed:
                    title = _("Locks of signed minutes were missing and are there again: {names}")
                    about = About(Action.REGISTER, title=title.format(names=", ".join(found)))
                    enter(connection, about, [], datetime.datetime.now(datetime.UTC))
        except TrackerError:  # a register that can only be read is not written to by anybody
            pass
        return found if signed else []

    def told_of_locks(self) -> list[Break]:
        """Of locks that were missing at the opening: nothing protected what is signed."""
        if not self.mended:
            return []
        message = _(
            "Locks of signed minutes were missing: until now another program could have changed"
            " them. They are there again, and what differs from what was signed is listed here."
        )
        return [Break(0, None, message)]

    def prepare(self, visit: Visit, signed_on: datetime.date, form: str) -> ToSign:
        """What would be signed of this saved visit, in the form of that name, on that day.

        Raises `ChangedElsewhere` when another version is stored, `SignedAlready`, and `NoSuchVisit`
        for one that was never saved or is in the bin; `TrackerError` for one that was not held, and
        for a day before it was, or before the edition that it replaces was signed.
        """
        with self._register.reading() as connection:
            found = _to_be_signed(connection, visit.id or 0, visit.version or 0)
            replaced_on = _replaced_on(connection, found.id, found.minutes.edition)
            not_held.refuse_to_sign(found, signed_on, replaced_on)
            found.minutes.form = form
            found.stage = Stage.SIGNED  # as it will stand on paper: a correction is no draft then
            return _prepared(found, signed_on, head(connection).hash)

    def sign(self, prepared: ToSign, pdf: bytes) -> Visit:
        """Keep this PDF as what was signed, and lock the visit; the visit as it is now.

        Raises as `prepare` does; then nothing was signed.
        """
        if not pdf.startswith(_PDF):
            raise ValueError("what is signed is a PDF")
        signing, number = prepared.signing, prepared.visit.id
        with self._register.writing() as connection:
            visit = _to_be_signed(connection, number, prepared.visit.version)
            replaced_on = _replaced_on(connection, number, visit.minutes.edition)
            not_held.refuse_to_sign(visit, signing.signed_on, replaced_on)
            visit.minutes.form = signing.form
            if _prepared(visit, signing.signed_on, signing.history_head).content != (
                prepared.content
            ):
                raise _changed()
            visit.stage = Stage.SIGNED
            kept = {
                "visit_id": number,
                "edition": signing.edition,
                "account": account(),
                "reason": signing.reason,
                "form": signing.form,
                "content_sha256": sha256(prepared.content),
                "pdf_sha256": sha256(pdf),
                "history_head": signing.history_head,
            }
            # The history vouches for the hashes of what was signed.
            told = kept | {"signed_on": signing.signed_on.isoformat()}
            change = Change("+", "signed_minutes", signing.edition, told)
            visit = visits.save(connection, visit, Action.SIGNED, [change])
            made = {"signed_on": signing.signed_on, "signed_at": visit.saved_at}
            connection.execute(
                insert(SignedMinutes).values(**kept, **made, content=prepared.content, pdf=pdf)
            )
        return visit

    def begin_correction(self, visit: Visit, reason: str) -> Visit:
        """Open the next edition of signed minutes (Đính chính) for this reason; the visit as it is
        now, to be edited again. What was signed stays as it is."""
        if not reason.strip():
            raise TrackerError(_("A correction needs a reason."), _("Type why it is made."))
        with self._register.writing() as connection:
            found = visits.load(connection, visit.id)
            if found.version != visit.version:
                raise _changed()
            if not _is_locked(connection, found):
                message = _("The minutes of this visit are not signed.")
                raise TrackerError(message, _("They can simply be changed."))
            found.minutes.edition += 1
            found.minutes.correction_reason = reason.strip()
            found = visits.save(connection, found, Action.CORRECTED)
            found.stage = Stage.DRAFTED  # the lock is open only now
            return visits.save(connection, found)

    def withdraw_correction(self, visit: Visit) -> Visit:
        """Give the open correction up: the visit is again what was signed last. Raises
        `ChangedElsewhere`, and `TrackerError` where that cannot be."""
        with self._register.writing() as connection:
            return withdraw(connection, visit)

    def is_locked(self, visit: Visit) -> bool:
        """Whether the edition that the visit has is signed."""
        with self._register.reading() as connection:
            return _is_locked(connection, visit)

    def editions(self, visit_id: int) -> list[SignedEdition]:
        """The signed editions of a visit's minutes, the newest first."""
        table = SignedMinutes.__table__
        question = select(*_told()).where(table.c.visit_id == visit_id)
        with self._register.reading() as connection:
            rows = connection.execute(question.order_by(table.c.edition.desc())).fetchall()
            return [SignedEdition(*row) for row in rows]

    def replaced_on(self, visit_id: int | None, edition: int) -> datetime.date | None:
        """The day on which the edition before this one was signed, if it was, here."""
        if not visit_id or edition == 1:
            return None
        with self._register.reading() as connection:
            return _replaced_on(connection, visit_id, edition)

    def pdf(self, visit_id: int, edition: int) -> bytes:
        """The signed PDF, byte for byte. Raises `NoSuchVisit` where there is none, and
        `TrackerError` if it is no longer what was signed."""
        row = self._one(visit_id, edition)
        pdf: bytes = row.pdf
        if sha256(pdf) != row.pdf_sha256:
            message = _("The signed PDF of edition {edition} was changed past this program.")
            advice = _("Take it from a backup made before.")
            raise TrackerError(message.format(edition=edition), advice)
        return pdf

    def add_scan(self, visit_id: int, scan: Attachment) -> Visit:
        """Attach the scan of the signed paper, already in the store, to a signed visit; the visit
        as it is now."""
        with self._register.writing() as connection:
            visit = visits.load(connection, visit_id)
            scan.kind, scan.on_paper = AttachmentKind.SIGNED, False
            visit.attachments.append(scan)
            return visits.save(connection, visit)

    def remove_scan(self, visit_id: int, scan_id: int) -> Visit:
        """Take a scan away that is the wrong one; the history keeps that it was there. The visit as
        it is now."""
        with self._register.writing() as connection:
            return scans.remove(connection, visit_id, scan_id)

    def pdf_in_force(self, visit: Visit) -> bytes | None:
        """The signed PDF of the edition that the visit has, None while that is not signed."""
        return self.pdf(visit.id, visit.minutes.edition) if self.is_locked(visit) else None

    def visit_as_signed(self, visit_id: int, edition: int) -> Visit:
        """The visit as it was signed, the caller's own."""
        row = self._one(visit_id, edition)
        rows = rows_of(row.content)
        with self._register.reading() as connection:
            today = stored(connection, visit_id)
        rows["visit"][visit_id] = today["visit"][visit_id] | rows["visit"][visit_id]
        return past.visit_of(rows)

    def find(self, pdf_sha256: str) -> SignedEdition | None:
        """The edition whose PDF this is, by its hash."""
        question = select(*_told()).where(SignedMinutes.pdf_sha256 == pdf_sha256)
        with self._register.reading() as connection:
            row = connection.execute(question).first()
            return SignedEdition(*row) if row else None

    def by_code(self, visit_id: int, edition: int, digits: str) -> SignedEdition | None:
        """The edition that a code at the foot of a page names; `digits` are those of the hash."""
        for each in self.editions(visit_id):
            if each.edition == edition and each.content_sha256.startswith(digits.lower()):
                return each
        return None

    def _one(self, visit_id: int, edition: int) -> "Row[Any]":
        table = SignedMinutes.__table__
        question = select(table).where(table.c.visit_id == visit_id, table.c.edition == edition)
        with self._register.reading() as connection:
            row = connection.execute(question).first()
        if row is None:
            message = _("There is no signed edition {edition} of visit number {number}.")
            raise NoSuchVisit(message.format(edition=edition, number=visit_id))
        return row


def _told() -> "list[Any]":
    """The columns of a `SignedEdition`."""
    table = SignedMinutes.__table__
    return [table.c[name] for name in SignedEdition.__slots__]


def _to_be_signed(connection: Connection, visit_id: int, version: int) -> Visit:
    visit = visits.load(connection, visit_id)
    if visit.deleted_at is not None:
        message = _("Visit number {number} is in the bin.").format(number=visit_id)
        raise NoSuchVisit(message, _("Take it out of the bin first."))
    if visit.version != version:
        raise _changed()
    if _is_locked(connection, visit):
        raise signed_already()
    return visit


def _replaced_on(
    connection: Connection, visit_id: int | None, edition: int
) -> datetime.date | None:
    table, before = SignedMinutes.__table__, edition - 1
    question = select(table.c.signed_on)
    question = question.where(table.c.visit_id == visit_id, table.c.edition == before)
    day: datetime.date | None = connection.execute(question).scalar()
    return day


def _prepared(visit: Visit, signed_on: datetime.date, history_head: str) -> ToSign:
    minutes = visit.minutes
    signing = Signing(
        *(minutes.edition, signed_on, minutes.form, minutes.correction_reason, history_head)
    )
    return ToSign(visit, signing, content_of(visits.rows_of(visit), signing))


def _is_locked(connection: Connection, visit: Visit) -> bool:
    question = "SELECT 1 FROM signed_minutes WHERE visit_id = ? AND edition = ?"
    found = connection.exec_driver_sql(question, (visit.id, visit.minutes.edition))
    return found.first() is not None


def _changed() -> ChangedElsewhere:
    return ChangedElsewhere(
        _("This visit was changed since you opened it; nothing was signed."),
        _("Look at it once more, then sign."),
    )
