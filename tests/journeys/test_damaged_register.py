"""A damaged register is opened: the clerk is shown the way back, and takes it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.journeys.test_shut_register import busy, when_waiting
from tests.register.backups.test_making import damage
from tests.register.generated import full_visit
from tracker.register import ListQuery, Register
from tracker.register.backups import Backups, Reason
from tracker.settings import Settings
from ui.app import App
from ui.backups.damaged_dialog import DamagedDialog
from ui.backups.look_dialog import LookDialog
from ui.parts.progress import _Box


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "Sổ của Ban.db"
    register = Register.at(path)
    for _number in range(3):
        register.save(full_visit())
    Backups(path, Settings()).make(Reason.DAILY)
    register.save(full_visit())
    register.close()
    damage(path)
    return path


def when_shown(kind: type, act: object) -> QTimer:
    timer = QTimer(QApplication.instance(), interval=20)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, kind):
            timer.stop()
            act(dialog)  # type: ignore[operator]

    timer.timeout.connect(look)
    timer.start()
    return timer


def opened(app: App, qtbot: QtBot) -> Register:
    qtbot.waitUntil(lambda: app.register is not None)
    qtbot.waitUntil(lambda: not (app.database.busy() or app.backups.jobs.busy()))
    assert app.register is not None
    return app.register


def close(app: App) -> None:
    app.window.close()
    app.end()
    app.window.deleteLater()


def test_the_newest_backup_is_offered_and_restored(
    qtbot: QtBot, qapp: QApplication, damaged: Path
) -> None:
    """F09: the restore screen; the damaged file is kept."""
    held = damaged.read_bytes()
    said: list[str] = []

    def take_backup(dialog: DamagedDialog) -> None:
        said.append(dialog.said.text())
        dialog.restore.click()

    timers = [
        when_shown(DamagedDialog, take_backup),
        when_shown(LookDialog, lambda dialog: dialog.restore.click()),
    ]
    app = App(qapp, damaged)
    register = opened(app, qtbot)
    assert "3 buổi" in said[0]
    assert register.path == damaged
    assert len(register.keys(ListQuery())) == 3
    kept = list(Backups(damaged, Settings()).folder.glob("*.damaged"))
    assert [path.read_bytes() for path in kept] == [held]
    close(app)
    assert len(timers) == 2


def test_what_can_be_read_is_recovered_into_a_new_register(
    qtbot: QtBot, qapp: QApplication, damaged: Path
) -> None:
    """F09: with a list of what could not, beside the newest backup."""
    held = damaged.read_bytes()
    listed: list[str] = []

    def recover(dialog: DamagedDialog) -> None:
        dialog.recover.click()
        listed.append(dialog.list.toPlainText())
        dialog.go_on.click()

    timer = when_shown(DamagedDialog, recover)
    app = App(qapp, damaged)
    register = opened(app, qtbot)
    assert register.path != damaged
    assert len(register.keys(ListQuery())) == 4
    assert listed[0].startswith("• ")
    assert register.path.with_suffix(".txt").read_text("utf-8").strip() == listed[0]
    assert damaged.read_bytes() == held
    close(app)
    assert not timer.isActive()


def test_a_damaged_register_opened_beside_another_is_rescued_too(
    qtbot: QtBot, qapp: QApplication, damaged: Path, tmp_path: Path
) -> None:
    """F09; the one before stays open until there is another, and what is no register of ours is
    refused as ever."""
    own = tmp_path / "Sổ tốt.db"
    app = App(qapp, own)
    assert opened(app, qtbot).path == own
    foreign = tmp_path / "trình duyệt.db"
    with closing(sqlite3.connect(foreign)) as other:
        other.execute("CREATE TABLE history (url TEXT)")
    refused = when_shown(QMessageBox, lambda box: box.reject())
    app.window.register_wanted.emit(foreign)
    qtbot.waitUntil(lambda: not refused.isActive())
    for each in Backups(damaged, Settings()).folder.iterdir():
        each.unlink()
    timer = when_shown(DamagedDialog, lambda dialog: (dialog.recover.click(), dialog.go_on.click()))
    app.window.register_wanted.emit(damaged)
    qtbot.waitUntil(lambda: app.register is not None and app.register.path != own)
    assert len(opened(app, qtbot).keys(ListQuery())) == 4
    close(app)
    assert not timer.isActive()


def test_a_recovery_is_called_off_and_begun_again(
    qtbot: QtBot, qapp: QApplication, damaged: Path
) -> None:
    before = {each.name for each in damaged.parent.iterdir()}
    said: list[str] = []

    def recover(dialog: DamagedDialog) -> None:
        with busy(app.backups.jobs) as free:

            def call_off(box: _Box) -> None:
                box.cancel.click()
                free.set()

            when_waiting(call_off)
            dialog.recover.click()
        said.append(dialog.said.text())
        assert {each.name for each in damaged.parent.iterdir()} == before | {"home"}
        dialog.recover.click()
        dialog.go_on.click()

    timer = when_shown(DamagedDialog, recover)
    app = App(qapp, damaged)
    assert len(opened(app, qtbot).keys(ListQuery())) == 4
    assert "chưa ghi gì" in said[0]
    close(app)
    assert not timer.isActive()


def test_a_register_that_is_gone_is_not_begun_anew_over_its_backups(
    qtbot: QtBot, qapp: QApplication, damaged: Path
) -> None:
    """F06: an empty register in its place would hide what is in the backups."""
    damaged.unlink()
    timers = [
        when_shown(DamagedDialog, lambda dialog: dialog.restore.click()),
        when_shown(LookDialog, lambda dialog: dialog.restore.click()),
    ]
    app = App(qapp, damaged)
    assert len(opened(app, qtbot).keys(ListQuery())) == 3
    close(app)
    assert not any(timer.isActive() for timer in timers)
