"""The line over everything while a register is only read: why, and the way to write again."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from tracker.errors import CannotWrite, TrackerError
from tracker.settings import home
from tracker.texts import _
from ui.parts import dialogs
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress

if TYPE_CHECKING:
    from tracker.register import Register


class ReadOnlyBanner(QFrame):
    """`opened(path)` asks for that register: the same once more, or its copy on this computer.
    `left(restoring)`: from a backup to its register, there perhaps to restore the backup."""

    opened = Signal(Path)
    left = Signal(bool)

    def __init__(self, database: Jobs) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self._database = database
        self._path = Path()
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.copy = QPushButton(_("Copy to this computer…"))
        self.copy.clicked.connect(self._copy)
        self.again = QPushButton(_("Try again"))
        self.again.clicked.connect(self._try_again)
        self.restore = QPushButton(_("Look inside and restore…"))
        self.restore.clicked.connect(partial(self.left.emit, True))
        self.leave = QPushButton(_("Open the register itself"))
        self.leave.clicked.connect(partial(self.left.emit, False))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 7, 14, 7)
        layout.setSpacing(8)
        layout.addWidget(self.words, 1)
        for button in (self.copy, self.again, self.restore, self.leave):
            layout.addWidget(button)
        self.hide()

    def show_register(self, register: "Register") -> None:
        """Say why this register is only read, or nothing where it is not."""
        why, self._path = register.read_only, register.path
        self.setVisible(why is not None)
        if why is not None:
            told = _("Only read: {message} {advice}")
            self.words.setText(told.format(message=why.message, advice=why.advice))
            self.copy.setVisible(why.copying_helps)
            self.again.setVisible(not why.backup)
            for button in (self.restore, self.leave):
                button.setVisible(why.backup)

    def _try_again(self) -> None:
        self.opened.emit(self._path)

    def _copy(self) -> None:
        title = _("Copy the register to this computer")
        first = str(home() / self._path.name)
        name, _filter = QFileDialog.getSaveFileName(self, title, first, _("Registers (*.db)"))
        if name:
            self.copy_to(Path(name))

    def copy_to(self, target: Path) -> None:
        """Copy the register there, checked, and open the copy."""
        title = _("Copy the register to this computer")
        progress = Progress(self.window(), title, _("The register is being copied…"), 100)
        try:
            progress.run(self._database, lambda told: _copied(self._path, target, told))
        except TrackerError as trouble:
            dialogs.show_trouble(self, trouble)
            return
        if not progress.cancelled():
            self.opened.emit(target)


def _copied(source: Path, target: Path, progress: Progress) -> None:
    """Nothing that is at `target` already is written over. Raises `TrackerError`s."""
    from tracker.register.backups.copying import CalledOff, copy_checked
    from tracker.register.read_only import why_not_there

    why = why_not_there(target)
    if why is not None:
        raise CannotWrite(
            _("The copy would be in such a place too: {folder}.").format(folder=target.parent),
            _("Choose a folder on this computer's own disk."),
        )
    if target.exists():
        raise CannotWrite(
            _("There is a file {name} already.").format(name=target.name),
            _("Choose another name; nothing is written over."),
        )

    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        copy_checked(source, target, progress.share)
    except CalledOff:
        return
