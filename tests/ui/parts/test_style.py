"""The look of the program, wherever it is installed."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from ui.parts import style


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_folder_with_spaces_and_accents_spoils_no_look(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, theme: str
) -> None:
    """Qt says that it could not parse the sheet, and what Qt warns of fails a test."""
    folder = tmp_path / "Máy của Nguyễn Văn A (mới)"
    shutil.copytree(style.RESOURCES / "icons", folder / "icons")
    shutil.copy(style.RESOURCES / "style.qss", folder)
    monkeypatch.setattr(style, "RESOURCES", folder)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = app.styleSheet()
    app.setProperty("theme", theme)
    app.setStyleSheet(style._sheet(style.colours()))
    field = QComboBox()  # Qt reads the sheet for the first thing that is shown
    qtbot.addWidget(field)
    field.show()
    assert field.grab().height() > 0
    app.setStyleSheet(before)
    app.setProperty("theme", None)
