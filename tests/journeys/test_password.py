"""F50: an office gives its register a password, starts again with it, and takes it away."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QProgressBar,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Start, end
from tests.journeys.test_settings import open_settings
from tests.register.generated import full_visit
from tracker.register import Register, changing_password, password
from tracker.register.backups import Backups, Reason
from tracker.register.backups.folder import folder_name
from ui.app import App

WORDS = "Sổ của Ban 2026"

pytestmark = pytest.mark.skipif(not password.is_available(), reason="sqlcipher3 is not installed")


class Answers:
    """Does one thing after the other to the dialogs as they open."""

    def __init__(self, *deeds: Callable[[QDialog], None]) -> None:
        self.deeds = list(deeds)
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and dialog.findChildren(QProgressBar):
            return  # one that only waits
        if isinstance(dialog, QDialog) and self.deeds and dialog.isVisible():
            if not dialog.findChildren(QLineEdit) and not dialog.findChildren(QPushButton):
                return
            deed = self.deeds.pop(0)
            deed(dialog)

    def stop(self) -> None:
        self._timer.stop()
        assert not self.deeds


def fields(dialog: QWidget) -> list[QLineEdit]:
    return dialog.findChildren(QLineEdit)


def choose_new(dialog: QDialog) -> None:
    first, second = fields(dialog)
    take = next(b for b in dialog.findChildren(QPushButton) if b.isDefault())
    first.setText("ngắn")
    assert not take.isEnabled()
    first.setText(WORDS)
    second.setText(WORDS + "x")
    assert not take.isEnabled()
    second.setText(WORDS)
    assert not take.isEnabled(), "nobody has said yet that it is written down"
    box = dialog.findChild(QCheckBox, "understood")
    assert isinstance(box, QCheckBox)
    box.click()
    assert take.isEnabled()
    take.click()


def type_it(words: str) -> Callable[[QDialog], None]:
    def deed(dialog: QDialog) -> None:
        (field,) = fields(dialog)
        field.setText(words)
        QTest.keyClick(field, Qt.Key.Key_Return)

    return deed


def click(words: str) -> Callable[[QDialog], None]:
    def deed(dialog: QDialog) -> None:
        next(b for b in dialog.findChildren(QPushButton) if b.text() == words).click()

    return deed


def wait_open(app: App, qtbot: QtBot, path: Path) -> None:
    qtbot.waitUntil(lambda: app.register is not None and not app.database.busy())
    assert app.register is not None
    assert app.register.path == path


def test_a_register_gets_a_password_and_loses_it_again(
    start: Start, qtbot: QtBot, register_path: Path
) -> None:
    register = Register.at(register_path)
    register.save(full_visit())
    register.close()
    app = start()
    open_settings(app)
    answers = Answers(choose_new)
    app.window.settings_page.program._set_password.click()
    wait_open(app, qtbot, register_path)
    answers.stop()
    assert password.looks_encrypted(register_path)
    assert app.register is not None
    assert app.register.load(1).inspected_unit == "Huyện uỷ Bạch Thông"
    end(app)

    password._keys.clear()  # another day, another process
    answers = Answers(type_it("sai rồi"), type_it(WORDS))
    app = start()
    wait_open(app, qtbot, register_path)
    answers.stop()
    open_settings(app)
    answers = Answers(type_it("ai đó"), type_it(WORDS), click("Bỏ mật khẩu"))
    app.window.settings_page.program._drop_password.click()
    wait_open(app, qtbot, register_path)
    answers.stop()
    assert not password.looks_encrypted(register_path)
    newest = Backups(register_path, app.settings).all()[0]
    assert newest.reason is Reason.PASSWORD
    assert not password.looks_encrypted(newest.path)
    qtbot.waitUntil(lambda: "Đã bỏ mật khẩu" in app.window.notice.text())
    assert app.register is not None
    assert app.register.load(1).inspected_unit == "Huyện uỷ Bạch Thông"
    password._keys.clear()


def test_where_no_backup_can_be_made_the_new_password_is_told_of(
    start: Start, qtbot: QtBot, register_path: Path
) -> None:
    register = Register.at(register_path)
    register.save(full_visit())
    register.close()
    (register_path.parent / folder_name(register_path)).write_text("in the way", "utf-8")
    app = start()
    open_settings(app)
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, QMessageBox)
        said.append(f"{dialog.text()} {dialog.informativeText()}")
        dialog.accept()

    answers = Answers(choose_new, read)
    app.window.settings_page.program._set_password.click()
    wait_open(app, qtbot, register_path)
    answers.stop()
    assert password.looks_encrypted(register_path)
    assert "Đã đặt mật khẩu mới" in said[0]
    assert "sao lưu" in said[0]
    password._keys.clear()


def test_whoever_gives_up_finds_the_way_on_in_the_settings(
    start: Start, qtbot: QtBot, qapp: QApplication, register_path: Path
) -> None:
    Register.at(register_path).close()
    changing_password.change(register_path, WORDS)
    password._keys.clear()
    answers = Answers(click("Huỷ"))
    app = App(qapp, register_path)
    qtbot.waitUntil(lambda: not answers.deeds)
    qtbot.waitUntil(lambda: app.window.rooms.currentWidget() is app.window.settings_page)
    assert app.register is None
    answers.stop()
    page = app.window.settings_page.program
    assert any(str(register_path) in label.text() for label in page.findChildren(QLabel))
    buttons = [b for b in page.findChildren(QPushButton) if b.isVisibleTo(page)]
    assert all(button.text() for button in buttons)
    app.window.sidebar.chosen.emit("recommendations")
    assert app.window.rooms.currentWidget() is app.window.settings_page
    assert "Chưa mở sổ nào" in app.window.notice.text()
    answers = Answers(type_it(WORDS))
    next(b for b in buttons if b.text() == "Mở lại sổ này…").click()
    wait_open(app, qtbot, register_path)
    answers.stop()
    app.window.sidebar.chosen.emit("visits")
    assert app.window.rooms.currentWidget() is app.window.visits
    end(app)
    password._keys.clear()
