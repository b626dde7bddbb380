"""The system's print dialog, with the printer and the choices of last time."""

from functools import partial

from PySide6.QtCore import QMarginsF, QTimer
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialogButtonBox, QRadioButton, QWidget

from tracker.settings import Settings

SIDES = {
    "one": QPrinter.DuplexMode.DuplexNone,
    "long": QPrinter.DuplexMode.DuplexLongSide,
    "short": QPrinter.DuplexMode.DuplexShortSide,
}


def choose_printer(
    parent: QWidget | None, settings: Settings, title: str, pages: int | None
) -> QPrinter | None:
    """Ask how to print; None when that was called off. `pages` None: several documents, of which
    no range can be chosen. What was chosen is kept in the settings."""
    printer = printer_as_kept(settings)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    # A PDF is saved by its own command, with its text and its tags.
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, pages is not None)
    dialog.setPrintRange(QPrintDialog.PrintRange.AllPages)
    if pages is not None:
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
    else:  # once it stands there: when it opens, Qt's own dialog offers every range again
        QTimer.singleShot(0, dialog, partial(_close_ranges, dialog))
    _unfold(dialog)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted:
        return None
    lay_a4(printer)
    _keep(printer, settings)
    return printer


def printer_as_kept(settings: Settings) -> QPrinter:
    """The printer of last time if it is still there, else the system's own first choice."""
    known = QPrinterInfo.printerInfo(settings.printer) if settings.printer else QPrinterInfo()
    if known.isNull():
        known = QPrinterInfo.defaultPrinter()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if not known.isNull():
        printer.setPrinterName(known.printerName())
    printer.setDuplex(SIDES.get(settings.print_sides, known.defaultDuplexMode()))
    if settings.print_in_grey:
        printer.setColorMode(QPrinter.ColorMode.GrayScale)
    lay_a4(printer)
    return printer


def lay_a4(printer: QPrinter) -> None:
    """A4 upright from edge to edge, whatever this printer or its properties prefer."""
    printer.setFullPage(True)
    upright = QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), upright, QMarginsF()))


def _unfold(dialog: QPrintDialog) -> None:
    """Qt's own dialog hides copies, pages and sides behind a button; they are what is asked."""
    for buttons in dialog.findChildren(QDialogButtonBox):
        for button in buttons.buttons():
            if buttons.buttonRole(button) == QDialogButtonBox.ButtonRole.ResetRole:
                button.click()


def _close_ranges(dialog: QPrintDialog) -> None:
    """For whoever does not keep to what `PrintPageRange` says, as Qt's own dialog."""
    for name in ("printRange", "pagesRadioButton"):
        button = dialog.findChild(QRadioButton, name)
        if button is not None:
            button.setEnabled(False)


def _keep(printer: QPrinter, settings: Settings) -> None:
    modes = {mode: word for word, mode in SIDES.items()}
    settings.printer = printer.printerName()
    settings.print_sides = modes.get(printer.duplex(), "")
    settings.print_in_grey = printer.colorMode() == QPrinter.ColorMode.GrayScale
