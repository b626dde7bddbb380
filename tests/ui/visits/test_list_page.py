"""The list of visits in a window, on a real register."""

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.hands import CTRL, compose, press, tab, write
from tests.ui.visits.list_desk import BACH_THONG, NA_RI, Desk, menu, save
from tracker import texts
from tracker.records import Recommendation, RecommendationKind, Visit
from ui.visits.list_empty import Why
from ui.visits.list_lines import Column
from ui.visits.list_page import ListPage

Key = Qt.Key


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = texts.language()
    texts.use("en")
    yield
    texts.use(before)


# ---- opening ------------------------------------------------------------------------------------


def test_before_the_register_is_open_the_page_says_so(page: ListPage) -> None:
    assert page.empty.isVisible()
    assert page.empty.text() == "Opening the register…"
    assert not page.new_button.isEnabled()
    page.refresh()


def test_words_typed_meanwhile_are_searched_for(desk: Desk) -> None:
    save(desk.register, BACH_THONG, 22)
    save(desk.register, NA_RI, 21)
    desk.page.focus_search()
    write("na ri")
    desk.open()
    assert desk.units() == [NA_RI]


def test_visits_stand_newest_first_with_their_open_recommendations(desk: Desk) -> None:
    old = Visit(inspected_unit=NA_RI, date=datetime.date(2022, 11, 14))
    due = datetime.date(2022, 12, 1)
    old.recommendations = [
        Recommendation(text="Khắc phục", kind=RecommendationKind.DATED, deadline=due),
        Recommendation(text="Quan tâm"),
    ]
    desk.register.save(old)
    save(desk.register, BACH_THONG, 22)
    desk.open()
    assert desk.column(Column.DATE) == ["22/3/2023", "14/11/2022"]
    assert desk.column(Column.OPEN) == ["–", "2 (1 late)"]
    assert desk.page.count.text() == "2 visits"


def test_an_empty_register_asks_for_the_first_visit(desk: Desk) -> None:
    desk.open()
    assert desk.page.empty.why() is Why.NO_VISIT
    with desk.qtbot.waitSignal(desk.page.new_wanted):
        tab(3)
        while not desk.page.empty._button.hasFocus():
            tab()
        press(Key.Key_Space)


# ---- searching ----------------------------------------------------------------------------------


def test_every_letter_searches_also_one_still_being_composed(desk: Desk, three: list[int]) -> None:
    desk.page.focus_search()
    compose("Bạ")
    desk.settle()
    assert desk.units() == [BACH_THONG, BACH_THONG]
    assert desk.page.count.text() == "2 of 3 visits"
    compose("Bạch", "")
    compose("", "Rì")
    desk.settle()
    assert desk.units() == [NA_RI]


def test_nothing_found_names_the_words_and_offers_a_way_back(desk: Desk, three: list[int]) -> None:
    desk.page.filters.year.choose(2023)
    desk.page.focus_search()
    write("Chợ Đồn")
    desk.settle()
    assert desk.page.empty.why() is Why.NOTHING_FOUND
    assert "“Chợ Đồn”" in desk.page.empty.text()
    assert desk.page.count.text() == "0 of 3 visits"
    desk.page.empty._button.click()
    desk.settle()
    assert len(desk.units()) == 3
    assert desk.page.search.text() == ""
    assert not desk.page.filters.narrow()
    assert desk.page.search.hasFocus()


def test_an_answer_that_was_overtaken_is_not_shown(desk: Desk, three: list[int]) -> None:
    """The list is being read anew when the next words are typed: the words win."""
    shown = []
    desk.page._model.modelReset.connect(lambda: shown.append(desk.units()))
    desk.register.delete(three[2])
    desk.page.refresh()
    desk.page.focus_search()
    for key in (Key.Key_B, Key.Key_A, Key.Key_C, Key.Key_H):
        press(key)
    desk.page.search.setText("na")
    desk.settle()
    assert shown == [[NA_RI]]


def test_escape_clears_the_search_and_then_belongs_to_the_window(
    desk: Desk, three: list[int]
) -> None:
    escape = QShortcut(QKeySequence("Esc"), desk.page)
    desk.page.focus_search()
    write("na")
    with desk.qtbot.assertNotEmitted(escape.activated):
        press(Key.Key_Escape)
    desk.settle()
    assert desk.page.search.text() == ""
    assert len(desk.units()) == 3
    with desk.qtbot.waitSignal(escape.activated):
        press(Key.Key_Escape)


