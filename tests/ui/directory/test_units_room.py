"""The room of the units: the list, the page of one, and where its lines lead."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QTreeWidgetItem
from pytestqt.qtbot import QtBot

from tests.hands import press, take_up, write
from tests.ui.directory.conftest import SLOW, TODAY, UNIT, days
from tracker.records import Visit
from tracker.register import BoardQuery, Register
from tracker.settings import Settings
from ui.directory.units_list import LATE, NAME
from ui.directory.units_room import UnitsRoom
from ui.parts.grouped_list import STATE, WHAT
from ui.parts.jobs import Jobs
from ui.parts.style import colours
from ui.reports.reports_dialog import ReportsDialog

OTHER = "Thành uỷ Bắc Kạn"


def listed(room: UnitsRoom) -> list[list[str]]:
    """The rows of the list that are seen."""
    tree = room.units.tree
    return [
        [item.text(column) for column in range(tree.columnCount())]
        for item in room.units._items()
        if not item.isHidden()
    ]


def parts(room: UnitsRoom) -> dict[str, list[QTreeWidgetItem]]:
    table = room.table
    return {table._name(top): table._below(top) for top in table._tops()}


def shown(qtbot: QtBot, room: UnitsRoom, name: str) -> None:
    qtbot.waitUntil(lambda: room.page is not None and room.page.name == name)


def test_the_list_counts_and_the_page_shows_the_first(room: UnitsRoom) -> None:
    assert listed(room) == [[UNIT, "2", "1", "1"], [OTHER, "1", "", ""]]
    assert room.name.text() == UNIT
    assert room.figures.text() == "2 buổi  ·  còn mở 1  ·  quá hạn 1  ·  đúng hạn 100 %"


def test_the_page_holds_all_of_the_unit(room: UnitsRoom) -> None:
    seen = {
        name: [item.text(WHAT).strip() for item in items] for name, items in parts(room).items()
    }
    assert seen["open"] == ["Mở 02 lớp."]
    assert seen["closed"] == ["Sửa quy chế."]
    assert seen["shortcomings"] == [SLOW.upper(), f"Lần trước: {SLOW}", SLOW]
    assert seen["people"] == ["Lê Văn Ánh – Phó Bí thư"]
    assert parts(room)["visits"][0].text(STATE) == "Huỷ"
    again, before, first = parts(room)["shortcomings"]
    assert [each.text(STATE) for each in (again, before, first)] == ["Lần thứ 2", "", ""]
    assert [each.toolTip(WHAT) for each in (before, first)] == [f"Lần trước: {SLOW}", SLOW]
    muted = QColor(colours().muted)
    assert [each.foreground(WHAT).color() == muted for each in (before, first)] == [True, False]


def test_what_is_shown_first_has_its_first_line_current(room: UnitsRoom) -> None:
    current = room.table.currentItem()
    assert current is not None
    assert current.text(WHAT) == "Mở 02 lớp."


def test_the_one_met_before_leads_to_its_place(
    qtbot: QtBot, room: UnitsRoom, register: Register
) -> None:
    room.table.setFocus()
    room.table.setCurrentItem(parts(room)["shortcomings"][1])
    with qtbot.waitSignal(room.visit_wanted) as wanted:
        press(Qt.Key.Key_Return)
    visit_id, path = wanted.args
    assert path == "findings[1].text"
    assert register.load(visit_id).findings[1].text == SLOW


def test_a_recommendation_leads_to_the_board(
    qtbot: QtBot, room: UnitsRoom, register: Register
) -> None:
    (late,) = [
        row.id for row in register.follow_ups.all_of(UNIT, TODAY) if row.text == "Mở 02 lớp."
    ]
    room.table.setFocus()
    with qtbot.waitSignal(room.room_wanted) as wanted:
        press(Qt.Key.Key_Return)
    assert wanted.args == ["recommendations", f"item:{late}"]
    assert late in register.follow_ups.keys(BoardQuery(TODAY))


def test_a_visit_and_a_person_lead_to_the_visit(qtbot: QtBot, room: UnitsRoom) -> None:
    room.table.setFocus()
    for name in ("visits", "people"):
        room.table.setCurrentItem(parts(room)[name][0])
        with qtbot.waitSignal(room.visit_wanted) as wanted:
            press(Qt.Key.Key_Return)
        assert wanted.args is not None
        assert wanted.args[1] == ""


def test_the_button_shows_the_unit_on_the_board(qtbot: QtBot, room: UnitsRoom) -> None:
    with qtbot.waitSignal(room.room_wanted) as wanted:
        room.board_button.click()
    assert wanted.args == ["recommendations", f"unit:{UNIT}"]


def test_the_reports_open_for_the_unit_and_come_back(qtbot: QtBot, room: UnitsRoom) -> None:
    units: list[object] = []

    def read_and_close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ReportsDialog)
        units.append(dialog.fields["unit"].read())
        dialog.reject()

    QTimer.singleShot(0, read_and_close)
    room.reports_button.click()
    assert units == [UNIT]


def test_a_long_name_has_the_room_and_what_is_late_stays_red(
    room: UnitsRoom, register: Register
) -> None:
    """Of a window of 1366 pixels, the room has about 1180."""
    tree = room.units.tree
    name = "Ban Tuyên giáo Tỉnh uỷ Bắc Kạn, tổ 4"
    assert tree.header().sectionSize(NAME) > tree.fontMetrics().horizontalAdvance(name)
    current = tree.currentItem()
    assert current is not None
    assert current.isSelected()
    cell = tree.visualItemRect(current)
    cell.setLeft(tree.header().sectionViewportPosition(LATE))
    seen = tree.viewport().grab(cell).toImage()
    red = QColor(colours().danger).rgb()
    points = ((x, y) for x in range(seen.width()) for y in range(seen.height()))
    assert any(_is_near(seen.pixel(*point), red) for point in points)


def _is_near(one: int, other: int) -> bool:
    """Whether two colours are the same but for the smooth edges of letters."""
    a, b = QColor(one), QColor(other)
    parts = ((a.red(), b.red()), (a.green(), b.green()), (a.blue(), b.blue()))
    return all(abs(x - y) < 60 for x, y in parts)


def test_a_unit_is_found_without_accents(qtbot: QtBot, room: UnitsRoom) -> None:
    room.search()
    write("bac kan")
    qtbot.waitUntil(lambda: [row[0] for row in listed(room)] == [OTHER])
    shown(qtbot, room, OTHER)
    assert room.figures.text().startswith("1 buổi")
    assert room.escape()
    qtbot.waitUntil(lambda: len(listed(room)) == 2)
    assert not room.escape()


def test_from_the_list_into_the_page_and_back_by_keys(qtbot: QtBot, room: UnitsRoom) -> None:
    press(Qt.Key.Key_Down)
    shown(qtbot, room, OTHER)
    press(Qt.Key.Key_Return)
    assert room.table.hasFocus()
    assert room.escape()
    assert room.units.tree.hasFocus()


def test_a_wish_shows_the_unit_however_it_is_spelled(qtbot: QtBot, room: UnitsRoom) -> None:
    room.units.search.setText("huyện")
    room.enter("thành ủy bắc kạn")
    shown(qtbot, room, OTHER)
    assert room.units.current() == OTHER


def test_what_others_saved_comes_and_the_unit_stays(
    qtbot: QtBot, room: UnitsRoom, register: Register
) -> None:
    room.units.choose(OTHER)
    shown(qtbot, room, OTHER)
    register.save(Visit(inspected_unit=OTHER, date=days(-1)))
    room.look_again()
    qtbot.waitUntil(lambda: room.figures.text().startswith("2 buổi"))
    assert room.units.current() == OTHER


def test_another_unit_begins_at_its_top(qtbot: QtBot, room: UnitsRoom) -> None:
    room.table.setCurrentItem(parts(room)["people"][0])
    room.units.choose(OTHER)
    shown(qtbot, room, OTHER)
    current = room.table.currentItem()
    assert current is not None
    assert current is parts(room)["visits"][0]


def test_without_units_it_says_what_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    register, database = Register.at(tmp_path / "Trống.db"), Jobs()
    room = UnitsRoom(Settings(), database, database)
    qtbot.addWidget(room)
    room.set_register(register)
    room.show()
    take_up(room)
    room.enter(None)
    qtbot.waitUntil(lambda: room.empty.isVisible() and not database.busy())
    with qtbot.waitSignal(room.room_wanted) as wanted:
        room.empty.button.click()
    assert wanted.args == ["visits", None]
    database.close()
    register.close()
