"""Text that an input method is still composing: known while it grows, and never lost.

Such text stands in the field on the screen but not yet in `field.text()`, so whoever saves, closes
or prints calls `commit_typing()` first.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_counted = 0


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


@contextmanager
def composed_counted() -> Iterator[None]:
    """Meanwhile `with_composed` gives what is being composed as part of its field."""
    global _counted  # noqa: PLW0603 - one input method, one field that composes
    _counted += 1
    try:
        yield
    finally:
        _counted -= 1


def with_composed(field: QWidget, text: str) -> str:
    """The text of a field; where asked for, what is being composed stands in it as on the screen.
    Nothing is committed: the input method goes on with its word."""
    composed = composed_in(field) if _counted else ""
    if not composed:
        return text
    if isinstance(field, QPlainTextEdit | QTextEdit):
        place = field.textCursor().selectionStart()
    elif isinstance(field, QLineEdit):
        place = field.selectionStart() if field.hasSelectedText() else field.cursorPosition()
    else:
        return text + composed
    units = text.encode("utf-16-le", "surrogatepass")
    before, after = units[: 2 * place], units[2 * place :]
    return before.decode("utf-16-le", "replace") + composed + after.decode("utf-16-le", "replace")


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
