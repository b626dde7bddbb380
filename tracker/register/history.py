"""The history: who changed what, when, from what to what; only ever added to.

`register.history` reads it; it is written where the changes are made (`chain.enter`), in the same
transaction.
"""

import datetime
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, Row, select

from tracker.records import Visit
from tracker.records.columns import read
from tracker.register import heads, past
from tracker.register.chain import About, Action, changes_in, enter
from tracker.register.guard import entering
from tracker.register.heads import Head
from tracker.register.proving import Break, Watch, breaks, breaks_at_opening, cut_off, register_uid
from tracker.register.rows import Change
from tracker.register.tables import AuthorRow, HistoryRow
from tracker.register.telling import texts_of
from tracker.vietnamese.dates import spellings
from tracker.vietnamese.letters import search_key, search_words

LOOKED_AT = 500  # entries in one transaction: half a second at most, on a slow PC too

if TYPE_CHECKING:
    from tracker.register.register import Register


@dataclass(frozen=True, slots=True)
class Entry:
    """What was done at once. `author` is the name that the office had given to the account by then,
    `named` the one it has now; `clock_went_back_from` is set when the PC's clock stood more than an
    hour before the entry before. `seq` is the order: clocks may err."""

    seq: int
    at: datetime.datetime
    account: str
    author: str
    action: Action
    visit_id: int | None
    version: int | None
    title: str
    changes: list[Change]
    clock_went_back_from: datetime.datetime | None
    named: str = ""

    @property
    def who(self) -> str:
        """The name of whoever did it, given before or since; the account where there is none."""
        return self.author or self.named or self.account


@dataclass(frozen=True, slots=True)
class HistoryQuery:
    """Which entries: every field narrows, an empty one does not.

    `who` is an account; `since` and `until` are days, both included; `field` is a column of a
    table, `participant.name`; `words` are looked for in titles, before and after.
    """

    visit_id: int | None = None
    who: str = ""
    since: datetime.date | None = None
    until: datetime.date | None = None
    field: str = ""
    words: str = ""


class Page(NamedTuple):
    """Some entries, newest first; `before` is where the next page begins, None when there is none.
    A page may be empty and not the last."""

    entries: list[Entry]
    before: int | None


class History:
    """What `register.history` can do."""

    def __init__(self, register: "Register") -> None:
        self._register = register

    def entries(self, query: HistoryQuery | None = None, most: int = 200) -> list[Entry]:
        """The newest entries that answer the query, at most so many."""
        found: list[Entry] = []
        before: int | None = None
        while len(found) < most:
            page = self.page(query or HistoryQuery(), before, most - len(found))
            found += page.entries
            before = page.before
            if before is None:
                break
        return found

    def page(self, query: HistoryQuery, before: int | None, most: int) -> "Page":
        """The newest entries that answer the query, of those before the entry `before`, at most so
        many. It looks at a few thousand at most, so that nothing else waits for long."""
        with self._register.reading() as connection:
            rows = connection.execute(_asked(query, before).limit(LOOKED_AT)).fetchall()
        found: list[Entry] = []
        for row in rows:
            entry = _entry(row)
            if _answers(entry, query):
                found.append(entry)
                if len(found) == most:
                    return Page(found, row.seq)
        return Page(found, rows[-1].seq if len(rows) == LOOKED_AT else None)

    def as_it_was(self, visit_id: int, version: int) -> Visit:
        """The visit as it was saved with that version, the caller's own. Raises `NoSuchVisit`."""
        with self._register.reading() as connection:
            return past.as_it_was(connection, visit_id, version)

    def head(self) -> Head:
        """The newest entry; whoever keeps it elsewhere finds a tail that was cut off."""
        with self._register.reading() as connection:
            return head(connection)

    def check(self, watch: Watch = lambda _done, _all: False) -> list[Break]:
        """Everything in the history, and in the visits that it tells of, that does not hold."""
        return list(breaks(self._register, watch))

    def look_back(self) -> list[Break]:
        """The quick part of `check`, for every opening."""
        return [*self._register.signing.told_of_locks(), *breaks_at_opening(self._register)]

    def keep_head(self) -> None:
        """This PC knows the newest entry from now on, unless it misses the one it knew."""
        with self._register.reading() as connection:
            if not cut_off(connection):
                heads.keep(register_uid(connection), head(connection))

    def accept_older(self, reason: str) -> None:
        """The register is shorter than this PC knew, and that is right: a backup was restored.
        The history says so."""
        with self._register.writing() as connection:
            known = enter_older(connection, reason)
        heads.keep(*known)

    def people(self) -> list[tuple[str, str]]:
        """The accounts that changed anything, each with the name that the office gave."""
        question = (
            "SELECT h.account, coalesce(a.name, '') FROM (SELECT DISTINCT account FROM history) h"
            " LEFT JOIN author a ON a.account = h.account ORDER BY 2, 1"
        )
        with self._register.reading() as connection:
            return [(row[0], row[1]) for row in connection.exec_driver_sql(question)]

    def names(self) -> dict[str, str]:
        """The names that the office gave, by account; quick, however long the history is."""
        with self._register.reading() as connection:
            found = select(AuthorRow.account, AuthorRow.name).where(AuthorRow.name != "")
            return {row.account: row.name for row in connection.execute(found)}

    def name_account(self, account: str, name: str) -> None:
        """From now on the account's entries bear this name; the earlier ones stay as they are."""
        with self._register.writing() as connection:
            known = connection.exec_driver_sql(
                "SELECT name FROM author WHERE account = ?", (account,)
            ).scalar()
            with entering(connection):
                connection.exec_driver_sql(
                    "INSERT INTO author (account, name) VALUES (?, ?)"
                    " ON CONFLICT (account) DO UPDATE SET name = excluded.name",
                    (account, name),
                )
            change = Change("~", "author", 0, {"name": [known or "", name]})
            now = datetime.datetime.now(datetime.UTC)
            enter(connection, About(Action.NAMED, title=account), [change], now)


