"""Several visits of the list at once: into a folder, into one file, to a printer."""

import datetime
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, in_the_print_dialog, press, take_up
from tests.print_service import print_service
from tests.register.signed import FORM, sign
from tracker.errors import TrackerError
from tracker.export.verifying import codes_in
from tracker.records import Office, Visit
from tracker.register import Register
from tracker.settings import Settings
from ui.parts import progress
from ui.parts.jobs import Jobs
from ui.visits import several
from ui.visits.several_dialog import SeveralDialog, SeveralSummary, Way
from ui.visits.visits_room import VisitsRoom

SHIFT = Qt.KeyboardModifier.ShiftModifier
UNITS = ("Huyện uỷ Bạch Thông", "Huyện uỷ Na Rì", "Huyện uỷ Ba Bể", "Huyện uỷ Na Rì")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = Register.at(tmp_path / "register.db")
    for day, unit in enumerate(UNITS, 1):
        date = datetime.date(2023, 3, 1 if unit.endswith("Rì") else day)
        register.save(Visit(inspected_unit=unit, date=date, subject=f"công tác quý {day}"))
    yield register
    register.close()


@pytest.fixture
def room(qtbot: QtBot, register: Register) -> Iterator[VisitsRoom]:
    database, documents = Jobs(), Jobs()
    room = VisitsRoom(Settings(printer="Van_phong"), database, documents)
    qtbot.addWidget(room)
    room.resize(1190, 700)
    room.show()
    take_up(room)
    room.set_register(register)
    qtbot.waitUntil(lambda: room.list.table.model().rowCount() == 4)
    qtbot.waitUntil(lambda: not database.busy())
    room.list.table.setFocus()
    yield room
    database.close()
    documents.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Biên bản"
    folder.mkdir()
    return folder


class Dialogs:
    """Answers the dialogs as they come, each kind by its own hand."""

    def __init__(self) -> None:
        self.hands: dict[type, Callable[..., None]] = {}
        self.summaries: list[str] = []
        self.timer = QTimer(QApplication.instance(), interval=10)
        self.timer.timeout.connect(self._look)
        self.timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, SeveralSummary):
            failures = dialog.failures.toPlainText() if hasattr(dialog, "failures") else ""
            self.summaries.append(f"{dialog.words.text()} {failures}")
            dialog.accept()
        for kind, hand in self.hands.items():
            if dialog is not None and isinstance(dialog, kind) and dialog.isVisible():
                hand(dialog)


@pytest.fixture
def dialogs(qtbot: QtBot) -> Iterator[Dialogs]:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    dialogs = Dialogs()
    yield dialogs
    dialogs.timer.stop()
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)


def choose(way: Way) -> Callable[[SeveralDialog], None]:
    def choose(dialog: SeveralDialog) -> None:
        dialog.ways.button(list(Way).index(way)).click()
        dialog.accept()

    return choose


