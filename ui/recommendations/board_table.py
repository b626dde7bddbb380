"""The table of the board: columns that can be chosen, sorted by and kept, rows of one height."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from tracker.register.board import Order
from tracker.texts import _
from ui.parts.chips import Tone, paint_chip
from ui.parts.style import colours
from ui.recommendations.board_lines import COLUMNS, USUAL, Column
from ui.recommendations.board_model import STATE, TONE, BoardModel, Index

ROW_HEIGHT, PADDING = 40, 8
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TYPING = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
WIDTHS = {
    Column.UNIT: 150,
    Column.RESPONSIBLE: 170,
    Column.ASSISTING: 140,
    Column.VISIT: 96,
    Column.DEADLINE: 104,
    Column.STATE: 136,
    Column.UPDATED: 150,
    Column.EVIDENCE: 150,
    Column.FOLLOWED_BY: 130,
    Column.FIELD: 130,
    Column.KIND: 120,
}
TEXT = COLUMNS.index(Column.TEXT)


class BoardCells(QStyledItemDelegate):
    """Plain text, the state as a chip."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette, cell = colours(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(cell, QColor(palette.accent_soft))
        painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, QColor(palette.line))
        text = index.data()
        if not text:
            return
        room = cell.adjusted(PADDING, 0, -PADDING, -1)
        if index.column() == STATE:
            paint_chip(painter, room, text, Tone(index.data(TONE)), option.font, chosen=chosen)
            return
        painter.setPen(QColor(palette.text))
        painter.setFont(option.font)
        words = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


class BoardTable(QTableView):
    """Says what the keys and the mouse ask for; the page decides what becomes of it."""

    opened = Signal()
    entry_wanted = Signal()
    letter_typed = Signal(str)
    left_upwards = Signal()
    sorted_by = Signal(object, bool)
    chosen_changed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: BoardModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(_("Recommendations"))
        self.setItemDelegate(BoardCells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        self._prepare_headings()
        self.doubleClicked.connect(self._double_clicked)

    def _prepare_headings(self) -> None:
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setSectionsMovable(True)
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.setSortIndicatorClearable(False)
        heads.setMinimumSectionSize(60)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heads.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(self._offer_columns_at)
        heads.sectionClicked.connect(self._heading_clicked)
        for place, column in enumerate(COLUMNS):
            if column in WIDTHS:
                heads.resizeSection(place, WIDTHS[column])
            heads.setSectionHidden(place, column not in USUAL)
        heads.setSortIndicator(COLUMNS.index(Column.DEADLINE), Qt.SortOrder.AscendingOrder)

    # -- columns -----------------------------------------------------------------------------------

    def columns_shown(self) -> list[Column]:
        """The columns on the screen, from left to right."""
        heads = self.horizontalHeader()
        places = (heads.logicalIndex(each) for each in range(len(COLUMNS)))
        return [COLUMNS[place] for place in places if not heads.isSectionHidden(place)]

    def layout_kept(self) -> str:
        """Which columns, where, how wide and sorted how, to be kept."""
        return bytes(self.horizontalHeader().saveState().toHex().data()).decode()

    def take_layout(self, kept: str) -> None:
        """As it was kept; nothing where there is none."""
        from PySide6.QtCore import QByteArray

        heads = self.horizontalHeader()
        if kept and heads.restoreState(QByteArray.fromHex(kept.encode())):
            heads.setSectionResizeMode(TEXT, QHeaderView.ResizeMode.Stretch)

    def sorting(self) -> tuple[Order, bool]:
        """By what the rows are sorted, and whether downwards."""
        heads = self.horizontalHeader()
        order = COLUMNS[heads.sortIndicatorSection()].order or Order.DEADLINE
        return order, heads.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder

    def columns_menu(self) -> QMenu:
        """Which columns are shown; the recommendation itself always is."""
        menu = QMenu(self)
        heads = self.horizontalHeader()
        for place, column in enumerate(COLUMNS):
            if column is Column.TEXT:
                continue
            action = QAction(column.heading, menu, checkable=True)
            action.setChecked(not heads.isSectionHidden(place))
            action.toggled.connect(lambda shown, at=place: heads.setSectionHidden(at, not shown))
            menu.addAction(action)
        return menu

    def _offer_columns_at(self, place: QPoint) -> None:
        self.columns_menu().exec(self.horizontalHeader().mapToGlobal(place))

    def _heading_clicked(self, section: int) -> None:
        heads = self.horizontalHeader()
        if COLUMNS[section].order is None:
            heads.setSortIndicator(COLUMNS.index(Column.DEADLINE), Qt.SortOrder.AscendingOrder)
        self.sorted_by.emit(*self.sorting())

    # -- rows --------------------------------------------------------------------------------------

    def current_row(self) -> int:
        """The row the keys act on; -1 for none."""
        index = self.currentIndex()
        return index.row() if self.selectionModel().isSelected(index) else -1

    def chosen_rows(self) -> list[int]:
        """All rows that are selected, from the top."""
        chosen = self.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.count())]
        return sorted({row for part in parts for row in range(part.top(), part.bottom() + 1)})

    def select_row(self, row: int) -> None:
        """Make this the row the keys act on; -1 for none."""
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self.model().index(row, TEXT))

    def rows_in_sight(self) -> tuple[int, int]:
        """The first and the last row on the screen."""
        last = self.rowAt(self.viewport().height() - 1)
        return max(self.rowAt(0), 0), last if last >= 0 else self.model().rowCount() - 1

    def selectionChanged(self, selected: object, deselected: object) -> None:
        super().selectionChanged(selected, deselected)  # type: ignore[arg-type] # Qt's own
        self.chosen_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in ENTER and held in TYPING:
            self.opened.emit()
        elif key == Qt.Key.Key_Insert and not held:
            self.entry_wanted.emit()
        elif key == Qt.Key.Key_Up and not held and self.current_row() <= 0:
            self.left_upwards.emit()
        elif held in TYPING and event.text().strip() and event.text().isprintable():
            self.letter_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Nothing: letters go on in the search field."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            cell = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(cell.bottomLeft())
        if self.current_row() >= 0:
            self.menu_wanted.emit(place)

    def _double_clicked(self, _index: QModelIndex) -> None:
        self.opened.emit()
