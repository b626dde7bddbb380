"""The table of the board: columns that can be chosen, sorted by and kept, rows of one height."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QMenu,
)

from tracker.register.board import Order
from tracker.texts import _
from ui.parts.keyed_table import KeyedTable
from ui.recommendations.board_cells import ROW_HEIGHT, BoardCells
from ui.recommendations.board_lines import COLUMNS, USUAL, Column
from ui.recommendations.board_model import BoardModel

LEAST_TEXT = 180
WIDTHS = {
    Column.TEXT: LEAST_TEXT,
    Column.UNIT: 136,
    Column.RESPONSIBLE: 170,
    Column.ASSISTING: 140,
    Column.VISIT: 96,
    Column.DEADLINE: 104,
    Column.STATE: 236,
    Column.UPDATED: 170,
    Column.EVIDENCE: 150,
    Column.FOLLOWED_BY: 130,
    Column.FIELD: 130,
    Column.KIND: 120,
}
TEXT = COLUMNS.index(Column.TEXT)


class BoardTable(KeyedTable):
    """Its columns can be chosen, moved and sorted by."""

    entry_wanted = Signal()
    log_wanted = Signal()
    sorted_by = Signal(object, bool)
    chosen_changed = Signal()

    def __init__(self, model: BoardModel) -> None:
        self._fitting = True
        super().__init__(model, _("Recommendations"), ROW_HEIGHT, TEXT)
        self.setItemDelegate(BoardCells(self))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._prepare_headings()
        self._fitting = False

    def _prepare_headings(self) -> None:
        heads = self.horizontalHeader()
        heads.setSectionsMovable(True)
        heads.setSectionsClickable(True)
        heads.setSortIndicatorShown(True)
        heads.setSortIndicatorClearable(False)
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

    # -- keys --------------------------------------------------------------------------------------

    def selectionChanged(self, selected: object, deselected: object) -> None:
        super().selectionChanged(selected, deselected)  # type: ignore[arg-type] # Qt's own
        self.chosen_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Insert and not held:
            self.entry_wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.log_wanted.emit()
        else:
            super().keyPressEvent(event)
