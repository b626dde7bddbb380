"""A PDF or Word file: a name that every system takes, written whole, replaced only when asked."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tracker.errors import CannotWrite
from tracker.records import Visit
from tracker.texts import use
from ui.paper import saving
from ui.paper.saving import SAVED_AS, ask_where, save_pdf, suggested_name

PDF = b"%PDF-1.4 minutes"


@pytest.fixture(autouse=True)
def english(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    use("en")
    monkeypatch.setattr(saving, "_last_folder", str(tmp_path))
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    yield
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs, False)
    use("vi")


def test_the_name_says_what_when_and_where() -> None:
    visit = Visit(inspected_unit="Huyện uỷ Bạch Thông", date=datetime.date(2023, 3, 22))
    assert suggested_name(visit) == "Minutes 2023-03-22 Huyen uy Bach Thong.pdf"
    assert suggested_name(Visit()) == "Minutes.pdf"


def in_the_dialog(parent: QWidget, work: Callable[[QFileDialog], None]) -> None:
    """Do `work` as soon as the dialog stands there."""

    def look() -> None:
        dialog = parent.findChild(QFileDialog)
        assert dialog is not None
        work(dialog)

    QTimer.singleShot(0, look)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


def test_the_file_is_written_under_the_suggested_name(window: QWidget, tmp_path: Path) -> None:
    in_the_dialog(window, QFileDialog.accept)
    assert save_pdf(window, PDF, "Bien ban.pdf") == tmp_path / "Bien ban.pdf"
    assert (tmp_path / "Bien ban.pdf").read_bytes() == PDF


def test_nothing_is_written_when_the_dialog_is_left(window: QWidget, tmp_path: Path) -> None:
    in_the_dialog(window, QFileDialog.reject)
    assert save_pdf(window, PDF, "Bien ban.pdf") is None
    assert list(tmp_path.glob("*.pdf")) == []


def test_an_old_file_is_replaced_only_when_asked(window: QWidget, tmp_path: Path) -> None:
    (tmp_path / "Bien ban.pdf").write_bytes(b"signed")
    asked: list[str] = []

    def say_no() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.No).click()

    def type_a_name_without_ending(dialog: QFileDialog) -> None:
        line = dialog.findChild(QLineEdit)
        assert line is not None
        line.setText("Bien ban")
        QTimer.singleShot(0, say_no)
        dialog.accept()
        dialog.reject()

    in_the_dialog(window, type_a_name_without_ending)
    assert save_pdf(window, PDF, "Bien ban.pdf") is None
    assert len(asked) == 1
    assert (tmp_path / "Bien ban.pdf").read_bytes() == b"signed"


def type_into(dialog: QFileDialog, name: str) -> None:
    line = dialog.findChild(QLineEdit)
    assert line is not None
    line.setText(name)


def choose_word(dialog: QFileDialog) -> None:
    dialog.selectNameFilter("Word files (*.docx)")
    dialog.filterSelected.emit("Word files (*.docx)")


def test_the_ending_follows_the_kind_of_file(window: QWidget, tmp_path: Path) -> None:
    names: list[str] = []

    def choose(dialog: QFileDialog) -> None:
        choose_word(dialog)
        names.extend(Path(name).name for name in dialog.selectedFiles())
        dialog.accept()

    in_the_dialog(window, choose)
    assert ask_where(window, "Bien ban 1.2.pdf", SAVED_AS) == tmp_path / "Bien ban 1.2.docx"
    assert names == ["Bien ban 1.2.docx"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("a", "a.docx"), ("a.docx", "a.docx"), ("a.pdf", "a.pdf"), ("Số 1.2", "Số 1.2.docx")],
)
def test_a_typed_ending_counts_and_a_missing_one_is_that_of_the_kind(
    window: QWidget, tmp_path: Path, typed: str, name: str
) -> None:
    def choose(dialog: QFileDialog) -> None:
        choose_word(dialog)
        type_into(dialog, typed)
        dialog.accept()

    in_the_dialog(window, choose)
    assert ask_where(window, "Bien ban.pdf", SAVED_AS) == tmp_path / name


def test_a_name_that_got_its_ending_replaces_nothing_unasked(
    window: QWidget, tmp_path: Path
) -> None:
    (tmp_path / "Số 1.2.pdf").write_bytes(b"signed")

    def choose(dialog: QFileDialog) -> None:
        type_into(dialog, "Số 1.2")
        QTimer.singleShot(0, dialog, dialog.reject)  # the dialog that stands there once more
        dialog.accept()

    in_the_dialog(window, choose)
    assert ask_where(window, "Bien ban.pdf", SAVED_AS) is None


def test_a_place_that_cannot_be_written_is_the_callers_to_tell(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "ask_where", lambda *_: tmp_path / "gone" / "a.pdf")
    with pytest.raises(CannotWrite):
        save_pdf(window, PDF, "a.pdf")
