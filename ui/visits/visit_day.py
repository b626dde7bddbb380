"""The day of the visit as typed just now, and the office's calendar: deadlines count from it."""

import datetime

from tracker.followup.calendar import WorkingDays
from tracker.followup.deadline_words import Deadline, parse
from tracker.records import Office


class VisitDay:
    """Until the day of the visit is known, today stands for it."""

    def __init__(self) -> None:
        self.day: datetime.date | None = None
        self.office = Office()

    def start(self) -> datetime.date:
        """From when terms run."""
        return self.day or datetime.date.today()

    def deadline(self, text: str) -> Deadline | None:
        """What the words mean; None where they are no deadline."""
        return parse(text, self.start(), WorkingDays.of(self.office))
