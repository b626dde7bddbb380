"""The board's questions in SQL: which recommendations, in what order, and how many of each group.

One reading of the narrow `board_state` answers most of them; the other tables come in only where a
question narrows or sorts by what stands there.
"""

import datetime
import json
from array import array
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, case, func, select, type_coerce
from sqlalchemy.engine import Connection

from tracker.followup.status import Group
from tracker.records import Recommendation, Visit
from tracker.register.board import BoardQuery, Counts, Order
from tracker.register.tables import BoardLine, BoardState
from tracker.register.unit_names import meant_by
from tracker.vietnamese.letters import search_words

BITS = 21  # for a count: two million recommendations
_THREES = (tuple(Group)[:3], tuple(Group)[3:6], tuple(Group)[6:])
_IN_WORDS = (Order.UNIT, Order.TEXT, Order.RESPONSIBLE, Order.FOLLOWED_BY, Order.FIELD)
_LINE = (*_IN_WORDS, Order.VISIT)


def keys(connection: Connection, query: BoardQuery) -> "array[int]":
    """The numbers of all that answer, in order; those without a value to sort by at the end, and
    of two alike the one entered first."""
    units = meant_by(connection, query.unit) if query.unit else []
    asked = _narrowed(select(BoardState.recommendation_id), query, units, sorted_by=query.order)
    asked = _standing(asked, query)
    value = _value(query)
    way = value.desc() if query.descending else value
    by_number = BoardState.recommendation_id
    is_wide = not query.unit and query.visit_id is None
    if query.order is Order.DEADLINE and is_wide:  # in two parts, each in the order of the index
        with_day = asked.where(value.is_not(None)).order_by(way, by_number)
        without = asked.where(value.is_(None)).order_by(value, by_number)
        return _numbers(connection, with_day) + _numbers(connection, without)
    missing = value == "" if query.order in _IN_WORDS else value.is_(None)
    return _numbers(connection, asked.order_by(missing, way, by_number))


def _numbers(connection: Connection, asked: Select[Any]) -> "array[int]":
    """The only column, by the driver's own cursor: there may be 400,000."""
    cursor: Any = connection.execute(asked).cursor
    return array("q", map(itemgetter(0), cursor))


def counts(connection: Connection, query: BoardQuery) -> Counts:
    """How many of each group, whatever groups and flags the query names.

    Groups are counted three in one number: to sort all rows by their group takes twice as long, and
    so does a sum for each.
    """
    wide = replace(query, groups=frozenset(), awaits=False, lacks_evidence=False, reports_due=False)
    columns = [_packed(_group(query), some) for some in _THREES]
    units = meant_by(connection, query.unit) if query.unit else []
    asked = _standing(_narrowed(select(*columns, _packed_flags(query)), wide, units), wide)
    *groups, flags = [_unpacked(number or 0) for number in connection.execute(asked).one()]
    found = dict(zip(chain(*_THREES), chain(*groups), strict=True))
    return Counts(found, *flags, total=sum(found.values()))


def counts_by_unit(connection: Connection, query: BoardQuery) -> dict[str, tuple[int, int]]:
    """How many are open at each unit, and how many of them late."""
    still_open = _group(query).in_([group.value for group in Group if group.is_open])
    late = _group(query) == Group.LATE.value
    counted = (func.sum(case((each, 1), else_=0)) for each in (still_open, late))
    columns: list[Any] = [Visit.inspected_unit, *counted]
    asked: Select[Any] = select(*columns).select_from(BoardState)
    asked = asked.join(Visit, Visit.id == BoardState.visit_id).group_by(Visit.inspected_unit)
    rows = connection.execute(_standing(asked, query))
    return {name: (still or 0, behind or 0) for name, still, behind in rows}


def _packed(group: ColumnElement[Any], some: Sequence[Group]) -> ColumnElement[Any]:
    """How many rows are in each of three groups, in one number."""
    ones = {each.value: 1 << place * BITS for place, each in enumerate(some)}
    return func.sum(case(ones, value=group, else_=0))


def _packed_flags(query: BoardQuery) -> ColumnElement[Any]:
    """How many rows bear each of the three flags, of which one may bear all, in one number."""
    flags = (BoardState.awaits.is_(True), BoardState.lacks_evidence.is_(True))
    ones = (
        case((each, 1 << place * BITS), else_=0)
        for place, each in enumerate((*flags, _report_is_due(query)))
    )
    first, second, third = ones
    return func.sum(first + second + third)


def _unpacked(number: int) -> tuple[int, int, int]:
    lowest = (1 << BITS) - 1
    return number & lowest, number >> BITS & lowest, number >> 2 * BITS


