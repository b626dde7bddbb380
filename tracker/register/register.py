"""The register: one file with every visit. One session per call; nothing stays open between calls."""

import datetime
import os
from array import array
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from tracker.errors import CannotWrite, NotARegister
from tracker.records import Visit
from tracker.register import directory, drafts, listing, visits
from tracker.register.database import connect, plain_words
from tracker.register.directory import OrganisationHint, PersonHint
from tracker.register.drafts import Draft
from tracker.register.files import refuse_what_is_no_register
from tracker.register.listing import ListQuery, VisitRow
from tracker.texts import _


class Register:
    """An open register. Every call is one transaction, and raises only `TrackerError`s for what
    can go wrong outside the program. Use it from one thread at a time."""

    def __init__(self, path: Path) -> None:
        """Open an existing register. Raises `NotARegister` and leaves the file untouched."""
        refuse_what_is_no_register(path)
        self.path = path
        self._reading = connect(path)
        self._writing = self._reading.execution_options(begin="IMMEDIATE")
        try:
            self._check()
        except BaseException:
            self.close()
            raise

    @classmethod
    def at(cls, path: Path) -> "Register":
        """The register at `path`, made new if nothing is there."""
        if not path.exists():
            create(path)
        return cls(path)

    def close(self) -> None:
        self._reading.dispose()

    def load(self, visit_id: int) -> Visit:
        """A whole visit, detached and the caller's own. Raises `NoSuchVisit`."""
        with plain_words(self.path), Session(self._reading, expire_on_commit=False) as session:
            visit = visits.load(session, visit_id)
            session.expunge_all()
            return visit

    def save(self, visit: Visit, draft_id: int | None = None) -> Visit:
        """Save the visit whole and drop its draft; the stored visit, detached, with its new version.

        Raises `ChangedElsewhere` for a stale version, `CannotWrite` when the disk refuses; the
        object given is never changed in a way that would hinder another try.
        """
        with self._session() as session:
            saved = visits.save(session, visit)
            if draft_id is not None:
                drafts.drop(session.connection(), draft_id)
        return saved

    def delete(self, visit_id: int) -> None:
        """Move the visit to the bin."""
        with self._session() as session:
            visits.put_in_bin(session, visit_id, deleted=True)

    def restore(self, visit_id: int) -> None:
        """Take the visit out of the bin again."""
        with self._session() as session:
            visits.put_in_bin(session, visit_id, deleted=False)

    def keys(self, query: ListQuery) -> "array[int]":
        """The list keys of all visits that answer the query, newest first."""
        with self._read() as connection:
            return listing.keys(connection, query)

    def first_rows(self, query: ListQuery, day: datetime.date) -> list[VisitRow]:
        """The first screenful of the answer, newest first, as of `day`."""
        with self._read() as connection:
            return listing.first_rows(connection, query, day)

    def rows(self, wanted: Sequence[int], day: datetime.date) -> list[VisitRow]:
        """The rows of these list keys, as of `day`."""
        with self._read() as connection:
            return listing.rows(connection, wanted, day)

    def years(self) -> list[int]:
        """The years that have visits, newest first."""
        with self._read() as connection:
            return listing.years(connection)

    def units(self) -> list[str]:
        """The units that have visits, in Vietnamese order."""
        with self._read() as connection:
            return listing.units(connection)

    def people(self, typed: str, unit: str = "") -> list[PersonHint]:
        """People met before that the typed words may mean, those of `unit` first."""
        with self._read() as connection:
            return directory.people(connection, typed, unit)

    def organisations(self, typed: str) -> list[OrganisationHint]:
        """Units typed before that the typed words may mean."""
        with self._read() as connection:
            return directory.organisations(connection, typed)

    def newest_body(self) -> OrganisationHint | None:
        """The inspecting body of the newest visit, with its superior, code and seat."""
        with self._read() as connection:
            return directory.newest_body(connection)

    def keep_draft(
        self,
        draft_id: int | None,
        visit_id: int | None,
        base_version: int | None,
        title: str,
        content: str,
    ) -> int:
        """Write what is typed to the draft journal; the draft's id for the next call."""
        with self._write() as connection:
            return drafts.keep(connection, draft_id, visit_id, base_version, title, content)

    def drafts(self) -> list[Draft]:
        """What was typed and never saved, newest first."""
        with self._read() as connection:
            return drafts.all_drafts(connection)

    def drop_draft(self, draft_id: int) -> None:
        with self._write() as connection:
            drafts.drop(connection, draft_id)

    def _check(self) -> None:
        """Look at the pages before anything is written: SQLite opens a damaged file gladly."""
        with self._read() as connection:
            verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
            tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar()
        if verdict != "ok" or not tables:
            raise NotARegister(
                _("The register {name} is damaged.").format(name=self.path.name),
                _("Open a backup of it. Keep this file too: much of it may still be readable."),
            )

    @contextmanager
    def _session(self) -> Iterator[Session]:
        options = {"expire_on_commit": False, "autoflush": False}
        with plain_words(self.path), Session(self._writing, **options) as session, session.begin():
            yield session

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with plain_words(self.path), self._reading.begin() as connection:
            yield connection

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        with plain_words(self.path), self._writing.begin() as connection:
            yield connection


def create(path: Path) -> None:
    """Make an empty register. It takes its name only when whole, so a kill leaves none or all."""
    from tracker.register import migrations  # alembic costs 140 ms, and only new registers need it

    aside = path.with_name(path.name + ".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        aside.touch()
        with plain_words(path):
            migrations.upgrade(aside)
        os.replace(aside, path)
    except OSError as trouble:
        raise CannotWrite(
            _("A register cannot be made at {path}.").format(path=path),
            _("Choose a folder that you can write to. ({reason})").format(
                reason=trouble.strerror or trouble
            ),
        ) from trouble
    finally:
        if aside.is_file() and path.exists():
            aside.unlink()
