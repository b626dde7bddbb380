"""A register with a visit to Huyện uỷ Bạch Thông, and the room of its recommendations."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.hands import take_up
from tracker.records import Recommendation, RecommendationKind, Visit
from tracker.register import Register
from tracker.settings import Settings
from ui.parts.jobs import Jobs
from ui.recommendations.recommendations_room import RecommendationsRoom

TODAY = datetime.date.today()
LATE, SOON = TODAY - datetime.timedelta(days=12), TODAY + datetime.timedelta(days=3)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = Register.at(tmp_path / "Sổ.db")
    held = TODAY - datetime.timedelta(days=60)
    dated = RecommendationKind.DATED
    register.save(
        Visit(
            inspected_unit="Huyện uỷ Bạch Thông",
            date=held,
            recommendations=[
                Recommendation(text="Kiện toàn Ban Chỉ đạo 35.", kind=dated, deadline=LATE),
                Recommendation(text="Mở 02 lớp bồi dưỡng.", kind=dated, deadline=SOON),
                Recommendation(text="Thường xuyên nắm bắt dư luận."),
            ],
        )
    )
    yield register
    register.close()


@pytest.fixture
def room(register: Register, qtbot: QtBot) -> Iterator[RecommendationsRoom]:
    database = Jobs()
    room = RecommendationsRoom(Settings(), database, database)
    qtbot.addWidget(room)
    room.resize(1180, 700)
    room.set_register(register)
    room.enter(None)
    room.show()
    qtbot.waitUntil(lambda: room.board.answer() is not None and not database.busy())
    take_up(room)
    yield room
    qtbot.waitUntil(lambda: not database.busy())
    database.close()
