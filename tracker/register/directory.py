"""The directory learns from every visit, and completes what is typed at the next one."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from tracker.records import Organisation, Person, Side, Visit
from tracker.register import unit_names
from tracker.vietnamese.letters import search_key, search_words
from tracker.vietnamese.sorting import person_sort_key, sort_key

HINTS = 8


@dataclass(frozen=True, slots=True)
class PersonHint:
    """A person met before, with the titles of the latest visit."""

    name: str
    titles: tuple[str, ...]
    unit: str


@dataclass(frozen=True, slots=True)
class OrganisationHint:
    """A unit typed before, with what was last typed beside it."""

    name: str
    superior: str
    code: str
    seat: str


def learn(connection: Connection, visit: Visit) -> None:
    """Put the visit's people and units into the directory; of two visits the later one counts."""
    people = list(_people(visit))
    if people:
        connection.execute(_learned_people(), people)
    units = _named_units(visit)
    if units:
        connection.execute(_learned_units(), units)
    body = _body(visit)
    if body:
        connection.execute(_learned_body(), body)


@cache
def _learned_people() -> Any:
    return _learned(Person, ("name", "unit"), ("titles", "search_key"))


@cache
def _learned_units() -> Any:
    return _learned(Organisation, ("name",), ())


@cache
def _learned_body() -> Any:
    return _learned(Organisation, ("name",), ("superior", "code", "seat"))


def _learned(
    record: type[Person] | type[Organisation], key: tuple[str, ...], renewed: tuple[str, ...]
) -> Any:
    """An insert that renews what is known, unless that comes from a later visit."""
    statement = insert(record)
    newer = {name: statement.excluded[name] for name in (*renewed, "last_met")}
    met_later = or_(
        record.last_met.is_(None),
        statement.excluded["last_met"] >= record.last_met,
    )
    return statement.on_conflict_do_update(index_elements=key, set_=newer, where=met_later)


def _people(visit: Visit) -> Iterable[dict[str, Any]]:
    home = {Side.DELEGATION: visit.inspecting_body, Side.HOST: visit.inspected_unit}
    for participant in visit.participants:
        name = participant.name.strip()
        if not name:
            continue
        yield {
            "name": name,
            "unit": participant.unit.strip() or home.get(participant.side, "").strip(),
            "titles": participant.titles,
            "last_met": visit.date,
            "search_key": search_key(" ".join([name, *participant.titles])),
            "sort_key": person_sort_key(name),
        }


def _named_units(visit: Visit) -> list[dict[str, Any]]:
    names = {visit.inspected_unit, visit.body_superior}
    for recommendation in visit.recommendations:
        names.update(recommendation.responsible, recommendation.assisting)
    names.update(participant.unit for participant in visit.participants)
    names = {name.strip() for name in names} - {"", visit.inspecting_body.strip()}
    return [_unit(name, visit.date) for name in sorted(names)]


def _body(visit: Visit) -> dict[str, Any] | None:
    name = visit.inspecting_body.strip()
    if not name:
        return None
    beside = {
        "superior": visit.body_superior,
        "code": visit.body_code,
        "seat": visit.body_seat,
    }
    return _unit(name, visit.date) | beside


def _unit(name: str, met: datetime.date | None) -> dict[str, Any]:
    return {
        "name": name,
        "superior": "",
        "code": "",
        "seat": "",
        "last_met": met,
        "search_key": search_key(name),
        "sort_key": sort_key(name),
    }


def people(connection: Connection, typed: str, unit: str) -> list[PersonHint]:
    """People whose name or titles hold the words typed: of `unit` first, however it was spelled,
    then the latest met."""
    here = {unit, *unit_names.meant_by(connection, unit)} if unit else {unit}
    found = (
        select(Person.name, Person.titles, Person.unit)
        .where(*_holding(Person.search_key.expression, typed))
        .order_by(Person.unit.in_(here).desc(), Person.last_met.desc(), Person.sort_key)
        .limit(HINTS)
    )
    hints: dict[tuple[str, str], PersonHint] = {}
    for row in connection.execute(found):
        where = unit if row.unit in here else row.unit
        hints.setdefault((row.name, where), PersonHint(row.name, tuple(row.titles), where))
    return list(hints.values())


def organisations(connection: Connection, typed: str) -> list[OrganisationHint]:
    """Units whose name holds the words typed: those that begin with them first, then the latest."""
    key = Organisation.search_key.expression
    begins = func.coalesce(key, "").startswith(" ".join(search_words(typed)), autoescape=True)
    found = (
        select(Organisation.name, Organisation.superior, Organisation.code, Organisation.seat)
        .where(*_holding(key, typed))
        .order_by(begins.desc(), Organisation.last_met.desc(), Organisation.sort_key)
        .limit(HINTS)
    )
    return [OrganisationHint(*row) for row in connection.execute(found)]


def newest_body(connection: Connection) -> OrganisationHint | None:
    """The inspecting body of the visit saved last: whose office this most likely is."""
    found = (
        select(Visit.inspecting_body, Visit.body_superior, Visit.body_code, Visit.body_seat)
        .where(Visit.inspecting_body != "", Visit.deleted_at.is_(None))
        .order_by(Visit.id.desc())
        .limit(1)
    )
    row = connection.execute(found).first()
    return None if row is None else OrganisationHint(*row)


def _holding(key: Any, typed: str) -> list[ColumnElement[bool]]:
    """Every word typed begins a word of the key."""
    padded = " " + func.coalesce(key, "")
    return [padded.contains(f" {word}", autoescape=True) for word in search_words(typed)]
