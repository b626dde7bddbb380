"""The passages that a correction (Đính chính) has changed, each beside what was signed before."""

import datetime
from collections.abc import Mapping
from types import MappingProxyType

from tracker.minutes.blocks import Document
from tracker.minutes.history_paper import Line, compose_history
from tracker.records import Visit
from tracker.records.comparing import Change, changes
from tracker.texts import _
from tracker.vietnamese.dates import short_date

_NO_PASSAGE = (
    *("minutes.edition", "minutes.correction_reason", "minutes.form", "stage"),
    *("attachments",),
)
# By which the program knows a row again; nobody reads them on paper.
_NO_WORDS = (".key", ".generated", "_uid", "_sha256", ".entered_at", ".entered_by")


def changed_passages(before: Visit, after: Visit) -> list[Change]:
    """What stands in the minutes and differs; what became of recommendations is no part of it."""
    return [
        change
        for change in changes(before, after)
        if not change.path.startswith(_NO_PASSAGE)
        and not change.path.endswith(_NO_WORDS)
        and "follow_ups" not in change.path
    ]


def compose_correction(
    before: Visit, after: Visit, signed: Mapping[int, datetime.date] = MappingProxyType({})
) -> Document:
    """The list as a paper: which minutes, which editions, why, and the passages. `signed`: the days
    of signing by edition, as far as they are signed."""
    title = _("Correction of the minutes: {unit}").format(unit=after.inspected_unit)
    edition = _("Edition {n} in place of edition {before}").format(
        n=after.minutes.edition, before=before.minutes.edition
    )
    day = short_date(after.date) if after.date else ""
    number = "-".join(filter(None, (after.minutes.number, after.minutes.symbol)))
    days = [
        _("Edition {n}, signed on {day}").format(n=n, day=short_date(signed[n]))
        for n in (before.minutes.edition, after.minutes.edition)
        if n in signed
    ]
    asked = [
        *([_("Minutes no. {number}").format(number=number)] if number else []),
        " – ".join(filter(None, (day, " ".join(after.subject.split())))),
        *days,
        _("Reason: {reason}").format(reason=after.minutes.correction_reason),
    ]
    lines, said = [], edition
    for change in changed_passages(before, after):
        lines.append(Line(said, change.place, change.before, change.after))
        said = ""
    lines = lines or [Line(edition, _("No passage differs."), "", "")]
    return compose_history(title, asked, lines, _("Edition"))
