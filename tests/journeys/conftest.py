"""The whole program, started and ended as a person does it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from tests.hands import take_up
from ui.app import App

Start = Callable[..., App]


@pytest.fixture
def register_path(tmp_path: Path) -> Path:
    return tmp_path / "Sổ của Ban.db"


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, register_path: Path) -> Iterator[Start]:
    """Start the program on the test's register, in the list of visits or in another room; whatever
    is still open is ended afterwards."""
    running: list[App] = []

    def start(room: str = "visits") -> App:
        app = App(qapp, register_path, room)
        running.append(app)
        app.window.resize(1366, 720)
        qtbot.waitUntil(lambda: app.register is not None)
        qtbot.waitUntil(lambda: not app.database.busy())
        take_up(app.window)
        return app

    yield start
    for app in running:
        if isValid(app.window):
            end(app)


def end(app: App) -> None:
    """The process goes, the way it does after the last window closed."""
    if app.window.visits.editor is not None:
        app.window.visits.editor.drafts.stop()
        app.window.visits._close_editor(app.window.close)
    app.window.close()
    app.end()
    app.window.deleteLater()
    QApplication.sendPostedEvents(app.window, QEvent.Type.DeferredDelete)
