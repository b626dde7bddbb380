"""The entries, newest first: when and who, what was done and to which visit."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tracker.register.history import Entry
from tracker.texts import _
from tracker.vietnamese.dates import short_date
from ui.parts.style import colours

Index = QModelIndex | QPersistentModelIndex

HEIGHT = 54
MARGIN = 12
NEAR_THE_END = 3  # entries below the window's edge: more are asked for


def moment(entry: Entry) -> str:
    """When, where the PC stands: `22/3/2023 14:05`."""
    at = entry.at.astimezone()
    return f"{short_date(at.date())} {at:%H:%M}"


def first_line(entry: Entry) -> str:
    """When and who."""
    return f"{moment(entry)} · {entry.who}"


class EntryModel(QAbstractListModel):
    """`one_visit`: the title of the visit is not said again in every line."""

    def __init__(self, parent: QObject | None = None, *, one_visit: bool) -> None:
        super().__init__(parent)
        self._one_visit = one_visit
        self.entries: list[Entry] = []

    def replace(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    def extend(self, entries: Sequence[Entry]) -> None:
        if entries:
            end = len(self.entries)
            self.beginInsertRows(QModelIndex(), end, end + len(entries) - 1)
            self.entries += entries
            self.endInsertRows()

    def second_line(self, entry: Entry) -> str:
        """What was done, and to what; which entry it is where all are of one visit."""
        words = [entry.action.label]
        if entry.title and not self._one_visit:
            words.append(entry.title)
        else:
            words.append(_("entry {n}").format(n=entry.seq))
        return " · ".join(words)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{first_line(entry)}\n{self.second_line(entry)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.title or None
        return None


class _Lines(QStyledItemDelegate):
    """Two lines: the first in half-bold, the second quiet."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette, cell = colours(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or hovered:
            painter.fillRect(cell, QColor(palette.accent_soft if chosen else palette.raised))
        painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, QColor(palette.line))
        room = cell.adjusted(MARGIN, 7, -MARGIN, -8)
        first, _newline, second = str(index.data()).partition("\n")
        strong = QFont(option.font)
        strong.setWeight(QFont.Weight.DemiBold)
        for font, ink, align, words in (
            (strong, palette.text, Qt.AlignmentFlag.AlignTop, first),
            (option.font, palette.muted, Qt.AlignmentFlag.AlignBottom, second),
        ):
            painter.setFont(font)
            painter.setPen(QColor(ink))
            line = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, int(align | Qt.AlignmentFlag.AlignLeft), line)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, HEIGHT)


class EntryList(QListView):
    """`chosen(entry)` or `chosen(None)`; `more_wanted` near the end of what is there."""

    chosen = Signal(object)
    more_wanted = Signal()

    def __init__(self, *, one_visit: bool) -> None:
        super().__init__()
        self.setProperty("role", "choices")
        self.setAccessibleName(_("Entries of the history"))
        self.entries = EntryModel(self, one_visit=one_visit)
        self.setModel(self.entries)
        self.setItemDelegate(_Lines(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def current(self) -> Entry | None:
        """The entry that is chosen."""
        index = self.currentIndex()
        return self.entries.entries[index.row()] if index.isValid() else None

    def show_first(self, entries: Sequence[Entry]) -> None:
        """Another answer: from its top."""
        self.entries.replace(entries)
        if entries:
            self.setCurrentIndex(self.entries.index(0))
        else:
            self.chosen.emit(None)
        self.scrollToTop()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self.current())

    def _scrolled(self, value: int) -> None:
        if value >= self.verticalScrollBar().maximum() - NEAR_THE_END * HEIGHT:
            self.more_wanted.emit()
