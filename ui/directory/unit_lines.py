"""How the page of a unit reads: its parts, their lines, and where each of them leads."""

from typing import TYPE_CHECKING

from tracker.followup.status import Group
from tracker.records.kinds import NOT_HELD
from tracker.texts import _, ngettext
from tracker.vietnamese.dates import short_date
from tracker.vietnamese.numbers import grouped
from ui.parts.chips import Tone
from ui.parts.grouped_list import Lead, Line, Part
from ui.recommendations.board_lines import deadline_words, state_words, tone_of

if TYPE_CHECKING:
    import datetime

    from tracker.register import BoardRow, VisitRow
    from tracker.register.units import Met, Shortcoming, UnitPage

NONE = "–"


def parts_of(page: "UnitPage", today: "datetime.date") -> list[Part]:
    """All of it under five headings; those with nothing in them too."""
    rows = page.recommendations
    open_rows = sorted((row for row in rows if row.status.is_open), key=_urgency)
    closed = [row for row in rows if not row.status.is_open]
    found = [line for each in page.shortcomings for line in _found(each)]
    on_board = Lead("recommendations", f"unit:{page.name}")
    return [
        _part("open", _("Open recommendations"), [_asked(row) for row in open_rows], on_board),
        Part("shortcomings", _("Shortcomings"), len(page.shortcomings), found),
        _part("visits", _("Visits"), [_held(row, today) for row in page.visits]),
        _part("closed", _("Closed recommendations"), [_asked(row) for row in closed], on_board),
        _part("people", _("People met"), [_met(each) for each in page.people]),
    ]


def figures_words(page: "UnitPage") -> str:
    """The unit in a line of figures."""
    counted = page.figures
    late = counted.groups[Group.LATE]
    visits = sum(row.stage not in NOT_HELD for row in page.visits)
    words = [
        ngettext("{n} visit", "{n} visits", visits).format(n=grouped(visits)),
        ngettext("{n} open", "{n} open", counted.open).format(n=grouped(counted.open)),
        _("{n} late").format(n=grouped(late)),
    ]
    rate = counted.on_time_rate
    if rate is not None:
        words.append(_("done in time: {percent} %").format(percent=round(100 * rate)))
    return "  ·  ".join(words)


def _part(name: str, title: str, lines: list[Line], lead: Lead | None = None) -> Part:
    return Part(name, title, len(lines), lines, lead)


def _urgency(row: "BoardRow") -> tuple[bool, "datetime.date | None", int]:
    """Those that have a day first, the nearest on top."""
    due = row.status.deadline or row.status.next_report
    return (False, due, row.id) if due is not None else (True, None, row.id)


def _asked(row: "BoardRow") -> Line:
    status = row.status
    lead = Lead("recommendations", f"item:{row.id}")
    held = short_date(row.visit_date) if row.visit_date else NONE
    words = " ".join(row.text.split())
    return Line(words, held, deadline_words(status), state_words(status), tone_of(status), lead)


def _found(each: "Shortcoming") -> list[Line]:
    """Met before: for the how many-th time, and below it the one it was met as, to be followed."""
    line = _shortcoming(each)
    if each.before is None:
        return [line]
    before = _shortcoming(each.before)
    earlier = _("Found before: {text}").format(text=before.what)
    return [
        line._replace(state=_("Time no. {n}").format(n=each.times)),
        before._replace(what=f"      {earlier}", tip=earlier, quiet=True),
    ]


def _shortcoming(each: "Shortcoming") -> Line:
    held = short_date(each.date) if each.date else NONE
    words = " ".join(each.text.split())
    lead = Lead("visits", visit_id=each.visit_id, path=f"findings[{each.place}].text")
    return Line(words, held, _numbered(each.number), "", Tone.WARNING, lead)


def _numbered(number: str) -> str:
    return _("no. {number}").format(number=number) if number else ""


def _held(row: "VisitRow", today: "datetime.date") -> Line:
    subject = " ".join(row.subject.split()) or row.kind.label
    held = short_date(row.date) if row.date else NONE
    number = _numbered(row.number)
    state = row.state(today).label
    return Line(subject, held, number, state, Tone.MUTED, Lead("visits", visit_id=row.id))


def _met(each: "Met") -> Line:
    titles = ", ".join(each.titles)
    words = f"{each.name} – {titles}" if titles else each.name
    last = short_date(each.last) if each.last else NONE
    times = ngettext("{n} time", "{n} times", each.times).format(n=grouped(each.times))
    return Line(words, last, times, "", Tone.MUTED, Lead("visits", visit_id=each.visit_id))
