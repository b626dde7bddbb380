"""Keys and figures of the board: Escape stays, Insert works on a figure too, nothing jumps; a kept
filter is not lost by another of its name."""

from contextlib import closing
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QInputDialog
from pytestqt.qtbot import QtBot

from tests.hands import answer, press
from tests.ui.recommendations.conftest import LATE
from tests.ui.recommendations.test_board import chosen, dialog_of
from tracker.records import FollowUp, Progress
from tracker.register import Register
from ui.recommendations.recommendations_room import RecommendationsRoom


def test_escape_in_the_empty_search_stays_on_the_board(room: RecommendationsRoom) -> None:
    room.search()
    assert room.board.search.hasFocus()
    assert room.escape(), "nothing narrows the board, and still the room is not left"
    assert room.board.table.hasFocus()
    assert not room.escape(), "and then the room is left, for the one before it"


def test_escape_leaves_what_was_wished_for_as_it_is(room: RecommendationsRoom) -> None:
    room.enter("late")
    assert not room.escape()
    room.board.figures.press(["late", "suspended"])
    assert room.escape(), "pressed since then: taken back first"
    assert not room.board.figures.pressed()
    assert not room.escape()


def test_another_register_is_shown_whole(
    room: RecommendationsRoom, register: Register, qtbot: QtBot, tmp_path: Path
) -> None:
    room.board.search.setText("không có")
    room.board.figures.press(["late"])
    room.set_register(register)
    assert room.board.figures.pressed() == ["late"], "the same one again"
    with closing(Register.at(tmp_path / "Sổ khác.db")) as other:
        room.set_register(other)
        assert (room.board.search.text(), room.board.figures.pressed()) == ("", [])
        qtbot.waitUntil(lambda: not room.board._database.busy())


def test_insert_on_a_figure_enters_on_what_is_chosen(
    room: RecommendationsRoom, qtbot: QtBot
) -> None:
    chosen(room, qtbot, 0)
    room.board.figures.figure("late").setFocus()
    press(Qt.Key.Key_Insert)
    dialog_of(room, qtbot).reject()


def test_a_figure_that_falls_to_nothing_stays_where_it_is(
    room: RecommendationsRoom, register: Register, qtbot: QtBot
) -> None:
    figures = room.board.figures
    suspended = figures.figure("suspended")
    assert suspended.isHidden()
    for state, number in ((Progress.SUSPENDED, 1), (Progress.UNDER_WAY, 0)):
        register.follow_ups.add([2], FollowUp(date=LATE, state=state, found="Vì bão"))
        room.board.refresh()
        qtbot.waitUntil(lambda wanted=number: suspended.number == wanted)  # type: ignore[misc]
        assert suspended.isVisible()
    widths = [each.sizeHint().width() for each in (figures.all, suspended)]
    figures.all.show_number(1_234)
    suspended.show_number(87)
    assert [each.sizeHint().width() for each in (figures.all, suspended)] == widths


def test_a_kept_filter_gives_way_to_another_of_its_name_only_when_asked(
    room: RecommendationsRoom, qtbot: QtBot
) -> None:
    filters, said = room.board.filters, list[str]()
    room.said.connect(said.append)
    timer = QTimer(room, interval=10)

    def name_it() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QInputDialog):
            box.setTextValue("Quá hạn")
            box.accept()

    timer.timeout.connect(name_it)
    timer.start()
    room.board.figures.press(["late"])
    filters._ask_name()
    assert filters.kept()["Quá hạn"]["figures"] == ["late"]
    assert "Quá hạn" in said[-1]
    room.board.figures.press(["done"])
    answer("Giữ nguyên")
    filters._ask_name()
    assert filters.kept()["Quá hạn"]["figures"] == ["late"]
    answer("Thay")
    filters._ask_name()
    assert filters.kept()["Quá hạn"]["figures"] == ["done"]
    timer.stop()
    qtbot.waitUntil(lambda: not room.board._database.busy())
