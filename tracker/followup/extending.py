"""An extension ends later than the deadline that runs, from wherever it is entered."""

import datetime
from collections.abc import Iterable

from tracker.followup.entries import Entry, besides, counting, of_follow_up
from tracker.records import FollowUp, Recommendation
from tracker.records.base import Problem
from tracker.texts import _
from tracker.vietnamese.dates import short_date


def running_deadline(
    first: datetime.date | None, log: Iterable[Entry], day: datetime.date, corrected: str = ""
) -> datetime.date | None:
    """The deadline on that day; without the entry that is being `corrected`. None where none was
    ever set."""
    rest = besides(log, corrected)
    extended = [entry.extended_to for entry in counting(rest, day) if entry.extended_to]
    return extended[-1] if extended else first


def extension_problem(extended_to: datetime.date | None, running: datetime.date | None) -> str:
    """What is wrong with a new deadline beside the one that runs; "" for nothing."""
    if extended_to is None or running is None or extended_to > running:
        return ""
    message = _("The deadline is {day} already: an extension has to end later.")
    return message.format(day=short_date(running))


def extension_problems(recommendation: Recommendation) -> list[Problem]:
    """Of its updates that the register does not have yet, each against those before it."""
    problems = []
    for index, entry in enumerate(recommendation.follow_ups):
        message = extension_problem(entry.extended_to, _before(recommendation, entry))
        if message and not entry.id:
            problems.append(Problem(f"follow_ups[{index}].extended_to", message))
    return problems


def _before(recommendation: Recommendation, entry: FollowUp) -> datetime.date | None:
    if entry.date is None:
        return None
    others = (of_follow_up(each) for each in recommendation.follow_ups if each is not entry)
    log = [each for each in others if each is not None]
    return running_deadline(recommendation.deadline, log, entry.date, entry.corrects)
