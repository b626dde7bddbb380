"""The scans of signed paper in the window: added to the newest edition, looked at, taken away."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from tracker.errors import TrackerError
from tracker.records import Attachment, Visit
from tracker.texts import _
from ui.parts import dialogs
from ui.parts.jobs import Jobs
from ui.parts.kept_files import KeptFiles

if TYPE_CHECKING:
    from tracker.register import Register
    from ui.parts.progress import Progress


class SignedScans(QObject):
    """`now(visit)` carries the visit as it is stored with another scan or without one;
    `saved_first(work)` asks for what is typed to be saved before `work()`, which shows it anew."""

    now = Signal(object)
    said = Signal(str)
    saved_first = Signal(object)

    def __init__(
        self, parent: QWidget, register: "Register", database: Jobs, documents: Jobs
    ) -> None:
        super().__init__(parent)
        self._files = KeptFiles(parent, register, documents)
        self._window, self._register, self._database = parent.window, register, database

    def fill(self, menu: QMenu, visit: Visit, scans: list[Attachment], *, newest: bool) -> None:
        """What can be done with the scans of one edition; one can be added to the newest."""
        for scan in scans:
            look = menu.addAction(_("Look at the scan {name}").format(name=scan.name))
            look.triggered.connect(partial(self._files.open, scan))
            away = menu.addAction(_("Take the scan {name} away…").format(name=scan.name))
            away.triggered.connect(partial(self._when_saved, partial(self.remove, visit, scan)))
        if newest:
            add = menu.addAction(_("Add the scan of the signed paper…"))
            add.triggered.connect(partial(self._when_saved, partial(self.add, visit)))

    def _when_saved(self, work: Callable[[], None]) -> None:
        self.saved_first.emit(work)

    def add(self, visit: Visit) -> None:
        """Choose the scan and keep it with the visit."""
        dialog = QFileDialog(self._window(), _("The scan of the signed paper"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [_("Scans (*.pdf *.jpg *.jpeg *.png *.tif *.tiff)"), _("All files (*)")]
        )
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        if chosen:
            self._take(visit.id, Path(chosen[0]))

    def _take(self, visit_id: int, path: Path) -> None:
        from tracker.register.attachments import CalledOff
        from ui.parts.progress import Progress

        register = self._register

        def work(progress: Progress) -> Visit:
            told = partial(_tell_hundredths, progress)
            scan = register.attachments.add(path, told, progress.cancelled)
            return register.signing.add_scan(visit_id, scan)

        words = _("The scan is being read…")
        try:
            visit = Progress(self._window(), _("Signed editions"), words, 100).run(
                self._database, work
            )
        except CalledOff:
            return
        except TrackerError as trouble:
            self._trouble(trouble)
            return
        self.now.emit(visit)
        self.said.emit(_("The scan is kept with the visit."))

    def remove(self, visit: Visit, scan: Attachment) -> None:
        """Take it away, if that is really wanted; another one can be added then."""
        if dialogs.ask_scan_away(self._window(), scan.name):
            work = partial(self._register.signing.remove_scan, visit.id, scan.id)
            self._database.start(self, work, self._removed, self._trouble)

    def _removed(self, visit: Visit) -> None:
        self.now.emit(visit)
        self.said.emit(_("The scan is taken away; the history tells that it was there."))

    def _trouble(self, trouble: TrackerError) -> None:
        dialogs.show_trouble(self._window(), trouble)


def _tell_hundredths(progress: "Progress", done: int, whole: int) -> None:
    progress.tell(100 * done // max(whole, 1))
