"""Whether a PDF is what was signed: by its hash, else by the codes at the foot of its pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import BadInput, TrackerError
from tracker.texts import _, ngettext
from tracker.vietnamese.dates import short_date

if TYPE_CHECKING:
    from tracker.export.verifying import PageCode
    from tracker.register import Register
    from tracker.register.signing import SignedEdition


@dataclass(frozen=True, slots=True)
class Verdict:
    """`edition` is what the file is, or says that it is; None: nothing that this register signed.

    `other_pages`, from 1, are not as they were signed; a file that is not the signed one byte for
    byte may still show the same on all pages. `superseded_by` is the newest signed edition, where
    the file's is an older one. `what` is the visit in words.
    """

    unchanged: bool
    edition: "SignedEdition | None" = None
    other_pages: tuple[int, ...] = ()
    superseded_by: int | None = None
    what: str = ""

    def told(self) -> list[str]:
        """In sentences, the verdict first."""
        if self.edition is None:
            return [_("This register has signed nothing that this file says it is.")]
        return [self._verdict(), *self._which()]

    def _verdict(self) -> str:
        if self.unchanged:
            return _("Unchanged: this is the signed file, byte for byte.")
        if not self.other_pages:
            return _(
                "Not the signed file itself, but every page says and shows what was signed:"
                " another program has saved it anew."
            )
        pages = ", ".join(map(str, self.other_pages))
        text = ngettext(
            "CHANGED: page {pages} is not as it was signed.",
            "CHANGED: pages {pages} are not as they were signed.",
            len(self.other_pages),
        )
        return text.format(pages=pages)

    def _which(self) -> list[str]:
        assert self.edition is not None
        words = _("Visit number {number}, edition {edition}, signed on {day}: {what}")
        edition = self.edition
        told = words.format(
            number=edition.visit_id,
            edition=edition.edition,
            day=short_date(edition.signed_on),
            what=self.what,
        )
        if self.superseded_by is None:
            return [told]
        newer = _("A correction was signed since: edition {edition} is in force.")
        return [told, newer.format(edition=self.superseded_by)]


def verify(
    register: "Register", pdf: bytes, cancelled: Callable[[], bool] = lambda: False
) -> Verdict:
    """What this file is to that register; worth nothing once it is cancelled. Raises `BadInput`
    for what is no PDF."""
    from tracker.register.signed_content import sha256

    edition = register.signing.find(sha256(pdf))
    if edition is not None:
        return _of(register, edition, unchanged=True)
    from tracker.export.verifying import codes_in, other_pages

    edition = _claimed(register, codes_in(pdf))
    if edition is None:
        return Verdict(unchanged=False)
    signed = register.signing.pdf(edition.visit_id, edition.edition)
    return _of(register, edition, unchanged=False, pages=other_pages(signed, pdf, cancelled))


def read_pdf(path: Path) -> bytes:
    """The whole file. Raises `BadInput` when it cannot be read."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as trouble:
        reason = trouble.strerror if isinstance(trouble, OSError) else trouble
        message = _("The file {name} cannot be read: {reason}.")
        raise BadInput(message.format(name=path, reason=reason)) from trouble


def tell(register: "Register", path: Path) -> str:
    """The verdict on that file, in lines. Raises `BadInput` when it cannot be read, `TrackerError`
    when it is not what was signed."""
    verdict = verify(register, read_pdf(path))
    first, *others = verdict.told()
    if verdict.edition is None or verdict.other_pages:
        raise TrackerError(first, " ".join(others))
    return "\n".join([first, *others])


def _of(
    register: "Register", edition: "SignedEdition", *, unchanged: bool, pages: Sequence[int] = ()
) -> Verdict:
    newest = register.signing.editions(edition.visit_id)[0].edition
    visit = register.signing.visit_as_signed(edition.visit_id, edition.edition)
    day = short_date(visit.date) if visit.date else ""
    words = (visit.inspected_unit, day, visit.subject)
    return Verdict(
        unchanged,
        edition,
        tuple(pages),
        newest if newest != edition.edition else None,
        " – ".join(" ".join(each.split()) for each in words if each.strip()),
    )


def _claimed(register: "Register", codes: "list[PageCode]") -> "SignedEdition | None":
    """The edition that most of the pages say they are of, among those that were signed."""
    claims: dict[tuple[int, int, str], int] = {}
    for code in codes:
        claim = (code.visit_id, code.edition, code.digits)
        claims[claim] = claims.get(claim, 0) + 1
    for claim in sorted(claims, key=lambda each: -claims[each]):
        found = register.signing.by_code(*claim)
        if found is not None:
            return found
    return None
