"""The register: one file with every visit. Each call is one transaction; none is left open."""

import datetime
import os
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from tracker.errors import CannotWrite, NotARegister, RegisterClosed, TrackerError
from tracker.minutes.numbering import Standing
from tracker.records import Office, Visit
from tracker.register import (
    directory,
    drafts,
    guard,
    listing,
    not_held,
    numbers,
    office,
    unit_names,
    visits,
)
from tracker.register.attachments import Attachments
from tracker.register.bin import Bin
from tracker.register.carried import Carried
from tracker.register.database import connect, damaged, plain_words
from tracker.register.directory import OrganisationHint, PersonHint
from tracker.register.drafts import Draft
from tracker.register.files import refuse_what_is_no_register, refuse_what_needs_writing
from tracker.register.follow_ups import FollowUps
from tracker.register.history import History
from tracker.register.listing import ListQuery, VisitRow
from tracker.register.making import create
from tracker.register.read_only import ReadOnly, why_read_only
from tracker.register.signing import SigningDesk
from tracker.register.tables import PARTS, STRUCTURE
from tracker.register.upgrading import bring_up_to_date
from tracker.texts import _

if TYPE_CHECKING:
    from tracker.minutes.kept import Kept


class Register:
    """An open register. Every call is one transaction, and raises only `TrackerError`s for what
    can go wrong outside the program. Use it from one thread at a time."""

    def __init__(self, path: Path, held: ReadOnly | None = None) -> None:
        """Open an existing register; one of an older version is brought up to date first, and
        `old_copy` is where it lies as it was. Raises `NotARegister` and leaves the file untouched.

        `read_only` says why nothing can be written in it, if so; `held`, when somebody else may.
        """
        refuse_what_is_no_register(path)
        self.path = path
        self._closed = False
        self.read_only = why_read_only(path) or held
        if self.read_only is not None:
            refuse_what_needs_writing(path, in_use=self.read_only is held)
        self.old_copy = None if self.read_only else bring_up_to_date(path)
        self._reading = connect(path, read_only=self.read_only is not None)
        self._writing = self._reading.execution_options(begin="IMMEDIATE")
        guard.watch_over(self._reading)
        self.history = History(self)
        self.attachments = Attachments(self)
        self.carried = Carried(self)
        self.bin = Bin(self)
        self.follow_ups = FollowUps(self)
        try:
            self._check()
            self.signing = SigningDesk(self)
        except BaseException:
            self._reading.dispose()
            raise

    @classmethod
    def at(cls, path: Path, held: ReadOnly | None = None) -> "Register":
        """The register at `path`, made new if nothing is there."""
        if not os.path.lexists(path):
            create(path)
        return cls(path, held)

    def close(self) -> None:
        """This PC remembers the end of the history, so that a cut would be noticed. Whoever asks
        for anything afterwards gets a `RegisterClosed`."""
        if self._closed:
            return
        with suppress(TrackerError, SQLAlchemyError):  # a damaged register is closed too
            self.history.keep_head()
        self._closed = True
        self._reading.dispose()

    @property
    def is_closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    def load(self, visit_id: int) -> Visit:
        """A whole visit, detached and the caller's own. Raises `NoSuchVisit`."""
        with self.reading() as connection:
            return visits.load(connection, visit_id)

    def kept_of(self, visit: Visit, visit_id: int | None = None) -> "Kept":
        """What is kept of the visit, besides its words, that its minutes show; `visit_id` of one
        that is being typed and does not know it."""
        from tracker.minutes.kept import Kept  # with the whole of the paper

        return Kept(
            self.attachments.photos(visit),
            self.signing.replaced_on(visit_id or visit.id, visit.minutes.edition),
        )

    def save(
        self, visit: Visit, draft_id: int | None = None, *, numbered_once: bool = False
    ) -> Visit:
        """Save the visit whole and drop its draft; a copy of the visit with its new version.

        Raises `ChangedElsewhere` for a stale version, `CannotWrite` when the disk refuses, and,
        with `numbered_once`, `NumberTaken` when other minutes have the number and `TrackerError`
        when a visit that was not held would get one; the object given is left as it is, so that
        it can be saved again.
        """
        with self.writing() as connection:
            if numbered_once:
                not_held.refuse_a_number(connection, visit)
                numbers.refuse_a_taken_one(connection, visit)
            saved = visits.save(connection, visit)
            if draft_id is not None:
                drafts.drop(connection, draft_id)
        return saved

    def delete(self, visit_id: int) -> None:
        """Move the visit to the bin."""
        with self.writing() as connection:
            visits.put_in_bin(connection, visit_id, deleted=True)

    def restore(self, visit_id: int) -> None:
        """Take the visit out of the bin again."""
        with self.writing() as connection:
            visits.put_in_bin(connection, visit_id, deleted=False)

    def purge(self, visit_id: int) -> None:
        """Delete the visit for good; the history still knows it. Raises `NoSuchVisit`."""
        with self.writing() as connection:
            visits.purge(connection, visit_id)

    def keys(self, query: ListQuery) -> "array[int]":
        """The list keys of all visits that answer the query, newest first."""
        with self.reading() as connection:
            return listing.keys(connection, query)

    def first_rows(self, query: ListQuery, day: datetime.date) -> list[VisitRow]:
        """The first screenful of the answer, newest first, as of `day`."""
        with self.reading() as connection:
            return listing.first_rows(connection, query, day)

    def rows(self, wanted: Sequence[int], day: datetime.date) -> list[VisitRow]:
        """The rows of these list keys, as of `day`."""
        with self.reading() as connection:
            return listing.rows(connection, wanted, day)

    def years(self) -> list[int]:
        """The years that have visits, newest first."""
        with self.reading() as connection:
            return listing.years(connection)

    def units(self) -> list[str]:
        """The units that have visits, in Vietnamese order."""
        with self.reading() as connection:
            return listing.units(connection)

    def spellings_of(self, unit: str) -> list[str]:
        """Under which names that unit has visits, however it is spelled here."""
        with self.reading() as connection:
            return unit_names.meant_by(connection, unit)

    def people(self, typed: str, unit: str = "") -> list[PersonHint]:
        """People met before that the typed words may mean, those of `unit` first."""
        with self.reading() as connection:
            return directory.people(connection, typed, unit)

    def organisations(self, typed: str) -> list[OrganisationHint]:
        """Units typed before that the typed words may mean."""
        with self.reading() as connection:
            return directory.organisations(connection, typed)

    def numbers(self, body: str, day: datetime.date, number: str, visit_id: int | None) -> Standing:
        """Where the series of a body's minutes stands, for a visit of that day."""
        with self.reading() as connection:
            return numbers.where_it_stands(connection, body, day, number, visit_id)

    def office(self) -> Office:
        """What the office has decided for all its minutes."""
        with self.reading() as connection:
            return office.load(connection)

    def keep_office(self, decided: Office) -> None:
        """What the office decides from now on."""
        with self.writing() as connection:
            office.keep(connection, decided)

    def newest_body(self) -> OrganisationHint | None:
        """The inspecting body of the newest visit, with its superior, code and seat."""
        with self.reading() as connection:
            return directory.newest_body(connection)

    def new_visit(self) -> Visit:
        """A visit as one begins: the office's own lines are those of its latest visit."""
        visit, body = Visit(), self.newest_body()
        if body is not None:
            visit.inspecting_body, visit.body_superior = body.name, body.superior
            visit.body_code, visit.body_seat = body.code, body.seat
        return visit

    def keep_draft(
        self,
        draft_id: int | None,
        visit_id: int | None,
        base_version: int | None,
        title: str,
        content: str,
    ) -> int:
        """Write what is typed to the draft journal; the draft's id for the next call."""
        with self.writing() as connection:
            return drafts.keep(connection, draft_id, visit_id, base_version, title, content)

    def drafts(self) -> list[Draft]:
        """What was typed and never saved, newest first."""
        with self.reading() as connection:
            return drafts.all_drafts(connection)

    def drop_draft(self, draft_id: int) -> None:
        with self.writing() as connection:
            drafts.drop(connection, draft_id)

    def discarded_drafts(self) -> list[Draft]:
        """What was typed and discarded within the time of the bin, the latest first."""
        with self.reading() as connection:
            return drafts.discarded(connection)

    def discard_draft(self, draft_id: int) -> None:
        """Into the bin, from where it can be brought back."""
        with self.writing() as connection:
            drafts.put_in_bin(connection, draft_id, binned=True)

    def bring_back_draft(self, draft_id: int) -> None:
        with self.writing() as connection:
            drafts.put_in_bin(connection, draft_id, binned=False)

    def _check(self) -> None:
        """Look at the pages before anything is written: SQLite opens a damaged file gladly."""
        try:
            with self.reading() as connection:
                verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
                found = connection.exec_driver_sql(PARTS).scalars().all()
        except DBAPIError as trouble:  # such as "unsupported file format", which has no code
            raise damaged(self.path) from trouble
        if verdict != "ok":
            raise damaged(self.path)
        if missing := STRUCTURE.difference(found):
            message = _("The register {name} lacks a part that every register has: {part}.")
            raise NotARegister(
                message.format(name=self.path.name, part=min(missing)),
                _("Open a backup of it. It has not been changed."),
            )

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One transaction that reads, for the register's own parts."""
        self._refuse_when_closed()
        with plain_words(self.path), self._reading.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction that writes, for the register's own parts."""
        self._refuse_when_closed()
        if self.read_only is not None:
            raise CannotWrite(self.read_only.message, self.read_only.advice)
        with plain_words(self.path), self._writing.begin() as connection:
            yield connection

    def _refuse_when_closed(self) -> None:
        """A connection made now would be to whatever lies at the path by now."""
        if self._closed:
            raise RegisterClosed(
                _("The register {name} is closed just now.").format(name=self.path.name),
                _("Wait until it is open again, and try once more."),
            )
