"""Before the minutes leave the house: what is missing, each leading to its field. It only warns."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
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

if TYPE_CHECKING:
    from tracker.minutes.missing import Missing

WIDTH, MOST_ROWS, ROW = 520, 9, 30
ISSUE = "minutes.issued_on"
PATH = Qt.ItemDataRole.UserRole


class BeforePrinting(QDialog):
    """`path` is the field to go to; empty when the minutes are to be printed as they are."""

    def __init__(self, parent: QWidget, wanting: "list[Missing]", go_on: str) -> None:
        super().__init__(parent)
        self.path = ""
        self.setWindowTitle(_("Before printing"))
        self.setFixedWidth(WIDTH)
        others = [missing for missing in wanting if missing.path != ISSUE]
        drafts = [missing for missing in wanting if missing.path == ISSUE]
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        self.list = QListWidget()
        if others:
            words = ngettext(
                "{n} thing may still be missing. Choose it to go to its field.",
                "{n} things may still be missing. Choose one to go to its field.",
                len(others),
            )
            column.addWidget(_words(words.format(n=len(others))))
            self._fill(others)
            column.addWidget(self.list)
        for draft in drafts:
            column.addWidget(_words(draft.message))
        column.addLayout(self._buttons(go_on, issues=bool(drafts)))

    def _fill(self, wanting: "list[Missing]") -> None:
        self.list.setProperty("role", "choices")
        self.list.setAccessibleName(_("What may be missing"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for missing in wanting:
            item = QListWidgetItem(missing.message)
            item.setData(PATH, missing.path)
            self.list.addItem(item)
        self.list.setFixedHeight(min(len(wanting), MOST_ROWS) * ROW + 6)
        self.list.itemActivated.connect(self._chosen)
        self.list.itemClicked.connect(self._chosen)

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

    def _chosen(self, item: QListWidgetItem) -> None:
        self.path = str(item.data(PATH))
        self.reject()

    def _issue(self) -> None:
        self.path = ISSUE
        self.reject()


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
