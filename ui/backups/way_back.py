"""From a register that does not open back to one that does."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tracker.errors import TrackerError
from ui.backups.keeper import BackupKeeper
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from tracker.register.backups import Backup

MAGIC = b"SQLite format 3\0"


class WayBack(QObject):
    """Over one window, for the file at `path`, which nobody has open. `chosen` among all files
    there are, it may be no register at all, and only one that bears the sign of one is rescued."""

    def __init__(
        self, window: QWidget, keeper: BackupKeeper, path: Path, *, chosen: bool = False
    ) -> None:
        super().__init__(window)
        self._window, self._keeper, self._path = window, keeper, path
        self._chosen = chosen

    def offer(
        self,
        trouble: TrackerError,
        opened: Callable[[Path], None],
        refused: Callable[[TrackerError], None],
        line: Jobs,
    ) -> None:
        """`opened(path)` when there is a register again, on that `line` of work. A file that never
        was one, and has no backups, is just `refused`."""
        work = partial(_newest, self._path, self._keeper)
        restored = partial(self._restore, opened, line)
        self._keeper.jobs.start(self, work, partial(self._ask, trouble, opened, refused, restored))

    def _ask(
        self,
        trouble: TrackerError,
        opened: Callable[[Path], None],
        refused: Callable[[TrackerError], None],
        restored: "Callable[[Backup], None]",
        newest: "Backup | None",
    ) -> None:
        if newest is None and not _was_a_register(self._path, surely=self._chosen):
            refused(trouble)
            return
        from ui.backups.damaged_dialog import DamagedDialog

        dialog = DamagedDialog(self._path, trouble, newest, self._keeper.jobs, self._window)
        dialog.look_wanted.connect(restored)
        dialog.opened.connect(opened)
        dialog.open()

    def _restore(self, opened: Callable[[Path], None], line: Jobs, backup: "Backup") -> None:
        from ui.backups.restoring import Restoring

        asked = Restoring(self._window, self._keeper.jobs, self._path)
        asked.said.connect(self._keeper.said)
        if asked.ask(backup):
            asked.restore(backup, opened, line)


def _newest(path: Path, keeper: BackupKeeper) -> "Backup | None":
    from tracker.register.backups import Backups

    return next(iter(Backups(path, keeper.settings).all()), None)


def _was_a_register(path: Path, *, surely: bool) -> bool:
    """By the beginning of the file: any database, or `surely` a register of this program's."""
    from tracker.register.files import APPLICATION_ID, HEADER, SCHEMA

    try:
        with path.open("rb") as file:
            begin = file.read(HEADER)
    except OSError:
        return False
    ours = int.from_bytes(begin[68:72], "big") == APPLICATION_ID
    known = int.from_bytes(begin[60:64], "big") <= SCHEMA
    return begin.startswith(MAGIC) and (not surely or (ours and known))
