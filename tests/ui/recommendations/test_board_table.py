"""The table of the board: its keys, its columns, and what stands in its cells."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, press, write
from tests.ui.recommendations.conftest import LATE, TODAY
from tests.ui.recommendations.test_board import chosen, dialog_of
from tracker.records import Progress
from tracker.register import Register
from ui.recommendations.board_cells import two_lines
from ui.recommendations.board_lines import COLUMNS, USUAL, Column
from ui.recommendations.board_table import LEAST_TEXT
from ui.recommendations.entry_dialog import EntryDialog
from ui.recommendations.recommendations_room import RecommendationsRoom

Key = Qt.Key


def test_several_are_updated_at_once(
    room: RecommendationsRoom, register: Register, qtbot: QtBot
) -> None:
    room.board.table.setFocus()
    press(Key.Key_A, CTRL)
    qtbot.waitUntil(lambda: "3" in room.board.entry_button.text())
    assert room.board.panel.item is None, "several have no history of their own"
    press(Key.Key_Insert)
    dialog = dialog_of(room, qtbot)
    dialog.fields["found"].set_raw("Đoàn đã xem")
    dialog.fields["state"].set_value(Progress.UNDER_WAY)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not room.findChildren(EntryDialog))
    stored = register.load(1).recommendations
    assert [[entry.found for entry in each.follow_ups] for each in stored] == [["Đoàn đã xem"]] * 3


def test_enter_opens_the_visit_at_the_recommendation(
    room: RecommendationsRoom, qtbot: QtBot
) -> None:
    chosen(room, qtbot, 1)
    room.board.table.setFocus()
    with qtbot.waitSignal(room.visit_wanted) as opened:
        press(Key.Key_Return)
    assert opened.args == [1, "recommendations[1].text"]


def test_what_is_typed_over_the_table_is_searched_for(
    room: RecommendationsRoom, qtbot: QtBot
) -> None:
    room.board.table.setFocus()
    press(Key.Key_U)
    assert room.board.search.text() == "u", "Uỷ ban begins with it"
    room.board.search.clear()
    room.board.table.setFocus()
    press(Key.Key_L)
    write("op boi duong")
    qtbot.waitUntil(lambda: room.board.model.rowCount() == 1)
    assert room.board.model.index(0, 0).data() == "Mở 02 lớp bồi dưỡng."


def test_an_item_that_leaves_the_board_gives_its_place_to_the_next(
    room: RecommendationsRoom, register: Register, qtbot: QtBot
) -> None:
    room.board.figures.press(["late", "due_soon"])
    qtbot.waitUntil(lambda: room.board.model.rowCount() == 2)
    chosen(room, qtbot, 0)
    room.board.table.setFocus()
    press(Key.Key_Insert)
    dialog = dialog_of(room, qtbot)
    dialog.fields["state"].set_value(Progress.VERIFIED_DONE)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: room.board.model.rowCount() == 1)
    assert room.board.table.current_row() == 0


def test_columns_are_kept_as_they_were_left(room: RecommendationsRoom) -> None:
    table, heads = room.board.table, room.board.table.horizontalHeader()
    state, visit = COLUMNS.index(Column.STATE), COLUMNS.index(Column.VISIT)
    heads.moveSection(heads.visualIndex(state), 0)
    heads.setSectionHidden(visit, False)
    heads.setSortIndicator(COLUMNS.index(Column.TEXT), Qt.SortOrder.DescendingOrder)
    kept = table.layout_kept()
    left = table.columns_shown()
    assert left[0] is Column.STATE
    assert Column.VISIT in left
    table.usual_columns()
    assert table.columns_shown() == [each for each in COLUMNS if each in USUAL]
    table.take_layout(kept)
    assert table.columns_shown() == left
    assert table.sorting()[1]


def test_many_columns_never_squeeze_what_is_recommended(
    room: RecommendationsRoom, qtbot: QtBot
) -> None:
    table, text = room.board.table, COLUMNS.index(Column.TEXT)
    for action in table.columns_menu().actions():
        if action.isCheckable():
            action.setChecked(True)
    assert table.columnWidth(text) >= LEAST_TEXT
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)


def test_long_words_take_two_lines_and_lose_none_but_the_end() -> None:
    text = "Đổi mới, nâng cao chất lượng công tác tuyên truyền miệng ở cơ sở 𝟙 " * 2
    font = QFont().toString()
    assert two_lines("Ngắn", font, 300) == ("Ngắn",)
    first, second = two_lines(text, font, 300)
    assert text.startswith(first)
    assert second.endswith("…")
    assert text[len(first) :].strip().startswith(second.removesuffix("…").strip())


def test_an_empty_board_says_what_to_do(room: RecommendationsRoom, qtbot: QtBot) -> None:
    room.board.search.setFocus()
    write("không đâu có")
    qtbot.waitUntil(lambda: room.board.stack.currentWidget() is room.board.empty)
    room.board.empty.button.click()
    qtbot.waitUntil(lambda: room.board.model.rowCount() == 3)
    assert room.board.search.words() == ""


def test_an_extension_is_typed_in_words_and_keeps_the_first_deadline(
    room: RecommendationsRoom, register: Register, qtbot: QtBot
) -> None:
    chosen(room, qtbot, 0)
    room.board.table.setFocus()
    press(Key.Key_Insert)
    dialog = dialog_of(room, qtbot)
    dialog.fields["extended_to"].set_raw("10 ngay")
    assert "found" in dialog.problems(), "an extension needs a reason"
    dialog.fields["found"].set_raw("Đồng ý gia hạn vì thiếu kinh phí")
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not room.findChildren(EntryDialog))
    item = register.follow_ups.item(1, TODAY)
    assert item.row.status.deadline == TODAY + datetime.timedelta(days=10)
    assert (item.row.status.first_deadline, item.row.status.extensions) == (LATE, 1)


def test_shift_and_end_choose_on_to_the_last(room: RecommendationsRoom, qtbot: QtBot) -> None:
    chosen(room, qtbot, 1)
    room.board.table.setFocus()
    press(Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert room.board.table.chosen_rows() == [1, 2]
    press(Key.Key_Home)
    assert room.board.table.chosen_rows() == [0]
