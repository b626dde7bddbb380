"""Files on their way into the register and out of it again, behind the window, with Cancel."""

import datetime
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from tracker.errors import DamagedContent, TrackerError
from tracker.export.files import writing_aside
from tracker.records import Attachment
from tracker.texts import _
from ui.parts import dialogs
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress
from ui.visits.documents_form import DocumentRow, DocumentsForm, clipboard, local_files

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


class Documents(QObject):
    """For one form. Large files go through a connection of their own, so that the drafts of what is
    typed meanwhile need not wait."""

    def __init__(
        self, register: "Register", database: Jobs, documents: Jobs, form: DocumentsForm
    ) -> None:
        super().__init__(form)
        self._register, self._database, self._documents = register, database, documents
        self._form = form
        self._opened: QTemporaryDir | None = None
        form.added.connect(self.add)
        form.pasted.connect(self.paste)
        form.shown.connect(self._show_picture)
        form.opened.connect(self.open)
        form.copied.connect(self.save_copy)

    def add(self, paths: Sequence[Path]) -> None:
        """Take the files in; what cannot be read is told of, the others are there."""
        if taken := self._taken(paths):
            self._form.take(taken)

    def take_evidence(self, path: Path) -> Attachment | None:
        """Take in the file of an update; None for one that was called off or told of."""
        taken = self._taken([path])
        return taken[0] if taken else None

    def _taken(self, paths: Sequence[Path]) -> list[Attachment]:
        progress = Progress(self._window(), _("Documents"), _("The files are taken in…"), STEPS)
        work = partial(_take_in, self._register.path, list(paths))
        try:
            taken, troubles = progress.run(self._documents, work)
        except TrackerError as trouble:
            taken, troubles = [], [trouble]
        for each in troubles:
            dialogs.show_trouble(self._window(), each)
        return taken

    def paste(self) -> None:
        """Files copied in a file manager, or a picture copied anywhere."""
        data = clipboard()
        if paths := local_files(data):
            self.add(paths)
            return
        picture = data.imageData() if data.hasImage() else None
        if not isinstance(picture, QImage) or picture.isNull():
            dialogs.show_trouble(
                self._window(),
                TrackerError(
                    _("There is no file and no picture on the clipboard."),
                    _("Copy files in the file manager, or a picture in another program, first."),
                ),
            )
            return
        now = datetime.datetime.now()
        name = _("Pasted picture {moment}.png").format(moment=f"{now:%Y-%m-%d %Hh%M}")
        folder = QTemporaryDir()
        path = Path(folder.path()) / name
        picture.save(str(path), "PNG")  # type: ignore[call-overload] # the stubs want bytes
        self.add([path])

    def open(self, row: DocumentRow) -> None:
        """Show the file in the system's own program: a copy that nobody mistakes for the original,
        since it cannot be written to."""
        from tracker.register.attachments import safe_name

        name = safe_name(row.kept["name"])  # a register may come from anywhere
        if Path(name).suffix.lower() in RUNNING:
            dialogs.show_trouble(
                self._window(),
                TrackerError(
                    _("{name} is a program, and is not started from here.").format(name=name),
                    _("Save a copy of it if you are sure of it."),
                ),
            )
            return
        if self._opened is None:
            self._opened = QTemporaryDir()
        folder = Path(self._opened.path()) / row.kept["sha256"][:12]
        path = folder / name
        if not path.exists():
            folder.mkdir(exist_ok=True)
            if not self._write(row, path):
                return
            path.chmod(0o400)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def save_copy(self, row: DocumentRow) -> None:
        """Put a copy wherever the user wants it."""
        from tracker.register.attachments import safe_name

        dialog = QFileDialog(self._window(), _("Save a copy"), safe_name(row.kept["name"]))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        if chosen:
            self._write(row, Path(chosen[0]))

    def _write(self, row: DocumentRow, path: Path) -> bool:
        """Whether the whole content stands at `path` now. A damaged one can be put right first."""
        attachment = row.to_record(fresh=True)[0]
        try:
            return self._copy(attachment, path)
        except DamagedContent as trouble:
            if self._register.read_only is not None:
                dialogs.show_trouble(self._window(), trouble)
                return False
            if not dialogs.ask_put_back(self._window(), trouble):
                return False
        return self._put_back(attachment) and self._write(row, path)

    def _copy(self, attachment: Attachment, path: Path) -> bool:
        words = _("{name} is copied…").format(name=attachment.name)
        progress = Progress(self._window(), _("Documents"), words, STEPS)
        work = partial(_copy_out, self._register.path, attachment, path)
        try:
            return progress.run(self._documents, work)
        except DamagedContent:
            raise
        except TrackerError as trouble:
            dialogs.show_trouble(self._window(), trouble)
            return False

    def _put_back(self, attachment: Attachment) -> bool:
        """Whether the content is whole again, from the file that the user has found."""
        dialog = QFileDialog(
            self._window(), _("The file that was filed: {name}").format(name=attachment.name)
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        if not chosen:
            return False
        words = _("The files are taken in…")
        progress = Progress(self._window(), _("Documents"), words, STEPS)
        work = partial(_put_right, self._register.path, attachment, Path(chosen[0]))
        try:
            return progress.run(self._documents, work)
        except TrackerError as trouble:
            dialogs.show_trouble(self._window(), trouble)
            return False

    def _show_picture(self, row: DocumentRow) -> None:
        small = partial(self._register.attachments.thumbnail, row.kept["sha256"])
        self._database.start(row, small, row.show_thumbnail)

    def _window(self) -> QWidget:
        return self._form.window()


def ask_files(parent: QWidget) -> list[Path]:
    """Which files; none when called off."""
    dialog = QFileDialog(parent, _("Add files"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return [Path(name) for name in chosen]


def _take_in(
    register_path: Path, paths: list[Path], progress: Progress
) -> tuple[list[Attachment], list[TrackerError]]:
    from tracker.register import Register
    from tracker.register.attachments import CalledOff

    taken: list[Attachment] = []
    troubles: list[TrackerError] = []
    register = Register(register_path)
    try:
        for number, path in enumerate(paths):

            def told(done: int, everything: int, number: int = number) -> None:
                share = done / max(everything, 1)
                progress.tell(round((number + share) / len(paths) * STEPS))

            try:
                taken.append(register.attachments.add(path, told, progress.cancelled))
            except CalledOff:
                break
            except TrackerError as trouble:
                troubles.append(trouble)
    finally:
        register.close()
    return taken, troubles


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

    def told(done: int, everything: int) -> None:
        progress.tell(round(done / max(everything, 1) * STEPS))

    register = Register(register_path)
    try:
        with writing_aside(path) as file:
            register.attachments.write_to(attachment, file, told, progress.cancelled)
    except CalledOff:
        return False
    finally:
        register.close()
    return True
