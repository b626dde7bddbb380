"""Where a recommendation stands on a given day: never stored, asked anew each day."""

import datetime
from dataclasses import dataclass

from tracker.records import FollowUp, Progress, Recommendation, RecommendationKind

# The office has settled these, one way or the other; everything else is still open.
CLOSED = (Progress.VERIFIED_DONE, Progress.NOT_DOABLE)


@dataclass(frozen=True, slots=True)
class Status:
    """`days_late` counts whole days after the deadline while open; due today is still in time."""

    progress: Progress
    is_open: bool
    days_late: int


def status(recommendation: Recommendation, day: datetime.date) -> Status:
    """The state as of `day`, from the entries dated up to it."""
    latest = latest_entry(recommendation, day)
    progress = latest.state if latest else Progress.NOT_STARTED
    is_open = recommendation.kind is not RecommendationKind.NOTED and progress not in CLOSED
    deadline = recommendation.deadline
    late = (day - deadline).days if is_open and deadline else 0
    return Status(progress, is_open, max(late, 0))


def latest_entry(recommendation: Recommendation, day: datetime.date) -> FollowUp | None:
    """The newest entry dated up to `day`; of two on one day, the one written later."""
    dated = [entry for entry in recommendation.follow_ups if entry.date and entry.date <= day]
    return max(enumerate(dated), key=lambda item: (item[1].date, item[0]), default=(0, None))[1]
