"""How a visit reads in the list: its words column by column, made once for each row."""

import datetime
from enum import IntEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from tracker.texts import _, ngettext
from tracker.vietnamese.dates import short_date
from tracker.vietnamese.numbers import grouped
from ui.parts.chips import Tone

if TYPE_CHECKING:
    from tracker.register import VisitRow

NONE_OPEN = "–"
MUTED, DANGER = "muted", "danger"
_TONES = {
    "planned": Tone.ACCENT,
    "held": Tone.MUTED,
    "drafted": Tone.WARNING,
    "agreed": Tone.ACCENT,
    "corrected": Tone.WARNING,
    "signed": Tone.GOOD,
    "postponed": Tone.WARNING,
    "cancelled": Tone.WARNING,
}


class Column(IntEnum):
    """The columns of the list, left to right."""

    DATE = 0
    UNIT = 1
    SUBJECT = 2
    OPEN = 3
    NUMBER = 4
    STATE = 5

    @property
    def heading(self) -> str:
        return {
            Column.DATE: _("Date"),
            Column.UNIT: _("Unit"),
            Column.SUBJECT: _("Subject"),
            Column.OPEN: _("Open recommendations"),
            Column.NUMBER: _("Minutes no."),
            Column.STATE: _("State"),
        }[self]


class Line(NamedTuple):
    """One row of the list, ready to show, with one entry a column: `shown` on the screen, `spoken`
    by a screen reader, `values` to sort and count by (dates and numbers, not their wording), and
    `inks`, names of `Colours`, empty for the usual one."""

    shown: tuple[str, ...]
    spoken: tuple[str, ...]
    values: tuple[Any, ...]
    inks: tuple[str, ...]
    tone: Tone


def line_of(row: "VisitRow", today: datetime.date) -> Line:
    """The row as it reads on the day."""
    state, tone = _state(row, today)
    number = _number(row)
    day = _day(row)
    subject = " – ".join(filter(None, (_deleted(row, today), " ".join(row.subject.split()))))
    open_shown, open_spoken = _open(row.open_count, row.late_count)
    return Line(
        shown=(day or _("no date yet"), row.inspected_unit, subject, open_shown, number, state),
        spoken=(
            day or _("no date yet"),
            row.inspected_unit,
            subject or _("no subject yet"),
            open_spoken,
            number or _("no number yet"),
            state,
        ),
        values=(row.date, row.inspected_unit, subject, row.open_count, number, state),
        inks=("" if day else MUTED, "", "", _ink(row), "", ""),
        tone=tone,
    )


def _deleted(row: "VisitRow", today: datetime.date) -> str:
    """Of what lies in the bin, before its subject: when, by whom, and how long it still lies."""
    if row.deleted_at is None:
        return ""
    left = row.days_left(today)
    stays = ngettext("{n} day left", "{n} days left", left).format(n=left)
    at = row.deleted_at.astimezone()
    words = _("Deleted {day} {time} by {who}, {left}")
    return words.format(
        day=short_date(at.date()), time=f"{at:%H:%M}", who=row.deleted_by, left=stays
    )


def _day(row: "VisitRow") -> str:
    if row.date is None:
        return ""
    day = short_date(row.date)
    return f"{row.part_of_day.label} {day}" if row.part_of_day else day


def _number(row: "VisitRow") -> str:
    """`05-BB/BTGTU`, as on the paper."""
    if not row.number:
        return ""
    return f"{row.number}-{row.symbol}" if row.symbol else row.number


def _open(count: int, late: int) -> tuple[str, str]:
    if not count:
        return NONE_OPEN, _("no open recommendation")
    words = ngettext("{n} open recommendation", "{n} open recommendations", count)
    spoken = words.format(n=grouped(count))
    if not late:
        return grouped(count), spoken
    shown = _("{open} ({late} late)").format(open=grouped(count), late=grouped(late))
    return shown, _("{open}, {late} of them late").format(open=spoken, late=grouped(late))


def _ink(row: "VisitRow") -> str:
    if row.late_count:
        return DANGER
    return "" if row.open_count else MUTED


def _state(row: "VisitRow", today: datetime.date) -> tuple[str, Tone]:
    from tracker.register.list_state import ListState

    state = row.state(today)
    words = state.label
    if state is ListState.CORRECTED:
        words = _("Under correction (edition {n} is signed)").format(n=row.signed_edition)
    return words, _TONES[state.value]
