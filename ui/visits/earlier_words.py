"""An earlier recommendation in a line or two: how it stands, and what was said of it last."""

from tracker.followup.status import Status, Timing
from tracker.records import Progress
from tracker.register import Earlier
from tracker.texts import _, ngettext
from tracker.vietnamese.dates import short_date

SHOWN = 220  # characters of what was said last


def earlier_words(earlier: Earlier) -> str:
    """`Biên bản ngày 22/3/2023 · deadline 16/6/2023 · 12 days late`, below it the last words."""
    status = earlier.status
    words = [earlier.origin, _deadline(status), _timing(status), _stand(status), _next(status)]
    lines = [" · ".join(word for word in words if word)]
    if said := " ".join(earlier.last_said.split()):
        said = said if len(said) <= SHOWN else said[: SHOWN - 1].rstrip() + "…"
        lines.append(_("Said last ({day}): {words}").format(day=_day(status), words=said))
    return "\n".join(line for line in lines if line)


def is_late(earlier: Earlier) -> bool:
    """Whether it should have been done, or reported on, by now."""
    return earlier.status.timing is Timing.LATE or earlier.status.report_late_days > 0


def _deadline(status: Status) -> str:
    if status.deadline is None:
        return _("standing") if status.timing is Timing.STANDING else _("no deadline")
    words = _("deadline {day}").format(day=short_date(status.deadline))
    if not status.extensions:
        return words
    extended = ngettext("extended once", "extended {n} times", status.extensions)
    return f"{words} ({extended.format(n=status.extensions)})"


def _timing(status: Status) -> str:
    if status.timing is Timing.LATE:
        return ngettext("{n} day late", "{n} days late", status.late_days).format(
            n=status.late_days
        )
    if status.days_left == 0:
        return _("due today")
    if status.timing is Timing.DUE_SOON and status.days_left:
        return ngettext("{n} day left", "{n} days left", status.days_left).format(
            n=status.days_left
        )
    return ""


def _stand(status: Status) -> str:
    if status.progress is Progress.NOT_STARTED and status.latest is None:
        return _("nothing reported yet")
    return status.progress.label.casefold()


def _next(status: Status) -> str:
    if status.next_report is None:
        return ""
    return _("reports by {day}").format(day=short_date(status.next_report))


def _day(status: Status) -> str:
    return short_date(status.latest.date) if status.latest else ""