def enter_older(connection: Connection, reason: str) -> tuple[str, Head]:
    """The entry of `accept_older`, in somebody's transaction; the register's own name, and the end
    of its history that this PC has to know from then on."""
    now = datetime.datetime.now(datetime.UTC)
    enter(connection, About(Action.REGISTER, title=reason), [], now)
    return register_uid(connection), head(connection)


def head(connection: Connection) -> Head:
    """The newest entry, in somebody's transaction."""
    row = connection.exec_driver_sql(
        "SELECT seq, hash FROM history ORDER BY seq DESC LIMIT 1"
    ).first()
    return Head(row.seq, row.hash) if row else Head(0, "")


def _answers(entry: Entry, query: HistoryQuery) -> bool:
    """What SQLite cannot tell."""
    if query.field and not _speaks_of(entry, query.field):
        return False
    words = search_words(query.words)
    return not words or _holds(entry, words)


def _asked(query: HistoryQuery, before: int | None) -> Any:
    named = AuthorRow.name.label("named")
    question = select(HistoryRow.__table__, named).order_by(HistoryRow.seq.desc())
    question = question.outerjoin(AuthorRow, AuthorRow.account == HistoryRow.account)
    if query.visit_id is not None:
        question = question.where(HistoryRow.visit_id == query.visit_id)
    if query.who:
        question = question.where(HistoryRow.account == query.who)
    if query.since is not None:
        question = question.where(HistoryRow.at >= _midnight(query.since))
    if query.until is not None:
        question = question.where(
            HistoryRow.at < _midnight(query.until + datetime.timedelta(days=1))
        )
    if before is not None:
        question = question.where(HistoryRow.seq < before)
    return question


def _midnight(day: datetime.date) -> datetime.datetime:
    """The day's beginning where the PC stands."""
    return datetime.datetime.combine(day, datetime.time()).astimezone()


def _entry(row: Row[Any]) -> Entry:
    """Raises `ImpossibleValue` for an entry that the program never wrote."""
    return read(_read_entry, row)


def _read_entry(row: Row[Any]) -> Entry:
    told = json.loads(row.changes)
    back = told.get("clock_went_back_from")
    return Entry(
        *(row.seq, row.at, row.account, row.author, Action(row.action), row.visit_id),
        *(row.visit_version, row.title, changes_in(told)),
        datetime.datetime.fromisoformat(back) if back else None,
        row.named or "",
    )


def _speaks_of(entry: Entry, field: str) -> bool:
    table, _dot, column = field.partition(".")
    return any(
        change.table == table and (not column or column in change.values)
        for change in entry.changes
    )


def _holds(entry: Entry, words: list[str]) -> bool:
    """Whether every word begins a word of what the entry tells; an hour however it is written."""
    texts = [entry.title, entry.who, entry.account]
    for change in entry.changes:
        texts += texts_of(change)
    told = " " + search_key("\n".join(texts))
    return all(any(f" {each}" in told for each in spellings(word)) for word in words)
