"""The settings by the keys alone, and a register of an older version opened for the first time."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, press, tab, take_up, write
from tests.journeys.conftest import Start
from tracker import texts
from tracker.records import NumberScope, Profile, Visit
from tracker.register import Register
from ui.app import App

OLD = Path(__file__).parents[1] / "data" / "registers" / "schema-1.db"


def open_settings(app: App) -> None:
    button = app.window.sidebar.findChild(QPushButton, "settings")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    take_up(app.window)


def test_an_office_of_the_state_is_set_up_by_the_keys_alone(start: Start, qtbot: QtBot) -> None:
    app = start()
    open_settings(app)
    assert QApplication.focusWidget() is app.window.settings_page.tabs
    press(Qt.Key.Key_Right)
    office = app.window.settings_page.office
    assert office is not None
    qtbot.waitUntil(lambda: office.page.pdf() is not None)
    tab()
    assert QApplication.focusWidget() is office.form.fields["profile"].control
    press(Qt.Key.Key_Down)
    tab(2)
    assert QApplication.focusWidget() is office.form.fields["recipients"].control
    write("Giám đốc Sở (để b/c)")
    press(Qt.Key.Key_Escape)
    assert app.window.rooms.currentWidget() is app.window.visits
    qtbot.waitUntil(lambda: not app.database.busy())
    assert app.register is not None
    decided = app.register.office()
    assert (decided.profile, decided.number_scope) == (Profile.STATE, NumberScope.YEAR)
    assert decided.recipients == ["Giám đốc Sở (để b/c)"]

    press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    editor = app.window.visits.editor
    assert editor is not None
    qtbot.waitUntil(lambda: editor.page.pdf() is not None)
    text = "".join(line.text for line in editor.page.view.words.pages[0].lines)
    assert "CỘNG HÒA XÃ HỘI" in text.replace("\u00a0", " ")


def test_nothing_is_saved_from_a_list_that_nobody_sees(
    start: Start, qtbot: QtBot, register_path: Path
) -> None:
    register = Register.at(register_path)
    register.save(Visit(inspected_unit="Huyện uỷ Na Rì"))
    register.close()
    app = start()
    qtbot.waitUntil(lambda: app.window.visits.list.table.model().rowCount() == 1)
    app.window.visits.list.table.selectRow(0)
    asked: list[QWidget] = []

    def refuse() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            asked.append(dialog)
            dialog.reject()

    timer = QTimer(interval=20)
    timer.timeout.connect(refuse)
    timer.start()
    press(Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: len(asked) == 1)
    open_settings(app)
    press(Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: not (app.database.busy() or app.documents.busy()))
    QApplication.processEvents()
    assert len(asked) == 1
    timer.stop()


def test_an_older_register_opens_and_says_where_its_copy_lies(
    start: Start, register_path: Path
) -> None:
    shutil.copyfile(OLD, register_path)
    app = start()
    assert app.register is not None
    assert app.register.old_copy is not None
    assert app.register.old_copy.is_file()
    assert str(app.register.old_copy) in app.window.notice.text()


def test_another_language_leaves_the_window_where_it_was_chosen(start: Start, qtbot: QtBot) -> None:
    app = start()
    open_settings(app)
    before = app.window
    before.settings_page.program.language.set_raw("en")
    before.settings_page.program.language.changed.emit()
    qtbot.waitUntil(lambda: app.window is not before and app.window._is_furnished)
    assert app.window.rooms.currentWidget() is app.window.settings_page
    assert texts.language() == "en"
    texts.use("vi")
