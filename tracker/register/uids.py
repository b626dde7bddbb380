"""The names that recommendations and their entries bear in every register and in later visits."""

import uuid
from typing import Any

from sqlalchemy import Connection, bindparam, select

from tracker.records import CarriedOver, FollowUp, Recommendation, Visit
from tracker.register.author import account
from tracker.register.rows import Rows


def new_uid() -> str:
    """32 hex digits, given once in the world."""
    return uuid.uuid4().hex


def know_again(before: Rows, visit: Visit) -> None:
    """A recommendation that comes without its number but bears the name of a stored one is that
    one, and its entries stay with it. Of rows that answer the same earlier recommendation only the
    first is an entry; the words of the others stay. Rows that were stored so are left alone: they
    may be signed."""
    stored = before.get(Recommendation.__tablename__, {})
    given = {row.id for row in visit.recommendations}
    missing = {row["uid"]: number for number, row in stored.items() if number not in given}
    for row in visit.recommendations:
        if row.id not in stored and row.uid in missing:
            row.id = missing.pop(row.uid)
    answered = set[str]()
    kept = before.get(CarriedOver.__tablename__, {})
    for earlier in visit.carried_over:
        was = kept.get(earlier.id, {}).get("recommendation_uid")
        if earlier.recommendation_uid in answered and earlier.recommendation_uid != was:
            earlier.recommendation_uid = ""
        answered.add(earlier.recommendation_uid)


def name_rows(connection: Connection, before: Rows, visit: Visit) -> None:
    """Give each recommendation and entry its name, and each new entry its stamp.

    A stored row keeps its own, whatever it was given with. A new one, of a visit copied or put
    back, keeps its name only where no other row bears it.
    """
    entries = [entry for each in visit.recommendations for entry in each.follow_ups]
    _name(connection, before, visit.recommendations, Recommendation)
    _name(connection, before, entries, FollowUp)
    stored = before.get(FollowUp.__tablename__, {})
    for entry in entries:
        if entry.id not in stored and entry.entered_at is None:
            entry.entered_at = visit.saved_at
            entry.entered_by = account()


def _name(connection: Connection, before: Rows, rows: list[Any], record: type[Any]) -> None:
    stored = before.get(record.__tablename__, {})
    new = [row for row in rows if row.id not in stored]
    taken = _taken(connection, record, [row.uid for row in new if row.uid])
    for row in rows:
        if row.id in stored:
            row.uid = stored[row.id]["uid"]
        elif not row.uid or row.uid in taken:
            row.uid = new_uid()
        taken.add(row.uid)


def _taken(connection: Connection, record: type[Any], uids: list[str]) -> set[str]:
    if not uids:
        return set()
    return set(connection.execute(_having(record), {"uids": uids}).scalars())


def _having(record: type[Any]) -> Any:
    return select(record.uid).where(record.uid.in_(bindparam("uids", expanding=True)))
