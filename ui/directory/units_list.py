"""The units at the left: found with or without accents, each with its visits and what is open and
late there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tracker.texts import _
from tracker.vietnamese.letters import as_one, search_key, search_words
from tracker.vietnamese.numbers import grouped
from ui.parts.search_field import SearchField
from ui.parts.style import colours

if TYPE_CHECKING:
    from tracker.register.units import UnitLine

WIDTH, NARROW = 520, 280
ROOMY = 480
NAME, VISITS, OPEN, LATE = range(4)
WIDTHS = {VISITS: 60, OPEN: 62, LATE: 72}
LATE_PADDING = 8
KEY = Qt.ItemDataRole.UserRole
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class UnitsList(QWidget):
    """`chosen(name)` when another unit becomes the current one; `entered` when the keys go on to
    its page."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(NARROW)
        self.setMaximumWidth(WIDTH)
        self.search = SearchField(
            _("Find units"), _("Find, with or without accents   {keys}").format(keys="Ctrl+F")
        )
        self.search.words_changed.connect(self._narrow)
        self.search.left_downwards.connect(self._into_list)
        self.tree = _Units()
        self.tree.currentItemChanged.connect(self._changed)
        self.tree.entered_by_key.connect(self.entered)
        self.tree.itemDoubleClicked.connect(self.entered)
        self.tree.left_upwards.connect(self.search.setFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)
        self._filling = False

    def show_units(self, lines: "Sequence[UnitLine]") -> None:
        """Show these; the current one stays."""
        current = self.current()
        self._filling = True
        self.tree.clear()
        for line in lines:
            counted = (line.visits, line.open, line.late)
            numbers = [grouped(n) if n else "" for n in counted]
            item = QTreeWidgetItem(self.tree, [line.name, *numbers])
            item.setData(NAME, KEY, search_key(line.name))
            item.setToolTip(NAME, line.name)
            for column in WIDTHS:
                item.setTextAlignment(column, RIGHT)
        self._narrow()
        self._filling = False
        if not self.choose(current):
            self._choose_first()

    def current(self) -> str:
        """The name of the current unit; empty for none."""
        item = self.tree.currentItem()
        return item.text(NAME) if item is not None else ""

    def choose(self, name: str) -> bool:
        """Make the unit of this name the current one, however it is spelled; whether there is
        one. A search that hides it is taken back."""
        one = as_one([name, *(item.text(NAME) for item in self._items())])
        for item in self._items():
            if one[item.text(NAME)] == one[name]:
                if item.isHidden():
                    self.search.clear()
                self.tree.setCurrentItem(item)
                return True
        return False

    def _choose_first(self) -> None:
        seen = next((item for item in self._items() if not item.isHidden()), None)
        if seen is not None:
            self.tree.setCurrentItem(seen)

    def _narrow(self) -> None:
        wanted = search_words(self.search.words())
        for item in self._items():
            key = f" {item.data(NAME, KEY)}"
            item.setHidden(not all(f" {word}" in key for word in wanted))
        current = self.tree.currentItem()
        if not self._filling and current is not None and current.isHidden():
            self._choose_first()

    def _into_list(self) -> None:
        self.tree.setFocus()

    def _changed(self, item: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.text(NAME))

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount()))
        return [item for item in found if item is not None]


class _LateCells(QStyledItemDelegate):
    """Red whether or not the row is chosen, for which the style sheet has one colour only."""

    def displayText(self, _value: object, _locale: QLocale | QLocale.Language) -> str:
        """Nothing: the cell is painted first, and the count over it."""
        return ""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        painter.setPen(QColor(colours().danger))
        painter.setFont(option.font)
        painter.drawText(option.rect.adjusted(0, 0, -LATE_PADDING, 0), RIGHT, index.data())


class _Units(QTreeWidget):
    entered_by_key = Signal()
    left_upwards = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "list")
        self.setAccessibleName(_("Units"))
        self.setColumnCount(4)
        self.setHeaderLabels([_("Unit"), _("Count"), _("Open"), _("Late")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegateForColumn(LATE, _LateCells(self))
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            header.resizeSection(column, width)
        heading = self.headerItem()
        assert heading is not None
        for column in WIDTHS:
            heading.setTextAlignment(column, RIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow list gives the names the room of how often each was visited."""
        super().resizeEvent(event)
        self.setColumnHidden(VISITS, self.width() < ROOMY)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered_by_key.emit()
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)
