"""What happens about a register's password: asked for, chosen, changed, taken away."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from tracker.errors import NeedsPassword, TrackerError
from tracker.texts import _
from ui.backups.keeper import BackupKeeper
from ui.parts.jobs import Jobs

Open = Callable[[Path], None]


class RegisterPassword(QObject):
    """Over one window; the register's file is touched on its own line of work."""

    def __init__(self, window: QWidget, database: Jobs) -> None:
        super().__init__(window)
        self._window, self._database = window, database

    def ask(
        self,
        needed: NeedsPassword,
        opened: Open,
        refused: Callable[[TrackerError | None], None],
        why: str = "",
    ) -> None:
        """Ask until it is the right one, then `opened(path)`; `refused` when the user gives up or
        this computer cannot try."""
        from tracker.register import password
        from ui.password_dialogs import AskPassword

        path = needed.path
        if not password.is_available():
            refused(needed)
            return
        dialog = AskPassword(path, self._window, why)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            refused(None)
            return

        def again(trouble: TrackerError) -> None:
            self.ask(needed, opened, refused, str(trouble))

        self._database.start(
            self, partial(password.unlock, path, dialog.words), lambda _none: opened(path), again
        )

    def told(self, path: Path, question: str, go: str) -> bool:
        """Whether the user can tell the password of this file: asked until it is the right one."""
        from tracker.register import password
        from ui.parts.progress import Progress
        from ui.password_dialogs import AskPassword

        refused = ""
        while True:
            dialog = AskPassword(path, self._window, refused, question, go)
            if dialog.exec() != QDialog.DialogCode.Accepted:
                return False
            words = dialog.words

            def work(_progress: Progress, words: str = words) -> None:
                password.unlock(path, words)

            progress = Progress(self._window, _("Password of the register"), _("One moment…"))
            try:
                progress.run(self._database, work)
            except TrackerError as trouble:
                refused = str(trouble)
            else:
                return True

    def choose(self, path: Path, wanted: bool) -> str | None:
        """The new password, "" to take it away, None when the user leaves it as it is. Whoever
        cannot tell the present one changes nothing."""
        from tracker.register import password
        from ui.parts.dialogs import ask_no_password
        from ui.password_dialogs import NewPassword

        question = _("First type the password that the register has now.")
        if password.is_known(path) and not self.told(path, question, _("Go on")):
            return None
        if not wanted:
            return "" if ask_no_password(self._window) else None
        dialog = NewPassword(path, self._window)
        return dialog.words if dialog.exec() == QDialog.DialogCode.Accepted else None

    def change(
        self,
        path: Path,
        words: str,
        opened: Open,
        shut: Callable[[Callable[[], bool]], bool],
        keeper: BackupKeeper,
    ) -> None:
        """Write the register anew under the other password, and back it up; then `opened(path)`,
        whatever came. `shut` closes it first, on its own line of work. Once the password is
        another one nothing is called off any more, and it is told whatever becomes of the backup.
        """
        from tracker.register import changing_password
        from tracker.register.backups import Backups, Reason
        from ui.parts.dialogs import show_trouble
        from ui.parts.progress import Progress

        def work(progress: Progress) -> tuple[bool, TrackerError | None]:
            if not shut(progress.cancelled):
                return False, None
            if not changing_password.change(path, words or None, progress.cancelled):
                return False, None
            try:
                Backups(path, keeper.settings).make(Reason.PASSWORD)  # one that its password opens
            except TrackerError as trouble:
                return True, trouble
            return True, None

        changed, no_backup = False, None
        told = _("The register is written anew and compared…")
        progress = Progress(self._window, _("Password of the register"), told)
        try:
            changed, no_backup = progress.run(self._database, work)
        except TrackerError as trouble:
            show_trouble(self._window, trouble)
        if no_backup is not None:
            show_trouble(self._window, _changed_without_backup(words, no_backup))
        opened(path)
        if changed and no_backup is None:
            said = _("The password is set, and a new backup made.")
            if not words:
                said = _("The password was taken away, and a new backup made.")
            # In its turn: what was asked of the shut register meanwhile is no news any more.
            self._database.start(self, lambda: None, lambda _none: keeper.said.emit(said))


def _changed_without_backup(words: str, trouble: TrackerError) -> TrackerError:
    what = _("The password is set: from now on only the new one opens the register.")
    if not words:
        what = _("The password was taken away: anybody can open the register now.")
    why = _("But no backup of it could be made: {reason} Make one by hand as soon as you can.")
    return TrackerError(what, why.format(reason=trouble))
