"""Whether a PDF is what was signed, asked in the window: a file is chosen, and the answer shown."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from tracker.errors import TrackerError
from tracker.texts import _
from tracker.verifying import Verdict, read_pdf, verify
from ui.parts import dialogs
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress

if TYPE_CHECKING:
    from tracker.register import Register


def check_pdf(parent: QWidget, register: "Register", documents: Jobs) -> None:
    """Say which visit and edition a PDF is, and whether it is unchanged. Pages of a file that is
    not the signed one are drawn, so it is done where pages are drawn."""
    path = _ask_file(parent)
    if path is None:
        return

    def work(progress: Progress) -> Verdict:
        return verify(register, read_pdf(path), progress.cancelled)

    title = _("Is this PDF what was signed?")
    progress = Progress(parent, title, _("The file is being compared with what was signed…"))
    try:
        verdict = progress.run(documents, work)
    except TrackerError as trouble:
        dialogs.show_trouble(parent, trouble)
        return
    if not progress.cancelled():
        _tell(parent, title, path, verdict)


def _ask_file(parent: QWidget) -> Path | None:
    dialog = QFileDialog(parent, _("The PDF to be checked"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_("PDF (*.pdf)"), _("All files (*)")])
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None


def _tell(parent: QWidget, title: str, path: Path, verdict: Verdict) -> None:
    first, *others = verdict.told()
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setIcon(QMessageBox.Icon.Information if verdict.agrees else QMessageBox.Icon.Warning)
    box.setText(first)
    box.setInformativeText("\n".join([*others, _("File: {path}").format(path=path)]))
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    box.deleteLater()
