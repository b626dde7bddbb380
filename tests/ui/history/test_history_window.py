"""The history in its window: found, filtered, read side by side, put on paper."""

import datetime
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.export.conformance import assert_conforming
from tests.export.printed import extracted
from tests.hands import answer, name_the_file, press, take_up, write
from tests.register.generated import full_visit
from tracker.records import Visit
from tracker.register import HistoryQuery, Register
from tracker.register.author import account
from tracker.register.chain import Action
from tracker.settings import Settings
from ui.history import history_window
from ui.history.changes_view import side_by_side
from ui.history.checking import tell_breaks
from ui.history.history_window import HistoryWindow
from ui.history.names_dialog import NamesDialog
from ui.history.page_as_it_was import PageAsItWas
from ui.parts import account_names
from ui.parts.jobs import Jobs
from ui.visits.visits_room import VisitsRoom

Open = Callable[..., HistoryWindow]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """One visit, changed; another one, in the bin."""
    register = Register.at(tmp_path / "register.db")
    visit = register.save(full_visit())
    visit.participants[1].name = "Triệu <b>Đức</b> Lân"
    visit.findings[0].text = "Tổ chức 03 hội nghị, đạt 84,46%."
    register.save(visit)
    other = register.save(Visit(inspected_unit="Đảng uỷ xã Quân Hà"))
    register.delete(other.id)
    yield register
    register.close()


@pytest.fixture
def lines() -> Iterator[tuple[Jobs, Jobs]]:
    database, documents = Jobs(), Jobs()
    yield database, documents
    database.close()
    documents.close()


@pytest.fixture
def show(qtbot: QtBot, register: Register, lines: tuple[Jobs, Jobs]) -> Open:
    parent = QWidget()
    qtbot.addWidget(parent)

    def open_it(visit_id: int | None, of: Register = register) -> HistoryWindow:
        window = HistoryWindow(parent, of, Settings(), lines, visit_id)
        window.show()
        take_up(window)
        qtbot.waitUntil(lambda: not lines[0].busy())
        return window

    return open_it


def seen(window: HistoryWindow) -> list[int]:
    return [entry.seq for entry in window.list.entries.entries]


def test_a_visits_changes_stand_side_by_side(show: Open) -> None:
    window = show(1)
    assert seen(window) == [2, 1]
    assert "Huyện uỷ Bạch Thông" in window.about
    text = window.view.toPlainText()
    for words in ("Nguyễn Thanh Hà", "Triệu <b>Đức</b> Lân", "02 hội nghị", "03 hội nghị"):
        assert words in text
    assert account() in text
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert "Tỉnh uỷ Bắc Kạn" in window.view.toPlainText()


def test_the_words_that_differ_are_marked() -> None:
    before, after = side_by_side("Tổ chức 02 hội nghị", "Tổ chức 03 <hội> nghị")
    assert before.count("<span") == after.count("<span") == 1
    assert ">02 hội</span>" in before
    assert ">03 &lt;hội&gt;</span>" in after
    assert side_by_side("", "mới")[0] == "–"


def test_the_whole_register_is_filtered_by_words_person_time_and_field(
    show: Open, qtbot: QtBot, lines: tuple[Jobs, Jobs]
) -> None:
    window = show(None)
    assert seen(window) == [4, 3, 2, 1]

    def now_seen() -> list[int]:
        qtbot.waitUntil(lambda: not lines[0].busy())
        return seen(window)

    write("trieu lan")
    assert now_seen() == [2]
    window.filters.reset.click()
    assert now_seen() == [4, 3, 2, 1]
    window.filters.field.choose("participant")
    assert now_seen() == [2, 1]
    window.filters.time.choose(-2)
    assert now_seen() == []
    assert window.empty.isVisible()
    assert not window.print_button.isEnabled()
    window.filters.time.choose(0)
    window.filters.who.choose(account())
    assert now_seen() == [2, 1]
    assert window.query() == HistoryQuery(
        who=account(), since=datetime.date.today(), field="participant"
    )


def test_more_entries_come_when_the_list_is_scrolled(
    register: Register, show: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_window, "AT_ONCE", 15)
    for n in range(40):
        register.save(Visit(inspected_unit=f"Xã {n}"))
    window = show(None)
    assert len(seen(window)) == 15
    for count in (30, 44):
        window.list.scrollToBottom()
        qtbot.waitUntil(lambda: len(seen(window)) == count)  # noqa: B023 -- waited for here
    assert seen(window) == list(range(44, 0, -1))


