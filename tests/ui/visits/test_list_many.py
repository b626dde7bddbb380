"""The list with thousands of visits: the scroll bar is true, and a row comes when it is seen."""

import datetime
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.hands import press, take_up
from tracker.register import ListQuery, Register
from tracker.register.listing import list_key, visit_id
from ui.parts.jobs import Jobs
from ui.parts.keyed_model import MOST_LINES
from ui.visits.list_lines import Column
from ui.visits.list_page import ListPage
from ui.visits.list_table import ROW_HEIGHT

MANY = 3_000
FIRST_DAY = datetime.date(2010, 1, 1)
COLUMNS = (
    "id, version, list_key, saved_at, kind, subject, field_of_work, period, date, place,"
    " inspecting_body, body_superior, body_code, body_seat, inspected_unit, basis, unit_opinion,"
    " recorded_by, uid"
)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = Register.at(tmp_path / "register.db")
    fill(register.path, [_row(number) for number in range(1, MANY + 1)])
    yield register
    register.close()


def fill(path: Path, rows: list[tuple[object, ...]]) -> None:
    """Write visits past the records: thousands of them, in a moment."""
    marks = ", ".join("?" * len(rows[0]))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executemany(f"INSERT INTO visit ({COLUMNS}) VALUES ({marks})", rows)
        connection.execute(
            "INSERT INTO visit_words (list_key, words)"
            " SELECT list_key, 'kiem tra lan thu ' || id FROM visit"
        )
        connection.execute(
            "INSERT INTO minutes (visit_id, form, number, symbol)"
            " SELECT id, 'party-2018', '', '' FROM visit"
        )


def _row(number: int) -> tuple[object, ...]:
    day = FIRST_DAY + datetime.timedelta(days=number)
    unit = f"Đảng uỷ xã {number}"
    key = list_key(number, day)
    head = (number, 1, key, "2023-03-22T07:00:00.000000+00:00", "working_visit")
    return (
        *head,
        f"Lần thứ {number}",
        "",
        "",
        day.isoformat(),
        *[""] * 5,
        unit,
        "[]",
        "",
        "",
        f"{number:032x}",
    )


@pytest.fixture
def page(qtbot: QtBot, register: Register) -> Iterator[ListPage]:
    jobs = Jobs()
    page = (
        ListPage()
    )  # closed here and not by `qtbot`, which would delete it while it is waited for
    page.resize(1190, 700)
    page.show()
    take_up(page)
    page.set_register(register, jobs)
    qtbot.waitUntil(lambda: page._model.rowCount() == MANY)
    yield page
    page.hide()
    qtbot.waitUntil(lambda: settled(page, jobs))
    jobs.close()
    page.deleteLater()


def settled(page: ListPage, jobs: Jobs) -> bool:
    """Nothing is asked any more, nor about to be."""
    timers = page.findChildren(QTimer)
    return not jobs.busy() and not any(timer.isActive() for timer in timers)


def seen(page: ListPage) -> list[str]:
    """The units on the screen."""
    first, last = page.table.rows_in_sight()
    model = page.table.model()
    return [str(model.index(row, Column.UNIT).data()) for row in range(first, last + 1)]


def filled(page: ListPage) -> bool:
    QApplication.processEvents()
    return all(seen(page))


def test_the_scroll_bar_is_true(page: ListPage) -> None:
    bar = page.table.verticalScrollBar()
    assert bar.maximum() + page.table.viewport().height() == MANY * ROW_HEIGHT


def test_end_page_up_and_the_scroll_bar_show_the_rows_that_belong_there(
    page: ListPage, qtbot: QtBot
) -> None:
    page.table.setFocus()
    press(Qt.Key.Key_End)
    qtbot.waitUntil(lambda: filled(page))
    assert seen(page)[-1] == "Đảng uỷ xã 1"
    assert page.current_visit_id() == 1
    press(Qt.Key.Key_PageUp)
    qtbot.waitUntil(lambda: filled(page))
    bar = page.table.verticalScrollBar()
    bar.setValue(1_500 * ROW_HEIGHT)
    qtbot.waitUntil(lambda: filled(page))
    assert seen(page)[0] == "Đảng uỷ xã 1500"


def test_a_wild_drag_ends_with_the_rows_of_where_it_ends(page: ListPage, qtbot: QtBot) -> None:
    bar = page.table.verticalScrollBar()
    for row in range(0, MANY, 40):
        bar.setValue(row * ROW_HEIGHT)
        QApplication.processEvents()
    bar.setValue(700 * ROW_HEIGHT)
    qtbot.waitUntil(lambda: filled(page))
    assert seen(page)[0] == "Đảng uỷ xã 2300"


def test_rows_kept_do_not_grow_without_end(
    page: ListPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.parts.keyed_model.MOST_LINES", 500)
    bar = page.table.verticalScrollBar()
    for row in range(0, MANY, 150):
        bar.setValue(row * ROW_HEIGHT)
        qtbot.waitUntil(lambda: filled(page))
    assert len(page._model._lines) < 1_000 < MANY < MOST_LINES


def test_a_search_shows_its_first_rows_and_then_counts_all(page: ListPage, qtbot: QtBot) -> None:
    counts = []
    page._model.modelReset.connect(lambda: counts.append(page._model.rowCount()))
    page.search.setText("thu 1")
    qtbot.waitUntil(lambda: page._model.rowCount() == 1_111)
    assert counts == [50]
    assert page.count.text().startswith("1.111 ")


def test_a_list_key_names_its_visit(page: ListPage, register: Register) -> None:
    keys = register.keys(ListQuery())
    assert [visit_id(key) for key in keys] == list(range(MANY, 0, -1))


def test_another_question_is_answered_from_the_top(page: ListPage, qtbot: QtBot) -> None:
    page.table.setFocus()
    press(Qt.Key.Key_End)
    page.filters.year.choose(2012)
    qtbot.waitUntil(lambda: page._model.rowCount() == 366)
    assert page.table.verticalScrollBar().value() == 0
    assert page.current_visit_id() is None
    press(Qt.Key.Key_Down)
    assert page.table.current_row() == 0
