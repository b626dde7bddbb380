"""What whoever visits a unit reads before: two pages on what was found and what is still open."""

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tracker.export.pages import layout
from tracker.followup.figures import figures
from tracker.followup.status import Group
from tracker.minutes.blocks import Block, Document
from tracker.minutes.text import printable
from tracker.records import FindingKind, Side, Visit
from tracker.register.board import BoardRow
from tracker.reports.letter import items_table
from tracker.reports.office_paper import (
    Letterhead,
    body,
    document,
    heading,
    letterhead,
    titles,
    top,
)
from tracker.reports.paper_words import said, words
from tracker.reports.periodic import percent
from tracker.vietnamese.dates import short_date

if TYPE_CHECKING:
    from tracker.register import Register

PAGES = 2
_ROOM = (30, 20, 14, 10, 7, 5, 3, 1)  # of each list, until all stands on the pages there are


def compose_brief(register: "Register", unit: str, day: datetime.date) -> Document:
    """Of one unit, as of the day; lists are cut, and say by how much, so that two pages hold
    them."""
    rows = register.follow_ups.all_of(unit, day, register.office().due_soon_days)
    visits = _visits(register, rows)
    head = letterhead(register, day, "")
    found = _composed(head, unit, rows, visits, _ROOM[0])
    for room in _ROOM[1:]:
        if len(layout(found)) <= PAGES:
            break
        found = _composed(head, unit, rows, visits, room)
    return found


def _visits(register: "Register", rows: Sequence[BoardRow]) -> list[Visit]:
    """Those that recommended anything to the unit, the latest first."""
    ids = list(dict.fromkeys(row.visit_id for row in reversed(rows)))
    return [register.load(visit_id) for visit_id in ids[: _ROOM[0]]]


def _composed(
    head: Letterhead, unit: str, rows: Sequence[BoardRow], visits: Sequence[Visit], room: int
) -> Document:
    name = printable(unit)
    blocks: list[Block] = [top(head)]
    blocks += titles(head, words("brief", "type"), said("brief", "abstract", unit=name))
    blocks += _open(head, rows, room)
    blocks += _closed(head, rows)
    if visits:
        blocks += _shortcomings(head, visits[0], room)
        blocks += _people(head, visits[0], room)
    blocks.append(heading(head, words("brief", "visits")))
    lines = [_visit(visit) for visit in visits]
    blocks += _listed(head, lines, room) or [body(head, said("brief", "no_visits"))]
    return document(head, f"{words('brief', 'type')} {name}", blocks)


def _open(head: Letterhead, rows: Sequence[BoardRow], room: int) -> list[Block]:
    found = [row for row in rows if row.status.is_open]
    found.sort(key=lambda row: (row.status.group is not Group.LATE, -row.status.late_days))
    if not found:
        return [body(head, said("brief", "no_open"))]
    made: list[Block] = [
        heading(head, words("brief", "open").format(count=len(found))),
        items_table(head, found[:room]),
    ]
    return made + _more(head, len(found) - room)


def _closed(head: Letterhead, rows: Sequence[BoardRow]) -> list[Block]:
    told = figures(rows)
    if not told.groups[Group.DONE]:
        return []
    line = said(
        *("brief", "closed_words"),
        done=told.groups[Group.DONE],
        rate=percent(told.on_time_rate),
        lacking=told.lacks_evidence or "",
    )
    return [heading(head, words("brief", "closed")), body(head, line)]


def _shortcomings(head: Letterhead, visit: Visit, room: int) -> list[Block]:
    texts = [each.text for each in visit.findings if each.kind is FindingKind.SHORTCOMING]
    day = short_date(visit.date) if visit.date else "–"
    found = _listed(head, texts, room)
    over = words("brief", "shortcomings").format(day=day)
    return [heading(head, over), *found] if found else []


def _people(head: Letterhead, visit: Visit, room: int) -> list[Block]:
    met = [each for each in visit.participants if each.side is Side.HOST]
    lines = [" – ".join(filter(None, (each.name, ", ".join(each.titles)))) for each in met]
    found = _listed(head, lines, room)
    return [heading(head, words("brief", "people")), *found] if found else []


def _visit(visit: Visit) -> str:
    day = short_date(visit.date) if visit.date else "–"
    subject = " ".join(visit.subject.split()) or visit.kind.label
    number = f" ({visit.minutes.number})" if visit.minutes.number.strip() else ""
    return f"{day}: {subject}{number}"


def _listed(head: Letterhead, lines: Sequence[str], room: int) -> list[Block]:
    shown: list[Block] = [body(head, said("brief", "item", text=line)) for line in lines[:room]]
    return shown + _more(head, len(lines) - room)


def _more(head: Letterhead, n: int) -> list[Block]:
    return [body(head, said("brief", "more", n=n))] if n > 0 else []
