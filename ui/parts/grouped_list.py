"""Lines under headings that close and open, each leading somewhere by Enter or a double click."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
)

from tracker.texts import ngettext
from tracker.vietnamese.numbers import grouped
from ui.parts.chips import Tone, paint_chip
from ui.parts.style import colours

WHAT, BESIDE, DAY, STATE = range(4)
WIDTHS = {BESIDE: 165, DAY: 120, STATE: 164}
ROW_HEIGHT = 34
LEAST_WHAT = 150  # pixels
LEAD, TONE, NAME = (Qt.ItemDataRole.UserRole + n for n in range(3))

Index = QModelIndex | QPersistentModelIndex


class Lead(NamedTuple):
    """Where a line leads: to a visit, at a field of it, or to a room with a wish."""

    room: str
    wish: str = ""
    visit_id: int | None = None
    path: str = ""


class Line(NamedTuple):
    """What it is, whose, for which day, and its state as a chip says it, if it has one; `tip` is
    the whole of it, where that is more than what is shown. A `quiet` one belongs to that above."""

    what: str
    beside: str
    day: str
    state: str
    tone: Tone
    lead: Lead
    tip: str = ""
    quiet: bool = False


class Part(NamedTuple):
    """A heading and its lines, which may be the first of more."""

    name: str
    title: str
    total: int
    lines: list[Line]
    lead: Lead | None = None

    @property
    def rest(self) -> str:
        """What of it has no line here; empty when all has."""
        n = self.total - len(self.lines)
        words = ngettext("and {n} more", "and {n} more", n).format(n=grouped(n))
        return words if n > 0 else ""


class _Cells(QStyledItemDelegate):
    """Rows of one height; the state is a chip."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tone = index.data(TONE)
        if not tone or not index.data() or index.column() != STATE:
            super().paint(painter, option, index)
            return
        chosen = bool(option.state & option.state.State_Selected)
        if chosen:
            painter.fillRect(option.rect, QColor(colours().accent_soft))
        room = option.rect.adjusted(6, 0, -6, 0)
        paint_chip(painter, room, index.data(), Tone(tone), option.font, chosen=chosen)


class GroupedList(QTreeWidget):
    """Four columns: what, whose, the day, the state. `wanted(lead)` when a line or a heading is to
    be followed."""

    wanted = Signal(object)

    def __init__(
        self, name: str, headings: Sequence[str], widths: Mapping[int, int] = WIDTHS
    ) -> None:
        super().__init__()
        self.setProperty("role", "list")
        self.setAccessibleName(name)
        self.setColumnCount(4)
        self.setHeaderLabels(list(headings))
        self.setItemDelegate(_Cells(self))
        self.setRootIsDecorated(True)
        self.setIndentation(14)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self._beside = widths[BESIDE]
        for column, width in widths.items():
            header.resizeSection(column, width)
        self.itemDoubleClicked.connect(self._follow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What it is goes before whose it is, where there is no room for both."""
        super().resizeEvent(event)
        others = sum(self.header().sectionSize(column) for column in (DAY, STATE))
        room = self.viewport().width() - others - self._beside
        self.setColumnHidden(BESIDE, room < LEAST_WHAT)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these; what was closed stays closed, and the line stays the current one."""
        closed = {self._name(item) for item in self._tops() if not item.isExpanded()}
        current = self.currentItem()
        place = current.data(WHAT, LEAD) if current is not None else None
        self.clear()
        tops = [self._heading(part) for part in parts]
        for part, top in zip(parts, tops, strict=True):
            top.addChildren([_Row(line) for line in part.lines])
            if part.rest:
                self._words(top, part.rest, part.lead)
            top.setExpanded(part.name not in closed)
        self._make_current(place)

    def _make_current(self, place: object) -> None:
        items = [item for top in self._tops() for item in (top, *self._below(top))]
        same = (item for item in items if place is not None and item.data(WHAT, LEAD) == place)
        first = (item for item in items if item.parent() is not None)
        chosen = next(same, None) or next(first, None) or next(iter(items), None)
        if chosen is not None:
            self.setCurrentItem(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and item is not None:
            self._follow(item)
        else:
            super().keyPressEvent(event)

    def _follow(self, item: QTreeWidgetItem, _column: int = 0) -> None:
        lead = item.data(WHAT, LEAD)
        if isinstance(lead, Lead):
            self.wanted.emit(lead)

    def _heading(self, part: Part) -> QTreeWidgetItem:
        top = QTreeWidgetItem(self, [f"{part.title}  ·  {grouped(part.total)}"])
        font = self.font()
        font.setWeight(QFont.Weight.DemiBold)
        top.setFont(WHAT, font)
        top.setData(WHAT, LEAD, part.lead)
        top.setData(WHAT, NAME, part.name)
        top.setFirstColumnSpanned(True)
        if not part.total:
            top.setForeground(WHAT, QBrush(QColor(colours().muted)))
        return top

    def _words(self, top: QTreeWidgetItem, words: str, lead: Lead | None) -> None:
        item = QTreeWidgetItem(top, [words])
        item.setForeground(WHAT, QBrush(QColor(colours().accent)))
        item.setData(WHAT, LEAD, lead)

    def _tops(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(n) for n in range(self.topLevelItemCount()))
        return [item for item in found if item is not None]

    @staticmethod
    def _below(top: QTreeWidgetItem) -> list[QTreeWidgetItem]:
        found = (top.child(n) for n in range(top.childCount()))
        return [item for item in found if item is not None]

    @staticmethod
    def _name(item: QTreeWidgetItem) -> str:
        return str(item.data(WHAT, NAME))


class _Row(QTreeWidgetItem):
    """A line, which says what is asked of it: there may be thousands, of which few are seen."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line

    def data(self, column: int, role: int) -> object:
        line = self._line
        if role == Qt.ItemDataRole.DisplayRole:
            return line[column]
        if role == Qt.ItemDataRole.ToolTipRole and column in (WHAT, BESIDE):
            return line.beside if column == BESIDE else line.tip or line.what
        if role == Qt.ItemDataRole.ForegroundRole and line.quiet:
            return QBrush(QColor(colours().muted))
        if role == LEAD and column == WHAT:
            return line.lead
        if role == TONE and column == STATE:
            return line.tone.value
        return None
