"""The two tables that the board is asked through, kept by the register at every save.

What stands in them follows from the recommendations and the entries: `board_state` by the one rule
of `followup.status`, day by day, so that any past day is answered as quickly as today. Whatever is
shown of a recommendation is worked out anew; these tables only find, sort and count.
"""

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, literal_column, select
from sqlalchemy.engine import Connection

from tracker.followup.status import Group
from tracker.records import CarriedOver, FollowUp, Minutes, Recommendation, Visit
from tracker.register import followed
from tracker.register.followed import Followed
from tracker.register.rows import Change, Rows
from tracker.register.tables import BoardLine, BoardState
from tracker.vietnamese.letters import search_words
from tracker.vietnamese.sorting import person_sort_key, sort_key

AT_ONCE = 2_000
LONGEST_KEY = 60  # letters of a text by which it is sorted
BY_THE_DAY = (Group.LATE, Group.DUE_SOON, Group.IN_TIME)

_OWN = {record.__tablename__ for record in (Visit, Minutes, Recommendation, FollowUp)}
_OF_OTHERS = {Visit.__tablename__, CarriedOver.__tablename__}


def follow(connection: Connection, before: Rows, after: Rows, changes: Sequence[Change]) -> None:
    """Bring the tables up to date after the changes of one visit were written."""
    touched = {change.table for change in changes}
    ids: list[int] = []
    if touched & _OWN:
        ids += after.get(Recommendation.__tablename__, {})
    if touched & _OF_OTHERS:
        ids += _named_in(connection, before, after)
    if ids:
        refresh(connection, ids)


def refresh(connection: Connection, ids: Iterable[int]) -> None:
    """Work out the rows of these recommendations anew."""
    values = {"wanted": json.dumps(sorted(set(ids)))}
    for statement in _deletions():
        connection.execute(statement, values)
    found = [each for each in followed.of(connection, sorted(set(ids))).values() if each.row.held]
    if found:
        connection.execute(insert(BoardState), [row for each in found for row in periods(each)])
        connection.execute(insert(BoardLine), [line(each) for each in found])


def refresh_all(connection: Connection) -> None:
    """Work out all rows anew: of a register that was brought up to date or rebuilt."""
    for table in (BoardState, BoardLine):
        connection.execute(delete(table))
    ids = list(connection.execute(select(Recommendation.id).order_by(Recommendation.id)).scalars())
    for start in range(0, len(ids), AT_ONCE):
        refresh(connection, ids[start : start + AT_ONCE])


def periods(found: Followed) -> Iterator[dict[str, Any]]:
    """How it stands from its visit on, until an entry changes that, and so on."""
    begin = found.row.visit_date or datetime.date.min
    days = sorted({begin, *(entry.date for entry in found.log if entry.date > begin)})
    for since, until in zip(days, [*days[1:], datetime.date.max], strict=True):
        told = found.at(since)
        runs = told.group in BY_THE_DAY
        deadline = told.deadline if told.days_left is not None else None
        yield {
            "recommendation_id": found.row.id,
            "visit_id": found.row.visit_id,
            "since": since,
            "until": until,
            "settled": None if runs else told.group.value,
            "deadline": deadline,
            "next_report": told.next_report,
            "due": deadline or told.next_report,
            "awaits": told.awaits,
            "lacks_evidence": told.lacks_evidence,
            "updated": told.latest.date if told.latest else None,
        }


def line(found: Followed) -> dict[str, Any]:
    """What it is sorted by and found by."""
    row = found.row
    return {
        "recommendation_id": row.id,
        "visit_date": row.visit_date,
        "unit_key": sort_key(row.unit),
        "text_key": sort_key(row.text)[:LONGEST_KEY],
        "responsible_key": sort_key(", ".join(row.responsible))[:LONGEST_KEY],
        "followed_key": person_sort_key(row.followed_by) if row.followed_by.strip() else "",
        "field_key": sort_key(row.field_of_work),
        "words": words(
            *(row.text, row.unit, row.number or "", row.followed_by),
            *(*row.responsible, *row.assisting),
        ),
    }


def words(*texts: str) -> str:
    """The folded words, a blank before and after each."""
    return f" {' '.join(search_words(' '.join(texts)))} "


def _named_in(connection: Connection, before: Rows, after: Rows) -> list[int]:
    """The recommendations of which the visit says something, or did until now."""
    rows = (
        *before.get(CarriedOver.__tablename__, {}).values(),
        *after.get(CarriedOver.__tablename__, {}).values(),
    )
    uids = sorted({row["recommendation_uid"] for row in rows} - {""})
    if not uids:
        return []
    return list(connection.execute(_of_names(), {"wanted": json.dumps(uids)}).scalars())


def _wanted() -> Any:
    return select(literal_column("value")).select_from(func.json_each(bindparam("wanted")))


@cache
def _of_names() -> Any:
    return select(Recommendation.id).where(Recommendation.uid.in_(_wanted()))


@cache
def _deletions() -> tuple[Any, ...]:
    return tuple(
        delete(table).where(table.recommendation_id.in_(_wanted()))
        for table in (BoardState, BoardLine)
    )
