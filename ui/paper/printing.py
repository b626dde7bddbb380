"""Minutes on paper: A4, exactly as large as the form prescribes, by whatever printer there is.

On Linux the PDF itself goes to the printer's queue (`print_queue`), text as text; elsewhere its
pages are drawn at the printer's own resolution (`print_pictures`).
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QMessageBox, QWidget

from tracker.errors import TrackerError
from tracker.export.names import SUFFIX, safe_name
from tracker.settings import Settings
from tracker.texts import _
from ui.paper import print_pictures, print_queue
from ui.paper.print_dialog import choose_printer
from ui.paper.rendering import page_sizes
from ui.paper.saving import save_pdf
from ui.parts import dialogs
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress

MakePdf = Callable[[bool], bytes]
Asked = Callable[[], bool]


def print_minutes(
    parent: QWidget, jobs: Jobs, settings: Settings, make_pdf: MakePdf, title: str
) -> str:
    """Ask which printer, and print; the sentence that says where the pages are (in a file, where
    there is no printer), empty when they were called off. `make_pdf(mirrored)` runs on `jobs`.
    Troubles are shown here."""
    try:
        pdf = _progress(parent, _("The pages are being written…")).run(
            jobs, partial(_prepare, make_pdf)
        )
        if pdf is None:
            return ""
        if not QPrinterInfo.availablePrinterNames():
            return _offer_pdf(parent, pdf, title)
        press = choose_press(parent, settings, title, len(page_sizes(pdf)))
        if press is None:
            return ""
        return _progress(parent, _("The pages are on their way to the printer…")).run(
            jobs, partial(_print, press, make_pdf, pdf, title)
        )
    except print_queue.NoService as trouble:
        return _offer_instead(parent, jobs, make_pdf, title, trouble)
    except TrackerError as trouble:
        dialogs.show_trouble(parent, trouble)
    return ""


class Press:
    """A printer and what was chosen for it. Its methods are for a thread of their own, and raise
    `TrackerError`."""

    def __init__(self, printer: QPrinter) -> None:
        self.printer = printer
        self.name = printer.printerName()
        self._queued = print_queue.there() and not printer.outputFileName()
        self._choices = print_queue.choices(printer) if self._queued else []

    @property
    def mirrored(self) -> bool:
        """Whether the inner margin changes sides with the pages, for sheets turned like a book's.
        Not where the chosen pages would put an even one on a front or an odd one on a back."""
        book = self.printer.duplex() in (
            QPrinter.DuplexMode.DuplexLongSide,
            QPrinter.DuplexMode.DuplexAuto,
        )
        ranges = self.printer.pageRanges()
        pages = print_pictures.chosen_pages(self.printer, ranges.lastPage())
        return book and all(page % 2 == place % 2 for place, page in enumerate(pages, 1))

    def refuse_unready(self, cancelled: Asked) -> None:
        """Before anything is sent: raises what the user has to mend first."""
        if self._queued:
            print_queue.refuse_unready(self.name, cancelled)

    def put(self, pdf: bytes, title: str, cancelled: Asked) -> None:
        """Print one document."""
        name = title.removesuffix(SUFFIX)
        if self._queued:
            print_queue.send(pdf, self.name, self._choices, name, cancelled)
        else:
            self.printer.setDocName(name)
            print_pictures.draw(pdf, self.printer, cancelled)

    def told(self, cancelled: Asked) -> str:
        """Where the pages are, and what they wait for."""
        told = _("The pages are with the printer {name}.").format(name=self.name)
        held_up = print_queue.held_up_by(self.name, cancelled) if self._queued else ""
        return f"{told} {held_up}".strip()


def choose_press(
    parent: QWidget, settings: Settings, title: str, pages: int | None
) -> Press | None:
    """Ask which printer; None when called off."""
    printer = choose_printer(parent, settings, title.removesuffix(SUFFIX), pages)
    return None if printer is None else Press(printer)


def refuse_no_printer(parent: QWidget, jobs: Jobs) -> None:
    """Raises `TrackerError` when there is nothing to print with."""
    _progress(parent, _("Looking for printers…")).run(jobs, _refuse_dead_service)
    if not QPrinterInfo.availablePrinterNames():
        raise TrackerError(
            _("No printer is set up on this computer."),
            _("You can save the minutes as PDFs and print them somewhere else."),
        )


def _refuse_dead_service(progress: Progress) -> None:
    if print_queue.there():
        print_queue.refuse_dead_service(progress.cancelled)


def _prepare(make_pdf: MakePdf, progress: Progress) -> bytes | None:
    """The PDF as it is on the screen; None when called off."""
    _refuse_dead_service(progress)
    return None if progress.cancelled() else make_pdf(False)


def _print(press: Press, make_pdf: MakePdf, pdf: bytes, title: str, progress: Progress) -> str:
    press.refuse_unready(progress.cancelled)
    if press.mirrored:
        pdf = make_pdf(True)
    if not progress.cancelled():
        press.put(pdf, title, progress.cancelled)
    return "" if progress.cancelled() else press.told(progress.cancelled)


def _progress(parent: QWidget, words: str) -> Progress:
    return Progress(parent, _("Print"), words)


def _offer_instead(
    parent: QWidget, jobs: Jobs, make_pdf: MakePdf, title: str, trouble: TrackerError
) -> str:
    """Without a printing service the pages can still be saved; the sentence that says where."""
    if not _wants_pdf(parent, trouble.message, trouble.advice):
        return ""
    words = _("The pages are being written…")
    try:
        pdf = _progress(parent, words).run(jobs, lambda _progress: make_pdf(False))
        return _saved(parent, pdf, title)
    except TrackerError as other:
        dialogs.show_trouble(parent, other)
    return ""


def _offer_pdf(parent: QWidget, pdf: bytes, title: str) -> str:
    message = _("No printer is set up on this computer.")
    advice = _("You can save the pages as a PDF and print them somewhere else.")
    return _saved(parent, pdf, title) if _wants_pdf(parent, message, advice) else ""


def _saved(parent: QWidget, pdf: bytes, title: str) -> str:
    path = save_pdf(parent, pdf, safe_name(title))
    return _("Saved as {name}.").format(name=path.name) if path else ""


def _wants_pdf(parent: QWidget, message: str, advice: str) -> bool:
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Information)
    box.setWindowTitle(_("Print"))
    box.setText(message)
    box.setInformativeText(advice)
    save = box.addButton(_("Save as PDF…"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(save)
    box.exec()
    return box.clickedButton() is save