def name(path: Path) -> Callable[[QFileDialog], None]:
    def type_it(dialog: QFileDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert line is not None
        line.setText(str(path))
        dialog.accept()

    return type_it


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_rows_are_chosen_by_keys_and_a_button_comes(room: VisitsRoom) -> None:
    table, button = room.list.table, room.list.several_button
    press(Qt.Key.Key_Home)
    assert not button.isVisible()
    press(Qt.Key.Key_Down, SHIFT)
    assert table.chosen_rows() == [0, 1]
    assert button.isVisible()
    assert "2" in button.text()
    press(Qt.Key.Key_End, SHIFT)
    assert table.chosen_rows() == [1, 2, 3]
    press(Qt.Key.Key_A, CTRL)
    assert len(room.list.chosen_visit_ids()) == 4
    press(Qt.Key.Key_Home)
    assert table.chosen_rows() == [0]
    assert not button.isVisible()


def test_rows_are_chosen_with_ctrl_and_the_mouse(room: VisitsRoom) -> None:
    table = room.list.table
    for row in (1, 3):
        place = table.visualRect(table.model().index(row, 1)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, CTRL, place)
    assert table.chosen_rows() == [0, 1, 3], "with the one on which the keyboard came in"


def test_delete_takes_none_of_several(room: VisitsRoom, qtbot: QtBot) -> None:
    press(Qt.Key.Key_A, CTRL)
    with qtbot.assertNotEmitted(room.list.visit_deleted):
        press(Qt.Key.Key_Delete)


def test_into_a_folder_one_file_each(room: VisitsRoom, folder: Path, dialogs: Dialogs) -> None:
    dialogs.hands = {SeveralDialog: choose(Way.FILES), QFileDialog: name(folder)}
    press(Qt.Key.Key_A, CTRL)
    said: list[str] = []
    room.said.connect(said.append)
    room.list.several_button.click()
    assert names(folder) == [
        "Bien ban 2023-03-01 Huyen uy Bach Thong.pdf",
        "Bien ban 2023-03-01 Huyen uy Na Ri (2).pdf",
        "Bien ban 2023-03-01 Huyen uy Na Ri.pdf",
        "Bien ban 2023-03-03 Huyen uy Ba Be.pdf",
    ]
    assert said == [f"4/4 biên bản đã ở trong {folder}."]
    assert dialogs.summaries == []


def test_into_a_folder_as_word(room: VisitsRoom, folder: Path, dialogs: Dialogs) -> None:
    dialogs.hands = {SeveralDialog: choose(Way.WORD_FILES), QFileDialog: name(folder)}
    press(Qt.Key.Key_A, CTRL)
    room.print()
    assert len(names(folder)) == 4
    for path in folder.iterdir():
        assert path.suffix == ".docx"
        assert path.read_bytes().startswith(b"PK")


def test_into_one_file_with_bookmarks(room: VisitsRoom, folder: Path, dialogs: Dialogs) -> None:
    path = folder / "Cả năm.pdf"
    dialogs.hands = {SeveralDialog: choose(Way.ONE_FILE), QFileDialog: name(path)}
    press(Qt.Key.Key_A, CTRL)
    room.print()
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        assert len(outline.root) == 4
    assert names(folder) == ["Cả năm.pdf"]


def test_what_is_signed_goes_into_one_file_as_it_was_signed(
    room: VisitsRoom, register: Register, folder: Path, dialogs: Dialogs
) -> None:
    signed = sign(register, register.load(2))
    (edition,) = register.signing.editions(signed.id)
    register.keep_office(Office(choices={FORM: {"copies": 9}}))  # decided since
    path = folder / "Cả năm.pdf"
    dialogs.hands = {SeveralDialog: choose(Way.ONE_FILE), QFileDialog: name(path)}
    press(Qt.Key.Key_A, CTRL)
    room.print()
    alone = codes_in(register.signing.pdf(signed.id, 1))
    assert codes_in(path.read_bytes()) == alone
    assert alone[0].digits == edition.content_sha256[:10]
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        assert len(outline.root) == 4


def test_a_bad_visit_stops_no_other_and_is_named(
    room: VisitsRoom, register: Register, folder: Path, dialogs: Dialogs
) -> None:
    with closing(sqlite3.connect(register.path)) as database:
        database.execute("DELETE FROM visit WHERE id = 2")
        database.commit()
    dialogs.hands = {SeveralDialog: choose(Way.FILES), QFileDialog: name(folder)}
    press(Qt.Key.Key_A, CTRL)
    room.print()
    assert len(names(folder)) == 3
    assert len(dialogs.summaries) == 1
    assert f"3/4 biên bản đã ở trong {folder}." in dialogs.summaries[0]
    assert "số 2" in dialogs.summaries[0]


def test_what_is_wrong_is_told_with_day_and_unit() -> None:
    visit = Visit(inspected_unit="Huyện uỷ Na Rì", date=datetime.date(2023, 3, 1))

    def refuse() -> bytes:
        raise TrackerError("Không có mẫu.", "Chọn mẫu khác.")

    with pytest.raises(TrackerError, match=r"^01/3/2023 Huyện uỷ Na Rì: Không có mẫu. Chọn mẫu"):
        several._named(visit, refuse)
    with pytest.raises(TrackerError, match=r"^01/3/2023 Huyện uỷ Na Rì: chương trình gặp lỗi"):
        several._named(visit, lambda: 1 // 0)


def test_a_folder_without_rights_is_said_once(
    room: VisitsRoom, folder: Path, dialogs: Dialogs
) -> None:
    gone = folder / "gone"

    def vanish(dialog: QFileDialog) -> None:
        gone.mkdir()
        name(gone)(dialog)
        gone.rmdir()

    dialogs.hands = {SeveralDialog: choose(Way.FILES), QFileDialog: vanish}
    press(Qt.Key.Key_A, CTRL)
    room.print()
    assert str(gone) in dialogs.summaries[0]
    assert "0/4" in dialogs.summaries[0]


def test_called_off_midway_what_is_finished_stays(
    room: VisitsRoom, folder: Path, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE_MS", 0)

    def stop(box: QDialog) -> None:
        if names(folder) and box.cancel.isEnabled():  # type: ignore[attr-defined]
            box.reject()

    dialogs.timer.setInterval(1)
    dialogs.hands = {
        SeveralDialog: choose(Way.FILES),
        QFileDialog: name(folder),
        progress._Box: stop,
    }
    ids = room.list.chosen_visit_ids() or [1]
    said: list[str] = []
    room.said.connect(said.append)
    room._several(ids * 200)
    assert 0 < len(names(folder)) < 200
    assert said[0].startswith(f"{len(names(folder))}/200 biên bản")
    assert {path.suffix for path in folder.iterdir()} == {".pdf"}


def test_to_a_printer_each_a_job_of_its_own(room: VisitsRoom, dialogs: Dialogs) -> None:
    with print_service() as queue:
        queue.add("Van_phong")
        dialogs.hands = {SeveralDialog: choose(Way.PRINTER)}

        def print_all(dialog: QPrintDialog) -> None:
            pages = dialog.findChild(QRadioButton, "printRange")
            assert pages is not None
            assert not pages.isEnabled(), "pages of which of them?"
            dialog.accept()

        in_the_print_dialog(print_all)
        press(Qt.Key.Key_A, CTRL)
        said: list[str] = []
        room.said.connect(said.append)
        room.list.several_button.click()
        assert said == ["Đã gửi 4/4 biên bản đến máy in Van_phong."]
        queue.printed("Van_phong")
        assert len(queue.tell("lpstat", "-W", "completed", "-o").splitlines()) == 4
