"""What happens about a register's password: asked for, chosen, changed, taken away."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from tracker.errors import NeedsPassword, TrackerError
from tracker.texts import _
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

    def choose(self, path: Path, wanted: bool) -> str | None:
        """The new password, "" to take it away, None when the user leaves it as it is."""
        from ui.parts.dialogs import ask_no_password
        from ui.password_dialogs import NewPassword

        if not wanted:
            return "" if ask_no_password(self._window) else None
        dialog = NewPassword(path, self._window)
        return dialog.words if dialog.exec() == QDialog.DialogCode.Accepted else None

    def change(
        self, path: Path, words: str, opened: Open, shut: Callable[[Callable[[], bool]], bool]
    ) -> None:
        """Write the register anew under the other password; then `opened(path)`, whatever came.
        `shut` closes it first, on its own line of work."""
        from tracker.register import changing_password
        from ui.parts.dialogs import show_trouble
        from ui.parts.progress import Progress

        def work(progress: Progress) -> None:
            if shut(progress.cancelled):
                changing_password.change(path, words or None, progress.cancelled)

        told = _("The register is written anew and compared…")
        progress = Progress(self._window, _("Password of the register"), told)
        try:
            progress.run(self._database, work)
        except TrackerError as trouble:
            show_trouble(self._window, trouble)
        opened(path)