def _narrowed(
    asked: Select[Any], query: BoardQuery, units: Sequence[str], sorted_by: Order | None = None
) -> Select[Any]:
    """By what does not change with the entries; `units` are the spellings of the query's unit."""
    wanted = search_words(query.words)
    asked = asked.select_from(BoardState)
    if wanted or query.year is not None or sorted_by in _LINE:
        asked = asked.join(BoardLine, BoardLine.recommendation_id == BoardState.recommendation_id)
    if query.responsible or query.followed_by or query.kind is not None:
        asked = asked.join(Recommendation, Recommendation.id == BoardState.recommendation_id)
    if query.unit or query.field:
        asked = asked.join(Visit, Visit.id == BoardState.visit_id)
    return asked.where(*_conditions(query, units), *_words(wanted))


def _conditions(query: BoardQuery, units: Sequence[str]) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.unit:
        found.append(Visit.inspected_unit.in_(units))
    if query.field:
        found.append(Visit.field_of_work == query.field)
    if query.responsible:
        found.append(_is_responsible(query.responsible))
    if query.followed_by:
        found.append(Recommendation.followed_by == query.followed_by)
    if query.kind is not None:
        found.append(Recommendation.kind == query.kind)
    if query.visit_id is not None:
        found.append(BoardState.visit_id == query.visit_id)
    if query.year is not None:
        first = datetime.date(query.year, 1, 1)
        last = datetime.date(query.year, 12, 31)
        found.append(BoardLine.visit_date.between(first, last))
    return found


def _is_responsible(name: str) -> ColumnElement[bool]:
    """Whether the name is one of the list, which is stored as JSON: its letters between quotation
    marks stand in no other place."""
    written = json.dumps(name, ensure_ascii=False)
    stored = type_coerce(Recommendation.responsible, Text)
    return func.instr(stored, written) > 0


def _words(wanted: Sequence[str]) -> list[ColumnElement[bool]]:
    """All of them whole, the last perhaps only begun."""
    if not wanted:
        return []
    *whole, last = wanted
    parts = [f" {word} " for word in whole] + [f" {last}"]
    return [func.instr(BoardLine.words, part) > 0 for part in parts]


def _standing(asked: Select[Any], query: BoardQuery) -> Select[Any]:
    """By how they stand on the day."""
    asked = asked.where(BoardState.since <= query.day, BoardState.until > query.day)
    if query.groups:
        asked = asked.where(_is_in(query))
    if query.awaits:
        asked = asked.where(BoardState.awaits.is_(True))
    if query.not_awaiting:
        asked = asked.where(BoardState.awaits.is_not(True))
    if query.lacks_evidence:
        asked = asked.where(BoardState.lacks_evidence.is_(True))
    if query.reports_due:
        asked = asked.where(_report_is_due(query))
    if query.due_from is not None:
        asked = asked.where(BoardState.due >= query.due_from)
    if query.due_to is not None:
        asked = asked.where(BoardState.due <= query.due_to)
    return asked


def _group(query: BoardQuery) -> ColumnElement[Any]:
    soon = query.day + datetime.timedelta(days=query.due_soon_days)
    return case(
        (BoardState.settled.is_not(None), BoardState.settled),
        (BoardState.deadline < query.day, Group.LATE.value),
        (BoardState.deadline <= soon, Group.DUE_SOON.value),
        else_=Group.IN_TIME.value,
    )


def _is_in(query: BoardQuery) -> ColumnElement[bool]:
    return _group(query).in_([group.value for group in query.groups])


def _report_is_due(query: BoardQuery) -> ColumnElement[bool]:
    soon = query.day + datetime.timedelta(days=query.due_soon_days)
    return and_(BoardState.next_report.is_not(None), BoardState.next_report <= soon)


def _value(query: BoardQuery) -> ColumnElement[Any]:
    """What is sorted by."""
    if query.order is Order.GROUP:
        places = {group.value: place for place, group in enumerate(Group)}
        return case(places, value=_group(query), else_=None)
    columns: dict[Order, ColumnElement[Any]] = {
        Order.DEADLINE: BoardState.due.expression,
        Order.UPDATED: BoardState.updated.expression,
        Order.UNIT: BoardLine.unit_key.expression,
        Order.VISIT: BoardLine.visit_date.expression,
        Order.TEXT: BoardLine.text_key.expression,
        Order.RESPONSIBLE: BoardLine.responsible_key.expression,
        Order.FOLLOWED_BY: BoardLine.followed_key.expression,
        Order.FIELD: BoardLine.field_key.expression,
    }
    return columns[query.order]
