"""Whether a PDF is what was signed, asked in the window."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from tests.hands import name_the_file
from tests.register.signed import sign, to_be_signed
from tracker.register import Register
from ui.parts.jobs import Jobs
from ui.visits.verifying import check_pdf


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def documents() -> Iterator[Jobs]:
    documents = Jobs()
    yield documents
    documents.close()


def told_of(path: Path, window: QWidget, register: Register, documents: Jobs) -> QMessageBox.Icon:
    """What is said of that file stands in `window`'s title afterwards; the sign before it."""
    timer, icons = QTimer(interval=20), []

    def read() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            timer.stop()
            icons.append(box.icon())
            window.setWindowTitle(f"{box.text()} {box.informativeText()}")
            box.buttons()[0].click()

    timer.timeout.connect(read)
    timer.start()
    name_the_file(path)
    check_pdf(window, register, documents)
    return icons[0]


def test_it_says_which_visit_and_edition_it_is_and_whether_it_is_unchanged(
    window: QWidget, register: Register, documents: Jobs, tmp_path: Path
) -> None:
    visit = sign(register, to_be_signed(register))
    pdf = register.signing.pdf(visit.id, 1)
    path = tmp_path / "Biên bản.pdf"
    path.write_bytes(pdf)
    assert told_of(path, window, register, documents) is QMessageBox.Icon.Information
    assert "Nguyên vẹn" in window.windowTitle()
    assert "Huyện uỷ Bạch Thông" in window.windowTitle()
    assert str(path) in window.windowTitle()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.pages[0].contents_add(b"q 0 g 90 400 60 14 re f Q")
        opened.save(path)
    assert told_of(path, window, register, documents) is QMessageBox.Icon.Warning
    assert "trang 1" in window.windowTitle()


def test_of_another_file_it_says_so(
    window: QWidget, register: Register, documents: Jobs, tmp_path: Path
) -> None:
    path = tmp_path / "Thư.pdf"
    path.write_bytes(b"Kinh gui")
    assert told_of(path, window, register, documents) is QMessageBox.Icon.Warning
    with pikepdf.new() as other:
        other.add_blank_page()
        other.save(path)
    assert told_of(path, window, register, documents) is QMessageBox.Icon.Warning
