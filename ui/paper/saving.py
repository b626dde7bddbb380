"""The minutes as a PDF file, under a name that every system takes."""

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.export.files import write_aside
from tracker.texts import _

if TYPE_CHECKING:
    from tracker.records import Visit

LONGEST = 120
SUFFIX = ".pdf"
# Names that Windows keeps for devices, with any ending.
RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"}
RESERVED |= {f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"}
KEPT_SIGNS = " -_.,()'+&"

_last_folder = ""


def suggested_name(visit: "Visit") -> str:
    """`Bien ban 2023-03-22 Huyen uy Bach Thong.pdf`: what it is, when, where."""
    date = visit.date.isoformat() if visit.date else ""
    return safe_name(" ".join([_("Minutes"), date, visit.inspected_unit]))


def safe_name(title: str) -> str:
    """A file name made of a title: letters without marks, for old archives and mail programs, and
    nothing that Windows forbids."""
    title = title.removesuffix(SUFFIX)
    words = "".join(map(_plain, unicodedata.normalize("NFD", title))).split()
    room = LONGEST - len(SUFFIX)
    stem = " ".join(words)
    if len(stem) > room:
        stem = stem[: room + 1].rpartition(" ")[0] or stem[:room]
    stem = stem.strip(" .-") or "PDF"
    if stem.split(".")[0].strip().lower() in RESERVED:
        stem = f"_{stem}"
    return stem + SUFFIX


def save_pdf(parent: QWidget, pdf: bytes, suggested: str) -> Path | None:
    """Ask where, and put the PDF there; the file, or None. Raises `CannotWrite`."""
    path = _ask_where(parent, suggested)
    if path is not None:
        write_aside(path, pdf)
    return path


def _ask_where(parent: QWidget, suggested: str) -> Path | None:
    """The dialog asks before a file is replaced, whether or not the ending was typed."""
    global _last_folder  # noqa: PLW0603 -- the folder of the last file, until the program ends
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = _last_folder or QStandardPaths.writableLocation(documents)
    dialog = QFileDialog(parent, _("Save as PDF"), folder, _("PDF files (*.pdf)"))
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


def _plain(char: str) -> str:
    if char in "đĐ":
        return "d" if char == "đ" else "D"
    category = unicodedata.category(char)
    if category == "Pd":
        return "-"
    if category[0] == "M":
        return ""
    return char if char.isalnum() or char in KEPT_SIGNS else " "
