"""A morning after days away: the program opens on what became due, and leads on from it."""

import datetime
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, press, take_up
from tests.journeys.conftest import Start
from tracker import settings
from tracker.records import Recommendation, RecommendationKind, Visit
from tracker.register import Register
from ui.app import App
from ui.overview.overview_room import OverviewRoom
from ui.recommendations.entry_dialog import EntryDialog
from ui.recommendations.recommendations_room import RecommendationsRoom

TODAY = datetime.date.today()
DUE = "Kiện toàn Ban Chỉ đạo 35."


def days(n: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=n)


@pytest.fixture
def away_for_a_week(register_path: Path) -> None:
    register = Register.at(register_path)
    dated = RecommendationKind.DATED
    asked = [
        Recommendation(text=text, kind=dated, deadline=days(n))
        for text, n in (("Sửa quy chế.", -20), (DUE, -3), ("Mở 02 lớp.", 5))
    ]
    unit = "Huyện uỷ Bạch Thông"
    register.save(Visit(inspected_unit=unit, date=days(-60), recommendations=asked))
    register.close()
    seen = json.dumps({str(register_path): [days(-7).isoformat(), None]})
    settings.keep(settings.Settings(days_seen=seen))


def shown(app: App, qtbot: QtBot) -> OverviewRoom:
    room = app.window.rooms.currentWidget()
    assert isinstance(room, OverviewRoom)
    qtbot.waitUntil(lambda: room.overview is not None)
    qtbot.waitUntil(lambda: not app.database.busy())
    return room


def test_what_became_due_is_the_first_thing_seen(
    start: Start, qtbot: QtBot, away_for_a_week: None
) -> None:
    app = start("overview")
    room = shown(app, qtbot)
    assert room.overview is not None
    assert room.overview.since == days(-7)
    assert [row.text for row in room.overview.became_due.rows] == [DUE]
    take_up(app.window)
    assert QApplication.focusWidget() is room.table
    # A PC that is switched off now has looked today all the same.
    qtbot.waitUntil(lambda: TODAY.isoformat() in settings.load().days_seen)

    press(Qt.Key.Key_Return)
    board = app.window.rooms.currentWidget()
    assert isinstance(board, RecommendationsRoom)
    number = room.overview.became_due.rows[0].id
    qtbot.waitUntil(lambda: board.board.current_id() == number)
    qtbot.waitUntil(board.board.entry_button.isEnabled)
    press(Qt.Key.Key_Insert)
    qtbot.waitUntil(lambda: board.findChild(EntryDialog) is not None)
    dialog = board.findChild(EntryDialog)
    assert dialog is not None
    dialog.reject()


def test_the_clerk_goes_on_from_it_by_the_keys(
    start: Start, qtbot: QtBot, away_for_a_week: None
) -> None:
    app = start("overview")
    shown(app, qtbot)
    press(Qt.Key.Key_F, CTRL)
    assert app.window.rooms.currentWidget() is app.window.visits
    assert QApplication.focusWidget() is app.window.visits.list.search

    app.window._show("overview")
    shown(app, qtbot)
    press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
