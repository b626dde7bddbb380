"""The way back, in the window: look inside, then restore, or save the backup elsewhere."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from tracker.errors import NeedsPassword, TrackerError
from tracker.texts import _
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress

if TYPE_CHECKING:
    from tracker.register.backups import Backup


class Restoring(QObject):
    """Over one window. `restored(path, kept)` when the backup is in the register's place."""

    def __init__(self, window: QWidget, jobs: Jobs, register: Path) -> None:
        super().__init__(window)
        self._window, self._jobs, self._register = window, jobs, register

    def ask(self, backup: "Backup") -> bool:
        """Show what is inside; whether it is to take the register's place."""
        from tracker.register.backups.restoring import look
        from ui.backups.look_dialog import LookDialog

        progress = Progress(self._window, _("Backup"), _("The backup is read…"))
        try:
            found = progress.run(self._jobs, lambda _p: look(backup, self._register))
        except NeedsPassword as needed:
            return self.told_password(needed) and self.ask(backup)
        except TrackerError as trouble:
            self._tell(trouble)
            return False
        dialog = LookDialog(backup, found, self._window)
        wanted = dialog.exec() == QDialog.DialogCode.Accepted
        if wanted and dialog.elsewhere:
            self._elsewhere(backup)
            return False
        return wanted

    def told_password(self, needed: NeedsPassword) -> bool:
        """Whether the user told the password that a backup was made with."""
        from tracker.register import password
        from ui.register_password import RegisterPassword

        if not password.is_available():
            self._tell(needed)
            return False
        asked = RegisterPassword(self._window, self._jobs)
        return asked.told(needed.path, str(needed), _("Look inside"))

    def restore(
        self,
        backup: "Backup",
        opened: Callable[[Path], None],
        line: Jobs | None = None,
        shut: Callable[[Callable[[], bool]], bool] = lambda _called_off: True,
    ) -> None:
        """The backup takes the register's place; then `opened(path)`, whatever came. `shut` closes
        the register first, on its own `line` of work, where it is open."""
        from tracker.register.backups import CalledOff
        from tracker.register.backups.restoring import restore

        told = _("The backup is copied and compared; then it takes the register's place…")
        progress = Progress(self._window, _("Restore"), told)

        def work(progress: Progress) -> None:
            if shut(progress.cancelled):
                restore(backup, self._register, partial(_called_off, progress))

        try:
            progress.run(line or self._jobs, work)
        except TrackerError as trouble:
            self._tell(trouble)
        except CalledOff:
            pass
        opened(self._register)

    def _elsewhere(self, backup: "Backup") -> None:
        from tracker.register.backups import CalledOff
        from tracker.register.backups.restoring import restore_elsewhere

        name, _filter = QFileDialog.getSaveFileName(
            self._window,
            _("Save the backup elsewhere"),
            backup.path.name,
            _("Registers (*.db)"),
        )
        if not name:
            return
        progress = Progress(self._window, _("Backup"), _("The backup is copied and compared…"))
        try:
            progress.run(
                self._jobs,
                lambda p: restore_elsewhere(backup, Path(name), partial(_called_off, p)),
            )
        except TrackerError as trouble:
            self._tell(trouble)
        except CalledOff:
            return

    def _tell(self, trouble: TrackerError) -> None:
        from ui.parts.dialogs import show_trouble

        show_trouble(self._window, trouble)


def _called_off(progress: Progress, _done: int, _all: int) -> bool:
    return progress.cancelled()
