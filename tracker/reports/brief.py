"""What whoever visits a unit reads before: two pages on what was found and what is still open."""

import datetime
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, NamedTuple

from tracker.export.pages import layout
from tracker.followup.figures import figures
from tracker.followup.status import Group
from tracker.minutes.blocks import Block, Document
from tracker.minutes.text import printable
from tracker.records import FindingKind, Side, Visit
from tracker.records.kinds import NOT_HELD
from tracker.register.attachments import Asked, CalledOff
from tracker.register.board import BoardRow
from tracker.register.listing import ListQuery, VisitRow
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
from tracker.reports.paper_words import said, text, words
from tracker.reports.periodic import percent
from tracker.vietnamese.dates import short_date
from tracker.vietnamese.numbers import counted

if TYPE_CHECKING:
    from tracker.register import Register

PAGES = 2
_ITEMS, _LINES = 60, 30  # open recommendations, and lines of every other list, at most
_FEW = 3  # lines of every other list, before the open recommendations have taken their room
_CELL, _LINE = 90, 180  # characters of each, where not everything has room
_LATEST = 3  # visits that are looked through for shortcomings and for people


class _Room(NamedTuple):
    """How many open recommendations, how many lines of every other list, and how many characters
    of each there is room for."""

    items: int
    lines: int
    cell: int = _CELL
    line: int = _LINE


_UNCUT = _Room(_ITEMS, _LINES, cell=10_000, line=10_000)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the register knows of the unit: `visits` are all, `latest` the last few of them, whole;
    the latest first."""

    unit: str
    rows: Sequence[BoardRow]
    visits: Sequence[VisitRow]
    latest: Sequence[Visit]


def compose_brief(
    register: "Register", unit: str, day: datetime.date, cancelled: Asked = lambda: False
) -> Document:
    """Of one unit, as of the day. Where two pages do not hold all, long texts and lists are cut,
    and say so; what is open goes before what was. Raises `CalledOff`."""
    rows = register.follow_ups.all_of(unit, day, register.office().due_soon_days)
    visits = _visits(register, unit, day)
    latest = [register.load(visit.id) for visit in visits[:_LATEST]]
    known = _Known(printable(unit), rows, visits, latest)
    head = letterhead(register, day, "")

    def is_too_long(room: _Room) -> bool:
        if cancelled():
            raise CalledOff
        return len(layout(_composed(head, known, room))) > PAGES

    if not is_too_long(_UNCUT):
        return _composed(head, known, _UNCUT)
    items = _most(_ITEMS, lambda n: is_too_long(_Room(n, _FEW)))
    lines = _most(_LINES, lambda n: is_too_long(_Room(items, n)))
    return _composed(head, known, _Room(items, lines))


def _most(limit: int, is_too_long: Callable[[int], bool]) -> int:
    """The highest number from 1 on that is not."""
    return max(bisect_left(range(1, limit + 1), True, key=is_too_long), 1)


def _visits(register: "Register", unit: str, day: datetime.date) -> list[VisitRow]:
    """All that were held at the unit up to that day, whether or not they recommended anything."""
    found: list[VisitRow] = []
    for name in register.spellings_of(unit):
        found += register.rows(register.keys(ListQuery(unit=name)), day)
    held = [
        row for row in found if row.stage not in NOT_HELD and (row.date is None or row.date <= day)
    ]
    return sorted(held, key=lambda row: row.date or datetime.date.min, reverse=True)


def _composed(head: Letterhead, known: _Known, room: _Room) -> Document:
    blocks: list[Block] = [top(head)]
    abstract = said("brief", "abstract", unit=known.unit)
    blocks += titles(head, words("brief", "type"), abstract)
    blocks += _open(head, known.rows, room)
    blocks += _closed(head, known.rows)
    blocks += _first_told(head, "shortcomings", known.latest, _shortcomings, room)
    blocks += _first_told(head, "people", known.latest, _people, room)
    blocks.append(heading(head, words("brief", "visits")))
    lines = [_visit(row) for row in known.visits]
    blocks += _listed(head, "visits", lines, room) or [body(head, said("brief", "no_visits"))]
    return document(head, _title(head, known.unit), blocks)


def _title(head: Letterhead, unit: str) -> str:
    """What its file is called by, with the day, for a unit is visited more than once."""
    return text("brief", "title", unit=unit, day=head.day.isoformat())


def _open(head: Letterhead, rows: Sequence[BoardRow], room: _Room) -> list[Block]:
    found = [row for row in rows if row.status.is_open]
    found.sort(key=_urgency)
    if not found:
        return [body(head, said("brief", "no_open"))]
    made: list[Block] = [
        heading(head, words("brief", "open").format(count=len(found))),
        items_table(head, [_cut_row(row, room.cell) for row in found[: room.items]]),
    ]
    return made + _more(head, "open", len(found) - room.items)


def _urgency(row: BoardRow) -> tuple[bool, int, datetime.date]:
    """The latest first, then by deadline; those without one come last."""
    status = row.status
    runs = status.days_left is not None
    deadline = (status.deadline if runs else None) or datetime.date.max
    return status.group is not Group.LATE, -status.late_days, deadline


def _cut_row(row: BoardRow, most: int) -> BoardRow:
    return row._replace(text=_cut(row.text, most))


def _cut(told: str, most: int) -> str:
    """Its beginning, to the end of a word."""
    if len(told) <= most:
        return told
    whole_words = shorten(told, most, placeholder="…")
    return whole_words if len(whole_words) > 1 else f"{told[: most - 1]}…"


def _closed(head: Letterhead, rows: Sequence[BoardRow]) -> list[Block]:
    told = figures(rows)
    if not told.groups[Group.DONE]:
        return []
    line = said(
        *("brief", "closed_words"),
        done=counted(told.groups[Group.DONE]),
        rate=percent(told.on_time_rate),
        lacking=counted(told.lacks_evidence) if told.lacks_evidence else "",
    )
    return [heading(head, words("brief", "closed")), body(head, line)]


def _first_told(
    head: Letterhead,
    name: str,
    visits: Sequence[Visit],
    told_by: Callable[[Visit], list[str]],
    room: _Room,
) -> list[Block]:
    """What the latest visit says that says anything of it."""
    for visit in visits:
        if lines := told_by(visit):
            kind = head.form.words["shortcoming"]
            over = words("brief", name).format(day=_day(visit.date), kind=kind)
            return [heading(head, over), *_listed(head, name, lines, room)]
    return []


def _shortcomings(visit: Visit) -> list[str]:
    return [each.text for each in visit.findings if each.kind is FindingKind.SHORTCOMING]


def _people(visit: Visit) -> list[str]:
    met = [each for each in visit.participants if each.side is Side.HOST]
    return [" – ".join(filter(None, (each.name, ", ".join(each.titles)))) for each in met]


def _visit(row: VisitRow) -> str:
    subject = " ".join(row.subject.split()) or words("brief", "no_subject")
    number = (row.number or "").strip()
    return text("brief", "visit", day=_day(row.date), subject=subject, number=number)


def _day(day: datetime.date | None) -> str:
    return short_date(day) if day else "–"


def _listed(head: Letterhead, name: str, lines: Sequence[str], room: _Room) -> list[Block]:
    cut = [_cut(line, room.line) for line in lines[: room.lines]]
    shown: list[Block] = [body(head, said("brief", "item", text=line)) for line in cut]
    return shown + _more(head, name, len(lines) - room.lines)


def _more(head: Letterhead, name: str, n: int) -> list[Block]:
    return [body(head, said("brief", f"more_{name}", n=counted(n)))] if n > 0 else []
