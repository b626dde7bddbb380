"""On paper: A4, 100 %, every page; measured in what a printer was given."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF, QTimer
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.paper.ruler import LEFT, LENGTH, TOP, ruler_pdf
from tracker.errors import TrackerError
from tracker.texts import use
from ui.paper import printing
from ui.paper.page_layout import A4
from ui.paper.printing import print_pdf, put_on_paper
from ui.paper.rendering import page_sizes

DPI = 300


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use("en")
    yield
    use("vi")


def pdf_printer(file: Path) -> QPrinter:
    """A printer of the program's own making, whose paper is a file."""
    printer = printing._printer("Bien ban.pdf", A4)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def printed_pages(file: Path) -> list[tuple[float, float, float, float]]:
    """Of each page, where the ink begins and ends, in mm: left, top, right, bottom."""
    found = []
    with pypdfium2.PdfDocument(file) as paper:
        for page in paper:
            assert (page.get_width(), page.get_height()) == pytest.approx((595.3, 841.9), abs=0.7)
            picture = page.render(scale=DPI / 72, grayscale=True).to_pil()
            box = picture.point(lambda grey: 255 * (grey < 128)).getbbox()
            assert box is not None
            found.append(tuple(side / DPI * 25.4 for side in box))
            page.close()
    return found


def test_a_hundred_millimetres_are_a_hundred_on_every_page(qtbot: QtBot, tmp_path: Path) -> None:
    pdf, file = ruler_pdf(3), tmp_path / "paper.pdf"
    assert put_on_paper(None, pdf_printer(file), pdf, page_sizes(pdf))
    pages = printed_pages(file)
    assert len(pages) == 3
    for left, top, right, bottom in pages:
        assert right - left == pytest.approx(LENGTH, abs=0.3)
        assert left == pytest.approx(LEFT, abs=0.3)
        assert top == pytest.approx(TOP, abs=0.3)
        assert bottom == pytest.approx(297 - 100, abs=0.3)  # the squares stand lowest


def test_margins_of_the_printer_do_not_move_the_page(qtbot: QtBot, tmp_path: Path) -> None:
    pdf, file = ruler_pdf(1), tmp_path / "paper.pdf"
    printer = pdf_printer(file)
    printer.setFullPage(False)
    layout = printer.pageLayout()
    layout.setMargins(QMarginsF(30, 30, 30, 30))
    printer.setPageLayout(layout)
    assert put_on_paper(None, printer, pdf, page_sizes(pdf))
    left, top, right, _bottom = printed_pages(file)[0]
    assert (left, top) == pytest.approx((LEFT, TOP), abs=0.3)
    assert right - left == pytest.approx(LENGTH, abs=0.3)


def test_a_coarse_printer_prints_the_same_size(qtbot: QtBot, tmp_path: Path) -> None:
    pdf, file = ruler_pdf(1), tmp_path / "paper.pdf"
    printer = pdf_printer(file)
    printer.setResolution(203)
    assert put_on_paper(None, printer, pdf, page_sizes(pdf))
    left, _top, right, _bottom = printed_pages(file)[0]
    assert right - left == pytest.approx(LENGTH, abs=0.3)


def test_some_pages(qtbot: QtBot, tmp_path: Path) -> None:
    pdf, file = ruler_pdf(4), tmp_path / "paper.pdf"
    printer = pdf_printer(file)
    printer.setFromTo(2, 3)
    assert put_on_paper(None, printer, pdf, page_sizes(pdf))
    assert len(printed_pages(file)) == 2


def test_the_last_page_first(qtbot: QtBot, tmp_path: Path) -> None:
    sizes = [A4] * 3
    printer = pdf_printer(tmp_path / "paper.pdf")
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert [paper.page for paper in printing._papers(printer, sizes)] == [2, 1, 0]


def test_cancel_stops_between_two_pages(qtbot: QtBot, tmp_path: Path) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    reached: list[int] = []

    def cancel_after_the_first() -> None:
        progress = window.findChild(QProgressDialog)
        if progress is not None and progress.value() > 0:
            reached.append(progress.value())
            watch.stop()
            button = progress.findChild(QPushButton)
            assert button is not None
            button.click()

    watch = QTimer(window, interval=5)
    watch.timeout.connect(cancel_after_the_first)
    watch.start()
    pdf, file = ruler_pdf(12), tmp_path / "paper.pdf"
    assert not put_on_paper(window, pdf_printer(file), pdf, page_sizes(pdf))
    assert reached
    assert not file.exists() or len(printed_pages(file)) < 12


def test_the_window_lives_while_pages_are_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    beats: list[bool] = []
    heart = QTimer(interval=5)
    heart.timeout.connect(lambda: beats.append(True))
    heart.start()
    pdf = ruler_pdf(2)
    put_on_paper(None, pdf_printer(tmp_path / "paper.pdf"), pdf, page_sizes(pdf))
    assert len(beats) > 5


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_begin_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    pdf = ruler_pdf(1)
    printer = pdf_printer(tmp_path / "no such folder" / "paper.pdf")
    with pytest.raises(TrackerError, match="does not answer"):
        put_on_paper(None, printer, pdf, page_sizes(pdf))


def test_without_a_printer_a_pdf_is_offered(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    saved: list[tuple[bytes, str]] = []
    monkeypatch.setattr(printing, "save_pdf", lambda _p, pdf, name: saved.append((pdf, name)))

    def answer() -> None:
        box = window.findChild(QMessageBox)
        assert box is not None
        assert "printer" in box.text()
        save = next(b for b in box.findChildren(QPushButton) if "PDF" in b.text())
        save.click()

    QTimer.singleShot(0, answer)
    assert not print_pdf(window, b"%PDF", "Bien ban 2023-03-22.pdf")
    assert saved == [(b"%PDF", "Bien ban 2023-03-22.pdf")]
