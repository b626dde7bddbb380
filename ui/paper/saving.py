"""The minutes as a PDF or Word file, under a name that every system takes."""

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.export.file_types import EXCEL, PDF, WORD
from tracker.export.files import write_aside
from tracker.export.names import minutes_name
from tracker.texts import _, mark

if TYPE_CHECKING:
    from tracker.records import Visit

_KINDS = {
    PDF: mark("PDF files (*.pdf)"),
    WORD: mark("Word files (*.docx)"),
    EXCEL: mark("Excel files (*.xlsx)"),
}
_TITLES = {PDF: mark("Save as PDF"), EXCEL: mark("Save for Excel")}
SAVED_AS = (PDF, WORD)

_last_folder = ""


def suggested_name(visit: "Visit", edition: int = 0) -> str:
    """The name of its minutes as a PDF; of another edition than the one it has, with that."""
    which = edition or visit.minutes.edition
    return minutes_name(visit.date, visit.inspected_unit, which)


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


def ask_where(parent: QWidget, suggested: str, suffixes: Sequence[str] = (PDF,)) -> Path | None:
    """The file to write to, with one of these endings; None when called off.

    A name that is typed without an ending, or with another one, gets that of the chosen kind. The
    dialog asks before a file is replaced.
    """
    global _last_folder  # noqa: PLW0603 -- the folder of the last file, until the program ends
    kinds = {_(_KINDS[suffix]): suffix for suffix in suffixes}
    title = _(_TITLES[suffixes[0]]) if len(kinds) == 1 else _("Save as PDF or Word")
    dialog = QFileDialog(parent, title, last_folder())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(list(kinds))
    dialog.setDefaultSuffix(suffixes[0])
    dialog.selectFile(suggested)
    dialog.filterSelected.connect(partial(_change_ending, dialog, kinds))
    path = _chosen(dialog, kinds)
    dialog.deleteLater()
    if path is not None:
        _last_folder = str(path.parent)
    return path


def _change_ending(dialog: QFileDialog, kinds: Mapping[str, str], kind: str) -> None:
    """Another kind of file was chosen: its ending takes the place of the other's."""
    suffix = kinds[kind]
    dialog.setDefaultSuffix(suffix)
    for name in dialog.selectedFiles():
        path = Path(name)
        stem = _without_ending(path)
        if stem:
            dialog.selectFile(stem + suffix)


def _chosen(dialog: QFileDialog, kinds: Mapping[str, str]) -> Path | None:
    while dialog.exec() and (files := dialog.selectedFiles()):
        path = Path(files[0])
        if path.suffix.lower() in kinds.values():
            return path
        path = path.with_name(_without_ending(path) + kinds[dialog.selectedNameFilter()])
        if not _is_there(path):
            return path
        dialog.selectFile(path.name)  # once more, so that the dialog asks about that name
    return None


def _without_ending(path: Path) -> str:
    """Its name without the ending of another kind of file; a dot in a name is no ending."""
    return path.stem if path.suffix.lower() in _KINDS and path.stem else path.name


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that no disk takes; writing tells why
        return False
