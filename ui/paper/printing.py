"""Minutes on paper: A4, exactly as large as the form prescribes, by whatever printer there is.

Pages are drawn as pictures at the printer's own resolution: what comes out is what the page shows,
letter by letter, whatever fonts the printer thinks it has.
"""

from dataclasses import dataclass
from threading import Event

from PySide6.QtCore import QEventLoop, QMarginsF, QObject, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QMessageBox, QProgressDialog, QWidget

from tracker.errors import TrackerError
from tracker.texts import _
from ui.paper.page_layout import POINTS_PER_INCH, PageSize
from ui.paper.rendering import page_sizes, render_for_printer
from ui.paper.saving import SUFFIX, safe_name, save_pdf, suggested_name
from ui.parts import dialogs
from ui.parts.jobs import Jobs

__all__ = ["print_pdf", "put_on_paper", "save_pdf", "suggested_name"]

FINEST_DPI = 600
PATIENCE_MS = 500


def print_pdf(parent: QWidget, pdf: bytes, title: str) -> bool:
    """Ask which printer, and print; whether the pages went out. Troubles are shown here."""
    try:
        if not QPrinterInfo.availablePrinterNames():
            _offer_pdf(parent, pdf, title)
            return False
        sizes = page_sizes(pdf)
        printer = _printer(title, sizes[0])
        if not _ask_how(parent, printer, len(sizes)):
            return False
        return put_on_paper(parent, printer, pdf, sizes)
    except TrackerError as trouble:
        dialogs.show_trouble(parent, trouble)
        return False


def put_on_paper(
    parent: QWidget | None, printer: QPrinter, pdf: bytes, sizes: list[PageSize]
) -> bool:
    """Print what is chosen in `printer`; False when it was cancelled. Raises `TrackerError`."""
    # From the corner of the paper, and not from where this printer can print.
    printer.setFullPage(True)
    return _Printing(parent, printer, pdf, sizes).run()


def _printer(title: str, size: PageSize) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title.removesuffix(SUFFIX))
    lying = size.width > size.height
    across = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), across, QMarginsF()))
    return printer


def _ask_how(parent: QWidget, printer: QPrinter, pages: int) -> bool:
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    dialog.setPrintRange(QPrintDialog.PrintRange.AllPages)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted


def _offer_pdf(parent: QWidget, pdf: bytes, title: str) -> None:
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Information)
    box.setWindowTitle(_("Print"))
    box.setText(_("No printer is set up on this computer."))
    box.setInformativeText(_("You can save the minutes as a PDF and print it somewhere else."))
    save = box.addButton(_("Save as PDF…"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.exec()
    if box.clickedButton() is save:
        save_pdf(parent, pdf, safe_name(title))


@dataclass(frozen=True, slots=True)
class _Paper:
    """One page to be printed: which one of the PDF, and its size."""

    page: int
    size: PageSize


class _Printing(QObject):
    """Draws behind the window, which shows how far it is and can call it off."""

    _drawn = Signal(int)

    def __init__(
        self, parent: QWidget | None, printer: QPrinter, pdf: bytes, sizes: list[PageSize]
    ) -> None:
        super().__init__()
        self._printer = printer
        self._pdf = pdf
        self._papers = _papers(printer, sizes)
        self._stop = Event()
        self._outcome: bool | BaseException = False
        self._loop = QEventLoop()
        self._progress = _progress(parent, len(self._papers))
        self._progress.canceled.connect(self._stop.set)
        self._drawn.connect(self._progress.setValue)

    def run(self) -> bool:
        """Print, the window alive meanwhile; False when it was called off."""
        jobs = Jobs()
        jobs.trouble.connect(self._failed)
        jobs.start(self, self._draw, self._finished)
        self._loop.exec()
        jobs.close()
        self._progress.close()
        self._progress.deleteLater()
        if isinstance(self._outcome, BaseException):
            raise self._outcome
        return self._outcome

    def _finished(self, outcome: bool) -> None:
        self._outcome = outcome
        self._loop.quit()

    def _failed(self, error: BaseException) -> None:
        self._outcome = error
        self._loop.quit()

    def _draw(self) -> bool:
        """On a thread of its own; Qt allows drawing on a printer there."""
        painter = QPainter()
        if not painter.begin(self._printer):
            raise TrackerError(
                _("The printer does not answer."),
                _("See that it is switched on and connected, or choose another printer."),
            )
        for number, paper in enumerate(self._papers):
            if self._stop.is_set():
                self._printer.abort()
                break
            if number:
                self._printer.newPage()
            self._draw_page(painter, paper)
            self._drawn.emit(number + 1)
        painter.end()
        return not self._stop.is_set()

    def _draw_page(self, painter: QPainter, paper: _Paper) -> None:
        """The page in its own size: 100 %, never fitted to anything."""
        dots = self._printer.resolution()
        scale = min(dots, FINEST_DPI) / POINTS_PER_INCH
        picture = render_for_printer(self._pdf, paper.page, paper.size.pixels(scale))
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


def _progress(parent: QWidget | None, pages: int) -> QProgressDialog:
    progress = QProgressDialog(
        _("The pages are on their way to the printer…"), "", 0, pages, parent
    )
    progress.setWindowTitle(_("Print"))
    progress.setCancelButtonText(_("Cancel"))
    progress.setWindowModality(Qt.WindowModality.WindowModal)
    progress.setMinimumDuration(PATIENCE_MS)
    progress.setAutoReset(False)
    return progress
