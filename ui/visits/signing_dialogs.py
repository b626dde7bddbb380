"""The two questions of signing: on which day, and why a correction is made."""

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.texts import _
from ui.parts.dialog import Dialog
from ui.parts.fields import DateField, Field, Unreadable
from ui.parts.long_text import LongTextField

if TYPE_CHECKING:
    from tracker.minutes.missing import Missing
    from tracker.records import Visit

WIDTH, MOST_ROWS = 560, 6


class SigningDialog(Dialog):
    """A field, what follows from answering, and the button for it. Subclasses read the field."""

    def __init__(
        self, parent: QWidget, title: str, words: list[str], field: Field, go: str
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setFixedWidth(WIDTH)
        self.field = field
        self.go = QPushButton(go)
        self.go.setProperty("role", "main")
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        for text in words:
            label = QLabel(text)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        self.above_field = QVBoxLayout()
        column.addLayout(self.above_field)
        column.addWidget(field)
        column.addLayout(buttons)
        field.changed.connect(partial(field.show_problem, ""))
        field.control.setFocus()

    def event(self, event: QEvent) -> bool:
        """As tall as what is in it: text that is typed and a problem under it make it grow."""
        grows = event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show)
        done = super().event(event)
        if grows and (layout := self.layout()) is not None:
            self.setFixedHeight(layout.totalHeightForWidth(WIDTH))
        return done

    def _go(self) -> None:
        problem = self.problem()
        self.field.show_problem(problem)
        if problem:
            self.field.control.setFocus()
        else:
            self.accept()

    def problem(self) -> str:
        """What is wrong with the answer."""
        raise NotImplementedError


class SignDialog(SigningDialog):
    """On which day the minutes were signed, under what may still be missing in them; `replaced_on`
    is the day of the edition that they correct. `path` is the field to go to instead, "" where
    nobody asked for one."""

    def __init__(
        self,
        parent: QWidget,
        visit: "Visit",
        replaced_on: datetime.date | None,
        wanting: "list[Missing]",
    ) -> None:
        from ui.paper.before_printing import WantingList, how_many

        self._held, self._replaced_on, self.path = visit.date, replaced_on, ""
        edition, day = visit.minutes.edition, _likely_day(visit, replaced_on)
        words = [
            _(
                "The minutes are kept as they are now: their words, their PDF and the check sum of"
                " both. A code at the foot of each page says which edition it is."
            ),
            _(
                "After that nothing in them can be changed any more. A mistake is put right by a"
                " correction, which is an edition of its own."
            ),
            _(
                "Best before anybody takes up the pen: keep them here, print them with the code,"
                " and have that paper signed. If a paper without the code is signed already, add"
                " its scan."
            ),
        ]
        title = _("Sign the minutes")
        if edition > 1:
            title = _("Sign the minutes: edition {n}").format(n=edition)
        field = DateField("signed_on", _("Signed on"), near=lambda: day)
        field.set_value(day)
        go = _("Sign although something is missing") if wanting else _("Keep as signed")
        super().__init__(parent, title, words, field, go)
        if wanting:
            self.list = WantingList(wanting, MOST_ROWS)
            self.list.wanted.connect(self._go_to)
            label = QLabel(how_many(wanting))
            label.setWordWrap(True)
            self.above_field.addWidget(label)
            self.above_field.addWidget(self.list)

    def _go_to(self, path: str) -> None:
        self.path = path
        self.reject()

    def day(self) -> datetime.date:
        value = self.field.value()
        assert isinstance(value, datetime.date)
        return value

    def problem(self) -> str:
        from tracker.register.not_held import too_early

        try:
            value = self.field.value()
        except Unreadable as trouble:
            return str(trouble)
        if value is None:
            return _("Type the day on which the minutes were signed.")
        if value > datetime.date.today():
            return _("This day has not come yet.")
        return too_early(value, self._held, self._replaced_on)


def _likely_day(visit: "Visit", replaced_on: datetime.date | None) -> datetime.date:
    """The day of issue, if it has come; a correction is mostly signed when it is made."""
    today = datetime.date.today()
    if replaced_on is not None:
        return today
    return min(max(visit.minutes.issued_on or today, visit.date or today), today)


class CorrectionDialog(SigningDialog):
    """Why signed minutes are to be corrected."""

    def __init__(self, parent: QWidget, edition: int) -> None:
        words = [
            _(
                "Edition {n} stays as it was signed, to be read and printed. What you change from"
                " now on becomes edition {next}, which is signed again."
            ).format(n=edition, next=edition + 1)
        ]
        field = LongTextField("reason", _("Why is it corrected?"))
        super().__init__(parent, _("Correction"), words, field, _("Begin the correction"))

    def reason(self) -> str:
        return str(self.field.value())

    def problem(self) -> str:
        return "" if self.reason() else _("A correction needs a reason.")
