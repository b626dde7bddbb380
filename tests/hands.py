"""The hands of a clerk: keys in a real window, Vietnamese composed as an input method does."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier

_waiting: list[QTimer] = []  # for a dialog that is about to open


def compose(text: str, commit: str = "", widget: QWidget | None = None) -> None:
    """Send `text` as still being composed, after committing `commit`."""
    event = QInputMethodEvent(text, [])
    if commit:
        event.setCommitString(commit)
    QApplication.sendEvent(widget or _focus(), event)


def write(text: str) -> None:
    """Type into the field that has the focus: each word composed, then committed."""
    for index, word in enumerate(text.split(" ")):
        space = " " if index else ""
        if word:
            compose(word[:-1])
            compose(word)
        compose("", f"{space}{word}")


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(_focus(), key, modifiers)


def tab(times: int = 1) -> None:
    """Go on by Tab."""
    for _time in range(times):
        press(Qt.Key.Key_Tab)


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def let_go() -> None:
    """After a test: whoever still waits for a dialog must not answer one of the next test's, and
    Ctrl is held down no more (after a key with it, QTest leaves it so until the next key)."""
    for timer in _waiting:
        timer.stop()
    _waiting.clear()
    if QApplication.keyboardModifiers() != NONE:
        QTest.keyClick(QWidget(), Qt.Key.Key_F35)


def _watching() -> QTimer:
    timer = QTimer(interval=20)
    _waiting.append(timer)
    return timer


def name_the_file(path: Path) -> None:
    """Answer the file dialog that is about to open: type the name, press Save or Open."""
    timer = _watching()

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            timer.stop()
            line = dialog.findChild(QLineEdit)
            assert line is not None
            line.setText(str(path))
            dialog.accept()

    timer.timeout.connect(answer)
    timer.start()


def answer(button: str) -> None:
    """Answer the question that is about to be asked, by the words on the button."""
    timer = _watching()

    def press_it() -> None:
        box = QApplication.activeModalWidget()
        buttons = box.findChildren(QPushButton) if isinstance(box, QDialog) else []
        wanted = [each for each in buttons if each.text().replace("&", "") == button]
        if wanted:
            timer.stop()
            wanted[0].click()

    timer.timeout.connect(press_it)
    timer.start()


def in_the_print_dialog(act: Callable[[QPrintDialog], None]) -> None:
    """Do this in the print dialog that is about to open."""
    timer = _watching()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QPrintDialog):
            timer.stop()
            try:
                act(dialog)
            finally:  # a test that failed must not wait for ever
                if dialog.isVisible():
                    dialog.reject()

    timer.timeout.connect(look)
    timer.start()


def take_up(window: QWidget) -> None:
    """Bring the window to the front, with the keyboard in it (or in a question it asks).

    A window of an earlier test that goes away late takes the keyboard with it, and nobody gives it
    back to the one in front: then this does, as the system would.
    """
    window.activateWindow()
    for tries in range(500):
        wanted = QApplication.activeModalWidget() or window
        if QApplication.activeWindow() is wanted:
            if QApplication.focusWidget() is not None:
                return
            if tries > 20:
                wanted.setFocus()
        QTest.qWait(10)
    raise AssertionError(f"{QApplication.activeWindow()}, {QApplication.focusWidget()} in front")
