"""All keys on one page: F1, or the last line of the sidebar."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.texts import _
from ui.parts.dialog import Dialog
from ui.parts.scrolled import scrolled
from ui.sidebar import room_key, rooms_and_settings

SIZE = (860, 600)
KEYS_WIDTH = 116


class Section(NamedTuple):
    """Where the keys work, and what each of them does."""

    where: str
    keys: list[tuple[str, str]]


def _everywhere() -> Section:
    to_rooms = [(room_key(name), words) for name, words in rooms_and_settings().items()]
    keys = [
        ("Ctrl+N", _("A new visit")),
        ("Ctrl+F", _("Find: in the list, on the board, on the page")),
        ("Enter", _("Open what is chosen")),
        ("Esc", _("Back, out of what is open")),
        ("Ctrl+Z", _("Take the last step back; in the list, the last deletion")),
        ("F1", _("These keys")),
    ]
    return Section(_("Everywhere"), to_rooms + keys)


def _in_the_list() -> Section:
    keys = [
        ("↓", _("From the search into the list")),
        ("Delete", _("Put the visit into the bin")),
        ("Shift+↑  ↓", _("Choose several; Ctrl+A: all")),
        ("Ctrl+P", _("Print the minutes")),
        ("Ctrl+E", _("The minutes as a PDF or Word file")),
        ("Ctrl+H", _("Who changed what, and when")),
    ]
    return Section(_("List of visits"), keys)


def _in_a_visit() -> Section:
    keys = [
        ("Ctrl+S", _("Save the visit")),
        ("Ctrl+1 … 6", _("The parts of the visit")),
        ("Enter", _("Next person, finding or recommendation")),
        ("Shift+Enter", _("New line in a text")),
        ("Alt+↑  ↓", _("Change the order of the rows")),
        ("Alt+Shift+↑  ↓", _("A person to another block")),
        ("Ctrl+D", _("Remove the row")),
        ("Ctrl+B", _("What was removed, to bring it back")),
        ("Ctrl+Y", _("Do again what was taken back")),
    ]
    return Section(_("In an open visit"), keys)


def _on_the_page() -> Section:
    keys = [
        ("F6", _("Between a field and its words on the page")),
        ("F2", _("Correct the paragraph")),
        ("F3", _("To the next place found")),
        ("Ctrl++  Ctrl+-", _("Larger, smaller")),
        ("Ctrl+0", _("As wide as its place")),
        ("F9", _("Hide or show the page")),
    ]
    return Section(_("On the page of minutes"), keys)


def _on_the_board() -> Section:
    keys = [
        ("Insert", _("Enter what became of it")),
        ("F2", _("Correct an entry")),
        ("Ctrl+Enter", _("Keep the entry that is open")),
        ("←  →", _("From one figure to the next")),
    ]
    return Section(_("Recommendations"), keys)


class KeysDialog(Dialog):
    """Two columns of keys; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("The keys"))
        self.resize(*SIZE)
        sides = QHBoxLayout()
        sides.setSpacing(28)
        for sections in (
            (_everywhere(), _in_the_list()),
            (_in_a_visit(), _on_the_page(), _on_the_board()),
        ):
            side = QVBoxLayout()
            side.setSpacing(16)
            for section in sections:
                side.addLayout(_laid_out(section))
            side.addStretch(1)
            sides.addLayout(side, 1)
        inside = QWidget()
        inside.setLayout(sides)
        area = scrolled(inside)
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.setAccessibleName(_("The keys"))
        close = QPushButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(area, 1)
        column.addLayout(foot)
        close.setFocus()


def show_keys(parent: QWidget) -> None:
    """Over the window, or over a dialog that is open in it."""
    dialog = KeysDialog(parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _laid_out(section: Section) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(5)
    grid.setColumnMinimumWidth(0, KEYS_WIDTH)
    grid.setColumnStretch(1, 1)
    heading = QLabel(section.where)
    heading.setProperty("role", "heading")
    grid.addWidget(heading, 0, 0, 1, 2)
    for row, (keys, what) in enumerate(section.keys, 1):
        pressed, words = QLabel(keys), QLabel(what)
        pressed.setProperty("role", "label")
        words.setWordWrap(True)
        words.setAccessibleName(f"{keys}: {what}")
        grid.addWidget(pressed, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 1)
    return grid
