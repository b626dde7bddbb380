"""Backups as a clerk meets them: made without being asked for, looked at, restored."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.hands import answer, press, take_up
from tests.journeys.conftest import Start, end
from tests.register.backups.test_shrinking import free_room
from tests.register.generated import full_visit
from tracker.records import Visit
from tracker.register import ListQuery, Register
from tracker.register.backups import Backups, Reason
from tracker.settings import Settings
from ui.app import App
from ui.backups.backups_page import BackupsPage
from ui.backups.keeper import trouble_of
from ui.backups.look_dialog import LookDialog


@pytest.fixture
def filled(register_path: Path) -> Path:
    register = Register.at(register_path)
    register.save(full_visit())
    register.close()
    return register_path


def reasons(path: Path) -> list[Reason]:
    return [backup.reason for backup in Backups(path, Settings()).all()]


def page_of(app: App, qtbot: QtBot) -> BackupsPage:
    button = app.window.sidebar.findChild(QPushButton, "settings")
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    take_up(app.window)
    for _step in range(5):  # the tab is found by its words, wherever it stands
        tabs = app.window.settings_page.tabs
        if tabs.tabText(tabs.currentIndex()) == "Sao lưu":
            break
        press(Qt.Key.Key_Right)
    page = app.window.settings_page.backups
    assert page is not None
    qtbot.waitUntil(lambda: not app.backups.jobs.busy())
    return page


def test_the_first_of_the_day_at_the_start_and_one_at_closing(
    start: Start, qtbot: QtBot, filled: Path
) -> None:
    app = start()
    qtbot.waitUntil(lambda: reasons(filled) == [Reason.DAILY])
    qtbot.waitUntil(lambda: "Diễn tập" in app.window.notice.text())
    assert app.register is not None
    app.register.save(Visit(inspected_unit="Xã Quân Hà"))
    end(app)
    assert reasons(filled) == [Reason.CLOSING, Reason.DAILY]
    again = start()
    qtbot.waitUntil(lambda: not again.backups.jobs.busy())
    end(again)
    assert reasons(filled) == [Reason.CLOSING, Reason.DAILY]  # nothing was changed meanwhile


def test_one_on_demand_and_the_drill_by_the_keys(start: Start, qtbot: QtBot, filled: Path) -> None:
    app = start()
    page = page_of(app, qtbot)
    assert page.table.topLevelItemCount() == 1
    page.now.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.table.topLevelItemCount() == 2)
    assert page.table.model().index(0, 1).data() == "Theo yêu cầu"
    page.try_it.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "mọi thứ đều tốt" in page.drilled.text())


def test_a_backup_is_looked_into_and_restored(start: Start, qtbot: QtBot, filled: Path) -> None:
    app = start()
    page = page_of(app, qtbot)
    assert app.register is not None
    lost = app.register.save(Visit(inspected_unit="Xã Quân Hà"))
    seen: list[str] = []
    said: list[str] = []
    app.backups.said.connect(said.append)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, LookDialog):
            timer.stop()
            seen.append(dialog.summary.text())
            dialog.restore.click()

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    before = app.register
    page.table.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: app.register is not before)
    qtbot.waitUntil(lambda: not (app.database.busy() or app.backups.jobs.busy()))
    assert "1 buổi" in seen[0]
    qtbot.waitUntil(lambda: any("Sổ đã trở lại như lúc" in words for words in said))
    assert app.register is not None
    assert len(app.register.keys(ListQuery())) == 1
    assert Reason.REPLACED in reasons(filled)
    assert not app.window.notice.text().startswith("Lịch sử")
    assert lost.id not in {key & 0xFFFFFFFF for key in app.register.keys(ListQuery())}


def test_a_second_place_chosen_in_the_window(
    start: Start, qtbot: QtBot, filled: Path, tmp_path: Path
) -> None:
    app = start()
    page = page_of(app, qtbot)
    stick = tmp_path / "USB"
    stick.mkdir()
    page.set_second(stick)
    qtbot.waitUntil(lambda: "đang cắm" in page.second.text())
    assert app.settings.second_place == str(stick)
    assert len(list(stick.rglob("*.db"))) == 1
    stick.rename(tmp_path / "rút ra")
    page.refresh()
    qtbot.waitUntil(lambda: "không cắm" in page.second.text())


@pytest.mark.parametrize("mended", [True, False])
def test_one_that_failed_at_closing_is_told_at_the_next_start(
    start: Start, qtbot: QtBot, filled: Path, mended: bool
) -> None:
    """And made up for at once, on the same day too."""
    app = start()
    qtbot.waitUntil(lambda: "Diễn tập" in app.window.notice.text())
    assert app.register is not None
    app.register.save(Visit(inspected_unit="Xã Quân Hà"))
    folder = Backups(filled, Settings()).folder
    away = folder.rename(folder.with_name("cất đi"))
    folder.write_text("a file where the folder should be")
    end(app)
    if mended:
        folder.unlink()
        away.rename(folder)
    again = start()
    qtbot.waitUntil(lambda: str(folder) in again.window.notice.text())
    qtbot.waitUntil(lambda: not again.backups.jobs.busy())
    told = again.window.notice.text()
    if mended:
        assert told.startswith("Lần sao lưu gần nhất không thành")
        assert reasons(filled) == [Reason.DAILY, Reason.DAILY]
        assert not trouble_of(filled)
    else:
        assert "quyền" in told, "what to do next"
        assert trouble_of(filled)


def test_a_backup_that_fails_is_told_and_told_again_at_the_next_start(
    start: Start, qtbot: QtBot, filled: Path
) -> None:
    folder = Backups(filled, Settings()).folder
    folder.write_text("a file where the folder should be")
    app = start()
    qtbot.waitUntil(lambda: str(folder) in app.window.notice.text())
    page = page_of(app, qtbot)
    assert "không thành" in page.state.text()
    answer("Đóng")
    page.now.click()
    folder.unlink()
    page.now.click()
    qtbot.waitUntil(lambda: page.table.topLevelItemCount() == 1)
    assert "không thành" not in page.state.text()


def test_the_file_is_shrunk_from_the_page(start: Start, qtbot: QtBot, filled: Path) -> None:
    free_room(filled, 4)
    app = start()
    page = page_of(app, qtbot)
    before = filled.stat().st_size
    assert "còn trống" in page.shrinking.told.text()
    page.shrinking.button.click()
    qtbot.waitUntil(lambda: "Không có phần trống" in page.shrinking.told.text())
    assert "nay còn" in app.window.notice.text()
    assert filled.stat().st_size < before - 3_000_000
    assert Reason.ASKED in reasons(filled)
    assert app.register is not None
    app.register.save(Visit(inspected_unit="Xã Quân Hà"))


def test_how_many_are_kept_can_be_read_in_its_field(
    start: Start, qtbot: QtBot, filled: Path
) -> None:
    page = page_of(start(), qtbot)
    for box in page.numbers.values():
        line = box.findChild(QLineEdit)
        assert line is not None
        assert line.width() >= line.fontMetrics().horizontalAdvance("365") + 16
