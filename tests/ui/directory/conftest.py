"""A register with visits to two units, and the room of its units."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.hands import take_up
from tracker.records import (
    Finding,
    FindingKind,
    FollowUp,
    Participant,
    Progress,
    Recommendation,
    RecommendationKind,
    Stage,
    Visit,
)
from tracker.register import Register
from tracker.settings import Settings
from ui.directory.units_room import UnitsRoom
from ui.parts.jobs import Jobs

TODAY = datetime.date.today()
UNIT = "Huyện uỷ Bạch Thông"
SLOW = "Việc nắm bắt dư luận xã hội ở một số cơ sở còn chậm."


def days(n: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=n)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """What was found slow in the first visit is found slow in the second; a third was not held."""
    register = Register.at(tmp_path / "Sổ.db")
    dated, short = RecommendationKind.DATED, FindingKind.SHORTCOMING
    done = FollowUp(date=days(-40), state=Progress.VERIFIED_DONE, evidence="QC số 12")
    first = Visit(
        inspected_unit=UNIT,
        date=days(-90),
        subject="công tác tuyên giáo",
        findings=[Finding(text="Đội ngũ mạnh."), Finding(text=SLOW, kind=short)],
        participants=[Participant(name="Lê Văn Ánh", titles=["Trưởng ban"])],
        recommendations=[
            Recommendation(text="Sửa quy chế.", kind=dated, deadline=days(-30)),
            Recommendation(text="Mở 02 lớp.", kind=dated, deadline=days(-12)),
        ],
    )
    first.minutes.number = "07"
    first.recommendations[0].follow_ups.append(done)
    register.save(first)
    register.save(
        Visit(
            inspected_unit=UNIT.upper(),
            date=days(-10),
            findings=[Finding(text=SLOW.upper(), kind=short)],
            participants=[Participant(name="Lê Văn Ánh", titles=["Phó Bí thư"])],
        )
    )
    register.save(Visit(inspected_unit=UNIT, date=days(-5), stage=Stage.CANCELLED))
    register.save(Visit(inspected_unit="Thành uỷ Bắc Kạn", date=days(-60)))
    yield register
    register.close()


@pytest.fixture
def room(register: Register, qtbot: QtBot) -> Iterator[UnitsRoom]:
    database = Jobs()
    room = UnitsRoom(Settings(), database, database)
    qtbot.addWidget(room)
    room.resize(1180, 700)
    room.set_register(register)
    room.show()
    take_up(room)
    room.enter(None)
    qtbot.waitUntil(lambda: room.page is not None and not database.busy())
    yield room
    qtbot.waitUntil(lambda: not database.busy())
    database.close()