def test_it_is_put_on_paper_as_it_is_asked_for(
    show: Open, tmp_path: Path, qtbot: QtBot, lines: tuple[Jobs, Jobs]
) -> None:
    window = show(1)
    window.filters.field.choose("participant.name")
    window.filters.field.choose("participant")
    write("trieu")
    qtbot.waitUntil(lambda: not lines[0].busy())
    path = tmp_path / "Lich su.pdf"
    name_the_file(path)
    window.file_button.click()
    data = path.read_bytes()
    assert_conforming(data)
    text = " ".join(extracted(data).split())
    for words in ("Huyện uỷ Bạch Thông", "Nguyễn Thanh Hà", "Triệu <b>Đức</b> Lân", "“trieu”"):
        assert words in text
    assert "Tỉnh uỷ Bắc Kạn" not in text, "the first entry was not asked for"


def test_the_check_says_that_all_is_well_or_where_it_is_not(
    register: Register, show: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: said.append(box.text() + box.informativeText())
    )
    window = show(None)
    window.check_button.click()
    raw = sqlite3.connect(register.path)
    raw.execute("UPDATE finding SET text = 'khác' WHERE visit_id = 1 AND position = 0")
    raw.commit()
    raw.close()
    window.check_button.click()
    assert "nguyên vẹn" in said[0]
    assert "Huyện uỷ Bạch Thông" in said[1]
    tell_breaks(window, register.history.check() * 9, register, Jobs())
    assert "4" in said[2]


def test_an_older_copy_that_is_meant_is_told_of_once(
    register: Register, show: Open, lines: tuple[Jobs, Jobs], qtbot: QtBot, tmp_path: Path
) -> None:
    """F31: putting a backup in place is no crime, but nobody does it unseen."""
    older = tmp_path / "older.db"
    shutil.copyfile(register.path, older)
    for n in range(3):
        register.save(Visit(inspected_unit=f"Xã {n}"))
    register.close()
    shutil.copyfile(older, register.path)
    register = Register(register.path)
    window = show(None, register)
    found = register.history.look_back()
    assert [each.older for each in found] == [True]
    answer("Đúng là bản này")
    tell_breaks(window, found, register, lines[0])
    qtbot.waitUntil(lambda: not lines[0].busy())
    assert register.history.look_back() == register.history.check() == []
    assert register.history.entries()[0].action == Action.REGISTER
    window.close()
    register.close()


def test_the_page_is_shown_as_an_entry_left_it(
    register: Register, show: Open, lines: tuple[Jobs, Jobs], qtbot: QtBot
) -> None:
    window = show(1)
    for entry, words in zip(register.history.entries(HistoryQuery(1)), ("03", "02"), strict=True):
        dialog = PageAsItWas(window, register, lines, entry)
        dialog.show()
        qtbot.waitUntil(lambda: dialog.page.pdf() is not None)  # noqa: B023 -- waited for here
        pdf = dialog.page.pdf()
        assert pdf is not None
        assert f"Tổ chức {words} hội nghị" in " ".join(extracted(pdf).split())
        dialog.close()


def test_accounts_get_the_names_of_people(
    register: Register, show: Open, qtbot: QtBot, lines: tuple[Jobs, Jobs]
) -> None:
    dialog = NamesDialog(show(None), register, lines[0])
    dialog.show()
    qtbot.waitUntil(lambda: account() in dialog.fields)
    take_up(dialog)
    write("Nông Thị Lan")
    dialog.save.click()
    qtbot.waitUntil(lambda: not lines[0].busy())
    assert register.history.people() == [(account(), "Nông Thị Lan")]
    assert account_names.name_of(account()) == "Nông Thị Lan"


def test_ctrl_h_is_the_history_of_the_visit_in_hand(
    qtbot: QtBot, register: Register, lines: tuple[Jobs, Jobs]
) -> None:
    room = VisitsRoom(Settings(), *lines)
    qtbot.addWidget(room)
    room.resize(1190, 700)
    room.show()
    take_up(room)
    room.set_register(register)
    qtbot.waitUntil(lambda: room.list.table.model().rowCount() == 1)
    qtbot.waitUntil(lambda: room.list.table.current_row() < 0)
    assert _shown_by(room.list.history_button.click) == "Lịch sử của sổ"
    room.list.table.select_row(0)
    assert "Huyện uỷ Bạch Thông" in _shown_by(room.history)
    room.new_visit()
    qtbot.waitUntil(lambda: room.editor is not None)
    assert room.editor is not None
    assert not room.editor.head.history.isEnabled()
    with qtbot.waitSignal(room.said):
        room.history()
    room.editor.close_now()
    room.open_visit(1)
    qtbot.waitUntil(lambda: room.editor is not None and room.editor.visit.id == 1)
    assert room.editor is not None
    assert "Huyện uỷ Bạch Thông" in _shown_by(room.editor.head.history.click)


def _shown_by(way: Callable[[], None]) -> str:
    """What the window that this way opens is about; it is closed again."""
    about: list[str] = []
    timer = QTimer(interval=20)

    def look() -> None:
        window = QApplication.activeModalWidget()
        if isinstance(window, HistoryWindow) and window.count.text():
            timer.stop()
            about.append(window.about)
            window.accept()

    timer.timeout.connect(look)
    timer.start()
    way()
    return about[0]
