"""Pages drawn as pictures at the printer's own resolution: what comes out is what the page shows,
letter by letter, whatever fonts the printer thinks it has. So it is on Windows and macOS, where a
printer takes no PDF.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from tracker.errors import TrackerError
from tracker.texts import _
from ui.paper.page_layout import POINTS_PER_INCH, PageSize
from ui.paper.rendering import page_sizes, render_for_printer

FINEST_DPI = 600


@dataclass(frozen=True, slots=True)
class _Paper:
    """One page to be printed: which one of the PDF, and its size."""

    page: int
    size: PageSize


def draw(pdf: bytes, printer: QPrinter, cancelled: Callable[[], bool]) -> None:
    """Print, on any thread; called off between two pages. Raises `TrackerError`."""
    # From the corner of the paper, and not from where this printer can print.
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise TrackerError(
            _("The printer does not answer."),
            _("See that it is switched on and connected, or choose another printer."),
        )
    for number, paper in enumerate(_papers(printer, page_sizes(pdf))):
        if cancelled():
            printer.abort()
            painter.end()
            return
        if number and not printer.newPage():
            painter.end()
            raise _stopped()
        _draw_page(painter, printer, pdf, paper)
    if not painter.end() or printer.printerState() == QPrinter.PrinterState.Error:
        raise _stopped()


def _stopped() -> TrackerError:
    return TrackerError(
        _("The printer stopped before all pages were printed."),
        _("See what it says on its own display, then print the missing pages again."),
    )


def _draw_page(painter: QPainter, printer: QPrinter, pdf: bytes, paper: _Paper) -> None:
    """The page in its own size: 100 %, never fitted to anything."""
    dots = printer.resolution()
    scale = min(dots, FINEST_DPI) / POINTS_PER_INCH
    picture = render_for_printer(pdf, paper.page, paper.size.pixels(scale))
    paper_size = QSizeF(paper.size.width, paper.size.height) * (dots / POINTS_PER_INCH)
    painter.drawImage(QRectF(QPointF(), paper_size), picture)


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """The numbers of the pages asked for, `1,3-5` too, from 1 on; all where none are named."""
    ranges = printer.pageRanges()
    return [page for page in range(1, count + 1) if ranges.isEmpty() or ranges.contains(page)]


def _papers(printer: QPrinter, sizes: list[PageSize]) -> list[_Paper]:
    """The pages in the order in which they come out, as often as the printer cannot do itself."""
    pages = [_Paper(page - 1, sizes[page - 1]) for page in chosen_pages(printer, len(sizes))]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if printer.supportsMultipleCopies():
        return pages
    copies = printer.copyCount()
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _copy in range(copies)]
