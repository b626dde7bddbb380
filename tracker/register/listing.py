"""The list of visits and the search over it: plain rows by Core selects, never entities.

Results are named by `list_key`, which counts days and then visits, so "newest first" is simply
falling numbers, the same in the table and in the search index.
"""

import datetime
import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Select,
    bindparam,
    func,
    literal_column,
    select,
)
from sqlalchemy.engine import Connection

from tracker.errors import ImpossibleValue
from tracker.followup.status import Group
from tracker.records import (
    Minutes,
    PartOfDay,
    Stage,
    Visit,
    VisitKind,
)
from tracker.register import unit_names
from tracker.register.deleted import deleted_columns
from tracker.register.list_state import TODAY, ListState, signed_edition, stands, state_of
from tracker.register.tables import BoardState, visit_search
from tracker.vietnamese.letters import search_words
from tracker.vietnamese.sorting import sort_key

DAY_BITS = 32
UNDATED = 4_000_000  # past every date: a visit whose day is not known yet stands on top
FIRST_ROWS = 50


class VisitRow(NamedTuple):
    """One line of the list; `open_count` and `late_count` are of recommendations, as of a day;
    `signed_edition` is the one in force under a correction, else 0 or the visit's own; what is
    deleted lies in the bin for `bin_days` from then."""

    list_key: int
    id: int
    date: datetime.date | None
    part_of_day: PartOfDay | None
    inspected_unit: str
    subject: str
    kind: VisitKind
    number: str
    symbol: str
    open_count: int
    late_count: int
    stage: Stage = Stage.HELD
    signed_edition: int = 0
    deleted_at: datetime.datetime | None = None
    deleted_by: str = ""
    bin_days: int = 0

    def days_left(self, today: datetime.date) -> int:
        """For how many days more what was deleted lies in the bin."""
        if self.deleted_at is None:
            return 0
        lain = (today - self.deleted_at.astimezone().date()).days
        return max(self.bin_days - max(lain, 0), 0)

    def state(self, today: datetime.date) -> ListState:
        """Where the visit stands on that day."""
        return state_of(self.stage, self.number, self.date, today, self.signed_edition)


@dataclass(frozen=True, slots=True)
class ListQuery:
    """Which visits: every field narrows the list, an empty one does not. `state` is meant as of
    `today`."""

    words: str = ""
    year: int | None = None
    unit: str = ""
    kind: VisitKind | None = None
    numbered: bool | None = None
    state: ListState | None = None
    today: datetime.date | None = None
    in_bin: bool = False


def list_key(visit_id: int, date: datetime.date | None) -> int:
    """Days since year 1 above, the visit's number below: unique, and in order of date."""
    return (date.toordinal() if date else UNDATED) << DAY_BITS | visit_id


def visit_id(key: int) -> int:
    """The visit that a list key names."""
    return key & (1 << DAY_BITS) - 1


def match_expression(words: str) -> str:
    """An FTS5 query for words in any order, the last as a prefix; no character is a command."""
    quoted = ['"' + word.replace('"', '""') + '"' for word in search_words(words)]
    return " ".join(quoted) + "*" if quoted else ""


def keys(connection: Connection, query: ListQuery) -> "array[int]":
    """The list keys of all results, newest first."""
    statement, values = _narrowed(query, Visit.list_key)
    return array("q", connection.execute(statement, values).scalars())


def first_rows(
    connection: Connection, query: ListQuery, day: datetime.date, limit: int = FIRST_ROWS
) -> list[VisitRow]:
    """The first rows of the answer in one statement: what a key in the search box waits for."""
    statement, values = _narrowed(query, *_row_columns(), limited=True)
    values |= {"day": day, "limit": limit}
    try:
        return [VisitRow._make(row) for row in connection.execute(statement, values)]
    except ImpossibleValue:
        return rows(connection, keys(connection, query)[:limit], day)


def rows(connection: Connection, wanted: Sequence[int], day: datetime.date) -> list[VisitRow]:
    """The rows of these list keys, newest first; a visit gone meanwhile is left out."""
    values = {"wanted": json.dumps(list(wanted)), "day": day}
    try:
        return [VisitRow._make(row) for row in connection.execute(_page(), values)]
    except ImpossibleValue:
        if len(wanted) == 1:
            return [_unreadable(connection, wanted[0])]
        return [row for key in wanted for row in rows(connection, [key], day)]


def _unreadable(connection: Connection, key: int) -> VisitRow:
    """The line of a visit that holds an impossible value: it can be found, and is told of when
    it is opened."""
    named = select(Visit.inspected_unit, Visit.subject).where(Visit.list_key == key)
    unit, subject = connection.execute(named).one()
    undated, kind = key >> DAY_BITS == UNDATED, VisitKind.INSPECTION
    day = None if undated else datetime.date.fromordinal(key >> DAY_BITS)
    return VisitRow(key, visit_id(key), day, None, unit, subject, kind, "", "", 0, 0)


