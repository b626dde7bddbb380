"""A letter made from the board leaves its step on each of its items, once; none where it failed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.hands import name_the_file
from tests.ui.recommendations.conftest import TODAY
from tracker.records import Reminder
from tracker.register import Register
from ui.recommendations.recommendations_room import RecommendationsRoom
from ui.reports.reports_dialog import ReportsDialog

UNIT = "Huyện uỷ Bạch Thông"


@pytest.fixture
def open_letter(
    room: RecommendationsRoom, qtbot: QtBot
) -> Callable[[str, Callable[[ReportsDialog], None]], None]:
    """Press the button over the board, choose a paper, and do this in its dialog; the board is
    read anew when it returns."""

    def opened(kind: str, act: Callable[[ReportsDialog], None]) -> None:
        done: list[str] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, ReportsDialog):
                return
            if not dialog.standing.text():
                return
            timer.stop()
            try:
                dialog.fields["kind"].set_value(kind)
                qtbot.waitUntil(lambda: dialog.standing.text() != "")
                act(dialog)
                done.append(kind)
            finally:
                dialog.reject()

        timer = QTimer(room, interval=20)
        timer.timeout.connect(look)
        timer.start()
        room.board.reports_button.click()
        assert done == [kind]
        qtbot.waitUntil(lambda: not room.board._database.busy())

    return opened


def steps(register: Register) -> list[list[Reminder]]:
    """Of each item of the unit, all steps that were entered."""
    found = []
    for row in register.follow_ups.all_of(UNIT, TODAY):
        item = register.follow_ups.item(row.id, TODAY)
        assert item is not None
        found.append([entry.reminder for entry in item.log if entry.reminder])
    return found


def shown(room: RecommendationsRoom) -> str:
    """What the panel beside the board says."""
    return "\n".join(label.text() for label in room.board.panel.findChildren(QLabel))


def test_each_letter_leaves_its_step_once(
    room: RecommendationsRoom,
    register: Register,
    open_letter: Callable[[str, Callable[[ReportsDialog], None]], None],
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    def saved(name: str) -> Callable[[ReportsDialog], None]:
        def act(dialog: ReportsDialog) -> None:
            name_the_file(tmp_path / name)
            dialog.save_button.click()
            assert (tmp_path / name).exists()

        return act

    open_letter("letter", saved("Lần 1.pdf"))
    assert steps(register) == [[Reminder.FIRST], [Reminder.FIRST], []]
    qtbot.waitUntil(lambda: "Đôn đốc lần 1" in shown(room))
    open_letter("letter", saved("Lần 1.docx"))
    assert steps(register) == [[Reminder.FIRST], [Reminder.FIRST], []], (
        "the same letter in another file"
    )
    open_letter("second_letter", saved("Lần 2.docx"))
    assert steps(register) == [*[[Reminder.FIRST, Reminder.SECOND]] * 2, []]
    qtbot.waitUntil(lambda: "Đôn đốc lần 2" in shown(room))
