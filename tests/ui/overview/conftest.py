"""A register of some morning, and the overview of it."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.hands import take_up
from tracker.records import FollowUp, Progress, Recommendation, RecommendationKind, Visit
from tracker.register import Register
from tracker.settings import Settings
from ui.overview.overview_room import OverviewRoom
from ui.parts.jobs import Jobs

TODAY = datetime.date.today()


def days(n: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=n)


def dated(text: str, n: int, *entries: FollowUp) -> Recommendation:
    """Due in `n` days."""
    asked = Recommendation(text=text, kind=RecommendationKind.DATED, deadline=days(n))
    asked.follow_ups.extend(entries)
    return asked


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = Register.at(tmp_path / "Sổ.db")
    reported = FollowUp(date=days(-1), reported="Đã xong", reported_state=Progress.REPORTED_DONE)
    register.save(
        Visit(
            inspected_unit="Huyện uỷ Bạch Thông",
            subject="công tác tuyên giáo",
            date=days(-60),
            recommendations=[
                dated("Kiện toàn Ban Chỉ đạo 35.", -12),
                dated("Báo cáo sơ kết.", 0),
                dated("Mở 02 lớp bồi dưỡng.", 3, reported),
                dated("Sửa quy chế.", 31),
                Recommendation(text="Thường xuyên nắm bắt dư luận."),
            ],
        )
    )
    yield register
    register.close()


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def room(register: Register, settings: Settings, qtbot: QtBot) -> Iterator[OverviewRoom]:
    database = Jobs()
    room = OverviewRoom(settings, database, database)
    qtbot.addWidget(room)
    room.resize(1180, 700)
    room.set_register(register)
    room.show()
    take_up(room)
    qtbot.waitUntil(lambda: room.overview is not None and not database.busy())
    yield room
    qtbot.waitUntil(lambda: not database.busy())
    database.close()
