"""Two versions of one visit: the places that both changed, each to be decided, and what the other
version brought besides."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tracker.records.comparing import Change
from tracker.records.merging import Choice, Clash
from tracker.texts import _, ngettext
from ui.conflicts.changes_list import ChangesList
from ui.conflicts.clash_card import ClashCard
from ui.parts.dialog import Dialog

WIDTH, HEIGHT = 960, 640  # fits 1366×768 with the frame of the window


@dataclass(frozen=True)
class Wording:
    """What the two sides are called, and what the buttons do."""

    title: str
    heading: str
    mine: str
    theirs: str
    all_mine: str
    all_theirs: str
    go_on: str
    stay: str


def of_two_windows() -> Wording:
    """For a visit that somebody else saved meanwhile."""
    return Wording(
        title=_("Changed in two places"),
        heading=_("Someone else saved this visit while you were typing."),
        mine=_("Mine, in this window"),
        theirs=_("Theirs, saved before"),
        all_mine=_("Mine everywhere"),
        all_theirs=_("Theirs everywhere"),
        go_on=_("Save"),
        stay=_("Go on editing"),
    )


class ConflictDialog(Dialog):
    """Accepted when every place is decided; each clash has been chosen in by then."""

    def __init__(
        self, clashes: Sequence[Clash], taken: Sequence[Change], words: Wording, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._words, self._taken = words, taken
        self.setWindowTitle(words.title)
        self.resize(WIDTH, HEIGHT)
        self.cards = [ClashCard(clash, words.mine, words.theirs) for clash in clashes]
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        heading = QLabel(words.heading)
        heading.setProperty("role", "title")
        heading.setWordWrap(True)
        column.addWidget(heading)
        column.addLayout(self._told())
        column.addWidget(self._list(), 1)
        column.addLayout(self._foot())
        for card in self.cards:
            card.decided.connect(self._count)
        self._count()
        self.cards[0].take_focus()

    def choose_all(self, choice: Choice) -> None:
        """The same side everywhere; every place can still be changed."""
        for card in self.cards:
            card.choose(choice)

    def _told(self) -> QHBoxLayout:
        count = len(self.cards)
        text = ngettext(
            "One place was changed on both sides. Choose what shall stand there.",
            "{n} places were changed on both sides. Choose for each what shall stand there.",
            count,
        )
        told = QLabel(text.format(n=count))
        told.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(told, 1)
        if self._taken:
            many = ngettext(
                "See {n} other change that is taken in",
                "See {n} other changes that are taken in",
                len(self._taken),
            )
            see = QPushButton(many.format(n=len(self._taken)))
            see.setProperty("role", "link")
            see.setAutoDefault(False)
            see.clicked.connect(self._show_taken)
            row.addWidget(see)
        return row

    def _list(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(area.focusPolicy().NoFocus)
        inside = QWidget()
        inside.setObjectName("form")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        for card in self.cards:
            column.addWidget(card)
        column.addStretch(1)
        area.setWidget(inside)
        return area

    def _foot(self) -> QHBoxLayout:
        self._still = QLabel()
        self._still.setProperty("role", "label")
        self.all_mine = self._button(self._words.all_mine)
        self.all_mine.clicked.connect(self._choose_mine)
        self.all_theirs = self._button(self._words.all_theirs)
        self.all_theirs.clicked.connect(self._choose_theirs)
        self.stay = self._button(self._words.stay)
        self.stay.clicked.connect(self.reject)
        self.go_on = self._button(self._words.go_on)
        self.go_on.setProperty("role", "main")
        self.go_on.setDefault(True)
        self.go_on.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.all_mine)
        foot.addWidget(self.all_theirs)
        foot.addStretch(1)
        for each in (self._still, self.stay, self.go_on):
            foot.addWidget(each)
        return foot

    def _button(self, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        return button

    def _choose_mine(self) -> None:
        self.choose_all("mine")

    def _choose_theirs(self) -> None:
        self.choose_all("theirs")

    def _count(self) -> None:
        still = sum(card.clash.choice is None for card in self.cards)
        text = ngettext("{n} place still to choose", "{n} places still to choose", still)
        self._still.setText(text.format(n=still) if still else "")
        self.go_on.setEnabled(not still)

    def _show_taken(self) -> None:
        dialog = QDialog(self)
        dialog.setWindowTitle(_("What is taken in from the other side"))
        dialog.resize(WIDTH - 60, HEIGHT - 80)
        close = QPushButton(_("Close"))
        close.clicked.connect(dialog.accept)
        column = QVBoxLayout(dialog)
        column.addWidget(ChangesList(self._taken, _("Was before"), self._words.theirs), 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        dialog.exec()
