"""The recommendations of this quarter by state, beside the end of the one before."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.followup.bars import Bar
from tracker.followup.status import Group
from ui.parts.style import colours
from ui.reports.chart import NUMBERS, ROW, Inks, draw

MARGIN = 12
LEAST_BARS = 90


class QuarterChart(QWidget):
    """`wanted(group)` when the bars of a state are pressed."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._bars: list[Bar] = []
        self._names = {group: group.label for group in Group}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Draw these; read aloud they are words and numbers."""
        self._bars = list(bars)
        said = (f"{self._names[bar.group]}: {bar.now} ({bar.then})" for bar in bars)
        self.setAccessibleName("; ".join(said))
        self.updateGeometry()
        self.update()

    def has_bars(self) -> bool:
        """Whether there is anything to be seen."""
        return bool(self._bars)

    def sizeHint(self) -> QSize:
        width = self._names_width() + NUMBERS + LEAST_BARS + 2 * MARGIN
        return QSize(int(width), int(len(self._bars) * ROW) + 2 * MARGIN)

    def _names_width(self) -> float:
        measure = self.fontMetrics()
        names = (self._names[bar.group] for bar in self._bars)
        return max(map(measure.horizontalAdvance, names), default=0) + 14

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = colours()
        inks = Inks(palette.text, palette.accent, palette.danger, palette.strong_line)
        area = QRectF(self.rect()).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        draw(painter, area, self._bars, self._names, inks, self._names_width())
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = int((event.position().y() - MARGIN) // ROW)
        if 0 <= place < len(self._bars):
            self.wanted.emit(self._bars[place].group.value)
