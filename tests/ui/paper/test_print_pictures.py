"""On paper: A4, 100 %, every page; measured in what a printer was given."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from tests.print_service import ink
from tests.ui.paper.ruler import LEFT, LENGTH, TOP, ruler_pdf
from tracker.errors import TrackerError
from tracker.settings import Settings
from tracker.texts import use
from ui.paper import print_pictures
from ui.paper.page_layout import A4
from ui.paper.print_dialog import printer_as_kept
from ui.paper.print_pictures import chosen_pages, draw

DPI = 300


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use("en")
    yield
    use("vi")


def pdf_printer(file: Path) -> QPrinter:
    """A printer of the program's own making, whose paper is a file."""
    printer = printer_as_kept(Settings())
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def put_on_paper(pdf: bytes, printer: QPrinter) -> None:
    draw(pdf, printer, lambda: False)


def test_a_hundred_millimetres_are_a_hundred_on_every_page(qtbot: QtBot, tmp_path: Path) -> None:
    pdf, file = ruler_pdf(3), tmp_path / "paper.pdf"
    put_on_paper(pdf, pdf_printer(file))
    pages = ink(file.read_bytes(), DPI)
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
    put_on_paper(pdf, printer)
    left, top, right, _bottom = ink(file.read_bytes(), DPI)[0]
    assert (left, top) == pytest.approx((LEFT, TOP), abs=0.3)
    assert right - left == pytest.approx(LENGTH, abs=0.3)


def test_a_coarse_printer_prints_the_same_size(qtbot: QtBot, tmp_path: Path) -> None:
    pdf, file = ruler_pdf(1), tmp_path / "paper.pdf"
    printer = pdf_printer(file)
    printer.setResolution(203)
    put_on_paper(pdf, printer)
    left, _top, right, _bottom = ink(file.read_bytes(), DPI)[0]
    assert right - left == pytest.approx(LENGTH, abs=0.3)


def test_some_pages(qtbot: QtBot, tmp_path: Path) -> None:
    pdf, file = ruler_pdf(4), tmp_path / "paper.pdf"
    printer = pdf_printer(file)
    printer.setFromTo(2, 3)
    put_on_paper(pdf, printer)
    assert len(ink(file.read_bytes(), DPI)) == 2


def test_single_pages_and_ranges(qtbot: QtBot, tmp_path: Path) -> None:
    printer = pdf_printer(tmp_path / "paper.pdf")
    printer.setPageRanges(QPageRanges.fromString("1,3-4"))
    assert chosen_pages(printer, 6) == [1, 3, 4]
    assert [paper.page for paper in print_pictures._papers(printer, [A4] * 6)] == [0, 2, 3]


def test_the_last_page_first(qtbot: QtBot, tmp_path: Path) -> None:
    sizes = [A4] * 3
    printer = pdf_printer(tmp_path / "paper.pdf")
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert [paper.page for paper in print_pictures._papers(printer, sizes)] == [2, 1, 0]


def test_cancel_stops_between_two_pages(qtbot: QtBot, tmp_path: Path) -> None:
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(len(asked))
        return len(asked) > 2

    file = tmp_path / "paper.pdf"
    draw(ruler_pdf(5), pdf_printer(file), cancelled)
    assert len(asked) == 3
    assert not file.exists() or len(ink(file.read_bytes(), DPI)) < 5


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_begin_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    pdf = ruler_pdf(1)
    printer = pdf_printer(tmp_path / "no such folder" / "paper.pdf")
    with pytest.raises(TrackerError, match="does not answer"):
        put_on_paper(pdf, printer)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here is always full")
def test_a_printer_that_stops_half_way_says_so(qtbot: QtBot) -> None:
    with pytest.raises(TrackerError, match="stopped before all pages"):
        put_on_paper(ruler_pdf(4), pdf_printer(Path("/dev/full")))
