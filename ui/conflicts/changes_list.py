"""What differs between two states of a visit, to be read: place by place, before and after."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tracker.records.comparing import Change
from tracker.texts import _, ngettext
from ui.conflicts.marked_words import text_label

MOST = 200  # places shown; a visit typed anew has hundreds, and nobody reads on


class ChangesList(QScrollArea):
    """One block for each place, with the heads of the two columns above."""

    def __init__(self, changes: Sequence[Change], before: str, after: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("What differs"))
        inside = QWidget()
        inside.setObjectName("form")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        for change in changes[:MOST]:
            column.addWidget(_block(change, before, after))
        if (more := len(changes) - MOST) > 0:
            text = ngettext("and {n} more place", "and {n} more places", more)
            column.addWidget(QLabel(text.format(n=more)))
        column.addStretch(1)
        self.setWidget(inside)


def _block(change: Change, before: str, after: str) -> QFrame:
    block = QFrame()
    block.setProperty("role", "card")
    grid = QGridLayout(block)
    grid.setContentsMargins(12, 8, 12, 10)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(3)
    place = QLabel(change.place)
    place.setProperty("role", "heading")
    place.setWordWrap(True)
    grid.addWidget(place, 0, 0, 1, 2)
    sides = ((before, change.before, change.after), (after, change.after, change.before))
    for side, (head, text, other) in enumerate(sides):
        label = QLabel(head)
        label.setProperty("role", "hint")
        grid.addWidget(label, 1, side)
        words = text_label(text, other, absent=_("(nothing)"))
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, 2, side)
        grid.setColumnStretch(side, 1)
    return block
