"""The filter by unit, with more units than anyone would scroll through."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.hands import compose, press, take_up, write
from tracker import texts
from tracker.vietnamese.letters import search_key
from ui.visits.unit_filter import UnitFilter, UnitPanel

UNITS = [f"Đảng uỷ xã {n}" for n in range(3_000)] + ["Huyện uỷ Bạch Thông", "Thành uỷ Bắc Kạn"]
Key = Qt.Key


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = texts.language()
    texts.use("en")
    yield
    texts.use(before)


@pytest.fixture
def units(qtbot: QtBot) -> Iterator[UnitFilter]:
    window = QWidget()
    layout = QVBoxLayout(window)
    units = UnitFilter()
    units.offer_units([(unit, search_key(unit)) for unit in UNITS])
    layout.addWidget(units)
    layout.addWidget(QLineEdit())
    layout.addStretch()
    qtbot.addWidget(window)
    window.resize(600, 500)
    window.show()
    take_up(window)
    units.setFocus()
    yield units
    window.close()


def opened(units: UnitFilter) -> UnitPanel:
    panel = units.panel()
    assert panel is not None
    return panel


def offered(units: UnitFilter) -> list[str]:
    return opened(units)._names.stringList()


def test_a_letter_opens_the_panel_and_is_searched_for(units: UnitFilter) -> None:
    press(Key.Key_B)
    write("ach")
    assert opened(units).field.text() == "bach"
    assert offered(units) == ["Huyện uỷ Bạch Thông"]
    press(Key.Key_Return)
    assert units.panel() is None
    assert units.hasFocus()
    assert units.closed_text() == "Unit: Huyện uỷ Bạch Thông"


def test_words_being_composed_are_searched_for_in_any_order(units: UnitFilter) -> None:
    press(Key.Key_Down)
    compose("kạn", "thành ")
    assert offered(units) == ["Thành uỷ Bắc Kạn"]


def test_arrows_choose_and_enter_takes(units: UnitFilter, qtbot: QtBot) -> None:
    press(Key.Key_Space)
    assert offered(units)[:2] == ["All units", "Đảng uỷ xã 0"]
    press(Key.Key_Down)
    with qtbot.waitSignal(units.currentIndexChanged):
        press(Key.Key_Return)
    assert units.currentData() == "Đảng uỷ xã 0"
    press(Key.Key_Down)
    with qtbot.waitSignal(units.currentIndexChanged):
        press(Key.Key_Return)
    assert units.currentData() is None


def test_another_unit_is_a_change_too(units: UnitFilter, qtbot: QtBot) -> None:
    units.choose_unit(UNITS[0])
    with qtbot.waitSignal(units.currentIndexChanged):
        units.choose_unit(UNITS[1])
    with qtbot.assertNotEmitted(units.currentIndexChanged):
        units.choose_unit(UNITS[1])


def test_a_click_takes_a_unit(units: UnitFilter) -> None:
    QTest.mouseClick(units, Qt.MouseButton.LeftButton)
    panel = opened(units)
    place = panel.list.visualRect(panel._names.index(2)).center()
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert units.currentData() == "Đảng uỷ xã 1"


def test_nothing_matches(units: UnitFilter) -> None:
    press(Key.Key_X)
    write("yz")
    panel = opened(units)
    assert panel._none.isVisible()
    press(Key.Key_Return)
    assert units.panel() is panel
    assert units.currentData() is None


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Tab])
def test_keys_that_close_change_nothing(units: UnitFilter, key: Key) -> None:
    units.choose_unit(UNITS[3])
    press(Key.Key_H)
    press(key)
    assert units.panel() is None
    assert units.hasFocus()
    assert units.currentData() == UNITS[3]


def test_escape_in_the_panel_is_no_shortcut_of_the_window(units: UnitFilter, qtbot: QtBot) -> None:
    escape = QShortcut(QKeySequence("Esc"), units.window())
    press(Key.Key_Down)
    with qtbot.assertNotEmitted(escape.activated):
        press(Key.Key_Escape)
    assert units.panel() is None


def test_a_click_beside_the_panel_closes_it(units: UnitFilter) -> None:
    press(Key.Key_Down)
    QTest.mouseClick(opened(units), Qt.MouseButton.LeftButton, pos=QPoint(590, 490))
    assert units.panel() is None


def test_another_size_of_the_window_closes_the_panel(units: UnitFilter) -> None:
    press(Key.Key_Down)
    units.window().resize(610, 510)
    assert units.panel() is None
