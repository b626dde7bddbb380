"""The numbers that stand on minutes, read from the visits themselves: no second list to keep."""

import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, bindparam, or_, select

from tracker.errors import NumberTaken
from tracker.minutes.numbering import Given, Standing, key, series, standing, written
from tracker.records import Minutes, Visit
from tracker.register import office
from tracker.register.listing import DAY_BITS, UNDATED
from tracker.texts import _
from tracker.vietnamese.dates import short_date
from tracker.vietnamese.letters import search_key

_LAST_KEY = (1 << 62) - 1


def where_it_stands(
    connection: Connection, body: str, day: datetime.date, number: str, visit_id: int | None
) -> Standing:
    """Where the series of a body stands on that day, seen from a visit that wants `number`."""
    begin, end = series(office.load(connection), day)
    span = {
        "begin": begin.toordinal() << DAY_BITS if begin else 0,
        "end": ((end.toordinal() + 1) << DAY_BITS) - 1 if end else _LAST_KEY,
    }
    ours = search_key(body)
    given = [
        Given(row.number, row.id, row.inspected_unit, row.date)
        for row in connection.execute(_given(), span)
        if row.inspecting_body == body or search_key(row.inspecting_body) == ours
    ]
    return standing(given, number, visit_id)


def refuse_a_taken_one(connection: Connection, visit: Visit) -> None:
    """Raise `NumberTaken` when other minutes of the series have the number that this visit gets.

    A number that the stored visit has already in that series is its own, whoever has it too.
    """
    number = visit.minutes.number.strip()
    if not number or _has_already(connection, visit):
        return
    day = visit.date or datetime.date.today()
    found = where_it_stands(connection, visit.inspecting_body, day, number, visit.id)
    if found.taken_by is None:
        return
    raise NumberTaken(
        _("Number {number} has been given already, to the minutes of {visit}.").format(
            number=number, visit=described(found.taken_by)
        ),
        _("The next free number is {number}.").format(number=written(found.next)),
        written(found.next),
    )


def described(given: Given) -> str:
    """Whose number it is: the unit and the day."""
    return f"{given.unit}, {short_date(given.date)}" if given.date else given.unit


def _has_already(connection: Connection, visit: Visit) -> bool:
    """Whether the stored visit bears this number in this very series: of the body, in its time."""
    question = select(Minutes.number, Visit.inspecting_body, Visit.date).join_from(Visit, Minutes)
    stored = connection.execute(question.where(Visit.id == visit.id)).one_or_none()
    if stored is None or key(stored.number) != key(visit.minutes.number):
        return False
    if search_key(stored.inspecting_body) != search_key(visit.inspecting_body):
        return False
    if stored.date is None or visit.date is None:
        return bool(stored.date == visit.date)
    decided = office.load(connection)
    return series(decided, stored.date) == series(decided, visit.date)


@cache
def _given() -> Any:
    """Of a visit without a day nobody knows the series: its number counts in each of them."""
    dated = Visit.list_key.between(bindparam("begin"), bindparam("end"))
    return (
        select(Visit.id, Visit.inspecting_body, Visit.inspected_unit, Visit.date, Minutes.number)
        .join_from(Visit, Minutes, Minutes.visit_id == Visit.id)
        .where(
            or_(dated, Visit.list_key >= UNDATED << DAY_BITS),
            Visit.deleted_at.is_(None),
            Minutes.number != "",
        )
    )
