"""The bin of one visit: the people, findings and recommendations taken out of it, to bring back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.texts import _, ngettext
from ui.parts.dialog import Dialog

SIZE = (620, 420)


@dataclass(frozen=True, slots=True)
class Gone:
    """A row that was taken out: what it said, when and by whom, and the way to get it back."""

    words: str
    when: str
    bring_back: Callable[[], None]


class RowBin(Dialog):
    """`chosen` are those to be brought back, once it is accepted."""

    def __init__(self, parent: QWidget, days: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Removed from this visit"))
        self.resize(*SIZE)
        self._gone: Sequence[Gone] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Removed from this visit"))
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemSelectionChanged.connect(self._show_chosen)
        self.list.itemActivated.connect(self.accept)
        self._nothing = QLabel(_("Nothing was removed that could be brought back."))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setProperty("role", "hint")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._nothing)
        kept = ngettext(
            "What was removed can be brought back for {n} day.",
            "What was removed can be brought back for {n} days.",
            days,
        ).format(n=days)
        self._kept = QLabel(kept + " " + _("It stands in the history for ever."))
        self._kept.setProperty("role", "hint")
        self._kept.setWordWrap(True)
        self.back = QPushButton(_("Bring back"))
        self.back.setProperty("role", "main")
        self.back.setDefault(True)
        self.back.clicked.connect(self.accept)
        self._lay_out()

    def _lay_out(self) -> None:
        close = QPushButton(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._kept)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def show_gone(self, gone: Sequence[Gone]) -> None:
        """What lies in the bin, newest first."""
        self._gone = gone
        self.list.clear()
        for each in gone:
            self.list.addItem(QListWidgetItem(f"{each.words}\n{each.when}"))
        self._stack.setCurrentWidget(self.list if gone else self._nothing)
        if gone:
            self.list.setCurrentRow(0)
            self.list.setFocus()
        self._show_chosen()

    def chosen(self) -> list[Gone]:
        rows = sorted(index.row() for index in self.list.selectedIndexes())
        return [self._gone[row] for row in rows]

    def _show_chosen(self) -> None:
        self.back.setEnabled(bool(self.list.selectedIndexes()))
