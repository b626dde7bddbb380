"""The figures over the board: how many of each group, each a button that narrows to them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from tracker.followup.status import Group
from tracker.texts import _
from tracker.vietnamese.numbers import grouped
from ui.parts.style import colours
from ui.recommendations.board_lines import TONES

if TYPE_CHECKING:
    from tracker.register import Counts

HEIGHT, BIG = 46, 20

# What an office looks at besides: these overlap with the groups, and do not add up.
AWAITS, LACKS_EVIDENCE, REPORTS_DUE = "awaits", "lacks_evidence", "reports_due"
FLAGS = (AWAITS, LACKS_EVIDENCE, REPORTS_DUE)


def flag_words(flag: str) -> str:
    """What a figure that overlaps says."""
    return {
        AWAITS: _("Wait for verification"),
        LACKS_EVIDENCE: _("Without evidence"),
        REPORTS_DUE: _("Reports due"),
    }[flag]


class Figure(QPushButton):
    """A number and what it counts; pressed, the board shows only these."""

    def __init__(self, name: str, words: str, ink: str) -> None:
        super().__init__()
        self.name, self.words, self._ink = name, words, ink
        self.number = 0
        self.setCheckable(True)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("role", "figure")
        self.show_number(0)

    def show_number(self, number: int) -> None:
        """How many there are."""
        self.number = number
        said = _("{words}: {n}").format(words=self.words, n=number)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        font = QFont(self.font())
        font.setPixelSize(BIG)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        palette = colours()
        painter.setPen(QColor(getattr(palette, self._ink) if self.number else palette.muted))
        room = self.rect().adjusted(11, 0, -8, 0)
        number = grouped(self.number)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, middle, number)
        left = painter.fontMetrics().horizontalAdvance(number) + 7
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(palette.text if self.isChecked() else palette.muted))
        beside = room.adjusted(left, 0, 0, 0)
        words = painter.fontMetrics().elidedText(
            self.words, Qt.TextElideMode.ElideRight, beside.width()
        )
        painter.drawText(beside, middle, words)
        painter.end()


class FiguresBar(QWidget):
    """Two lines of figures: the groups, which add up to all; then what overlaps with them.
    `changed` when another choice of them is pressed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.all = Figure("", _("All"), "text")
        self.all.setChecked(True)
        self.all.clicked.connect(self._all_pressed)
        self._figures = {
            group.value: Figure(group.value, group.label, TONES[group].value) for group in Group
        }
        self._figures |= {flag: Figure(flag, flag_words(flag), "warning") for flag in FLAGS}
        shown = [self.all, *self._figures.values()]
        half = (len(shown) + 1) // 2
        for place, figure in enumerate(shown):
            layout.addWidget(figure, place // half, place % half)
        for figure in self._figures.values():
            figure.toggled.connect(self._pressed)

    def show_counts(self, counts: "Counts") -> None:
        """The figures of the board as it is narrowed otherwise."""
        self.all.show_number(counts.total)
        for group in Group:
            self._figures[group.value].show_number(counts.groups.get(group, 0))
        for flag in FLAGS:
            self._figures[flag].show_number(getattr(counts, flag))

    def groups(self) -> frozenset[Group]:
        """The groups that are pressed; none is all."""
        return frozenset(group for group in Group if self._figures[group.value].isChecked())

    def flags(self) -> dict[str, bool]:
        """Which of the overlapping ones are pressed."""
        return {flag: self._figures[flag].isChecked() for flag in FLAGS}

    def pressed(self) -> list[str]:
        """The names of all figures that are pressed."""
        return [name for name, figure in self._figures.items() if figure.isChecked()]

    def press(self, names: Iterable[str]) -> None:
        """Press these and no others, as one change."""
        wanted = set(names)
        for name, figure in self._figures.items():
            figure.blockSignals(True)
            figure.setChecked(name in wanted)
            figure.blockSignals(False)
        self._pressed()

    def figure(self, name: str) -> Figure:
        """The figure of a group or a flag, by its name."""
        return self._figures[name]

    def _all_pressed(self) -> None:
        self.press(())

    def _pressed(self) -> None:
        self.all.setChecked(not self.pressed())
        self.changed.emit()
