"""A register that may only be read here: the whole program says so, and shows the way to write."""

import os
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.hands import CTRL, press, take_up
from tests.journeys.conftest import Start, end
from tests.register.generated import full_visit
from tracker.exchange import to_data
from tracker.register import Register
from ui.app import App

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def register_path(tmp_path: Path) -> Path:
    """A register in a folder that goes to a cloud."""
    folder = tmp_path / "Ban"
    folder.mkdir()
    register = Register.at(folder / "Sổ.db")
    register.save(full_visit())
    register.keep_draft(None, None, None, "đang gõ ở máy kia", "{}")
    register.close()
    return folder.rename(tmp_path / "Dropbox") / "Sổ.db"


def _names(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir()}


def _open_first(qtbot: QtBot, app: App) -> None:
    room = app.window.visits
    qtbot.waitUntil(lambda: room.list._model.rowCount() == 1)
    room.list.table.select_row(0)
    room.list.table.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.editor is not None)


def test_it_is_read_and_printed_from_and_nothing_in_it_changed(
    start: Start, qtbot: QtBot, register_path: Path
) -> None:
    """F05, F18"""
    before = register_path.read_bytes()
    app = start()
    window, room = app.window, app.window.visits
    assert window.read_only.isVisible()
    assert "đám mây" in window.read_only.words.text()
    assert window.offer is None, "a draft that cannot be discarded is not offered"
    assert not room.list.new_button.isEnabled()
    press(Qt.Key.Key_N, CTRL)
    assert room.editor is None
    assert "đám mây" in window.notice.text()
    _open_first(qtbot, app)
    assert room.editor is not None
    assert not room.editor.head.save.isEnabled()
    assert room.editor.head.print.isEnabled()
    room.editor.close_now()
    room.list.table.setFocus()
    press(Qt.Key.Key_Delete)
    window.settings_page.tabs.setCurrentIndex(1)
    window._go_to_room("settings")
    qtbot.waitUntil(lambda: window.settings_page.office is not None)
    assert window.settings_page.office is not None
    assert not window.settings_page.office.isEnabled()
    qtbot.waitUntil(lambda: not app.database.busy())
    end(app)
    assert register_path.read_bytes() == before
    assert _names(register_path.parent) == {"Sổ.db", "Sổ.db-journal"}


def test_in_its_bin_too_the_next_step_is_told(
    start: Start, qtbot: QtBot, register_path: Path
) -> None:
    window = start().window
    window.visits.list.bin_button.click()
    for press_it in (window.visits.list.drafts_button.click, lambda: window.visits._restore(1)):
        window.notice.say("")
        press_it()
        assert "đám mây" in window.notice.text()
        assert "sao sổ vào ổ đĩa của máy này" in window.notice.text()


def test_copied_to_this_computer_it_is_written_in(
    start: Start, qtbot: QtBot, register_path: Path, tmp_path: Path
) -> None:
    app = start()
    mine = tmp_path / "máy này" / "Sổ.db"
    app.window.read_only.copy_to(mine)
    qtbot.waitUntil(lambda: app.register is not None and app.register.path == mine)
    qtbot.waitUntil(lambda: not app.window.read_only.isVisible())
    assert app.window.visits.list.new_button.isEnabled()
    assert app.register is not None
    assert to_data(app.register.load(1)) == to_data(full_visit())
    qtbot.waitUntil(lambda: app.window.offer is not None)
    assert app.window.offer is not None
    app.window.offer.reject()


def test_it_is_not_copied_over_a_file_or_into_a_cloud(
    start: Start, qtbot: QtBot, register_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app, told = start(), []
    monkeypatch.setattr(
        "ui.parts.dialogs.show_trouble", lambda _parent, trouble: told.append(trouble.message)
    )
    other = tmp_path / "Khác.db"
    other.write_bytes(b"something else")
    app.window.read_only.copy_to(other)
    app.window.read_only.copy_to(register_path.with_name("Sao.db"))
    assert len(told) == 2
    assert other.read_bytes() == b"something else"
    assert _names(register_path.parent) == {"Sổ.db", "Sổ.db-journal"}


HOLD = """
import sys
from pathlib import Path
from ui.register_lock import RegisterLock
lock = RegisterLock(Path(sys.argv[1]))
print(lock.take(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def here(register_path: Path, tmp_path: Path) -> Path:
    """The same register on this computer's own disk."""
    return register_path.parent.rename(tmp_path / "Ban") / "Sổ.db"


def _held(path: Path) -> "subprocess.Popen[str]":
    """Another program that has the register open."""
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "None\n"
    return other


def _start_on(start_on: Callable[[Path], App], qtbot: QtBot, path: Path) -> App:
    app = start_on(path)
    qtbot.waitUntil(lambda: app.register is not None)
    qtbot.waitUntil(lambda: not app.database.busy())
    return app


@pytest.fixture
def start_on(qtbot: QtBot, qapp: QApplication):  # type: ignore[no-untyped-def]
    running: list[App] = []

    def start_on(path: Path) -> App:
        app = App(qapp, path)
        running.append(app)
        take_up(app.window)
        return app

    yield start_on
    for app in running:
        if isValid(app.window):
            end(app)


def test_the_second_to_open_it_reads_and_is_told_who_writes_since_when(
    start_on: Callable[[Path], App], qtbot: QtBot, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F16: and writes once the first has gone."""
    monkeypatch.setenv("LOGNAME", "lan")
    other = _held(here)
    app = _start_on(start_on, qtbot, here)
    assert app.register is not None
    assert app.register.read_only is not None
    words = app.window.read_only.words.text()
    assert f"đang mở ở một cửa sổ khác, của lan@{platform.node()}, từ" in words
    assert not app.window.read_only.copy.isVisible(), "a copy would be a second register"
    other.communicate("", timeout=10)
    app.window.read_only.again.click()
    qtbot.waitUntil(lambda: not app.window.read_only.isVisible())
    assert app.register.read_only is None
    assert "lan@" not in here.with_name("Sổ.db.lock.txt").read_text("utf-8")
    end(app)
    assert not list(here.parent.glob("*.lock*"))


def test_who_is_not_said_where_it_was_not_kept(
    start_on: Callable[[Path], App], qtbot: QtBot, here: Path
) -> None:
    """As from a version that did not keep it, or one that was killed before."""
    other = _held(here)
    here.with_name("Sổ.db.lock.txt").write_text("1 hoa@VP-09", "utf-8")
    app = _start_on(start_on, qtbot, here)
    words = app.window.read_only.words.text()
    assert "đang mở ở một cửa sổ khác, từ" in words
    other.communicate("", timeout=10)


def test_a_lock_whose_holder_was_killed_is_taken_over_unasked(
    start_on: Callable[[Path], App], qtbot: QtBot, here: Path
) -> None:
    """F17"""
    other = _held(here)
    other.kill()
    other.communicate(timeout=10)
    assert here.with_name("Sổ.db.lock").exists()
    app = _start_on(start_on, qtbot, here)
    assert app.register is not None
    assert app.register.read_only is None


def test_a_lock_that_came_with_a_copied_folder_is_nobodys(
    start_on: Callable[[Path], App], qtbot: QtBot, here: Path
) -> None:
    lock = f"{os.getpid()}\npython\nPC-12\nmachine\nboot\n"
    here.with_name("Sổ.db.lock").write_text(lock, "utf-8")
    app = _start_on(start_on, qtbot, here)
    assert app.register is not None
    assert app.register.read_only is None
