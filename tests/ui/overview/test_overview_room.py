"""The overview: its parts, what is in each, and where the lines lead."""

import json
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.overview.conftest import TODAY, days
from tracker.records import FollowUp, Office, Stage, Visit
from tracker.register import BoardQuery, Register
from tracker.settings import Settings
from ui.overview.overview_room import OverviewRoom
from ui.parts.jobs import Jobs


def shown(room: OverviewRoom) -> dict[str, list[str]]:
    """The lines under each heading, by the part's name."""
    table = room.table
    return {
        table._name(top): [child.text(0) for child in table._below(top)] for top in table._tops()
    }


def looked(qtbot: QtBot, room: OverviewRoom) -> None:
    before = room.overview
    room.look_again()
    qtbot.waitUntil(lambda: room.overview is not before)


def test_the_first_time_everything_due_is_late_or_coming(room: OverviewRoom) -> None:
    assert shown(room) == {
        "late": ["Kiện toàn Ban Chỉ đạo 35."],
        "coming": ["Báo cáo sơ kết."],
        "awaits": ["Mở 02 lớp bồi dưỡng."],
        "drafts": [f"Biên bản ngày {_short(-60)}: công tác tuyên giáo"],
    }


def _short(n: int) -> str:
    from tracker.vietnamese.dates import short_date

    return short_date(days(n))


def test_a_pc_that_was_off_misses_nothing(
    qtbot: QtBot, room: OverviewRoom, register: Register, settings: Settings
) -> None:
    settings.days_seen = json.dumps({str(register.path): [days(-20).isoformat(), None]})
    looked(qtbot, room)
    parts = shown(room)
    assert parts["became_due"] == ["Kiện toàn Ban Chỉ đạo 35.", "Báo cáo sơ kết."]
    assert parts["late"] == []
    assert parts["coming"] == []
    assert parts["awaits"] == ["Mở 02 lớp bồi dưỡng."]
    assert _short(-20) in room.news.text()
    assert "2" in room.news.text()


def test_what_was_told_yesterday_is_late_from_before(
    qtbot: QtBot, room: OverviewRoom, register: Register, settings: Settings
) -> None:
    settings.days_seen = json.dumps({str(register.path): [days(-1).isoformat(), None]})
    looked(qtbot, room)
    parts = shown(room)
    assert parts["became_due"] == ["Báo cáo sơ kết."]
    assert parts["late"] == ["Kiện toàn Ban Chỉ đạo 35."]


def test_an_extension_takes_it_off(qtbot: QtBot, room: OverviewRoom, register: Register) -> None:
    (late, *_rest) = register.follow_ups.keys(BoardQuery(TODAY))
    entry = FollowUp(date=TODAY, extended_to=days(40), found="Đơn vị đang sáp nhập")
    register.follow_ups.add([late], entry)
    looked(qtbot, room)
    assert shown(room)["late"] == []


def test_every_line_leads_somewhere(qtbot: QtBot, room: OverviewRoom, register: Register) -> None:
    (late, *_rest) = register.follow_ups.keys(BoardQuery(TODAY))
    room.table.setFocus()
    with qtbot.waitSignal(room.room_wanted) as wish:
        QTest.keyClick(room.table, Qt.Key.Key_Return)
    assert wish.args == ["recommendations", f"item:{late}"]
    QTest.keyClick(room.table, Qt.Key.Key_Up)
    with qtbot.waitSignal(room.room_wanted) as wish:
        QTest.keyClick(room.table, Qt.Key.Key_Return)
    assert wish.args == ["recommendations", "late"]
    QTest.keyClick(room.table, Qt.Key.Key_End)
    with qtbot.waitSignal(room.visit_wanted) as visit:
        QTest.keyClick(room.table, Qt.Key.Key_Return)
    assert visit.args == [1, ""]


def test_the_chart_counts_what_the_board_counts(room: OverviewRoom, register: Register) -> None:
    counts = register.follow_ups.counts(BoardQuery(TODAY)).groups
    bars = {bar.group: bar.now for bar in room.chart._bars}
    assert bars == {group: n for group, n in counts.items() if n or group in bars}
    assert sum(bars.values()) == 5


def test_a_bar_leads_to_its_figure(qtbot: QtBot, room: OverviewRoom) -> None:
    with qtbot.waitSignal(room.room_wanted) as wish:
        QTest.mouseClick(room.chart, Qt.MouseButton.LeftButton, pos=QPoint(50, 20))
    assert wish.args == ["recommendations", "late"]


def test_the_line_stays_the_current_one(qtbot: QtBot, room: OverviewRoom) -> None:
    QTest.keyClick(room.table, Qt.Key.Key_Down)
    QTest.keyClick(room.table, Qt.Key.Key_Down)
    item = room.table.currentItem()
    assert item is not None
    words = item.text(0)
    looked(qtbot, room)
    again = room.table.currentItem()
    assert again is not None
    assert again.text(0) == words == "Báo cáo sơ kết."


def test_an_empty_register_welcomes_and_leads_to_the_first_visit(
    qtbot: QtBot, tmp_path: Path
) -> None:
    register, database = Register.at(tmp_path / "Sổ.db"), Jobs()
    room = OverviewRoom(Settings(), database, database)
    qtbot.addWidget(room)
    room.set_register(register)
    qtbot.waitUntil(lambda: room.overview is not None)
    assert room.stack.currentWidget() is room.empty
    assert room.empty.words.text().startswith("Chào anh/chị.")
    assert room.news.isHidden(), "nothing was missed where nothing is"
    room.resize(1180, 700)
    room.show()
    advice = room.empty.advice
    assert advice.height() >= advice.heightForWidth(advice.width()), "its last line is cut off"
    with qtbot.waitSignal(room.room_wanted) as wish:
        room.empty.button.click()
    assert wish.args == ["visits", "new"]
    register.save(Visit(inspected_unit="Huyện uỷ Na Rì", date=TODAY, stage=Stage.CANCELLED))
    looked(qtbot, room)
    assert room.stack.currentWidget() is room.empty
    with qtbot.waitSignal(room.room_wanted) as wish:
        room.empty.button.click()
    assert wish.args == ["visits", None]
    database.close()
    register.close()


def test_the_offices_days_count(qtbot: QtBot, room: OverviewRoom) -> None:
    before = room.overview
    room.set_office(Office(due_soon_days=2))
    qtbot.waitUntil(lambda: room.overview is not before)
    assert room.overview is not None
    rows = room.overview.coming.rows + room.overview.awaits.rows
    assert {row.text: row.status.group for row in rows} == {
        "Báo cáo sơ kết.": "due_soon",
        "Mở 02 lớp bồi dưỡng.": "in_time",
    }
    assert "còn từ 2 ngày trở xuống" in room.chart_hint.text()
