"""The units that were visited, and all that is known of one of them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, Select, case, func, select

from tracker.followup.figures import Figures, figures
from tracker.followup.repeated import Said, repeated
from tracker.followup.status import DUE_SOON_DAYS
from tracker.records import Finding, FindingKind, Minutes, Participant, Side, Visit
from tracker.records.kinds import Attendance
from tracker.register import board_asking, followed, listing
from tracker.register.board import BoardQuery, BoardRow
from tracker.register.listing import ListQuery, VisitRow
from tracker.register.unit_names import meant_by
from tracker.vietnamese.letters import as_one
from tracker.vietnamese.sorting import sort_key

if TYPE_CHECKING:
    from tracker.register.register import Register


class UnitLine(NamedTuple):
    """A unit by the latest spelling of its name; `visits` are those that were held."""

    name: str
    visits: int
    open: int
    late: int


class Shortcoming(NamedTuple):
    """What was found, in `findings[place]` of its visit, for the how many-th time; `before` is the
    one it was met as last."""

    visit_id: int
    place: int
    text: str
    date: datetime.date | None
    number: str
    times: int
    before: "Shortcoming | None"


class Met(NamedTuple):
    """A person of the unit or invited, present at so many visits; the titles are the latest."""

    name: str
    titles: list[str]
    times: int
    last: datetime.date | None
    visit_id: int


@dataclass(frozen=True, slots=True)
class UnitPage:
    """All of one unit, the newest first; the people by how often they were met."""

    name: str
    visits: list[VisitRow]
    recommendations: list[BoardRow]
    shortcomings: list[Shortcoming]
    people: list[Met]
    figures: Figures


def units(
    register: "Register", day: datetime.date, due_soon_days: int = DUE_SOON_DAYS
) -> list[UnitLine]:
    """All units in Vietnamese order; spellings of one name are one."""
    with register.reading() as connection:
        visited = connection.execute(_visited()).all()
        counted = board_asking.counts_by_unit(
            connection, BoardQuery(day, due_soon_days=due_soon_days)
        )
    found: dict[str, UnitLine] = {}
    one = as_one([name for name, *_told in visited])
    for name, visits, _last in sorted(visited, key=lambda row: row[2] or datetime.date.min):
        if not one[name]:
            continue
        _, before, open_before, late_before = found.get(one[name]) or UnitLine("", 0, 0, 0)
        still, late = counted.get(name, (0, 0))
        found[one[name]] = UnitLine(name, before + visits, open_before + still, late_before + late)
    return sorted(found.values(), key=lambda line: sort_key(line.name))


def unit(
    register: "Register", name: str, day: datetime.date, due_soon_days: int = DUE_SOON_DAYS
) -> UnitPage:
    """The page of the unit of that name, however it is spelled."""
    asked = register.follow_ups.all_of(name, day, due_soon_days)
    with register.reading() as connection:
        names = meant_by(connection, name)
        keys = [key for each in names for key in listing.keys(connection, ListQuery(unit=each))]
        visits = listing.rows(connection, sorted(keys, reverse=True), day)
        found = _shortcomings(connection, names)
        people = _people(connection, names)
    name = visits[0].inspected_unit if visits else name
    return UnitPage(name, visits, asked[::-1], found[::-1], people, figures(asked))


def _visited() -> Select[Any]:
    shown = Visit.deleted_at.is_(None), Visit.inspected_unit != ""
    held = func.sum(case((followed.is_held(), 1), else_=0))
    columns: list[Any] = [Visit.inspected_unit, held, func.max(Visit.date)]
    return select(*columns).where(*shown).group_by(Visit.inspected_unit)


def _shortcomings(connection: Connection, names: Sequence[str]) -> list[Shortcoming]:
    """The earliest first, and last those of visits without a day, which are yet to be."""
    asked = (
        select(Finding.visit_id, Finding.position, Finding.text, Visit.date, Minutes.number)
        .join(Visit, Visit.id == Finding.visit_id)
        .outerjoin(Minutes, Minutes.visit_id == Visit.id)
        .where(
            Finding.kind == FindingKind.SHORTCOMING,
            Visit.inspected_unit.in_(names),
            followed.is_held(),
        )
        .order_by(Visit.list_key, Finding.position)
    )
    rows = connection.execute(asked).all()
    found: list[Shortcoming] = []
    met = repeated([Said(row.visit_id, row.text) for row in rows])
    for row, again in zip(rows, met, strict=True):
        before = found[again.before] if again.before is not None else None
        number = row.number or ""
        found.append(
            Shortcoming(row.visit_id, row.position, row.text, row.date, number, again.times, before)
        )
    return found


def _people(connection: Connection, names: Sequence[str]) -> list[Met]:
    asked = (
        select(Participant.name, Participant.titles, Visit.date, Visit.id)
        .join(Visit, Visit.id == Participant.visit_id)
        .where(
            Participant.side != Side.DELEGATION,
            Participant.attendance == Attendance.PRESENT,
            Participant.name != "",
            Visit.inspected_unit.in_(names),
            followed.is_held(),
        )
        .order_by(Visit.list_key, Participant.position)
    )
    found: dict[str, Met] = {}
    rows = connection.execute(asked).all()
    one = as_one([row.name for row in rows])
    for name, titles, date, visit_id in rows:
        known = found.get(one[name])
        if known is None:
            found[one[name]] = Met(name.strip(), titles, 1, date, visit_id)
        elif known.visit_id != visit_id:
            found[one[name]] = Met(
                name.strip(), titles or known.titles, known.times + 1, date or known.last, visit_id
            )
    return sorted(found.values(), key=lambda met: (-met.times, sort_key(met.name)))
