"""A PDF file: a name that every system takes, written whole, replaced only when asked."""

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tracker.errors import CannotWrite
from tracker.records import Visit
from tracker.texts import use
from ui.paper import saving
from ui.paper.saving import safe_name, save_pdf, suggested_name

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


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Đảng uỷ xã Đồng Xá", "Dang uy xa Dong Xa.pdf"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j.pdf"),
        ("CON", "_CON.pdf"),
        ("nul.txt", "_nul.txt.pdf"),
        ("Lpt1", "_Lpt1.pdf"),
        ("Biên bản.pdf", "Bien ban.pdf"),
        ("…", "PDF.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("Quý I – năm\n2023\t", "Quy I - nam 2023.pdf"),
        ("x" * 300, "x" * 116 + ".pdf"),
    ],
)
def test_names_are_made_safe(title: str, name: str) -> None:
    assert safe_name(title) == name


def test_a_long_name_ends_with_a_whole_word() -> None:
    name = safe_name("Uỷ ban nhân dân thị trấn " * 20)
    assert len(name) <= 120
    assert name.removesuffix(".pdf").split()[-1] in {"Uy", "ban", "nhan", "dan", "thi", "tran"}


@given(st.text(max_size=200))
def test_any_title_makes_a_name_that_windows_takes(title: str) -> None:
    name = safe_name(title)
    assert 4 < len(name) <= 120
    assert not set(name) & set('<>:"/\\|?*')
    assert all(ord(char) >= 32 for char in name)
    stem = name.removesuffix(".pdf")
    assert stem == stem.strip(" .")
    assert stem.split(".")[0].strip().lower() not in saving.RESERVED


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


def test_a_place_that_cannot_be_written_is_the_callers_to_tell(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "_ask_where", lambda *_: tmp_path / "gone" / "a.pdf")
    with pytest.raises(CannotWrite):
        save_pdf(window, PDF, "a.pdf")
