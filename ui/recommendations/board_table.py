"""The table of the board: columns that can be chosen, sorted by and kept, rows of one height."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTableView,
)

from tracker.register.board import Order
from tracker.texts import _
from ui.recommendations.board_cells import ROW_HEIGHT, BoardCells
from ui.recommendations.board_lines import COLUMNS, USUAL, Column
from ui.recommendations.board_model import BoardModel

LEAST_TEXT = 220
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NEW_ENTRY = (Qt.Key.Key_Insert, Qt.Key.Key_U)
TYPING = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
WIDTHS = {
    Column.TEXT: LEAST_TEXT,
    Column.UNIT: 150,
    Column.RESPONSIBLE: 170,
    Column.ASSISTING: 140,
    Column.VISIT: 96,
    Column.DEADLINE: 104,
    Column.STATE: 160,
    Column.UPDATED: 170,
    Column.EVIDENCE: 150,
    Column.FOLLOWED_BY: 130,
    Column.FIELD: 130,
    Column.KIND: 120,
}
TEXT = COLUMNS.index(Column.TEXT)


class BoardTable(QTableView):
    """Says what the keys and the mouse ask for; the page decides what becomes of it."""

    opened = Signal()
    entry_wanted = Signal()
    log_wanted = Signal()
    letter_typed = Signal(str)
    left_upwards = Signal()
    sorted_by = Signal(object, bool)
    chosen_changed = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: BoardModel) -> None:
        super().__init__()
        self._fitting = True
        self.hovered = -1
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
        self.setMouseTracking(True)
        self.entered.connect(lambda index: self._hover(index.row()))
        self.viewportEntered.connect(lambda: self._hover(-1))
        self._fitting = False

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
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(self._offer_columns_at)
        heads.sectionClicked.connect(self._heading_clicked)
        heads.sectionResized.connect(lambda *_resized: self._fit())
        self.usual_columns()

    def usual_columns(self) -> None:
        """The columns as they are at first."""
        heads = self.horizontalHeader()
        for place, column in enumerate(COLUMNS):
            heads.moveSection(heads.visualIndex(place), place)
            heads.setSectionHidden(place, column not in USUAL)
            heads.resizeSection(place, WIDTHS[column])
        heads.setSortIndicator(COLUMNS.index(Column.DEADLINE), Qt.SortOrder.AscendingOrder)
        self._fit()

    def _fit(self) -> None:
        """What is recommended gets the room that is left, and never less than a little: with many
        columns the board is moved sideways."""
        if self._fitting:
            return
        self._fitting = True
        heads = self.horizontalHeader()
        others = sum(heads.sectionSize(each) for each in range(len(COLUMNS)) if each != TEXT)
        heads.resizeSection(TEXT, max(self.viewport().width() - others, LEAST_TEXT))
        self._fitting = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

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
            if heads.count() != len(COLUMNS):  # kept by an older version
                self.usual_columns()
            heads.setSectionHidden(TEXT, False)
            self._fit()

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
            action.toggled.connect(lambda shown, at=place: self._show_column(at, shown=shown))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(_("Columns as at first"), self._usual_again)
        return menu

    def _show_column(self, place: int, *, shown: bool) -> None:
        self.horizontalHeader().setSectionHidden(place, not shown)
        self._fit()

    def _usual_again(self) -> None:
        self.usual_columns()
        self.sorted_by.emit(*self.sorting())

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

    def chosen_count(self) -> int:
        """How many rows are selected; counted by ranges, for there may be very many."""
        chosen = self.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.count())]
        return sum(part.bottom() - part.top() + 1 for part in parts)

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
        elif key in NEW_ENTRY and not held:
            self.entry_wanted.emit()
        elif key == Qt.Key.Key_F2:
            self.log_wanted.emit()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not held:
            self.select_row(0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1)
        elif key == Qt.Key.Key_Up and not held and self.current_row() <= 0:
            self.left_upwards.emit()
        elif held in TYPING and event.text().strip() and event.text().isprintable():
            self.letter_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by the keyboard finds a row to act on."""
        super().focusInEvent(event)
        by_key = event.reason() != Qt.FocusReason.MouseFocusReason
        if by_key and self.current_row() < 0 and self.model().rowCount():
            self.select_row(max(self.currentIndex().row(), 0))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

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
