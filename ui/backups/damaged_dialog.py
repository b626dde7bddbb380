"""What is shown when the register does not open: the newest backup, and what can still be read."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import TrackerError
from tracker.texts import _
from ui.backups import words
from ui.parts.dialog import Dialog
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress
from ui.parts.style import restyle

if TYPE_CHECKING:
    from tracker.register.backups import Backup
    from tracker.register.recovery.rebuilding import Recovered

WIDTH, LISTED = 680, 520  # pixels; so high once there is a list
LIST_HEIGHT = 220


class DamagedDialog(Dialog):
    """`look_wanted(backup)` to look into the newest backup and restore it; `opened(path)` to go on
    with what was recovered."""

    look_wanted = Signal(object)
    opened = Signal(Path)

    def __init__(
        self,
        path: Path,
        trouble: TrackerError,
        newest: "Backup | None",
        jobs: Jobs,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._path, self._newest, self._jobs = path, newest, jobs
        self._found: Recovered | None = None
        self.setWindowTitle(_("The register does not open"))
        self.setMinimumWidth(WIDTH)
        self._what = QLabel(trouble.message)
        self._what.setProperty("role", "heading")
        self._what.setWordWrap(True)
        self.said = QLabel(self._advice())
        self.said.setWordWrap(True)
        self.list = QPlainTextEdit()
        self.list.setReadOnly(True)
        self.list.setAccessibleName(_("What could not be read"))
        self.list.setMinimumHeight(LIST_HEIGHT)
        self.restore = QPushButton(_("Look into the backup and restore…"))
        self.restore.clicked.connect(self._restore)
        self.recover = QPushButton(_("Recover what can be read…"))
        self.recover.clicked.connect(self._recover)
        self.go_on = QPushButton(_("Open what was recovered"))
        self.go_on.clicked.connect(self._go_on)
        (self.restore if newest else self.recover).setProperty("role", "main")
        self._lay_out()
        self.list.hide()  # from here on: what lies in no window yet would be one by itself
        self.go_on.hide()
        self.restore.setVisible(newest is not None)
        self.recover.setVisible(path.is_file() and path.stat().st_size > 0)

    def _advice(self) -> str:
        kept = _("The file itself is not touched, whatever you choose.")
        if self._newest is None:
            return _("There is no backup of it beside it.") + " " + kept
        card = self._newest.card
        said = _("The newest backup is of {when} ({visits}).").format(
            when=words.moment(self._newest.made_at),
            visits=words.visits(card.inside.visits) if card else "?",
        )
        hint = _("Recovering may bring back what was written after it. You can try both.")
        return f"{said} {hint} {kept}"

    def _lay_out(self) -> None:
        close = QPushButton(_("Close"))
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        for button in (self.restore, self.recover, self.go_on):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._what)
        column.addWidget(self.said)
        column.addWidget(self.list, 1)
        column.addLayout(foot)

    def _restore(self) -> None:
        self.accept()
        self.look_wanted.emit(self._newest)

    def _recover(self) -> None:
        from tracker.register.backups import CalledOff
        from tracker.register.recovery.rebuilding import recover

        told = _("The register is read page by page, and written into a new one…")
        progress = Progress(self, _("Recover"), told, 100)
        target = _free_name(self._path)
        try:
            self._found = progress.run(self._jobs, lambda p: recover(self._path, target, p.share))
        except CalledOff:
            self.said.setText(_("Called off; nothing was written. You can begin again."))
            return
        except TrackerError as trouble:
            self.said.setText(str(trouble))
            self.recover.setEnabled(False)
            return
        self._show(self._found)

    def _show(self, found: "Recovered") -> None:
        lost = found.lost or [_("Nothing is missing.")]
        text = "\n".join(f"• {line}" for line in lost)
        note = found.path.with_suffix(".txt")
        self.said.setText(
            _(
                "{visits} were recovered into {path}. What could not be read, or was put together"
                " from elsewhere, stands below and in {note}."
            ).format(visits=words.visits(found.visits), path=found.path, note=note.name)
        )
        self.list.setPlainText(text)
        self.list.show()
        self.resize(self.width(), max(self.height(), LISTED))
        self.recover.hide()
        self.restore.setProperty("role", "")
        self.go_on.setProperty("role", "main")
        restyle(self.restore)
        restyle(self.go_on)
        self.go_on.show()
        self.go_on.setFocus()
        self._jobs.start(self, partial(_keep_note, note, text))

    def _go_on(self) -> None:
        assert self._found is not None
        self.accept()
        self.opened.emit(self._found.path)


def _free_name(path: Path) -> Path:
    n = 1
    while True:
        again = f" {n}" if n > 1 else ""
        name = _("{name} (recovered{again})").format(name=path.stem, again=again)
        candidate = path.with_name(f"{name}.db")
        if not candidate.exists():
            return candidate
        n += 1


def _keep_note(path: Path, text: str) -> None:
    """The list beside the register; without it the register is still there."""
    from tracker.export.files import write_aside

    write_aside(path, f"{text}\n".encode())
