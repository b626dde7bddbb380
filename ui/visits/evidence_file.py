"""The file that proves an update: chosen, shown by its name, left out again."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from tracker.records import Attachment
from tracker.texts import _

NAME_WIDTH = 360  # pixels


class EvidenceFiles:
    """The way into the register and out of it for files of this form; `take` gives None for one
    that could not be taken in, which was told already; `open` shows a copy of one."""

    take: Callable[[Path], Attachment | None] = staticmethod(lambda _path: None)
    open: Callable[[Attachment], None] = staticmethod(lambda _file: None)

    def link(self, pressed: Callable[[], None]) -> QPushButton:
        """A button that opens a file; `name_link` says which."""
        button = _link("", pressed)
        button.setProperty("reads", True)
        return button


class EvidenceFile(QWidget):
    """`changed` when another file was taken in, or the one there left out."""

    changed = Signal()

    def __init__(self, files: EvidenceFiles) -> None:
        super().__init__()
        self._files = files
        self.name = self.sha256 = ""
        self.choose = _link(_("+ File…"), self._ask)
        self.choose.setAccessibleName(_("The file that proves it"))
        self.show_it = files.link(self._open)
        self.leave_out = _link(_("Leave it out"), self._leave_out)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.choose)
        row.addWidget(self.show_it)
        row.addWidget(self.leave_out)
        row.addStretch(1)
        self.show_file("", "")

    def show_file(self, name: str, sha256: str) -> None:
        """The file that is kept; empty for none."""
        self.name, self.sha256 = name, sha256
        name_link(self.show_it, name)
        self.show_it.setVisible(bool(sha256))
        self.leave_out.setVisible(bool(sha256))

    def take(self, path: Path) -> None:
        """Take this file into the register, in place of the one there."""
        filed = self._files.take(path)
        if filed is not None:
            self.show_file(filed.name, filed.sha256)
            self.changed.emit()

    def controls(self) -> list[QWidget]:
        """What Tab goes through."""
        return [self.choose, self.show_it, self.leave_out]

    def _open(self) -> None:
        self._files.open(Attachment(name=self.name, sha256=self.sha256))

    def _ask(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("The file that proves it"))
        if chosen:
            self.take(Path(chosen))

    def _leave_out(self) -> None:
        self.show_file("", "")
        self.changed.emit()
        self.choose.setFocus()


def name_link(button: QPushButton, name: str) -> None:
    """Say on the button which file it opens."""
    words = _("Open {name}").format(name=name)
    button.setAccessibleName(words)
    button.setToolTip(words)
    middle = Qt.TextElideMode.ElideMiddle
    button.setText(button.fontMetrics().elidedText(words, middle, NAME_WIDTH))


def _link(text: str, pressed: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "link")
    button.clicked.connect(pressed)
    return button
