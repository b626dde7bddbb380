"""Asks the register where the series of numbers stands, when what decides it has changed."""

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tracker.records import Visit
from ui.parts.jobs import Jobs
from ui.visits.minutes_form import MinutesForm

if TYPE_CHECKING:
    from tracker.register import Register

Asked = tuple[str, datetime.date, str, int | None]


class Numbers(QObject):
    """Keeps a form told; a newer question replaces the older."""

    def __init__(
        self, register: "Register", database: Jobs, form: MinutesForm, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._register = register
        self._database = database
        self._form = form
        self._asked: Asked | None = None

    def follow(self, visit: Visit, visit_id: int | None) -> None:
        """Ask for this visit, as typed just now, unless it was asked for already."""
        day = visit.date or datetime.date.today()
        asked = (visit.inspecting_body, day, visit.minutes.number, visit_id)
        if asked == self._asked:
            return
        self._asked = asked
        self._form.forget_standing()
        self._database.start(
            self,
            lambda: self._register.numbers(*asked),
            self._form.show_standing,
            replaces="numbers",
        )

    def forget(self) -> None:
        """Numbers may have been given meanwhile: ask anew."""
        self._asked = None
