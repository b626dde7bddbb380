"""What to do with the minutes of several visits, and afterwards what became of them."""

from enum import Enum

from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import TrackerError
from tracker.texts import _, mark, ngettext
from tracker.vietnamese.numbers import grouped
from ui.parts.dialog import Dialog

WIDTH = 460


class Way(Enum):
    """Where the minutes go."""

    FILES = mark("A folder: one PDF for each visit")
    WORD_FILES = mark("A folder: one Word file for each visit")
    ONE_FILE = mark("One PDF with all of them, and a bookmark for each")
    PRINTER = mark("A printer")


class SeveralDialog(Dialog):
    """Asks for the way: `way()`."""

    def __init__(self, count: int, chosen: Way, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export or print the chosen minutes"))
        self.setMinimumWidth(WIDTH)
        words = ngettext("The minutes of {n} visit", "The minutes of {n} visits", count)
        heading = QLabel(words.format(n=grouped(count)))
        heading.setProperty("role", "heading")
        self.ways = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(heading)
        for number, way in enumerate(Way):
            button = QRadioButton(_(way.value))
            if way is chosen:
                button.setChecked(True)
                button.setFocus()
            self.ways.addButton(button, number)
            column.addWidget(button)
        column.addSpacing(6)
        column.addLayout(self._foot())

    def way(self) -> Way:
        """The way that is chosen."""
        return list(Way)[self.ways.checkedId()]

    def _foot(self) -> QHBoxLayout:
        go_on = QPushButton(_("Continue"))
        go_on.setProperty("role", "main")
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(go_on)
        return foot


class SeveralSummary(Dialog):
    """What was done, what stopped it, and each of the visits that could not be, with the reason."""

    def __init__(
        self, done: str, trouble: TrackerError | None, failures: list[TrackerError], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Export or print the chosen minutes"))
        self.setMinimumWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        self.words = QLabel(done)
        self.words.setWordWrap(True)
        column.addWidget(self.words)
        if trouble is not None:
            self.words.setText(f"{trouble.message} {trouble.advice}\n\n{done}")
        if failures:
            words = ngettext(
                "The minutes of {n} visit could not be written:",
                "The minutes of {n} visits could not be written:",
                len(failures),
            )
            heading = QLabel(words.format(n=grouped(len(failures))))
            heading.setProperty("role", "heading")
            self.failures = QPlainTextEdit("\n\n".join(str(failure) for failure in failures))
            self.failures.setReadOnly(True)
            self.failures.setAccessibleName(heading.text())
            self.failures.setMinimumHeight(120)
            column.addWidget(heading)
            column.addWidget(self.failures, 1)
        close = QPushButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)
        close.setFocus()
