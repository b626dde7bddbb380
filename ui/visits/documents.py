"""Files on their way into the register and out of it again, behind the window, with Cancel."""

import datetime
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tracker.errors import TrackerError
from tracker.records import Attachment
from tracker.texts import _
from ui.parts import dialogs
from ui.parts.jobs import Jobs
from ui.parts.kept_files import KeptFiles
from ui.parts.progress import Progress
from ui.visits.documents_form import DocumentRow, DocumentsForm, clipboard, local_files

if TYPE_CHECKING:
    from tracker.register import Register

STEPS = 1000


class Documents(QObject):
    """For one form. Large files go through a connection of their own, so that the drafts of what is
    typed meanwhile need not wait."""

    def __init__(
        self, register: "Register", database: Jobs, documents: Jobs, form: DocumentsForm
    ) -> None:
        super().__init__(form)
        self._register, self._database, self._documents = register, database, documents
        self._form = form
        form.added.connect(self.add)
        form.pasted.connect(self.paste)
        form.shown.connect(self._show_picture)
        files = KeptFiles(form, register, documents)
        self.open_file = files.open
        form.opened.connect(lambda row: files.open(row.to_record(fresh=True)[0]))
        form.copied.connect(lambda row: files.save_copy(row.to_record(fresh=True)[0]))

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

    def _show_picture(self, row: DocumentRow) -> None:
        small = partial(self._register.attachments.thumbnail, row.kept["sha256"])
        self._database.start(row, small, row.show_thumbnail)

    def _window(self) -> QWidget:
        return self._form.window()


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
