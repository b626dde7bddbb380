"""A visit that is only read: its words can be copied, and no key or button changes them."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.hands import ALT, CTRL, press, write
from tracker.exchange import from_data
from tracker.records import Side
from tracker.register import Register
from ui.visits.editor import Editor

SAMPLE = Path(__file__).resolve().parents[3] / "resources/samples/bach-thong-2023.json"


def _shown(editor: Editor, register: Register) -> None:
    visit = from_data(json.loads(SAMPLE.read_text("utf-8")))
    editor.show_visit(register.load(register.save(visit).id))
    editor.set_read_only(True)
    QApplication.processEvents()


def _fill_in(text: str, editor: Editor) -> None:
    """Type, remove, move and add, wherever a key could do it."""
    for index in range(len(editor.forms)):
        editor.show_part(index)
        for field in list(editor.forms[index].every_field()):
            if field.isVisible():
                field.setFocus()
                if field.control.hasFocus():
                    write(text)
                    press(Qt.Key.Key_Delete)
                    press(Qt.Key.Key_Up, ALT)
                    press(Qt.Key.Key_D, CTRL)
                    press(Qt.Key.Key_Return)


def test_no_key_and_no_button_changes_it(editor: Editor, register: Register) -> None:
    """F05"""
    _shown(editor, register)
    editor.recommendations.files.open = lambda _file: None  # only looked at: nothing changes by it
    before, rows = editor.raw(), len(editor.participants.rows())
    _fill_in("thêm vào", editor)
    for button in editor.parts.findChildren(QPushButton):
        button.click()
    editor.page.corrector.open(5)
    assert editor.page.corrector.field() is None
    after = editor.raw()
    for part in before:
        assert after[part] == before[part], part
    assert len(editor.participants.rows()) == rows
    assert not editor.is_dirty()
    assert not editor.head.save.isEnabled()
    assert editor.save()
    assert register.load(editor.visit.id).version == 1
    assert register.drafts() == []


def test_its_words_can_be_chosen_and_copied(editor: Editor, register: Register) -> None:
    _shown(editor, register)
    field = editor.participants.rows()[0].first_field()
    editor.show_part(1)
    field.setFocus()
    assert isinstance(field.control, QLineEdit)
    field.control.selectAll()
    field.control.copy()
    assert QApplication.clipboard().text() == field.raw() != ""


def test_no_empty_row_waits_and_rows_made_later_are_held_too(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    _shown(editor, register)
    editor.show_part(1)
    rows = editor.participants.lists[Side.DELEGATION]
    assert not rows.every_row()[-1].isVisible()
    late = rows.insert(0)
    qtbot.waitUntil(lambda: _is_held(late.first_field().control))


def test_let_go_it_is_typed_in_again(editor: Editor, register: Register) -> None:
    _shown(editor, register)
    editor.set_read_only(False)
    editor.show_part(0)
    write("Thị uỷ ")
    assert editor.is_dirty()
    editor.show_part(1)
    assert editor.participants.lists[Side.DELEGATION].every_row()[-1].isVisible()
    assert editor.head.save.isEnabled()
    assert not any(map(_is_held, editor.parts.findChildren(QPlainTextEdit)))
    assert all(box.isEnabled() for box in editor.parts.findChildren(QComboBox))


def _is_held(control: object) -> bool:
    return isinstance(control, QLineEdit | QPlainTextEdit) and control.isReadOnly()
