"""The file that proves an update: chosen, shown by its name, left out again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from tracker.records import Attachment
from tracker.texts import _


class EvidenceFiles:
    """The way into the register for files of this form; `take` gives None for one that could not
    be taken in, which was told already."""

    take: Callable[[Path], Attachment | None] = staticmethod(lambda _path: None)


class EvidenceFile(QWidget):
    """`changed` when another file was taken in, or the one there left out."""

    changed = Signal()

    def __init__(self, files: EvidenceFiles) -> None:
        super().__init__()
        self._files = files
        self.name = self.sha256 = ""
        self.choose = _link(_("+ File…"), self._ask)
        self.choose.setAccessibleName(_("The file that proves it"))
        self._words = QLabel()
        self._words.setProperty("role", "label")
        self.leave_out = _link(_("Leave it out"), self._leave_out)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.choose)
        row.addWidget(self._words)
        row.addWidget(self.leave_out)
        row.addStretch(1)
        self.show_file("", "")

    def show_file(self, name: str, sha256: str) -> None:
        """The file that is kept; empty for none."""
        self.name, self.sha256 = name, sha256
        self._words.setText(name)
        self._words.setVisible(bool(sha256))
        self.leave_out.setVisible(bool(sha256))

    def take(self, path: Path) -> None:
        """Take this file into the register, in place of the one there."""
        filed = self._files.take(path)
        if filed is not None:
            self.show_file(filed.name, filed.sha256)
            self.changed.emit()

    def controls(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self.choose, self.leave_out]

    def _ask(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("The file that proves it"))
        if chosen:
            self.take(Path(chosen))

    def _leave_out(self) -> None:
        self.show_file("", "")
        self.changed.emit()
        self.choose.setFocus()


def _link(text: str, pressed: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "link")
    button.clicked.connect(pressed)
    return button
