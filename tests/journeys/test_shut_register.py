"""Before a register is replaced, all that was begun with it is done, and it is shut."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, answer, press, write
from tests.journeys.conftest import Start
from tests.journeys.test_password import Answers, choose_new
from tests.journeys.test_settings import open_settings
from tests.register.generated import full_visit
from tracker.register import Register, password
from tracker.register.backups import Backups, Reason
from tracker.settings import Settings
from ui.app import App
from ui.backups.look_dialog import LookDialog
from ui.parts.jobs import Jobs
from ui.parts.progress import _Box


@pytest.fixture
def filled(register_path: Path) -> Path:
    register = Register.at(register_path)
    register.save(full_visit())
    register.close()
    Backups(register_path, Settings()).make(Reason.ASKED)
    return register_path


@contextmanager
def busy(line: Jobs) -> Iterator[Event]:
    """Something takes long on that line of work, until the event is set."""
    free = Event()
    line.start(line, free.wait)
    try:
        yield free
    finally:
        free.set()


def when_waiting(do: Callable[[_Box], None]) -> QTimer:
    """Once the window says that it waits."""
    timer = QTimer(QApplication.instance(), interval=20)

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, _Box):
            timer.stop()
            do(box)

    timer.timeout.connect(look)
    timer.start()
    return timer


def take_the_backup() -> None:
    timer = QTimer(QApplication.instance(), interval=20)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, LookDialog):
            timer.stop()
            dialog.restore.click()

    timer.timeout.connect(look)
    timer.start()


def opened_again(app: App, before: Register | None, qtbot: QtBot) -> Register:
    qtbot.waitUntil(lambda: app.register is not before and app.register is not None)
    qtbot.waitUntil(lambda: not app.database.busy())
    assert app.register is not None
    return app.register


def test_what_was_thrown_away_does_not_come_back_with_a_restore(
    start: Start, qtbot: QtBot, filled: Path
) -> None:
    app = start()
    qtbot.waitUntil(lambda: not app.backups.jobs.busy())
    before = app.register
    press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    editor = app.window.visits.editor
    assert editor is not None
    with qtbot.waitSignal(editor.drafts.kept):
        write("Xã Quân Hà")
    take_the_backup()
    answer("Không lưu")
    with busy(app.database) as free:
        when_waiting(lambda _box: free.set())
        app._look_inside(Backups(filled, Settings()).all()[0])
        qtbot.waitUntil(free.is_set)
    register = opened_again(app, before, qtbot)
    assert register.drafts() == []
    assert [each.title for each in register.discarded_drafts()] == ["Xã Quân Hà"]
    assert app.window.offer is None


@pytest.mark.skipif(not password.is_available(), reason="sqlcipher3 is not installed")
@pytest.mark.parametrize("wait", [True, False], ids=["waited for", "called off"])
def test_a_password_waits_for_the_backup_that_is_being_made(
    start: Start, qtbot: QtBot, filled: Path, wait: bool
) -> None:
    app = start()
    qtbot.waitUntil(lambda: not app.backups.jobs.busy())
    before, held = app.register, []
    open_settings(app)
    answers = Answers(choose_new)
    with busy(app.backups.jobs) as free:

        def go_on(box: _Box) -> None:
            held.append(password.looks_encrypted(filled))
            if wait:
                free.set()
            else:
                box.cancel.click()

        when_waiting(go_on)
        app.window.settings_page.program._set_password.click()
        opened_again(app, before, qtbot)
    answers.stop()
    assert held == [False]
    assert password.looks_encrypted(filled) == wait
    assert app.register is not None
    assert app.register.load(1).inspected_unit == "Huyện uỷ Bạch Thông"
    assert password.is_known(filled) == wait
    password._keys.clear()