def years(connection: Connection) -> list[int]:
    """The years that have visits, newest first: one look into the index for each."""
    found: list[int] = []
    end = UNDATED << DAY_BITS
    while newest := connection.execute(_newest_before(), {"end": end}).scalar():
        year = datetime.date.fromordinal(newest >> DAY_BITS).year
        found.append(year)
        end = list_key(0, datetime.date(year, 1, 1))
    return found


@cache
def _newest_before() -> Select[Any]:
    return select(func.max(Visit.list_key)).where(
        Visit.deleted_at.is_(None), Visit.list_key < bindparam("end")
    )


def units(connection: Connection) -> list[str]:
    """The units that have visits, in the order of Vietnamese dictionaries."""
    return sorted(unit_names.names(connection), key=sort_key)


def _narrowed(
    query: ListQuery, *columns: Any, limited: bool = False
) -> tuple[Select[Any], dict[str, Any]]:
    match = match_expression(query.words)
    statement = _statement(
        columns,
        searched=bool(match),
        by_year=query.year is not None,
        by_unit=bool(query.unit),
        by_kind=query.kind is not None,
        state=query.state,
        numbered=query.numbered,
        in_bin=query.in_bin,
        limited=limited,
    )
    values: dict[str, Any] = {}
    if match:
        values["match"] = match
    if query.year is not None:
        values["from_key"] = list_key(0, datetime.date(query.year, 1, 1))
        values["to_key"] = list_key(0, datetime.date(query.year + 1, 1, 1))
    if query.unit:
        values["unit"] = query.unit
    if query.kind is not None:
        values["kind"] = query.kind
    if query.state in (ListState.PLANNED, ListState.HELD):
        values[TODAY] = query.today or datetime.date.today()
    return statement, values


@lru_cache(maxsize=128)
def _statement(
    columns: tuple[Any, ...],
    *,
    searched: bool,
    by_year: bool,
    by_unit: bool,
    by_kind: bool,
    state: ListState | None,
    numbered: bool | None,
    in_bin: bool,
    limited: bool,
) -> Select[Any]:
    """The select for this sort of question, built once: building costs more than running it."""
    statement = select(*columns)
    order: ColumnElement[Any] = Visit.list_key.expression
    if searched and not in_bin:
        order = visit_search.c.rowid
        statement = statement.select_from(visit_search).join(Visit, Visit.list_key == order)
        statement = statement.where(literal_column("visit_search").op("MATCH")(bindparam("match")))
    else:
        condition = Visit.deleted_at.is_not(None) if in_bin else Visit.deleted_at.is_(None)
        statement = statement.select_from(Visit).where(condition)
    if len(columns) > 1 or numbered is not None or state is not None:
        statement = statement.outerjoin(Minutes, Minutes.visit_id == Visit.id)
    if by_year:
        statement = statement.where(order >= bindparam("from_key"), order < bindparam("to_key"))
    if by_unit:
        statement = statement.where(Visit.inspected_unit == bindparam("unit"))
    if by_kind:
        statement = statement.where(Visit.kind == bindparam("kind"))
    if state is not None:
        statement = statement.where(stands(state))
    if numbered is not None:
        statement = statement.where(Minutes.number != "" if numbered else Minutes.number == "")
    statement = statement.order_by(order.desc())
    return statement.limit(bindparam("limit")) if limited else statement


@lru_cache(maxsize=1)
def _page() -> Select[Any]:
    wanted: Select[Any] = select(literal_column("value")).select_from(
        func.json_each(bindparam("wanted"))
    )
    return (
        select(*_row_columns())
        .select_from(Visit)
        .outerjoin(Minutes, Minutes.visit_id == Visit.id)
        .where(Visit.list_key.in_(wanted))
        .order_by(Visit.list_key.desc())
    )


@lru_cache(maxsize=1)
def _row_columns() -> tuple[Any, ...]:
    late = BoardState.deadline < bindparam("day", type_=BoardState.deadline.type)
    return (
        Visit.list_key,
        Visit.id,
        Visit.date,
        Visit.part_of_day,
        Visit.inspected_unit,
        Visit.subject,
        Visit.kind,
        Minutes.number,
        Minutes.symbol,
        _count(_is_open()),
        _count(late),
        Visit.stage,
        signed_edition(),
        *deleted_columns(),
    )


def _count(condition: ColumnElement[bool]) -> Any:
    """How many of the visit's recommendations stand so on the day."""
    day = bindparam("day", type_=BoardState.since.type)
    counted = (
        select(func.count())
        .select_from(BoardState)
        .where(
            BoardState.visit_id == Visit.id,
            BoardState.since <= day,
            BoardState.until > day,
            condition,
        )
    )
    return counted.correlate(Visit).scalar_subquery()


def _is_open() -> ColumnElement[bool]:
    closed = [group for group in Group if not group.is_open]
    return func.coalesce(BoardState.settled, "").not_in(closed)
