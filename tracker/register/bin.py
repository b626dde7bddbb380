"""What was deleted, for as long as the office keeps it: rows of a visit, and whole visits.

Removed rows are read from the history, which knows each of them whole; visits lie in the register
with the moment of their deletion. What has lain too long is deleted for good; the history stays.
"""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from tracker.records import (
    Attachment,
    CarriedOver,
    Figure,
    Finding,
    FollowUp,
    Participant,
    Recommendation,
    Visit,
)
from tracker.register import drafts, office, unused_contents, visits
from tracker.register.chain import Action
from tracker.register.history import Entry, HistoryQuery
from tracker.register.rows import Change, blank, tables
from tracker.register.tables import HistoryRow, SignedMinutes

if TYPE_CHECKING:
    from tracker.register.register import Register

Removed = Participant | Finding | Recommendation | CarriedOver | Attachment
KINDS: tuple[type[Removed], ...] = (
    Participant,
    Finding,
    Recommendation,
    CarriedOver,
    Attachment,
)
# What lies inside a removed row, and how it knows its row.
INSIDE = {"figure": "finding_id", "follow_up": "recommendation_id"}
KEYS = {"id", "visit_id", "finding_id", "recommendation_id"}
MOST = 500  # entries of one visit that are looked through


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """A row that was taken out of a visit: `record` is new and has all that was in it; `key` is the
    number it had, `answers` that of the finding it answered."""

    at: datetime.datetime
    who: str
    key: int
    record: Removed
    answers: int | None


class Bin:
    """What `register.bin` can do."""

    def __init__(self, register: "Register") -> None:
        self._register = register

    def removed_rows(self, visit_id: int) -> list[RemovedRow]:
        """What was taken out of the visit within the time of the bin, newest first."""
        with self._register.reading() as connection:
            days = office.load(connection).bin_days
        since = _now().astimezone().date() - datetime.timedelta(days=days)
        query = HistoryQuery(visit_id=visit_id, since=since)
        entries = self._register.history.entries(query, MOST)
        kept = (entry for entry in entries if entry.action is not Action.PURGED)
        return [row for entry in kept for row in _rows(entry)]

    def sweep(self) -> list[str]:
        """Delete for good the visits that have lain too long; what they were called. A visit with
        signed minutes stays for ever. Drafts discarded as long ago go too, and the files that
        nobody uses any more.

        A clock that runs ahead must not empty the bin: the newest entry of the history says how
        late it is at least as well as the clock, so the earlier of the two counts.
        """
        with self._register.writing() as connection:
            limit = _limit(connection, _now())
            overdue = _overdue(connection, limit)
            for visit_id in overdue:
                visits.purge(connection, visit_id)
            drafts.sweep(connection, limit)
        unused_contents.sweep(self._register, limit, _now())
        return list(overdue.values())


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def _limit(connection: Connection, now: datetime.datetime) -> datetime.datetime:
    """What was deleted before that has lain too long."""
    kept = datetime.timedelta(days=office.load(connection).bin_days)
    return min(now, _last_known(connection, kept) or now) - kept


def _overdue(connection: Connection, limit: datetime.datetime) -> dict[int, str]:
    """The visits to be deleted for good, and what they are called."""
    signed = select(SignedMinutes.visit_id)
    asked = select(Visit.id, Visit.inspected_unit, Visit.subject).where(
        Visit.deleted_at.is_not(None), Visit.deleted_at < limit, Visit.id.not_in(signed)
    )
    return {
        row.id: " – ".join(filter(None, (row.inspected_unit.strip(), row.subject.strip())))
        for row in connection.execute(asked)
    }


def _last_known(connection: Connection, kept: datetime.timedelta) -> datetime.datetime | None:
    """When something was last entered; after a jump as long as the bin keeps anything, which may be
    the clock's, the entry before it counts."""
    times = connection.execute(
        select(HistoryRow.at).order_by(HistoryRow.seq.desc()).limit(2)
    ).scalars()
    newest: datetime.datetime | None
    newest, before = [*times, None, None][:2]
    jumped = newest is not None and before is not None and newest - before > kept
    return before if jumped else newest


def _rows(entry: Entry) -> list[RemovedRow]:
    removed = [change for change in entry.changes if change.kind == "-"]
    found = []
    for change in removed:
        kind = tables().get(change.table)
        if kind is not None and kind.record in KINDS:
            record = _record(change)
            for inside in removed:
                if change.values.get("id") == inside.values.get(INSIDE.get(inside.table, ""), ""):
                    _put_inside(record, _record(inside))
            answers = change.values.get("finding_id")
            found.append(RemovedRow(entry.at, entry.who, change.key, record, answers))
    return found


def _record(change: Change) -> Any:
    """A new record of what the row was, under no number."""
    values = {name: value for name, value in change.values.items() if name not in KEYS}
    record = tables()[change.table].filled(blank(change.table) | values)
    for name in KEYS & set(blank(change.table)):
        setattr(record, name, None)
    return record


def _put_inside(record: object, inside: object) -> None:
    if isinstance(record, Finding) and isinstance(inside, Figure):
        record.figures.append(inside)
    elif isinstance(record, Recommendation) and isinstance(inside, FollowUp):
        record.follow_ups.append(inside)
