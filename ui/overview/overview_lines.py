"""How the overview reads: its parts, the lines of each, and where each of them leads."""

from typing import TYPE_CHECKING

from tracker.followup.status import Group
from tracker.register.overview import COMING_DAYS, Overview, Some
from tracker.texts import _, ngettext
from tracker.vietnamese.dates import short_date
from ui.parts.chips import Tone
from ui.parts.grouped_list import Lead, Line, Part
from ui.recommendations.board_lines import deadline_words, state_words, tone_of
from ui.recommendations.figures_bar import AWAITS

if TYPE_CHECKING:
    import datetime

    from tracker.register import BoardRow, VisitRow

NONE = "–"
ITEM = "item:"


def parts_of(overview: Overview) -> list[Part]:
    """All parts in the order of the morning, empty ones too. What became due since the last look is
    left out when there was none."""
    late, soon = Group.LATE.value, Group.DUE_SOON.value
    coming = ngettext("Due in the next {n} day", "Due in the next {n} days", COMING_DAYS).format(
        n=COMING_DAYS
    )
    running = f"{soon},{Group.IN_TIME.value},{Group.STANDING.value}"
    since = overview.since
    parts = [
        _of_board("late", _late_title(since), overview.late, late),
        _of_board("coming", coming, overview.coming, running),
        _of_board("awaits", _("Waiting for verification"), overview.awaits, AWAITS),
        _of_minutes("drafts", _("Minutes in draft, to finish"), overview.drafts, overview.day),
    ]
    if overview.agreed.total:
        title = _("Minutes agreed, to be signed")
        parts.append(_of_minutes("agreed", title, overview.agreed, overview.day))
    if since is not None:
        title = _("Became due since {day}").format(day=short_date(since))
        parts.insert(0, _of_board("became_due", title, overview.became_due, f"{late},{soon}"))
    return parts


def _late_title(since: "datetime.date | None") -> str:
    return _("Late from before") if since is not None else _("Late")


def _of_board(name: str, title: str, some: "Some[BoardRow]", figures: str) -> Part:
    lines = [_of_recommendation(row) for row in some.rows]
    return Part(name, title, some.total, lines, Lead("recommendations", figures))


def _of_minutes(name: str, title: str, some: "Some[VisitRow]", day: "datetime.date") -> Part:
    lines = [_of_visit(row, day) for row in some.rows]
    return Part(name, title, some.total, lines, Lead("visits"))


def _of_recommendation(row: "BoardRow") -> Line:
    status = row.status
    words = " ".join(row.text.split())
    lead = Lead("recommendations", f"{ITEM}{row.id}")
    state, tone = state_words(status), tone_of(status)
    return Line(words, row.unit, deadline_words(status), state, tone, lead)


def _of_visit(row: "VisitRow", day: "datetime.date") -> Line:
    subject = " ".join(row.subject.split())
    held = short_date(row.date) if row.date else NONE
    what = _("Minutes of {day}: {subject}") if subject else _("Minutes of {day}")
    return Line(
        what.format(day=held, subject=subject),
        row.inspected_unit,
        NONE,
        row.state(day).label,
        Tone.MUTED,
        Lead("visits", visit_id=row.id),
    )
