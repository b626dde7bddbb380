"""What is typed is never lost: a killed program, a row removed, a visit deleted."""

import json
import os
import signal
import subprocess
import sys
import textwrap
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import SIGNAL, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, press, tab, write
from tests.journeys.conftest import Start
from tracker.register import Register

ROOT = Path(__file__).resolve().parents[2]

TYPING = """
    import sys
    from pathlib import Path
    from PySide6.QtCore import QTimer, Qt
    from PySide6.QtWidgets import QApplication
    from tests.hands import CTRL, press, tab, write
    from ui.app import App

    qt = QApplication([])
    app = App(qt, Path(sys.argv[1]))

    def begin():
        if app.register is None or app.database.busy():
            return QTimer.singleShot(20, begin)
        app.window.visits.new_visit()
        type_on()

    def type_on():
        if app.window.visits.editor is None:
            return QTimer.singleShot(20, type_on)
        write("Huyện uỷ Bạch Thông")
        tab(2)
        write("công tác tuyên giáo còn đang gõ dở")
        print("typed", flush=True)

    QTimer.singleShot(0, begin)
    qt.exec()
"""


def test_a_killed_program_offers_back_what_was_typed(
    start: Start, qtbot: QtBot, register_path: Path
) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(TYPING), str(register_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "typed\n"
    register = Register(register_path)
    # Within a second of the last key it is in the journal; then the program is killed.
    qtbot.waitUntil(lambda: any("gõ dở" in d.content for d in register.drafts()))
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    register.close()

    app = start()
    qtbot.waitUntil(lambda: app.window.offer is not None)
    offer = app.window.offer
    assert offer is not None
    press(Qt.Key.Key_Return)  # Enter opens it again; it never throws words away
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    assert app.window.visits.editor is not None
    general = app.window.visits.editor.general
    assert general.fields["inspected_unit.name"].raw() == "Huyện uỷ Bạch Thông"
    assert general.fields["subject"].raw() == "công tác tuyên giáo còn đang gõ dở"

    press(Qt.Key.Key_S, CTRL)
    editor = app.window.visits.editor
    qtbot.waitUntil(lambda: editor.visit.id is not None)
    assert app.register is not None
    assert app.register.drafts() == []


def test_a_word_still_being_composed_is_saved_too(start: Start, qtbot: QtBot) -> None:
    from tests.hands import compose

    app = start()
    app.window.visits.new_visit()
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    editor = app.window.visits.editor
    assert editor is not None
    write("Huyện uỷ Bạch")
    compose(" Thông")
    press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: editor.visit.id is not None)
    assert editor.visit.inspected_unit == "Huyện uỷ Bạch Thông"


def test_a_visit_deleted_from_the_list_comes_back_by_undo(start: Start, qtbot: QtBot) -> None:
    app = start()
    app.window.visits.new_visit()
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    editor = app.window.visits.editor
    assert editor is not None
    write("Huyện uỷ Chợ Mới")
    press(Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: editor.visit.id is not None)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: app.window.visits.editor is None)
    table = app.window.visits.list.table
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    table.setFocus()
    table.selectRow(0)
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: table.model().rowCount() == 0)
    qtbot.waitUntil(app.window.notice.can_undo)
    app.window.notice.undo()
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)

    table.selectRow(0)
    table.setFocus()
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(app.window.notice.can_undo)
    app.window.sidebar.chosen.emit("overview")
    app.window.notice.say("Ở phòng khác")
    app.window.sidebar.chosen.emit("visits")
    qtbot.waitUntil(lambda: table.model().rowCount() == 0)
    assert QApplication.focusWidget() is app.window.visits.list.search
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: table.model().rowCount() == 1)
    assert app.window.notice.text() == "Đã khôi phục buổi kiểm tra."
    assert app.window.visits._deleted_here == [], "brought back once is enough"


def test_a_row_removed_comes_back_by_undo(start: Start, qtbot: QtBot) -> None:
    app = start()
    app.window.visits.new_visit()
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    editor = app.window.visits.editor
    assert editor is not None
    press(Qt.Key.Key_2, CTRL)
    write("Nguyễn Thanh Hà")
    tab()
    write("Phó Bí thư")
    before = editor.participants.raw()
    press(Qt.Key.Key_D, CTRL)
    assert editor.participants.rows() == []
    assert app.window.notice.can_undo()
    press(Qt.Key.Key_Z, CTRL)
    assert editor.participants.raw() == before
    assert not app.window.notice.text(), "it is no longer said that the row is gone"
    app.window.notice.undo()
    assert editor.participants.raw() == before, "undone once is undone"


def test_logging_off_keeps_what_is_typed_and_asks_nobody(
    start: Start, qtbot: QtBot, qapp: QApplication
) -> None:
    """F46: the system asks all programs to put their things in order, and then ends them."""
    from tests.hands import compose

    app = start()
    app.window.visits.new_visit()
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    write("Huyện uỷ Bạch")
    compose(" Thông")
    assert qapp.receivers(SIGNAL("commitDataRequest(QSessionManager&)")) > 0
    assert app.log_off.keep_what_is_typed(), "it took longer than the system waits"
    assert app.register is not None
    [draft] = app.register.drafts()
    assert draft.title == "Huyện uỷ Bạch Thông", "the half-composed word too"
    assert app.window.close(), "a question is asked that nobody will answer"


def test_a_long_job_does_not_hold_up_logging_off_for_ever(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    app, go_on = start(), Event()
    monkeypatch.setattr("ui.log_off.LONGEST", 0.05)
    app.database.start(app, go_on.wait)
    assert not app.log_off.keep_what_is_typed()
    go_on.set()


def test_half_a_word_is_in_the_journal_and_goes_on_being_composed(
    start: Start, qtbot: QtBot
) -> None:
    """F41: what an input method still composes is kept too, and the field is left alone."""
    from tests.hands import compose
    from ui.parts.input_method import composed_in

    app = start()
    app.window.visits.new_visit()
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    editor, register = app.window.visits.editor, app.register
    assert editor is not None
    assert register is not None
    for field in (editor.general.fields["inspected_unit.name"], editor.general.fields["subject"]):
        field.setFocus()
        write("Đảng uỷ")
        compose(" Quân")
        qtbot.waitUntil(partial(_is_typed, register, field.name, "Đảng uỷ Quân"))
        assert field.raw() == "Đảng uỷ"
        assert composed_in(field.control) == " Quân"
        compose("", " Quân sự")
        assert field.raw() == "Đảng uỷ Quân sự"


def _is_typed(register: Register, name: str, text: str) -> bool:
    """Whether the only draft holds this in a general field."""
    return any(json.loads(draft.content)["general"][name] == text for draft in register.drafts())
