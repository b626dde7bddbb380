"""A drop-down that is changed on purpose only: opened first, or by the arrow keys."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox


class ClosedList(QComboBox):
    """While it is closed neither the wheel nor a letter chooses: who types or scrolls there had
    another place in mind. Space, F4 and Alt+Down open it; in the open list letters find an
    entry."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.text().strip() and event.text().isprintable() and not held:
            event.ignore()
        else:
            super().keyPressEvent(event)
