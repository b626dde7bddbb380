"""A report that something is done, looked at by the office: late or not, and sent back."""

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, press, write
from tests.ui.recommendations.conftest import LATE, TODAY
from tests.ui.recommendations.test_board import chosen, dialog_of
from tracker.records import FollowUp, Progress
from tracker.register import Register
from ui.parts.chips import Tone
from ui.parts.keyed_model import TONE
from ui.recommendations.board_lines import COLUMNS, Column
from ui.recommendations.entry_dialog import EntryDialog
from ui.recommendations.recommendations_room import RecommendationsRoom

BACK = "Trả lại, đề nghị bổ sung"
STATE, UPDATED = COLUMNS.index(Column.STATE), COLUMNS.index(Column.UPDATED)


def words_in(room: RecommendationsRoom) -> str:
    return "\n".join(label.text() for label in room.board.panel.findChildren(QLabel))


def choices(dialog: EntryDialog) -> list[str]:
    box = dialog.fields["state"].control
    assert isinstance(box, QComboBox)
    return [box.itemText(place) for place in range(box.count())]


def test_what_is_reported_done_is_sent_back_with_what_is_missing(
    room: RecommendationsRoom, register: Register, qtbot: QtBot
) -> None:
    report = FollowUp(date=LATE, reported="Đã làm xong", reported_state=Progress.REPORTED_DONE)
    register.follow_ups.add([1], report)
    room.board.refresh()
    cell = room.board.model.index(0, STATE)
    qtbot.waitUntil(lambda: "Chờ thẩm định" in cell.data())
    assert cell.data() == "Chờ thẩm định · quá hạn 12 ngày", "one does not hide the other"
    assert cell.data(TONE) == Tone.DANGER
    chosen(room, qtbot, 0)
    room.board.table.setFocus()
    press(Qt.Key.Key_Insert)
    dialog = dialog_of(room, qtbot)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert BACK in choices(dialog)
    dialog.fields["state"].set_value(Progress.UNDER_WAY)
    place = dialog.go.geometry()
    dialog.go.click()
    assert dialog.fields["found"].problem(), "what is missing has to be said"
    assert dialog.go.geometry() == place, "the button stays under the mouse"
    dialog.fields["found"].control.setFocus()
    write("Chưa có quyết định")
    press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: BACK in words_in(room))
    entry = register.load(1).recommendations[0].follow_ups[1]
    assert (entry.state, entry.found) == (Progress.UNDER_WAY, "Chưa có quyết định")
    assert f"Cơ quan: {BACK} – Chưa có quyết định" in words_in(room)
    assert BACK in room.board.model.index(0, UPDATED).data()


def test_without_a_report_there_is_nothing_to_send_back(
    room: RecommendationsRoom, qtbot: QtBot
) -> None:
    chosen(room, qtbot, 0)
    room.board.table.setFocus()
    press(Qt.Key.Key_Insert)
    dialog = dialog_of(room, qtbot)
    assert BACK not in choices(dialog)
    dialog.fields["reported_state"].set_value(Progress.REPORTED_DONE)
    assert BACK in choices(dialog)
    dialog.fields["found"].set_raw("Còn thiếu")
    dialog.fields["reported_state"].set_value(None)
    qtbot.waitUntil(dialog.isActiveWindow)
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "Còn thiếu" in words_in(room))


def test_a_past_day_shows_what_was_known_then(
    room: RecommendationsRoom, register: Register, qtbot: QtBot
) -> None:
    later = LATE + datetime.timedelta(days=1)
    register.follow_ups.add([1], FollowUp(date=later, found="Gia hạn vì bão", extended_to=TODAY))
    register.follow_ups.add([1], FollowUp(date=LATE, found="Mới bàn"))
    room.board.refresh()
    qtbot.waitUntil(lambda: "Gia hạn vì bão" in room.board.model.index(0, UPDATED).data())
    chosen(room, qtbot, 1)
    chosen(room, qtbot, 0)
    qtbot.waitUntil(lambda: "(+1)" in words_in(room))
    room.board.filters.set_day(LATE)
    qtbot.waitUntil(lambda: "(+1)" not in words_in(room))
    told = words_in(room)
    assert told.index("Mới bàn") < told.index("Sau ngày") < told.index("Gia hạn vì bão")
    assert "không phải ngày đang xem" in told
    assert "không phải ngày đang xem" in room.board.entry_button.toolTip()
    room.board.filters.set_day(None)
    qtbot.waitUntil(lambda: "Sau ngày" not in words_in(room))
    assert room.board.entry_button.toolTip() == ""
