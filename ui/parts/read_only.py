"""A form that is only read: its text can be chosen and copied, and nothing in it can be changed.

Rows are made when they are needed, so a form that is held stays watched. A button that only shows
something keeps working when it is checkable or has the property `reads`.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from ui.parts.row import Row
from ui.parts.style import restyle

_HELD = "held"
_SHUT = "shutByHold"  # what this disabled or hid, and nobody else


def is_read_only(widget: QWidget | None) -> bool:
    """Whether this widget is inside a form that is only read now."""
    while widget is not None:
        if widget.property(_HELD):
            return True
        widget = widget.parentWidget()
    return False


def hold_new(made: QWidget) -> None:
    """What was made a moment ago is only read, too, if all around it is."""
    around: QWidget | None = made
    while around is not None:
        if around.property(_HELD):
            option = Qt.FindChildOption.FindDirectChildrenOnly
            for holder in around.findChildren(ReadOnly, options=option):
                holder.hold_inside(made)
        around = around.parentWidget()


class ReadOnly(QObject):
    """Holds all fields, rows and buttons inside `form`, or lets them go again."""

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._form = form
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._hold)

    def hold(self, held: bool) -> None:
        """From now on only read, or typed in again."""
        if held == is_read_only(self._form):
            return
        self._form.setProperty(_HELD, held)
        if held:
            for area in self._form.findChildren(QAbstractScrollArea):
                for inside in area.viewport().findChildren(QWidget, "form"):
                    inside.installEventFilter(self)
        self._hold()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.InputMethod and is_read_only(self._form):
            return True  # a field of several lines would take it
        if event.type() == QEvent.Type.LayoutRequest and is_read_only(self._form):
            self._again.start()
        return super().eventFilter(watched, event)

    def _hold(self) -> None:
        self.hold_inside(self._form)
        held = is_read_only(self._form)
        for row in self._form.findChildren(Row):
            if row.property(_SHUT) or (row.is_blank() and not row.isHidden()):
                _shut(row, held, row.setVisible)

    def hold_inside(self, part: QWidget) -> None:
        """The texts, choices and buttons inside a part of the form."""
        held = is_read_only(self._form)
        find = part.findChildren
        texts: list[QLineEdit | QPlainTextEdit] = [*find(QLineEdit), *find(QPlainTextEdit)]
        for text in texts:
            if text.isReadOnly() != held:
                text.setReadOnly(held)
                text.installEventFilter(self)
                restyle(text)
        for control in _controls(part):
            _shut(control, held, control.setEnabled)
        rows = [*part.findChildren(Row), *([part] if isinstance(part, Row) else [])]
        for row in rows:
            row.show_held(held)


def _controls(part: QWidget) -> list[QWidget]:
    """What changes something at a press."""
    found: list[QWidget] = list(part.findChildren(QComboBox))
    for button in part.findChildren(QAbstractButton):
        shows = button.isCheckable() or button.property("reads")
        if not shows and not isinstance(button.parentWidget(), QTabBar):
            found.append(button)
    return found


def _shut(widget: QWidget, shut: bool, allow: Callable[[bool], None]) -> None:
    """Disable or hide what was not yet; later undo only that."""
    if bool(widget.property(_SHUT)) == shut:
        return
    widget.setProperty(_SHUT, shut)
    allow(not shut)