def test_the_table_and_the_search_field_hand_the_keys_to_each_other(
    desk: Desk, three: list[int]
) -> None:
    page = desk.page
    page.focus_search()
    press(Key.Key_Down)
    assert page.table.hasFocus()
    assert page.current_visit_id() == three[0]
    press(Key.Key_End)
    assert page.current_visit_id() == three[2]
    press(Key.Key_Home)
    press(Key.Key_Up)
    assert page.search.hasFocus()
    press(Key.Key_Down)
    press(Key.Key_N)
    assert page.search.hasFocus()
    assert page.search.text() == "n"
    press(Key.Key_A)
    desk.settle()
    assert desk.units() == [NA_RI]


def test_ctrl_f_comes_back_with_the_words_chosen(desk: Desk, three: list[int]) -> None:
    desk.page.search.setText("huyen")
    desk.settle()
    desk.page.table.setFocus()
    press(Key.Key_F, CTRL)
    assert desk.page.search.hasFocus()
    assert desk.page.search.selectedText() == "huyen"


# ---- filters ------------------------------------------------------------------------------------


# ---- the selection ------------------------------------------------------------------------------


def test_enter_double_click_and_the_menu_open(desk: Desk, three: list[int]) -> None:
    page = desk.page
    page.table.setFocus()
    press(Key.Key_Down)
    with desk.qtbot.waitSignal(page.visit_opened) as opened:
        press(Key.Key_Return)
    assert opened.args == [three[1]]
    place = page.table.visualRect(page.table.model().index(2, Column.SUBJECT)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with desk.qtbot.waitSignal(page.visit_opened) as opened:
        QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [three[2]]
    with desk.qtbot.waitSignal(page.print_wanted) as printed:
        menu(desk, "Print or save as PDF…")
    assert printed.args == [three[2]]


def test_a_saved_visit_is_selected_wherever_it_now_stands(desk: Desk, three: list[int]) -> None:
    new = save(desk.register, NA_RI, 1, year=2010)
    desk.page.refresh(new)
    desk.settle()
    assert desk.page.current_visit_id() == new
    visit = desk.register.load(new)
    visit.date = datetime.date(2024, 1, 1)
    desk.register.save(visit)
    desk.page.refresh()
    desk.settle()
    assert desk.page.current_visit_id() == new
    assert desk.page.table.current_row() == 0


def test_the_selection_and_the_place_survive_a_refresh(desk: Desk) -> None:
    ids = [save(desk.register, f"Đơn vị {n}", 1, year=1950 + n) for n in range(70)]
    desk.open()
    desk.page.table.select_row(40)
    desk.settle()
    kept, scrolled = desk.page.current_visit_id(), desk.page.table.verticalScrollBar().value()
    assert scrolled > 0
    desk.register.delete(ids[0])
    desk.page.refresh()
    desk.settle()
    assert desk.page.current_visit_id() == kept
    assert desk.page.table.verticalScrollBar().value() == scrolled


def test_a_visit_deleted_elsewhere_cannot_be_opened(desk: Desk) -> None:
    ids = [save(desk.register, f"Đơn vị {n}", 1, year=1900 + n) for n in range(130)]
    desk.open()
    with closing(sqlite3.connect(desk.register.path)) as connection, connection:
        connection.execute("DELETE FROM visit WHERE id = ?", (ids[0],))
    desk.page.table.setFocus()
    press(Key.Key_End)
    desk.settle()
    assert desk.page.table.current_row() == 129
    assert desk.column(Column.UNIT)[-1] == ""
    assert desk.page.current_visit_id() is None
    with desk.qtbot.assertNotEmitted(desk.page.visit_opened):
        press(Key.Key_Return)


# ---- the bin ------------------------------------------------------------------------------------


# ---- the keyboard and the screen reader ---------------------------------------------------------


def test_everything_that_takes_focus_has_a_name(desk: Desk, three: list[int]) -> None:
    page, seen = desk.page, []
    page.search.setFocus()
    for _step in range(12):
        widget = QApplication.focusWidget()
        assert widget is not None
        seen.append(widget.accessibleName() or getattr(widget, "text", str)())
        tab()
        if QApplication.focusWidget() is page.search:
            break
    assert seen[0] == "Find visits"
    assert seen[1:] == ["New visit", "Year", "Unit", "Kind", "State", "History", "Bin", "Visits"]


def test_tab_into_the_table_lands_on_a_row(desk: Desk, three: list[int]) -> None:
    desk.page.bin_button.setFocus()
    tab()
    assert desk.page.table.hasFocus()
    assert desk.page.current_visit_id() == three[0]


def test_the_columns_fill_the_table_and_no_more(desk: Desk, three: list[int]) -> None:
    for width in (1190, 950, 760):
        desk.page.resize(width, 600)
        QApplication.processEvents()
        table = desk.page.table
        assert table.horizontalHeader().length() == table.viewport().width()
        assert table.columnWidth(Column.SUBJECT) > table.columnWidth(Column.UNIT)
