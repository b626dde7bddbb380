"""Two programs on one register: what the other one saved is there when a clerk comes back."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.hands import take_up
from tests.journeys.conftest import Start
from tracker.records import Visit
from tracker.register import Register
from ui.app import App


def save_elsewhere(path: Path, unit: str) -> None:
    other = Register(path)
    other.save(Visit(inspected_unit=unit))
    other.close()


def shown(app: App, qtbot: QtBot, count: int) -> None:
    rows = app.window.visits.list.table.model()
    qtbot.waitUntil(lambda: rows.rowCount() == count)


def test_the_list_is_read_anew_by_who_comes_back(
    start: Start, qtbot: QtBot, register_path: Path
) -> None:
    app = start()
    shown(app, qtbot, 0)
    save_elsewhere(register_path, "Huyện uỷ Na Rì")
    button = app.window.sidebar.findChild(QPushButton, "visits")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    shown(app, qtbot, 1)

    save_elsewhere(register_path, "Huyện uỷ Chợ Mới")
    other_window = QWidget()
    qtbot.addWidget(other_window)
    other_window.show()
    other_window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is other_window)
    take_up(app.window)
    shown(app, qtbot, 2)
