"""The right mouse button in a row: what the keys do, for whoever has the hand on the mouse."""

import pytest
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QPlainTextEdit, QPushButton, QWidget

from tracker.records import Finding, FindingKind, Visit
from ui.parts.read_only import ReadOnly
from ui.parts.rows import Row, RowList
from ui.visits.editor import Editor

WORDS = ("Một", "Hai", "Ba")


@pytest.fixture
def rows(editor: Editor) -> RowList:
    told = [Finding(kind=FindingKind.SHORTCOMING, text=word) for word in WORDS]
    editor.show_visit(Visit(findings=told))
    editor.show_part(2)
    return editor.findings.lists[FindingKind.SHORTCOMING]


def texts(rows: RowList) -> list[str]:
    return [row.raw()["text"] for row in rows.rows()]


def menu_at(widget: QWidget) -> QMenu:
    place = widget.rect().center()
    mouse = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(widget, QContextMenuEvent(mouse, place, widget.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def text_of(row: Row) -> QPlainTextEdit:
    control = row.fields["text"].control
    assert isinstance(control, QPlainTextEdit)
    return control


def choose(menu: QMenu, words: str) -> None:
    (action,) = [each for each in menu.actions() if each.text().startswith(words)]
    assert action.isEnabled()
    action.trigger()
    menu.close()


def test_a_row_is_removed_and_moved(rows: RowList) -> None:
    choose(menu_at(text_of(rows.rows()[1]).viewport()), "Bỏ dòng")
    assert texts(rows) == ["Một", "Ba"]
    choose(menu_at(text_of(rows.rows()[0]).viewport()), "Chuyển xuống")
    assert texts(rows) == ["Ba", "Một"]
    choose(menu_at(text_of(rows.rows()[1]).viewport()), "Chuyển lên")
    assert texts(rows) == ["Một", "Ba"]


def test_the_menu_of_the_text_itself_stands_above(rows: RowList) -> None:
    text = text_of(rows.rows()[0])
    text.selectAll()
    menu = menu_at(text.viewport())
    assert len(menu.actions()) > 5
    copy = next(each for each in menu.actions() if "Ctrl+C" in each.text())
    copy.trigger()
    menu.close()
    assert QGuiApplication.clipboard().text() == "Một"


def test_beside_the_fields_there_are_the_rows_own_lines_alone(rows: RowList) -> None:
    beside = rows.rows()[1].findChild(QPushButton)
    assert beside is not None
    menu = menu_at(beside)
    assert len([each for each in menu.actions() if not each.isSeparator()]) == 3
    choose(menu, "Bỏ dòng")
    assert texts(rows) == ["Một", "Ba"]


def test_what_cannot_be_done_is_grey(rows: RowList) -> None:

    def can(row: Row) -> list[bool]:
        menu = menu_at(text_of(row).viewport())
        menu.close()
        return [each.isEnabled() for each in menu.actions()[-3:]]

    assert can(rows.rows()[0]) == [False, True, True]
    assert can(rows.rows()[2]) == [True, False, True]
    assert can(rows.every_row()[3]) == [False, False, False]  # the one that waits
    ReadOnly(rows).hold(True)
    assert can(rows.rows()[1]) == [False, False, False]
