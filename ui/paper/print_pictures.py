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
            break
        if number:
            printer.newPage()
        _draw_page(painter, printer, pdf, paper)
    painter.end()


def _draw_page(painter: QPainter, printer: QPrinter, pdf: bytes, paper: _Paper) -> None:
    """The page in its own size: 100 %, never fitted to anything."""
    dots = printer.resolution()
    scale = min(dots, FINEST_DPI) / POINTS_PER_INCH
    picture = render_for_printer(pdf, paper.page, paper.size.pixels(scale))
    paper_size = QSizeF(paper.size.width, paper.size.height) * (dots / POINTS_PER_INCH)
    painter.drawImage(QRectF(QPointF(), paper_size), picture)


def _papers(printer: QPrinter, sizes: list[PageSize]) -> list[_Paper]:
    """The pages in the order in which they come out, as often as the printer cannot do itself."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(sizes)
    pages = [_Paper(page, sizes[page]) for page in range(first - 1, min(last, len(sizes)))]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if printer.supportsMultipleCopies():
        return pages
    copies = printer.copyCount()
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _copy in range(copies)]
