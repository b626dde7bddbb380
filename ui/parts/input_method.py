"""Text that an input method is still composing: known while it grows, and never lost.

Such text stands in the field on the screen but not yet in `field.text()`, so whoever saves, closes
or prints calls `commit_typing()` first.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit, QWidget


class Composing(QObject):
    """What is being composed in one field. Qt tells a line edit's composed text to nobody."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.text = ""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent):
            self.text = event.preeditString()
        elif event.type() == QEvent.Type.FocusOut and self.text and isinstance(watched, QWidget):
            _commit_in(watched, self.text)
        return False


def watch(field: QWidget) -> Composing:
    """Know from now on what is being composed in the field."""
    known = _watcher(field)
    return known if known is not None else Composing(field)


def composed_in(field: QWidget) -> str:
    """The text being composed in the field, not yet part of what it holds."""
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.textCursor().block().layout().preeditAreaText()
    watcher = _watcher(field)
    return watcher.text if watcher is not None else ""


def commit_typing() -> None:
    """Make text that is still being composed part of its field: before every save, close, print."""
    QGuiApplication.inputMethod().commit()
    field = QApplication.focusWidget()
    if field is None:
        return
    left = composed_in(field)
    if left:
        _commit_in(field, left)


def _commit_in(field: QWidget, text: str) -> None:
    """For an input method that did not commit when asked; then it must forget the text as well."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(field, event)
    QGuiApplication.inputMethod().reset()


def _watcher(field: QWidget) -> Composing | None:
    option = Qt.FindChildOption.FindDirectChildrenOnly
    return field.findChild(Composing, options=option)
