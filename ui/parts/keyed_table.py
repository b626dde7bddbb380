"""The table of a long list: rows of one height, and the keys and clicks that such lists share."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TYPING = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class KeyedTable(QTableView):
    """Emits what the keys and the mouse ask for; the page decides what becomes of it. `hovered` is
    the row under the mouse, -1 for none. The keys act on the cell in `main_column`."""

    enter_pressed = Signal()
    letter_typed = Signal(str)
    left_upwards = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self, model: QAbstractItemModel, name: str, row_height: int, main_column: int
    ) -> None:
        super().__init__()
        self._main_column = main_column
        self.hovered = -1
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.entered.connect(lambda index: self._hover(index.row()))
        self.viewportEntered.connect(lambda: self._hover(-1))
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(row_height)
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setMinimumSectionSize(60)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    # -- rows --------------------------------------------------------------------------------------

    def current_row(self) -> int:
        """The row the keys act on; -1 for none."""
        index = self.currentIndex()
        return index.row() if self.selectionModel().isSelected(index) else -1

    def chosen_rows(self) -> list[int]:
        """All rows that are selected, from the top."""
        return sorted({row for rows in self._chosen() for row in rows})

    def chosen_count(self) -> int:
        """How many rows are selected."""
        return sum(len(rows) for rows in self._chosen())

    def _chosen(self) -> list[range]:
        """As ranges: after Ctrl+A Qt would take seconds to name every row."""
        chosen = self.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.count())]
        return [range(part.top(), part.bottom() + 1) for part in parts]

    def select_row(self, row: int) -> None:
        """Make this the row the keys act on; -1 for none. Qt's own way would look at the keys that
        are held down, and with Ctrl take the choice of a row back."""
        index = self.model().index(row, self._main_column) if row >= 0 else QModelIndex()
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def rows_in_sight(self) -> tuple[int, int]:
        """The first and the last row on the screen."""
        last = self.rowAt(self.viewport().height() - 1)
        return max(self.rowAt(0), 0), last if last >= 0 else self.model().rowCount() - 1

    # -- keys and mouse ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in ENTER and held in TYPING:
            self.enter_pressed.emit()
        elif key == Qt.Key.Key_Up and not held and self.current_row() <= 0:
            self.left_upwards.emit()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            row = 0 if key == Qt.Key.Key_Home else self.model().rowCount() - 1
            if held & Qt.KeyboardModifier.ShiftModifier:
                self._select_on_to(row)
            else:
                self.select_row(row)
        elif held in TYPING and event.text().strip() and event.text().isprintable():
            self.letter_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _select_on_to(self, row: int) -> None:
        """From the row that the keys act on to this one, both included."""
        model, here = self.model(), max(self.currentIndex().row(), 0)
        part = QItemSelection(model.index(min(here, row), 0), model.index(max(here, row), 0))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(part, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(model.index(row, self._main_column))

    def keyboardSearch(self, search: str) -> None:
        """Nothing: Qt would look through every row; letters go on in the search field."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            cell = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(cell.bottomLeft())
        elif not self.indexAt(event.pos()).isValid():
            return
        if self.current_row() >= 0:
            self.menu_wanted.emit(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by the keyboard finds a row to act on."""
        super().focusInEvent(event)
        came_by_key = event.reason() != Qt.FocusReason.MouseFocusReason
        if came_by_key and self.current_row() < 0 and self.model().rowCount():
            self.select_row(max(self.currentIndex().row(), 0))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()
