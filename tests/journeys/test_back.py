"""A visit opened from another room is left to where one came from."""

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, press, write
from tests.journeys.conftest import Start
from tracker.records import Recommendation, Visit
from tracker.register import Register
from ui.app import App
from ui.recommendations.recommendations_room import RecommendationsRoom

UNIT = "Huyện uỷ Bạch Thông"


@pytest.fixture(autouse=True)
def one_visit(register_path: Path) -> None:
    register = Register.at(register_path)
    asked = [Recommendation(text="Kiện toàn Ban Chỉ đạo 35.")]
    day = datetime.date(2026, 3, 28)
    register.save(Visit(inspected_unit=UNIT, date=day, recommendations=asked))
    register.close()


def opened_from(app: App, qtbot: QtBot, room: str) -> QWidget:
    app.window._show(room)
    there = app.window.rooms.currentWidget()
    assert there is not None
    qtbot.waitUntil(lambda: not app.database.busy())
    room_shown = app.window.rooms.shown()
    assert room_shown is not None
    room_shown.visit_wanted.emit(1, "subject")
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    return there


@pytest.mark.parametrize("room", ["overview", "recommendations", "units"])
def test_esc_goes_back_to_the_room_it_was_opened_from(
    start: Start, qtbot: QtBot, room: str
) -> None:
    app = start()
    there = opened_from(app, qtbot, room)
    write("công tác tuyên giáo")
    press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: not app.database.busy())
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: app.window.visits.editor is None)
    qtbot.waitUntil(lambda: app.window.rooms.currentWidget() is there)
    assert there.isAncestorOf(QApplication.focusWidget() or app.window)
    button = app.window.sidebar.findChild(QPushButton, room)
    assert isinstance(button, QPushButton)
    assert button.isChecked()


def test_a_visit_opened_from_the_list_is_left_to_the_list(start: Start, qtbot: QtBot) -> None:
    """And the list to the overview, where one came from."""
    app = start()
    app.window._show("overview")
    overview = app.window.rooms.shown()
    assert overview is not None
    overview.room_wanted.emit("visits", "search")
    qtbot.waitUntil(lambda: not app.database.busy())
    app.window.visits.open_visit(1)
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: app.window.visits.editor is None)
    assert app.window.rooms.currentWidget() is app.window.visits
    press(Qt.Key.Key_Escape)
    assert app.window.rooms.shown() is overview


def test_whoever_deletes_a_visit_is_told_what_leaves_the_board(start: Start, qtbot: QtBot) -> None:
    app = start()
    table = app.window.visits.list.table
    app.window._show("visits")
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    told: list[str] = []
    app.window.visits.offered.connect(lambda words, _undo: told.append(words))
    table.setFocus()
    table.selectRow(0)
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: bool(told))
    assert "1 kiến nghị của buổi" in told[0]


def test_whoever_went_elsewhere_meanwhile_stays_there(start: Start, qtbot: QtBot) -> None:
    app = start()
    opened_from(app, qtbot, "units")
    app.window._go_to_room("visits")
    qtbot.waitUntil(lambda: app.window.visits.editor is None)
    app.window.visits.open_visit(1)
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: app.window.visits.editor is None)
    assert app.window.rooms.currentWidget() is app.window.visits


def test_a_lead_is_followed_back_step_by_step(start: Start, qtbot: QtBot) -> None:
    """From the overview to the board, from there to a visit, and the same way back."""
    app = start()
    app.window._show("overview")
    overview = app.window.rooms.shown()
    assert overview is not None
    overview.room_wanted.emit("recommendations", "late")
    board = app.window.rooms.shown()
    assert isinstance(board, RecommendationsRoom)
    qtbot.waitUntil(lambda: not app.database.busy())
    board.visit_wanted.emit(1, "subject")
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: app.window.rooms.shown() is board)
    assert board.board.figures.pressed() == ["late"], "as it was left"
    press(Qt.Key.Key_Escape)
    assert app.window.rooms.shown() is overview
    press(Qt.Key.Key_Escape)
    assert app.window.rooms.shown() is overview, "nowhere further back"
