"""The line over the editor: which visit, what is in it, and what can be done with it."""

import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from tracker.records import FindingKind, Visit
from tracker.texts import _, ngettext
from tracker.vietnamese.dates import short_date
from ui.parts.steps import Steps

NARROW = 34  # pixels of a button that only has a sign


class ElidedLabel(QLabel):
    """A line that ends in … where there is no room, and shows itself whole in its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def set_whole(self, text: str) -> None:
        self._whole = " ".join(text.split())
        self.setToolTip(self._whole)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        mode = Qt.TextElideMode.ElideRight
        self.setText(self.fontMetrics().elidedText(self._whole, mode, self.width()))


class EditorHead(QWidget):
    """Title, summary, and the buttons; the window connects them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("editorHead")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.back = _button("←", _("Back (Esc)"), "quiet")
        self.title = ElidedLabel()
        self.title.setProperty("role", "title")
        self.summary = ElidedLabel()
        self.summary.setProperty("role", "label")
        hint = _("Save the minutes as a PDF or Word file (Ctrl+E)")
        self.file = _button(_("PDF, Word…"), hint)
        self.print = _button(_("Print…  Ctrl+P"), _("Print the minutes (Ctrl+P)"))
        self.history = _button(_("History"), _("Who changed what, and when (Ctrl+H)"), "quiet")
        self.undo = _button("↶", _("Undo (Ctrl+Z)"), "quiet")
        self.redo = _button("↷", _("Redo (Ctrl+Y)"), "quiet")
        self.bin = _button(_("Removed…"), _("Deleted rows of this visit (Ctrl+B)"), "quiet")
        for button in (self.undo, self.redo):
            button.setFixedWidth(NARROW)
        self.save = _button(_("Save  Ctrl+S"), _("Save the visit (Ctrl+S)"), "main")
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.title)
        words.addWidget(self.summary)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 9, 20, 9)
        layout.setSpacing(8)
        layout.addWidget(self.back)
        layout.addLayout(words, 1)
        for button in (self.undo, self.redo, self.bin, self.history):
            layout.addWidget(button)
        for button in (self.file, self.print, self.save):
            layout.addWidget(button)

    def take_steps(self, steps: Steps) -> None:
        """The buttons of undo and redo follow these."""
        self.undo.clicked.connect(steps.undo)
        self.redo.clicked.connect(steps.redo)
        steps.changed.connect(partial(self._show_steps, steps))
        self._show_steps(steps)

    def _show_steps(self, steps: Steps) -> None:
        self.undo.setEnabled(steps.can_undo())
        self.redo.setEnabled(steps.can_redo())

    def show_visit(self, visit: Visit, *, dirty: bool, stored: bool) -> None:
        """Say which visit it is, as typed just now, and whether that is saved."""
        parts = [visit.inspected_unit.strip(), " ".join(visit.subject.split())]
        self.history.setEnabled(stored)
        self.title.set_whole(" – ".join(part for part in parts if part) or _("New visit"))
        self.summary.set_whole(" · ".join(filter(None, _summary(visit, dirty, stored))))


def _summary(visit: Visit, dirty: bool, stored: bool) -> list[str]:
    shortcomings = sum(f.kind is FindingKind.SHORTCOMING for f in visit.findings)
    people, wishes = len(visit.participants), len(visit.recommendations)
    day = short_date(visit.date) if visit.date else _("no date yet")
    part = f"{visit.part_of_day.label} " if visit.part_of_day else ""
    return [
        _("Not saved") if dirty else _("Saved") if stored else _("Nothing typed yet"),
        _state(visit) if stored else "",
        part + day,
        ngettext("{n} participant", "{n} participants", people).format(n=people),
        ngettext("{n} shortcoming", "{n} shortcomings", shortcomings).format(n=shortcomings),
        ngettext("{n} recommendation", "{n} recommendations", wishes).format(n=wishes),
    ]


def _state(visit: Visit) -> str:
    """In the words of the list."""
    from tracker.register.list_state import state_of

    number, signed = visit.minutes.number.strip(), visit.minutes.edition - 1
    return state_of(visit.stage, number, visit.date, datetime.date.today(), signed).label


def _button(text: str, tip: str, role: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    if role:
        button.setProperty("role", role)
    return button
