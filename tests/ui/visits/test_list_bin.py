"""Visits of the list deleted, looked for in the bin, and taken out of it."""

import datetime
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.hands import NONE, press
from tests.ui.visits.list_desk import BACH_THONG, NA_RI, Desk, save
from tracker import texts
from tracker.register.author import account
from tracker.vietnamese.dates import short_date
from ui.visits.list_empty import Why
from ui.visits.list_lines import Column

Key = Qt.Key


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = texts.language()
    texts.use("en")
    yield
    texts.use(before)


def test_delete_is_asked_for_and_the_next_row_is_chosen(desk: Desk, three: list[int]) -> None:
    page = desk.page
    page.table.setFocus()
    with desk.qtbot.waitSignal(page.visit_deleted) as deleted:
        press(Key.Key_Delete)
    assert deleted.args == [three[0]]
    held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Delete, NONE, "", autorep=True)
    with desk.qtbot.assertNotEmitted(page.visit_deleted):
        QApplication.sendEvent(page.table, held)
    desk.register.delete(three[0])
    page.refresh()
    desk.settle()
    assert desk.units() == [NA_RI, BACH_THONG]
    assert page.current_visit_id() == three[1]
    assert page.count.text() == "2 visits"


def test_deleting_the_last_one_leaves_a_place_for_the_keys(desk: Desk) -> None:
    only = save(desk.register, NA_RI, 1)
    desk.open()
    desk.page.table.setFocus()
    desk.register.delete(only)
    desk.page.refresh()
    desk.settle()
    assert desk.page.empty.why() is Why.NO_VISIT
    assert desk.page.search.hasFocus()


def test_what_is_in_the_bin_comes_back(desk: Desk, three: list[int]) -> None:
    page = desk.page
    desk.register.delete(three[1])
    page.bin_button.click()
    desk.settle()
    assert page.title.text() == "Deleted visits"
    assert desk.units() == [NA_RI]
    (told,) = desk.column(Column.SUBJECT)
    today = short_date(datetime.date.today())
    assert told.startswith(f"Deleted {today} ")
    assert f"by {account()}, 30 days left" in told
    assert not page.restore_button.isEnabled()
    page.table.setFocus()
    assert page.restore_button.isEnabled()
    with desk.qtbot.waitSignal(page.visit_restored) as restored:
        page.restore_button.click()
    assert restored.args == [three[1]]
    with (
        desk.qtbot.assertNotEmitted(page.visit_opened),
        desk.qtbot.waitSignal(page.visit_restored) as restored,
    ):
        press(Key.Key_Return)
    assert restored.args == [three[1]]
    desk.register.restore(three[1])
    page.refresh(three[1])
    desk.settle()
    assert page.empty.why() is Why.BIN_EMPTY
    page.empty._button.click()
    desk.settle()
    assert page.title.text() == "Visits"
    assert len(desk.units()) == 3


def test_nothing_in_the_bin_is_deleted_or_opened(desk: Desk, three: list[int]) -> None:
    page = desk.page
    desk.register.delete(three[1])
    page.bin_button.click()
    desk.settle()
    page.table.setFocus()
    with (
        desk.qtbot.assertNotEmitted(page.visit_deleted),
        desk.qtbot.assertNotEmitted(page.visit_opened),
    ):
        press(Key.Key_Delete)
        cell = page.table.visualRect(page.table.model().index(0, Column.UNIT)).center()
        QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
        QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
