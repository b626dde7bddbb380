"""The wording of these papers, which is data: resources/papers."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from tracker.followup.status import Group, Status
from tracker.minutes.blocks import Run
from tracker.minutes.text import printable
from tracker.minutes.wording import Runs, fill, text_of
from tracker.vietnamese.dates import short_date
from tracker.vietnamese.numbers import grouped

FILE = Path(__file__).resolve().parents[2] / "resources" / "papers" / "follow-up.toml"


@cache
def _all() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))


def words(part: str, name: str) -> str:
    """The pattern of that name."""
    found = _all()[part][name]
    assert isinstance(found, str)
    return found


def posts(profile: str) -> dict[str, str]:
    """The usual post by how the name of the body begins; the last one is any other body's."""
    found = _all()["posts"][profile]
    assert isinstance(found, dict)
    return found


def said(part: str, name: str, **fields: object) -> Runs:
    """The pattern with these put in; an empty one counts as not known."""
    given = {key: (Run(printable(str(value))),) for key, value in fields.items() if value != ""}
    return fill(words(part, name), given)


def text(part: str, name: str, **fields: object) -> str:
    """The same, as mere text."""
    return text_of(said(part, name, **fields))


def state_text(status: Status) -> str:
    """How a recommendation stands; what waits for the office, or lacks evidence, is said too."""
    found = [_group_text(status)]
    if status.awaits:
        found.append(_within(words("state", "awaits")))
    if status.lacks_evidence:
        found.append(_within(words("state", "lacks_evidence")))
    return "; ".join(found)


def _within(told: str) -> str:
    """As it stands after a semicolon."""
    return told[:1].lower() + told[1:]


def _group_text(status: Status) -> str:
    if status.group is Group.LATE:
        return text("state", "late", n=grouped(status.late_days))
    if status.group is Group.DUE_SOON:
        left = status.days_left or 0
        return text("state", "due_soon", n=left) if left else words("state", "due_today")
    if status.group is Group.DONE and status.late_days:
        return text("state", "done_late", n=grouped(status.late_days))
    if status.group is Group.STANDING and status.next_report and status.report_late_days:
        return text("state", "report_late", day=short_date(status.next_report))
    return words("state", status.group.value)


def deadline_text(status: Status) -> str:
    """The running deadline, with the first one where it was extended; or the report day."""
    if status.deadline is not None:
        day = short_date(status.deadline)
        first = status.first_deadline
        if status.extensions and first:
            return text("state", "extended", day=day, first=short_date(first))
        return day
    if status.next_report is not None:
        return text("state", "reports", day=short_date(status.next_report))
    return ""
