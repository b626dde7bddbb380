"""The way back, in the window: look inside, then restore, or save the backup elsewhere."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from tracker.errors import NeedsPassword, TrackerError
from tracker.texts import _
from ui.backups import words
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress

if TYPE_CHECKING:
    from tracker.register.backups import Backup
    from tracker.register.backups.restoring import Step


class Restoring(QObject):
    """Over one window. `said(sentence)` when the backup is in the register's place."""

    said = Signal(str)

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
        warning = password_words(self._register, backup.path)
        dialog = LookDialog(backup, found, self._window, warning)
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
        line: Jobs,
        shut: Callable[[Callable[[], bool]], bool] = lambda _called_off: True,
    ) -> None:
        """The backup takes the register's place; then `opened(path)`, whatever came, and what was
        done is `said`. `shut` closes the register first, where it is open; `line` is the line of
        work that it is opened on."""
        from tracker.register.backups import CalledOff
        from tracker.register.backups.restoring import restore

        told = _("The register is closed; it is opened again when the backup is in its place.")
        progress = Progress(self._window, _("Restore"), told, 100)
        reached = [0]

        def work(progress: Progress) -> tuple[bool, Path | None]:
            def watch(done: int, every: int) -> bool:
                reached[0] = done
                return progress.share(done, every)

            def step(now: "Step") -> None:
                progress.tell(reached[0], _step_words(now))

            if not shut(progress.cancelled):
                return False, None
            return True, restore(backup, self._register, watch, step)

        done, kept = False, None
        try:
            done, kept = progress.run(line, work)
        except TrackerError as trouble:
            self._tell(trouble)
        except CalledOff:
            pass
        opened(self._register)
        if done:  # in its turn: the opening has its own word to say before
            said = _done_words(backup, kept)
            line.start(self, lambda: None, lambda _none: self.said.emit(said))

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
        told = _("The backup is copied and compared…")
        progress = Progress(self._window, _("Backup"), told, 100)
        try:
            progress.run(
                self._jobs,
                lambda p: restore_elsewhere(backup, Path(name), p.share),
            )
        except TrackerError as trouble:
            self._tell(trouble)
        except CalledOff:
            return

    def _tell(self, trouble: TrackerError) -> None:
        from ui.parts.dialogs import show_trouble

        show_trouble(self._window, trouble)


def password_words(register: Path, backup: Path) -> str:
    """What a restore would do to the register's password; "" where it stays as it is."""
    from tracker.register.password import looks_encrypted

    now, then = looks_encrypted(register), looks_encrypted(backup)
    if now and not then:
        return _(
            "This backup is from a time without a password: once it is restored, anybody can open"
            " the register. Set a password again afterwards, in the settings."
        )
    if then and not now:
        return _("This backup has a password: once it is restored, only that opens the register.")
    return ""


def _step_words(step: "Step") -> str:
    """What is being done, and what comes after it."""
    return {
        "copying": _(
            "Step 1 of 3: the backup is copied and compared. Then the present register is put"
            " aside."
        ),
        "keeping aside": _(
            "Step 2 of 3: the present register is put aside among the backups. Then the backup"
            " takes its place."
        ),
        "putting in place": _(
            "Step 3 of 3: the backup takes the register's place. Then it is opened."
        ),
    }[step.value]


def _done_words(backup: "Backup", kept: Path | None) -> str:
    when = words.moment(backup.made_at)
    if kept is None:
        return _("The register is as it was at {when}.").format(when=when)
    said = _("The register is as it was at {when}. As it was until now, it is among the backups.")
    return said.format(when=when)
