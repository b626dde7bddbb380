"""Words still being composed are part of the field before anything is saved, closed or printed."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.parts.completer import WordField
from ui.parts.input_method import commit_typing, composed_in

Field = QLineEdit | QPlainTextEdit


def text_of(field: Field) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


@pytest.fixture(params=[WordField, QPlainTextEdit])
def field(request: pytest.FixtureRequest, qtbot: QtBot) -> Field:
    window = QWidget()
    qtbot.addWidget(window)
    field: Field = request.param(window)
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(QLineEdit())
    window.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    request.node.window = window
    return field


def compose(field: QWidget, text: str, commit: str = "") -> None:
    event = QInputMethodEvent(text, [])
    event.setCommitString(commit)
    QCoreApplication.sendEvent(field, event)


def test_a_composed_word_becomes_part_of_the_field_once(field: Field) -> None:
    compose(field, "Bạch", commit="Huyện uỷ ")
    assert text_of(field) == "Huyện uỷ "
    assert composed_in(field) == "Bạch"
    commit_typing()
    assert text_of(field) == "Huyện uỷ Bạch"
    assert composed_in(field) == ""
    commit_typing()
    assert text_of(field) == "Huyện uỷ Bạch"


def test_what_the_input_method_commits_itself_is_not_committed_again(field: Field) -> None:
    compose(field, "Thông")
    compose(field, "", commit="Thông")
    commit_typing()
    assert text_of(field) == "Thông"


def test_a_cancelled_word_stays_cancelled(field: Field) -> None:
    compose(field, "Thông")
    compose(field, "")
    commit_typing()
    assert text_of(field) == ""


def test_a_word_composed_in_the_middle_stays_there(field: Field) -> None:
    compose(field, "", commit="Huyện Thông")
    if isinstance(field, QPlainTextEdit):
        cursor = field.textCursor()
        cursor.setPosition(6)
        field.setTextCursor(cursor)
    else:
        field.setCursorPosition(6)
    compose(field, "Bạch ")
    commit_typing()
    assert text_of(field) == "Huyện Bạch Thông"


def test_a_composed_word_is_kept_when_the_field_is_left(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, second = WordField(window), WordField(window)
    window.show()
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    compose(first, "Nguyễn")
    second.setFocus()
    assert first.text() == "Nguyễn"
    assert second.text() == ""


def test_nothing_focused_nothing_done(qtbot: QtBot) -> None:
    commit_typing()
