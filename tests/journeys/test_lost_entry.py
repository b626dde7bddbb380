"""F45: what is typed in the dialog of an entry is never lost: the program killed while it is open,
the system logging off, the words given up and wanted again."""

import datetime
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.hands import answer, compose
from tests.journeys.conftest import Start
from tracker.records import FollowUp, Recommendation, Visit
from tracker.register import Register
from ui.app import App
from ui.conflicts.draft_look import DraftLook
from ui.recommendations.entry_dialog import EntryDialog
from ui.recommendations.recommendations_room import RecommendationsRoom
from ui.visits.draft_offer import DraftOffer

ROOT = Path(__file__).resolve().parents[2]
WORDS = "Đã kiện toàn, còn đang gõ dở"

TYPING = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer, Qt
    from PySide6.QtWidgets import QApplication
    from tests.hands import press, write
    from ui.app import App
    from ui.recommendations.entry_dialog import EntryDialog

    qt = QApplication([])
    app = App(qt, Path(sys.argv[1]), "recommendations")

    def begin():
        room = app.window.rooms.shown() if app.register is not None else None
        if room is None or not room.board.model.rowCount():
            return QTimer.singleShot(20, begin)
        room.board.table.setFocus()
        room.board.table.select_row(0)
        type_on(room)

    def type_on(room):
        if not room.board.entry_button.isEnabled():
            return QTimer.singleShot(20, lambda: type_on(room))
        press(Qt.Key.Key_Insert)
        type_in(room)

    def type_in(room):
        dialogs = room.findChildren(EntryDialog)
        if not dialogs or not dialogs[0].isActiveWindow():
            return QTimer.singleShot(20, lambda: type_in(room))
        write("Đã kiện toàn, còn đang gõ dở")
        print("typed", flush=True)

    QTimer.singleShot(0, begin)
    qt.exec()
"""


@pytest.fixture
def followed(register_path: Path) -> Path:
    """A register with one recommendation that nothing was entered on."""
    register = Register.at(register_path)
    asked = [Recommendation(text="Kiện toàn Ban Chỉ đạo 35.")]
    day = datetime.date(2023, 3, 22)
    register.save(Visit(inspected_unit="Huyện uỷ Bạch Thông", date=day, recommendations=asked))
    register.close()
    return register_path


def room_of(app: App, qtbot: QtBot) -> RecommendationsRoom:
    qtbot.waitUntil(lambda: isinstance(app.window.rooms.shown(), RecommendationsRoom))
    room = app.window.rooms.shown()
    assert isinstance(room, RecommendationsRoom)
    qtbot.waitUntil(lambda: room.board.model.rowCount() == 1)
    return room


def dialog_in(room: RecommendationsRoom, qtbot: QtBot) -> EntryDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in room.findChildren(EntryDialog)))
    return next(d for d in room.findChildren(EntryDialog) if d.isVisible())


def offer_of(app: App, qtbot: QtBot) -> DraftOffer:
    qtbot.waitUntil(lambda: app.window.offer is not None)
    assert app.window.offer is not None
    return app.window.offer


def look_and_open_again(offer: DraftOffer) -> list[str]:
    """Compare, and from there open it again; all that was read."""
    told: list[str] = []
    timer = QTimer(offer, interval=20)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, DraftLook):
            timer.stop()
            told.extend(
                QTextDocumentFragment.fromHtml(each.text()).toPlainText()
                for each in dialog.findChildren(QLabel)
            )
            dialog.accept()

    timer.timeout.connect(look)
    timer.start()
    [button] = [each for each in offer.findChildren(QPushButton) if each.text() == "So sánh"]
    button.click()
    return told


def entries(app: App) -> list[FollowUp]:
    assert app.register is not None
    return app.register.load(1).recommendations[0].follow_ups


def test_a_killed_program_offers_back_the_entry_that_was_typed(
    start: Start, qtbot: QtBot, followed: Path
) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(TYPING), str(followed)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "typed\n"
    register = Register(followed)
    # Within a second of the last key it is in the journal; then the program is killed.
    qtbot.waitUntil(lambda: any("gõ dở" in d.content for d in register.drafts()))
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    register.close()

    app = start()
    offer = offer_of(app, qtbot)
    assert "Kiện toàn Ban Chỉ đạo 35." in offer.drafts[0].title
    told = look_and_open_again(offer)
    room = room_of(app, qtbot)
    dialog = dialog_in(room, qtbot)
    assert WORDS in told
    assert dialog.fields["reported"].raw() == WORDS
    dialog.go.click()
    qtbot.waitUntil(lambda: bool(entries(app)))
    assert [entry.reported for entry in entries(app)] == [WORDS]
    assert app.register is not None
    assert app.register.drafts() == [], "kept and offered again it would be entered twice"


def test_a_correction_outlives_a_log_off_and_what_is_given_up_is_in_the_bin(
    start: Start, qtbot: QtBot, followed: Path
) -> None:
    register = Register(followed)
    register.follow_ups.add([1], FollowUp(date=datetime.date(2023, 4, 1), reported="Đã làm"))
    [wrong] = register.load(1).recommendations[0].follow_ups
    register.close()
    app = start("recommendations")
    room = room_of(app, qtbot)
    qtbot.waitUntil(lambda: room.board.panel.item is not None and bool(room.board.panel.item.log))
    room.board.panel.correct_wanted.emit(room.board.panel.item.log[0])  # type: ignore[union-attr]
    dialog = dialog_in(room, qtbot)
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.fields["found"].control.setFocus()
    compose("Chưa xong", widget=dialog.fields["found"].control)
    assert app.log_off.keep_what_is_typed(), "it took longer than the system waits"
    assert app.register is not None
    [draft] = app.register.drafts()
    assert "Chưa xong" in draft.content, "a word still being composed is typed, too"
    answer("Bỏ nội dung")
    dialog.reject()
    qtbot.waitUntil(lambda: not app.database.busy())
    assert app.register.drafts() == []
    [draft] = app.register.discarded_drafts()
    app.window.visits.take_up(draft)
    qtbot.waitUntil(lambda: dialog_in(room, qtbot) is not dialog)
    again = dialog_in(room, qtbot)
    assert again.fields["reported"].raw() == "Đã làm"
    assert again.fields["found"].raw() == "Chưa xong"
    again.go.click()
    qtbot.waitUntil(lambda: len(entries(app)) == 2)
    assert entries(app)[1].corrects == wrong.uid
    assert app.register.discarded_drafts() == []
