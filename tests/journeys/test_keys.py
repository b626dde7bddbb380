"""From room to room by the keys alone, on a small screen, and the page that says which they are."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, press, take_up
from tests.journeys.conftest import Start
from tracker import texts
from ui.keys_dialog import KeysDialog
from ui.overview.overview_room import OverviewRoom
from ui.recommendations.recommendations_room import RecommendationsRoom
from ui.sidebar import rooms_and_settings

BOTH = CTRL | Qt.KeyboardModifier.ShiftModifier
NUMBERS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_5)
SMALL = (911, 441)  # what 1366×768 leaves at 150 %, without the title and the bar of the system


def told_in(dialog: QWidget) -> str:
    """All that the page says, each key between spaces."""
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    return f" {words} ".replace("Ctrl+1 … 6", " ".join(f"Ctrl+{n}" for n in range(1, 7)))


def test_every_room_has_a_key_and_the_page_of_keys_names_them_all(
    start: Start, qtbot: QtBot
) -> None:
    app = start()
    window = app.window
    seen: list[QWidget] = []
    for key, name in zip(NUMBERS, rooms_and_settings(), strict=True):
        press(key, BOTH)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        shown = window.rooms.currentWidget()
        assert shown is not None
        seen.append(shown)
        button = window.sidebar.findChild(QPushButton, name)
        assert isinstance(button, QPushButton)
        assert button.isChecked()
        assert f"Ctrl+Shift+{len(seen)}" in button.toolTip()
        assert button.accessibleDescription() == f"Ctrl+Shift+{len(seen)}"
    assert len(set(seen)) == len(NUMBERS)
    for tab in range(window.settings_page.tabs.count()):
        window.settings_page.tabs.setCurrentIndex(tab)
    assert isinstance(seen[0], OverviewRoom)
    assert isinstance(seen[2], RecommendationsRoom)

    press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: window.visits.editor is not None)
    editor = window.visits.editor
    assert editor is not None
    press(Qt.Key.Key_2, CTRL)
    assert editor.parts.tabs.currentIndex() == 1, "Ctrl and a number alone stay in the visit"

    press(Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: window.findChild(KeysDialog) is not None)
    dialog = window.findChild(KeysDialog)
    assert isinstance(dialog, KeysDialog)
    told = told_in(dialog)
    for shortcut in window.findChildren(QShortcut):
        for name in shortcut.key().toString().split(", "):
            spelled = name.replace("Up", "↑").replace("Down", "↑").replace("Del", "Delete")
            if spelled not in ("Ctrl+Return", "Ctrl+="):  # second keys of what has another one
                assert re.search(rf"\s{re.escape(spelled)}[\s:]", told), spelled
    texts.use("en")
    english = KeysDialog(window)
    assert "Between a field and its words" in told_in(english)
    texts.use("vi")
    english.deleteLater()
    take_up(dialog)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())

    take_up(window)
    least = window.minimumSizeHint()
    assert least.width() <= SMALL[0]
    assert least.height() <= SMALL[1]
    press(NUMBERS[0], BOTH)
    qtbot.waitUntil(lambda: window.visits.editor is None)
    assert window.rooms.currentWidget() is seen[0]
