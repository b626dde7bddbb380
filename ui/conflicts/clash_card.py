"""One place that two people changed: what each of them wrote, and which shall stand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
)

from tracker.records.merging import Choice, Clash
from tracker.texts import _
from ui.conflicts.marked_words import text_label


class ClashCard(QFrame):
    """`decided()` when one of the ways is chosen. Nothing is chosen beforehand: whoever saves has
    looked at every place."""

    decided = Signal()

    def __init__(self, clash: Clash, mine: str, theirs: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        # In a scroll area that cannot know a wrapped label's height, a card must not be squeezed.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.clash = clash
        self._ways: list[tuple[Choice, QRadioButton]] = []
        self._group = QButtonGroup(self)
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 14, 12)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(4)
        place = QLabel(clash.place)
        place.setProperty("role", "heading")
        place.setWordWrap(True)
        grid.addWidget(place, 0, 0, 1, 2)
        if clash.base:
            was = QLabel(_("Was before: {text}").format(text=_in_short(clash.base)))
            was.setTextFormat(Qt.TextFormat.PlainText)
            was.setProperty("role", "hint")
            was.setWordWrap(True)
            grid.addWidget(was, 1, 0, 1, 2)
        self._add_side(0, "mine", mine, clash.mine, clash.theirs)
        self._add_side(1, "theirs", theirs, clash.theirs, clash.mine)
        if clash.can_keep_both:
            words = _("Keep both rows") if clash.is_row else _("Keep both texts")
            grid.addWidget(self._way("both", words), 4, 0, 1, 2)

    def _add_side(self, column: int, choice: Choice, head: str, text: str, other: str) -> None:
        absent = _("(the row is removed)") if self.clash.is_row else _("(empty)")
        self._grid.addWidget(self._way(choice, head), 2, column)
        label = text_label(text, other, absent=absent)
        label.setContentsMargins(24, 0, 0, 0)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(label, 3, column)
        self._grid.setColumnStretch(column, 1)

    def _way(self, choice: Choice, words: str) -> QRadioButton:
        button = QRadioButton(words)
        button.setAccessibleName(f"{self.clash.place}: {words}")
        self._group.addButton(button)
        self._ways.append((choice, button))
        button.toggled.connect(self._toggled)
        return button

    def _toggled(self, on: bool) -> None:
        if on:
            self.clash.choose(next(c for c, button in self._ways if button.isChecked()))
            self.decided.emit()

    def choose(self, choice: Choice) -> None:
        """As if it were clicked; where there is no such way, mine."""
        ways = dict(self._ways)
        ways.get(choice, ways["mine"]).setChecked(True)

    def take_focus(self) -> None:
        """The keys here: the arrows choose."""
        self._ways[0][1].setFocus()


def _in_short(text: str) -> str:
    words = "; ".join(text.splitlines())
    return words if len(words) <= 200 else words[:199].rstrip() + "…"
