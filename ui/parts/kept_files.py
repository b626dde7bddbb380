"""Files that the register keeps, opened or copied out: behind the window, with Cancel."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.errors import DamagedContent, TrackerError
from tracker.export.files import writing_aside
from tracker.records import Attachment
from tracker.texts import _
from ui.parts import dialogs
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress

if TYPE_CHECKING:
    from tracker.register import Register

STEPS = 1000
# What a system would run instead of showing it.
RUNNING = frozenset(
    f".{ending}"
    for line in (
        "app bat cmd com cpl desktop exe hta jar js jse lnk msi msp pif ps1",
        "py reg scf scr sh url vbe vbs wsf wsh",
    )
    for ending in line.split()
)


class KeptFiles(QObject):
    """For one widget. Of an attachment only its name and its content count, and its size if it is
    known. What was opened lies in a folder that goes with the widget."""

    def __init__(self, widget: QWidget, register: "Register", documents: Jobs) -> None:
        super().__init__(widget)
        self._widget, self._register, self._documents = widget, register, documents
        self._opened: QTemporaryDir | None = None

    def open(self, attachment: Attachment) -> None:
        """Show the file in the system's own program: a copy that nobody mistakes for the original,
        since it cannot be written to."""
        from tracker.register.attachments import safe_name

        name = safe_name(attachment.name)  # a register may come from anywhere
        if Path(name).suffix.lower() in RUNNING:
            dialogs.show_trouble(
                self._widget.window(),
                TrackerError(
                    _("{name} is a program, and is not started from here.").format(name=name),
                    _("Save a copy of it if you are sure of it."),
                ),
            )
            return
        if self._opened is None:
            self._opened = QTemporaryDir()
        folder = Path(self._opened.path()) / attachment.sha256[:12]
        path = folder / name
        if not path.exists():
            folder.mkdir(exist_ok=True)
            if not self._write(attachment, path):
                return
            path.chmod(0o400)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def save_copy(self, attachment: Attachment) -> None:
        """Put a copy wherever the user wants it."""
        from tracker.register.attachments import safe_name

        dialog = QFileDialog(self._widget.window(), _("Save a copy"), safe_name(attachment.name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        if chosen:
            self._write(attachment, Path(chosen[0]))

    def _write(self, attachment: Attachment, path: Path) -> bool:
        """Whether the whole content stands at `path` now. A damaged one can be put right first."""
        try:
            return self._copy(attachment, path)
        except DamagedContent as trouble:
            if self._register.read_only is not None:
                dialogs.show_trouble(self._widget.window(), trouble)
                return False
            if not dialogs.ask_put_back(self._widget.window(), trouble):
                return False
        return self._put_back(attachment) and self._write(attachment, path)

    def _copy(self, attachment: Attachment, path: Path) -> bool:
        words = _("{name} is copied…").format(name=attachment.name)
        progress = Progress(self._widget.window(), _("Documents"), words, STEPS)
        work = partial(_copy_out, self._register.path, attachment, path)
        try:
            return progress.run(self._documents, work)
        except DamagedContent:
            raise
        except TrackerError as trouble:
            dialogs.show_trouble(self._widget.window(), trouble)
            return False

    def _put_back(self, attachment: Attachment) -> bool:
        """Whether the content is whole again, from the file that the user has found."""
        dialog = QFileDialog(
            self._widget.window(), _("The file that was filed: {name}").format(name=attachment.name)
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        if not chosen:
            return False
        words = _("The files are taken in…")
        progress = Progress(self._widget.window(), _("Documents"), words, STEPS)
        work = partial(_put_right, self._register.path, attachment, Path(chosen[0]))
        try:
            return progress.run(self._documents, work)
        except TrackerError as trouble:
            dialogs.show_trouble(self._widget.window(), trouble)
            return False


def _put_right(register_path: Path, attachment: Attachment, path: Path, progress: Progress) -> bool:
    from tracker.register import Register
    from tracker.register.attachments import CalledOff

    def told(done: int, everything: int) -> None:
        progress.tell(round(done / max(everything, 1) * STEPS))

    register = Register(register_path)
    try:
        register.attachments.put_back(attachment, path, told, progress.cancelled)
    except CalledOff:
        return False
    finally:
        register.close()
    return True


def _copy_out(register_path: Path, attachment: Attachment, path: Path, progress: Progress) -> bool:
    from tracker.register import Register
    from tracker.register.attachments import CalledOff

    register = Register(register_path)
    size = attachment.size or register.attachments.size(attachment.sha256)

    def told(done: int, _all: int) -> None:
        progress.tell(round(done / max(size, 1) * STEPS))

    try:
        with writing_aside(path) as file:
            register.attachments.write_to(attachment, file, told, progress.cancelled)
    except CalledOff:
        return False
    finally:
        register.close()
    return True
