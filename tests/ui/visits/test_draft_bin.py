"""What is typed and given up is found again in the bin, and opened from there."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests.hands import answer, take_up, write
from tracker.register import Register
from tracker.settings import Settings
from ui.parts.jobs import Jobs
from ui.visits.draft_offer import DraftOffer
from ui.visits.editor import Editor
from ui.visits.visits_room import VisitsRoom


@pytest.fixture
def room(qtbot: QtBot, register: Register) -> Iterator[VisitsRoom]:
    database, documents = Jobs(), Jobs()
    room = VisitsRoom(Settings(), database, documents)
    qtbot.addWidget(room)
    room.resize(1190, 700)
    room.show()
    take_up(room)
    room.set_register(register)
    qtbot.waitUntil(lambda: not database.busy())
    yield room
    if room.editor is not None:
        room.editor.drafts.stop()
    for jobs in (database, documents):
        jobs.close()


def opened(qtbot: QtBot, room: VisitsRoom) -> Editor:
    qtbot.waitUntil(lambda: room.editor is not None)
    assert room.editor is not None
    return room.editor


def test_what_is_not_saved_on_purpose_is_opened_again_from_the_bin(
    qtbot: QtBot, room: VisitsRoom, register: Register
) -> None:
    room.new_visit()
    opened(qtbot, room).general.fields["inspected_unit.name"].control.setFocus()
    write("Huyện uỷ Na Rì")  # and left before half a second has gone
    answer("Không lưu")
    opened(qtbot, room).close_now()
    qtbot.waitUntil(lambda: room.editor is None)
    qtbot.waitUntil(lambda: len(register.discarded_drafts()) == 1)
    assert register.drafts() == []
    room.list.bin_button.click()
    assert room.list.drafts_button.isVisible()
    told: list[str] = []

    def open_again() -> None:
        offer = QApplication.activeModalWidget()
        if not isinstance(offer, DraftOffer):
            QTimer.singleShot(20, open_again)
            return
        told.append(offer.windowTitle())
        shown = [b for b in offer.findChildren(QPushButton) if b.isVisible()]
        assert "Xoá bản này" not in [b.text() for b in shown]
        next(b for b in shown if b.text() == "Mở lại").click()

    QTimer.singleShot(0, open_again)
    room.list.drafts_button.click()
    editor = opened(qtbot, room)
    assert editor.general.fields["inspected_unit.name"].raw() == "Huyện uỷ Na Rì"
    assert told == ["Bản nháp đã bỏ"]
    assert register.discarded_drafts() == []
    assert len(register.drafts()) == 1


def test_where_nothing_was_discarded_it_is_said(qtbot: QtBot, room: VisitsRoom) -> None:
    said: list[str] = []
    room.said.connect(said.append)
    room.list.bin_button.click()
    room.list.drafts_button.click()
    qtbot.waitUntil(lambda: bool(said))
    assert "Không có bản nháp" in said[-1]
