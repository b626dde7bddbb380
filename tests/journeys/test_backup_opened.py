"""A backup opened by itself: told from its register, only read, and restored from there."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Start
from tests.journeys.test_damaged_register import when_shown
from tests.register.generated import full_visit
from tracker.records import Visit
from tracker.register import ListQuery, Register
from tracker.register.backups import Backups, Reason
from tracker.settings import Settings
from ui.app import App
from ui.backups.look_dialog import LookDialog


@pytest.fixture
def backup(register_path: Path) -> Path:
    """One visit when the backup was made; two since."""
    register = Register.at(register_path)
    register.save(full_visit())
    made = Backups(register_path, Settings()).make(Reason.DAILY).backup.path
    register.save(Visit(inspected_unit="Xã Quân Hà"))
    register.close()
    return made


def is_open(app: App, qtbot: QtBot, path: Path) -> None:
    qtbot.waitUntil(
        lambda: (
            app.register is not None
            and app.register.path == path
            and not (app.database.busy() or app.backups.jobs.busy())
        ),
    )


def test_a_backup_is_only_looked_at_and_restored_from_its_register(
    start: Start, qtbot: QtBot, register_path: Path, backup: Path
) -> None:
    app = start()
    app.settings.register = str(register_path)
    before = backup.read_bytes()
    app.window.register_wanted.emit(backup)
    is_open(app, qtbot, backup)
    banner = app.window.read_only
    assert banner.isVisible()
    assert f"bản sao lưu của sổ {register_path.name}" in banner.words.text()
    assert banner.restore.isVisible()
    assert banner.leave.isVisible()
    assert not banner.copy.isVisible()
    assert not banner.again.isVisible()
    assert not app.window.visits.list.new_button.isEnabled()
    assert not isinstance(QApplication.activeModalWidget(), QMessageBox), "no word of an old copy"
    assert app.settings.register == str(register_path), "the next start opens the register"
    restored = when_shown(LookDialog, lambda dialog: dialog.restore.click())
    banner.restore.click()
    qtbot.waitUntil(lambda: not restored.isActive())
    is_open(app, qtbot, register_path)
    assert app.register is not None
    assert len(app.register.keys(ListQuery())) == 1
    assert not banner.isVisible()
    assert backup.read_bytes() == before


def test_without_its_card_a_backup_is_one_by_its_place_and_name(
    register_path: Path, backup: Path
) -> None:
    backup.with_suffix(".json").unlink()
    looked_at = Register(backup)
    assert looked_at.read_only is not None
    assert looked_at.read_only.backup
    looked_at.close()
    elsewhere = register_path.with_name(backup.name)
    elsewhere.write_bytes(backup.read_bytes())
    register = Register(elsewhere)
    assert register.read_only is None, "a copy that was saved elsewhere is a register again"
    register.close()
