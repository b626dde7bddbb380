"""A deadline, typed as a day or as clerks put it: `hết quý II/2023`, `10 ngày làm việc`."""

import datetime

from PySide6.QtCore import Signal

from tracker.followup.deadline_words import Deadline
from tracker.texts import _
from ui.parts.examples import this_year
from ui.parts.fields import DateField, Unreadable
from ui.visits.visit_day import VisitDay


class DeadlineField(DateField):
    """`meant(deadline)` when the field is left: from then on it shows the day itself."""

    meant = Signal(object)

    def __init__(self, name: str, label: str, day: VisitDay) -> None:
        super().__init__(name, label)
        self._day = day
        self.line.setPlaceholderText(this_year(_("16/6, q2/{year}")))
        self.line.setToolTip(
            this_year(
                _("A day, or in words: “hết quý II/{year}”, “cuối năm {year}”, “10 ngày làm việc”")
            )
        )

    def deadline(self) -> Deadline | None:
        """What is typed, with its words; None where nothing can be read."""
        text = self.raw().strip()
        return self._day.deadline(text) if text else None

    def value(self) -> datetime.date | None:
        if not self.raw().strip():
            return None
        found = self.deadline()
        if found is None:
            words = _(
                "This is not a deadline. Type a day like 30/6/{year}, or “hết quý II/{year}”."
            )
            raise Unreadable(this_year(words))
        return found.day

    def tidy(self) -> None:
        found = self.deadline()
        if found is not None:
            self.meant.emit(found)
            self.set_value(found.day)
