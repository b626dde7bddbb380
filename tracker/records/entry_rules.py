"""What keeps a new entry on a recommendation from being entered, from wherever it comes."""

import datetime
from typing import Protocol

from tracker.records.base import Problem
from tracker.records.kinds import Progress
from tracker.texts import _

WITH_REASON = (Progress.NOT_DOABLE, Progress.SUSPENDED)  # nobody settles these without a word


class Said(Protocol):
    """What an update and a row of a later visit have in common."""

    reported: str
    found: str
    state: Progress | None
    done_on: datetime.date | None
    extended_to: datetime.date | None


def day_problems(
    said: Said, day: datetime.date | None, earliest: datetime.date | None = None
) -> list[Problem]:
    """The days in an entry of that `day`; `earliest` is the visit that recommended it."""
    problems = []
    if said.extended_to and day and said.extended_to < day:
        problems.append(Problem("extended_to", _("The new deadline is before the update.")))
    if said.done_on and day and said.done_on > day:
        problems.append(Problem("done_on", _("This day is after the update.")))
    elif said.done_on and earliest and said.done_on < earliest:
        problems.append(Problem("done_on", _("This day is before the visit.")))
    return problems


def reason_problems(said: Said) -> list[Problem]:
    """An extension needs a word of why from either side, a refusal one of the office."""
    if said.state in WITH_REASON and not said.found.strip():
        return [Problem("found", _("This state needs a reason."))]
    if said.extended_to and not (said.found.strip() or said.reported.strip()):
        return [Problem("found", _("An extension needs a reason."))]
    return []
