"""The dialog of a register that does not open, as it stands on the screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.register.backups.test_making import damage
from tests.register.generated import full_visit
from tracker.errors import NotARegister
from tracker.register import Register
from ui.backups.damaged_dialog import DamagedDialog
from ui.parts.jobs import Jobs


class _Shown(QObject):
    """Every window that comes up, however shortly."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's own
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "Sổ.db"
    register = Register.at(path)
    for _number in range(4):
        register.save(full_visit())
    register.close()
    damage(path)
    return path


def test_it_comes_up_whole_and_its_list_can_be_read(
    qtbot: QtBot, qapp: QApplication, damaged: Path
) -> None:
    jobs, shown = Jobs(), _Shown()
    qapp.installEventFilter(shown)
    dialog = DamagedDialog(damaged, NotARegister("Sổ bị hỏng."), None, jobs, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qapp.removeEventFilter(shown)
    assert shown.windows == ["DamagedDialog"], "no button of it is a window of its own before"
    dialog.recover.click()
    qtbot.waitUntil(dialog.list.isVisible)
    qtbot.waitUntil(lambda: dialog.list.height() > 200)
    qtbot.waitUntil(lambda: not jobs.busy())
    jobs.close()
