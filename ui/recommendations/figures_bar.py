"""The figures over the board: how many of each group, each a button that narrows to them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from tracker.followup.status import Group
from tracker.texts import _
from tracker.vietnamese.numbers import grouped
from ui.parts.style import colours
from ui.recommendations.board_lines import TONES

if TYPE_CHECKING:
    from tracker.register import Counts

HEIGHT, BIG, SMALL, SMALLER = 54, 20, 12, 11  # the smallest where the window is narrow
PADDING, LEAST_PADDING = 10, 4  # the lesser where the window is narrow
ROUNDING = 6  # pixels by which a scaled screen may draw the words wider than they are measured
LEAST = 48
WIDEST = 9_999  # a figure that grows up to there does not push the others aside
LEFT = Qt.AlignmentFlag.AlignLeft

# Those that most registers never have take room only when they count something.
ALWAYS_SHOWN = frozenset((Group.LATE, Group.DUE_SOON, Group.IN_TIME, Group.STANDING, Group.DONE))

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
    """A number and under it what it counts; pressed, the board shows only these."""

    left_downwards = Signal()
    entry_wanted = Signal()

    def __init__(self, name: str, words: str, ink: str) -> None:
        super().__init__()
        self.name, self.words, self._ink = name, words, ink
        self.number = 0
        self.waits = False
        self.setCheckable(True)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("role", "figure")
        self.show_number(0)

    def show_number(self, number: int) -> None:
        """How many there are."""
        self.number, self.waits = number, False
        said = _("{words}: {n}").format(words=self.words, n=number)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.updateGeometry()
        self.update()

    def wait(self) -> None:
        """The number is of before: grey until the new one is known."""
        self.waits = True
        self.update()

    def sizeHint(self) -> QSize:
        large, small = self._fonts()
        words = QFontMetrics(small).horizontalAdvance(self.words)
        digits = QFontMetrics(large).horizontalAdvance(grouped(max(self.number, WIDEST)))
        return QSize(max(words, digits) + 2 * LEAST_PADDING + ROUNDING, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        palette, (large, small) = colours(), self._fonts()
        painter = QPainter(self)
        spare = (self.width() - QFontMetrics(small).horizontalAdvance(self.words)) // 2
        padding = min(max(spare - ROUNDING // 2, LEAST_PADDING), PADDING)
        room = self.rect().adjusted(padding, 5, -padding, -7)
        painter.setFont(large)
        known = self.number and not self.waits
        ink = palette.strong_line if self.waits else palette.muted
        painter.setPen(QColor(getattr(palette, self._ink) if known else ink))
        painter.drawText(room, Qt.AlignmentFlag.AlignTop | LEFT, grouped(self.number))
        if QFontMetrics(small).horizontalAdvance(self.words) > room.width():
            small.setPixelSize(SMALLER)
        painter.setFont(small)
        painter.setPen(QColor(palette.text if self.isChecked() else palette.muted))
        elided = Qt.TextElideMode.ElideRight
        words = painter.fontMetrics().elidedText(self.words, elided, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom | LEFT, words)
        painter.end()

    def _fonts(self) -> tuple[QFont, QFont]:
        large, small = QFont(self.font()), QFont(self.font())
        large.setPixelSize(BIG)
        large.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(SMALL)
        small.setWeight(QFont.Weight.Normal)
        return large, small

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go to the figure beside, Down to the board; Ins is the board's own."""
        steps = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}
        if event.key() in steps:
            self.focusNextPrevChild(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Insert:
            self.entry_wanted.emit()
        else:
            super().keyPressEvent(event)


class FiguresBar(QWidget):
    """The figures in a line: the groups, which add up to all; then what overlaps with them.
    `changed` when another choice of them is pressed."""

    changed = Signal()
    left_downwards = Signal()
    entry_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.all = Figure("", _("All"), "text")
        self.all.setChecked(True)
        self.all.clicked.connect(self._all_pressed)
        self._seen: set[Group] = set()
        self._figures = {
            group.value: Figure(group.value, group.label, TONES[group].value) for group in Group
        }
        self._figures |= {flag: Figure(flag, flag_words(flag), "warning") for flag in FLAGS}
        for figure in (self.all, *self._figures.values()):
            if figure.name == FLAGS[0]:
                layout.addSpacing(12)
            layout.addWidget(figure)
            figure.left_downwards.connect(self.left_downwards)
            figure.entry_wanted.connect(self.entry_wanted)
        for figure in self._figures.values():
            figure.toggled.connect(self._pressed)
        self._hide_empty()

    def show_counts(self, counts: "Counts") -> None:
        """The figures of the board as it is narrowed otherwise."""
        self.all.show_number(counts.total)
        for group in Group:
            self._figures[group.value].show_number(counts.groups.get(group, 0))
        for flag in FLAGS:
            self._figures[flag].show_number(getattr(counts, flag))
        self._hide_empty()

    def wait(self) -> None:
        """Other rows stand below now, and they are still being counted."""
        for figure in (self.all, *self._figures.values()):
            figure.wait()

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

    def _hide_empty(self) -> None:
        """One that was shown once stays, or the others would jump under the mouse."""
        for group in Group:
            figure = self._figures[group.value]
            if group in ALWAYS_SHOWN or figure.number > 0 or figure.isChecked():
                self._seen.add(group)
            figure.setVisible(group in self._seen)

    def _pressed(self) -> None:
        self.all.setChecked(not self.pressed())
        self._hide_empty()
        self.changed.emit()
