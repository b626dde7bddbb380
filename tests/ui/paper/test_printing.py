"""From the wish to print to the paper: through the system's dialog, to a real queue."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QMessageBox,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.hands import in_the_print_dialog
from tests.print_service import PrintService, ink
from tests.ui.paper.ruler import LENGTH, ruler_pdf
from tracker.settings import Settings
from ui.paper import print_queue, printing
from ui.paper.printing import print_minutes
from ui.parts.jobs import Jobs

Widget = TypeVar("Widget", bound=QWidget)
PrintRuler = Callable[[], str]

TITLE = "Bien ban 2023-03-22.pdf"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def settings() -> Settings:
    return Settings(printer="Van_phong")


@pytest.fixture
def asked() -> list[bool]:
    """Which PDFs were written: mirrored or not."""
    return []


@pytest.fixture
def print_ruler(
    window: QWidget, documents: Jobs, settings: Settings, asked: list[bool]
) -> PrintRuler:
    def make_pdf(mirrored: bool) -> bytes:
        asked.append(mirrored)
        return ruler_pdf(3)

    return partial(print_minutes, window, documents, settings, make_pdf, TITLE)


def press_print(dialog: QPrintDialog) -> None:
    dialog.accept()


def part(dialog: QPrintDialog, kind: type[Widget], name: str) -> Widget:
    """A part of Qt's dialog."""
    found = dialog.findChild(kind, name)
    assert found is not None, f"Qt's dialog has no {name}"
    return found


def read_the_box(said: list[str], press: str = "") -> None:
    """Note what the next message says, and press the button with that word, or any."""
    timer = QTimer(QApplication.instance(), interval=20)

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            timer.stop()
            said.append(f"{box.text()} {box.informativeText()}")
            next(button for button in box.buttons() if press in button.text()).click()

    timer.timeout.connect(look)
    timer.start()


def test_print_and_it_is_on_paper(
    queue: PrintService, print_ruler: PrintRuler, asked: list[bool]
) -> None:
    in_the_print_dialog(press_print)
    assert "Đã gửi các trang đến máy in Van_phong." in print_ruler()
    left, _top, right, _bottom = ink(queue.printed("Van_phong"))[0]
    assert right - left == pytest.approx(LENGTH, abs=0.3)
    assert asked == [False]


def test_another_printer_both_sides_and_two_copies(
    queue: PrintService, print_ruler: PrintRuler, asked: list[bool], settings: Settings
) -> None:
    def choose(dialog: QPrintDialog) -> None:
        printers = part(dialog, QComboBox, "printers")
        assert printers.currentText() == "Van_phong"
        printers.setCurrentText("Tang_2")
        copies = part(dialog, QSpinBox, "copies")
        assert copies.isVisible(), "copies are not hidden behind a button"
        copies.setValue(2)
        part(dialog, QRadioButton, "duplexLong").click()
        dialog.accept()

    in_the_print_dialog(choose)
    assert "Tang_2" in print_ruler()
    assert len(ink(queue.printed("Tang_2"))) >= 3
    assert asked == [False, True], "written anew with mirrored margins"
    assert (settings.printer, settings.print_sides) == ("Tang_2", "long")


def test_the_next_run_finds_printer_and_sides_as_they_were(
    queue: PrintService,
    window: QWidget,
    documents: Jobs,
    print_ruler: PrintRuler,
    settings: Settings,
) -> None:
    settings.printer, settings.print_sides = "Tang_2", "short"
    seen: list[object] = []

    def look(dialog: QPrintDialog) -> None:
        seen.append(part(dialog, QComboBox, "printers").currentText())
        seen.append(part(dialog, QRadioButton, "duplexShort").isChecked())
        seen.append(part(dialog, QSpinBox, "copies").value())
        dialog.reject()

    in_the_print_dialog(look)
    assert print_ruler() == ""
    assert seen == ["Tang_2", True, 1]
    assert not queue.paper("Tang_2").exists()


def test_a_printer_that_is_no_longer_there_gives_way_to_the_systems_own(
    queue: PrintService, print_ruler: PrintRuler, settings: Settings
) -> None:
    settings.printer = "Da_bo"
    queue.tell("lpadmin", "-d", "Tang_2")
    in_the_print_dialog(press_print)
    assert "Tang_2" in print_ruler()
    queue.printed("Tang_2")


def test_a_range_of_pages(queue: PrintService, print_ruler: PrintRuler) -> None:
    def choose(dialog: QPrintDialog) -> None:
        part(dialog, QRadioButton, "printRange").click()
        part(dialog, QSpinBox, "from").setValue(2)
        part(dialog, QSpinBox, "to").setValue(3)
        dialog.accept()

    in_the_print_dialog(choose)
    print_ruler()
    assert len(ink(queue.printed("Van_phong"))) == 2


def test_a_paused_printer_gives_a_sentence_and_prints_nothing(
    queue: PrintService, print_ruler: PrintRuler
) -> None:
    queue.tell("cupsdisable", "Van_phong")
    said: list[str] = []

    def choose(dialog: QPrintDialog) -> None:
        dialog.accept()
        read_the_box(said)

    in_the_print_dialog(choose)
    assert print_ruler() == ""
    assert "Máy in Van_phong đang tạm dừng." in said[0]
    assert not queue.waiting()


def test_a_service_that_does_not_run_gives_a_sentence(
    queue: PrintService, print_ruler: PrintRuler, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(queue.here / "nothing"))
    saved: list[bytes] = []
    monkeypatch.setattr(printing, "save_pdf", lambda _parent, pdf, _name: saved.append(pdf))
    said: list[str] = []
    read_the_box(said, "PDF")
    assert print_ruler() == ""
    assert "Dịch vụ in của máy tính này chưa chạy." in said[0]
    assert "CUPS" not in said[0]
    assert saved
    assert saved[0].startswith(b"%PDF")


def test_without_a_printer_a_pdf_is_offered(
    window: QWidget,
    documents: Jobs,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(print_queue, "there", lambda: False)
    saved: list[tuple[bytes, str]] = []
    monkeypatch.setattr(printing, "save_pdf", lambda _p, pdf, name: saved.append((pdf, name)))

    def answer() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            timer.stop()
            assert "máy in" in box.text()
            next(b for b in box.findChildren(QPushButton) if "PDF" in b.text()).click()

    timer = QTimer(window, interval=20)
    timer.timeout.connect(answer)
    timer.start()
    assert not print_minutes(window, documents, Settings(), lambda _mirrored: b"%PDF", TITLE)
    assert saved == [(b"%PDF", TITLE)]
