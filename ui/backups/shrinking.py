"""The line on how large the register's file is, and the button that gives free room back."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.errors import TrackerError
from tracker.texts import _
from ui.backups import words
from ui.backups.keeper import BackupKeeper
from ui.parts.progress import Progress

if TYPE_CHECKING:
    from tracker.register.backups.shrinking import Room
    from tracker.register.read_only import ReadOnly


class Shrinking(QWidget):
    """`trouble(error)` for what went wrong, `done()` when the file was written anew. `why_not` says
    why the register may only be read here."""

    trouble = Signal(object)
    done = Signal()

    def __init__(self, keeper: BackupKeeper, why_not: "ReadOnly | None") -> None:
        super().__init__()
        self._keeper, self._why_not = keeper, why_not
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.button = QPushButton(_("Shrink the file"))
        self.button.setToolTip(_("A backup is made first."))
        self.button.clicked.connect(self._shrink)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.told)
        column.addWidget(self.button)

    def refresh(self) -> None:
        """Ask the file again, behind the window."""
        from tracker.register.backups.shrinking import room

        if self._keeper.path is not None:
            work = partial(room, self._keeper.path)
            self._keeper.jobs.start(self, work, self._show, replaces="room")

    def _show(self, room: "Room") -> None:
        told = _("{size}, of which {free} are free: deleted things left them.")
        if room.free < words.MEGABYTE // 10:
            told = _("{size}. There is no free room in it to give back.")
        self.told.setText(told.format(size=words.size(room.size), free=words.size(room.free)))

    def _shrink(self) -> None:
        from tracker.register.backups import CalledOff
        from tracker.register.backups.shrinking import shrink

        told = _("The register is backed up, then written anew without the free room…")
        progress = Progress(self.window(), _("Shrink the file"), told)

        def work(progress: Progress) -> "tuple[Room, Room]":
            backups = self._keeper.backups()
            return shrink(backups, self._why_not, lambda _done, _all: progress.cancelled())

        try:
            before, after = progress.run(self._keeper.jobs, work)
        except TrackerError as trouble:
            self.trouble.emit(trouble)
        except CalledOff:
            return
        else:
            said = _("The file was {before} and is now {after}.")
            self.done.emit()
            self._keeper.said.emit(
                said.format(before=words.size(before.size), after=words.size(after.size))
            )
