"""Which recommendations answer a query, in what order and how many: said once more, row by row,
to hold the register's SQL against."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tracker.followup.status import Group
from tracker.register.board import BoardQuery, BoardRow, Counts, Order, is_report_due
from tracker.register.board_keeping import LONGEST_KEY
from tracker.vietnamese.letters import search_words
from tracker.vietnamese.sorting import person_sort_key, sort_key


def answers(row: BoardRow, query: BoardQuery) -> bool:
    """Whether the row is one of those asked for."""
    narrowed = (
        (row.visit_date is None or row.visit_date <= query.day)
        and query.unit in ("", row.unit)
        and (not query.responsible or query.responsible in row.responsible)
        and query.followed_by in ("", row.followed_by)
        and query.field in ("", row.field_of_work)
        and query.kind in (None, row.kind)
        and (query.year is None or (row.visit_date and row.visit_date.year == query.year))
        and query.visit_id in (None, row.visit_id)
    )
    return bool(narrowed) and _stands(row, query) and _is_found(row, query.words)


def _stands(row: BoardRow, query: BoardQuery) -> bool:
    told, due = row.status, due_day(row)
    return (
        (not query.groups or told.group in query.groups)
        and (not query.awaits or told.awaits)
        and not (query.not_awaiting and told.awaits)
        and (not query.lacks_evidence or told.lacks_evidence)
        and (not query.reports_due or is_report_due(told, query.day, query.due_soon_days))
        and (query.due_from is None or (due is not None and due >= query.due_from))
        and (query.due_to is None or (due is not None and due <= query.due_to))
    )


def due_day(row: BoardRow) -> datetime.date | None:
    """The running deadline, or the report day of a standing one."""
    if row.status.days_left is not None:
        return row.status.deadline
    return row.status.next_report


def _is_found(row: BoardRow, words: str) -> bool:
    wanted = search_words(words)
    if not wanted:
        return True
    people = (*row.responsible, *row.assisting, row.followed_by)
    told = search_words(" ".join((row.text, row.unit, row.visit_number, *people)))
    *whole, last = wanted
    return all(word in told for word in whole) and any(word.startswith(last) for word in told)


def counted(rows: Iterable[BoardRow], query: BoardQuery) -> Counts:
    """How many answer the query without its groups and flags."""
    wide = replace(query, groups=frozenset(), awaits=False, lacks_evidence=False, reports_due=False)
    told = [row.status for row in rows if answers(row, wide)]
    return Counts(
        dict.fromkeys(Group, 0) | Counter(each.group for each in told),
        sum(each.awaits for each in told),
        sum(each.lacks_evidence for each in told),
        sum(is_report_due(each, query.day, query.due_soon_days) for each in told),
        len(told),
    )


def in_order(rows: Iterable[BoardRow], query: BoardQuery) -> list[int]:
    """The numbers of those that answer; of two alike the one entered first, either way."""
    answering = sorted((row for row in rows if answers(row, query)), key=lambda row: row.id)
    keyed = [(_key(row, query.order), row.id) for row in answering]
    known = [each for each in keyed if each[0] not in (None, "")]
    known.sort(key=lambda each: each[0], reverse=query.descending)
    return [number for _k, number in known] + [n for key, n in keyed if key in (None, "")]


def _key(row: BoardRow, order: Order) -> Any:
    if order is Order.DEADLINE:
        return due_day(row)
    if order is Order.VISIT:
        return row.visit_date
    if order is Order.GROUP:
        return list(Group).index(row.status.group)
    if order is Order.UPDATED:
        return row.status.latest.date if row.status.latest else None
    if order is Order.FOLLOWED_BY:
        return person_sort_key(row.followed_by) if row.followed_by.strip() else ""
    words = {
        Order.UNIT: row.unit,
        Order.TEXT: row.text,
        Order.RESPONSIBLE: ", ".join(row.responsible),
        Order.FIELD: row.field_of_work,
    }
    key = sort_key(words[order])
    return key[:LONGEST_KEY] if order in (Order.TEXT, Order.RESPONSIBLE) else key
