"""The minutes as a PDF file, under a name that every system takes."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.export.files import write_aside
from tracker.export.names import SUFFIX, minutes_name
from tracker.texts import _

if TYPE_CHECKING:
    from tracker.records import Visit

_last_folder = ""


def suggested_name(visit: "Visit") -> str:
    """The name of its minutes as a PDF."""
    return minutes_name(visit.date, visit.inspected_unit)


def save_pdf(parent: QWidget, pdf: bytes, suggested: str) -> Path | None:
    """Ask where, and put the PDF there; the file, or None. Raises `CannotWrite`."""
    path = ask_where(parent, suggested)
    if path is not None:
        write_aside(path, pdf)
    return path


def last_folder() -> str:
    """Where a file was last put, at first the system's folder for documents."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return _last_folder or QStandardPaths.writableLocation(documents)


def ask_where(parent: QWidget, suggested: str) -> Path | None:
    """The file to write to; None when called off. The dialog asks before a file is replaced,
    whether or not the ending was typed."""
    global _last_folder  # noqa: PLW0603 -- the folder of the last file, until the program ends
    dialog = QFileDialog(parent, _("Save as PDF"), last_folder(), _("PDF files (*.pdf)"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(SUFFIX)
    dialog.selectFile(suggested)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    if not chosen:
        return None
    path = Path(chosen[0])
    _last_folder = str(path.parent)
    return path
