"""The list of visits in a window, on a real register."""

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, NONE, compose, press, tab, take_up, write
from tracker import texts
from tracker.records import Recommendation, RecommendationKind, Visit, VisitKind
from tracker.register import Register
from ui.parts.jobs import Jobs
from ui.visits.list_empty import Why
from ui.visits.list_lines import Column
from ui.visits.list_page import ListPage

BACH_THONG, NA_RI = "Huyện uỷ Bạch Thông", "Huyện uỷ Na Rì"
Key = Qt.Key


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = texts.language()
    texts.use("en")
    yield
    texts.use(before)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = Register.at(tmp_path / "register.db")
    yield register
    register.close()


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    with qtbot.assertNotEmitted(jobs.trouble):
        yield jobs
    jobs.close()


@pytest.fixture
def page(qtbot: QtBot) -> ListPage:
    """A page whose register is not open yet."""
    page = ListPage()
    qtbot.addWidget(page)
    page.resize(1190, 700)
    page.show()
    take_up(page)
    return page


class Desk:
    """A page on a register, and what a clerk sees on it."""

    def __init__(self, page: ListPage, register: Register, jobs: Jobs, qtbot: QtBot) -> None:
        self.page, self.register, self.jobs, self.qtbot = page, register, jobs, qtbot

    def open(self) -> None:
        self.page.set_register(self.register, self.jobs)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is asked any more."""
        self.qtbot.waitUntil(self.quiet)

    def quiet(self) -> bool:
        QApplication.processEvents()
        timers = self.page.findChildren(QTimer)
        return not self.jobs.busy() and not any(timer.isActive() for timer in timers)

    def column(self, column: Column) -> list[str]:
        model = self.page.table.model()
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]

    def units(self) -> list[str]:
        return self.column(Column.UNIT)


@pytest.fixture
def desk(page: ListPage, register: Register, jobs: Jobs, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(page, register, jobs, qtbot)
    yield desk
    page.hide()
    desk.settle()


@pytest.fixture
def three(desk: Desk) -> list[int]:
    """Three visits on the screen, newest first."""
    ids = [save(desk.register, BACH_THONG, 22), save(desk.register, NA_RI, 21, number="05")]
    ids.append(save(desk.register, BACH_THONG, 20, kind=VisitKind.INSPECTION))
    desk.open()
    return ids


def save(
    register: Register,
    unit: str,
    day: int,
    *,
    number: str = "",
    year: int = 2023,
    kind: VisitKind = VisitKind.WORKING_VISIT,
) -> int:
    visit = Visit(inspected_unit=unit, date=datetime.date(year, 3, day), kind=kind)
    visit.minutes.number = number
    visit.minutes.symbol = "BB/BTGTU"
    saved = register.save(visit)
    assert saved.id is not None
    return saved.id


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


def test_filters_offer_what_the_register_has(desk: Desk) -> None:
    for unit, year in ((NA_RI, 2021), ("Đảng uỷ Công an", 2023), (BACH_THONG, 2022)):
        save(desk.register, unit, 1, year=year)
    desk.open()
    filters = desk.page.filters
    assert [filters.year.itemText(place) for place in range(4)] == ["all", "2023", "2022", "2021"]
    assert [name for name, _key in filters.unit._units] == ["Đảng uỷ Công an", BACH_THONG, NA_RI]
    assert filters.year.closed_text() == "Year: all"


def test_each_filter_narrows_the_list(desk: Desk, three: list[int]) -> None:
    save(desk.register, NA_RI, 1, year=2020)
    desk.page.refresh()
    desk.settle()
    filters = desk.page.filters
    for box, value, dates in (
        (filters.year, 2020, ["01/3/2020"]),
        (filters.kind, VisitKind.INSPECTION, ["20/3/2023"]),
        (filters.state, True, ["21/3/2023"]),
        (filters.state, False, ["22/3/2023", "20/3/2023", "01/3/2020"]),
    ):
        box.choose(value)
        desk.settle()
        assert desk.column(Column.DATE) == dates
        assert box.property("narrows")
        filters.reset.click()
        desk.settle()
        assert len(desk.units()) == 4
        assert not box.property("narrows")


def test_a_filter_stays_when_the_list_is_read_anew(desk: Desk, three: list[int]) -> None:
    filters = desk.page.filters
    filters.kind.choose(VisitKind.INSPECTION)
    filters.year.choose(2023)
    desk.register.delete(three[2])
    desk.page.refresh()
    desk.settle()
    assert filters.kind.closed_text() == "Kind: Inspection"
    assert filters.year.currentData() == 2023
    assert desk.page.empty.text().startswith("No visit matches these filters")


def test_a_year_without_visits_any_more_is_still_what_was_chosen(desk: Desk) -> None:
    only = save(desk.register, NA_RI, 1, year=2019)
    desk.open()
    desk.page.filters.year.choose(2019)
    visit = desk.register.load(only)
    visit.date = datetime.date(2020, 1, 1)
    desk.register.save(visit)
    desk.page.refresh()
    desk.settle()
    assert desk.page.filters.year.closed_text() == "Year: 2019"
    assert desk.page.empty.why() is Why.NOTHING_FOUND


def test_the_wheel_changes_no_filter_by_accident(desk: Desk, three: list[int]) -> None:
    year = desk.page.filters.year
    year.setFocus()
    wheel = QWheelEvent(
        year.rect().center(),
        year.mapToGlobal(year.rect().center()),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(year, wheel)
    assert year.currentData() is None
    press(Key.Key_Down)
    desk.settle()
    assert year.currentData() == 2023


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


def menu(desk: Desk, words: str) -> None:
    """Open the context menu by its key and choose from it."""
    table = desk.page.table
    reason = QContextMenuEvent.Reason.Keyboard
    event = QContextMenuEvent(reason, QPoint(1, 1), table.mapToGlobal(QPoint(1, 1)))
    QApplication.sendEvent(table, event)
    opened = desk.page.findChild(QMenu)
    assert opened is not None
    action = next(a for a in opened.actions() if a.text().split("\t")[0] == words)
    action.trigger()
    opened.close()


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
