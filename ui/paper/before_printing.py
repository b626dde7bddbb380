"""Before the minutes leave the house: what is missing, each leading to its field. It only warns."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.texts import _, ngettext
from ui.parts.dialog import Dialog

if TYPE_CHECKING:
    from tracker.minutes.missing import Missing

WIDTH, MOST_ROWS, ROW = 520, 9, 30
ISSUE = "minutes.issued_on"
PATH = Qt.ItemDataRole.UserRole


class WantingList(QListWidget):
    """What may be missing, one to a line; `wanted(path)` is the field to go to."""

    wanted = Signal(str)

    def __init__(self, wanting: "list[Missing]", most_rows: int = MOST_ROWS) -> None:
        super().__init__()
        self.setProperty("role", "choices")
        self.setAccessibleName(_("What may be missing"))
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for missing in wanting:
            item = QListWidgetItem(missing.message)
            item.setData(PATH, missing.path)
            self.addItem(item)
        self.setFixedHeight(min(len(wanting), most_rows) * ROW + 6)
        self.itemActivated.connect(self._choose)
        self.itemClicked.connect(self._choose)

    def _choose(self, item: QListWidgetItem) -> None:
        self.wanted.emit(str(item.data(PATH)))


class BeforePrinting(Dialog):
    """`path` is the field to go to; empty when the minutes are to be printed as they are."""

    def __init__(self, parent: QWidget, wanting: "list[Missing]", go_on: str) -> None:
        super().__init__(parent)
        self.path = ""
        self.setWindowTitle(_("Before printing or saving"))
        self.setFixedWidth(WIDTH)
        others = [missing for missing in wanting if missing.path != ISSUE]
        drafts = [missing for missing in wanting if missing.path == ISSUE]
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        self.list = WantingList(others)
        self.list.wanted.connect(self._chosen)
        if others:
            column.addWidget(_words(how_many(others)))
            column.addWidget(self.list)
        for draft in drafts:
            column.addWidget(_words(draft.message))
        column.addLayout(self._buttons(go_on, issues=bool(drafts)))

    def _buttons(self, go_on: str, *, issues: bool) -> QHBoxLayout:
        self.go_on = QPushButton(go_on)
        self.go_on.setProperty("role", "main")
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        cancel = QPushButton(_("&Cancel"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        if issues:
            self.issue = QPushButton(_("Make &final first…"))
            self.issue.setAutoDefault(False)
            self.issue.clicked.connect(self._issue)
            row.addWidget(self.issue)
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(self.go_on)
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """Enter does what the coloured button says, until somebody goes elsewhere."""
        super().showEvent(event)
        self.go_on.setFocus()

    def _chosen(self, path: str) -> None:
        self.path = path
        self.reject()

    def _issue(self) -> None:
        self.path = ISSUE
        self.reject()


def how_many(wanting: "list[Missing]") -> str:
    """The line over such a list."""
    words = ngettext(
        "{n} thing may still be missing. Choose it to go to its field.",
        "{n} things may still be missing. Choose one to go to its field.",
        len(wanting),
    )
    return words.format(n=len(wanting))


def ask_before(parent: QWidget, wanting: "list[Missing]", go_on: str) -> tuple[bool, str]:
    """Whether to go on, and if not, the path of the field to go to; no question where nothing is
    missing. `go_on` is the word on the button."""
    if not wanting:
        return True, ""
    dialog = BeforePrinting(parent, wanting, go_on)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    path = dialog.path
    dialog.deleteLater()
    return accepted, path


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
