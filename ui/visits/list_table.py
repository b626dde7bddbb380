"""The table of visits: rows of one height, columns that fit the window, keys."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QStaticText,
    QTransform,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from tracker.texts import _
from ui.parts.chips import Tone, chip_size, paint_chip
from ui.parts.keyed_model import INK, TONE, Index
from ui.parts.style import colours
from ui.visits.list_lines import Column
from ui.visits.list_model import VisitListModel

ROW_HEIGHT = 40
CELL_PADDING = 8
SPARE = 6
MOST_LAID_OUT = 2_000
NARROW = 820  # below this the number of the minutes gives way; its state says enough
UNIT_SHARE = 0.36

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TYPING = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


class VisitCells(QStyledItemDelegate):
    """The cells, painted plainly and each text laid out once: in half the time it takes through
    the style sheet, so that holding Page Down does not stutter.

    The state is a chip, the row under the mouse is tinted, and a tooltip shows the whole text
    where it is cut, and only there.
    """

    def __init__(self, table: "VisitTable") -> None:
        super().__init__(table)
        self._table = table
        self._laid_out: dict[tuple[str, int], QStaticText] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette, cell = colours(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(cell, QColor(palette.accent_soft))
        elif index.row() == self._table.hovered:
            painter.fillRect(cell, QColor(palette.raised))
        painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, QColor(palette.line))
        text = index.data()
        if not text:
            return
        room = cell.adjusted(CELL_PADDING, 0, -CELL_PADDING, -1)
        if index.column() == Column.STATE:
            tone = Tone(index.data(TONE))
            paint_chip(painter, room, text, tone, self._table.font(), chosen=chosen)
            return
        painter.setPen(QColor(getattr(palette, index.data(INK) or "text")))
        top = room.top() + (room.height() - self._table.fontMetrics().height()) // 2
        painter.drawStaticText(room.left(), top, self._line(text, room.width()))

    def forget(self) -> None:
        """Lay every text out anew: the font changed."""
        self._laid_out.clear()

    def _line(self, text: str, width: int) -> QStaticText:
        known = self._laid_out.get((text, width))
        if known is not None:
            return known
        if len(self._laid_out) > MOST_LAID_OUT:
            self._laid_out.clear()
        measure, font = self._table.fontMetrics(), self._table.font()
        line = QStaticText(measure.elidedText(text, Qt.TextElideMode.ElideRight, width))
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.prepare(QTransform(), font)
        self._laid_out[(text, width)] = line
        return line

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        text = str(index.data() or "")
        room = option.rect.width() - 2 * CELL_PADDING
        cut = view.fontMetrics().horizontalAdvance(text) > room
        QToolTip.showText(event.globalPos(), text if cut else "", view, option.rect)
        return True


class VisitTable(QTableView):
    """Emits what the keys and the mouse ask for; the page decides what becomes of it."""

    enter_pressed = Signal()
    delete_pressed = Signal()
    letter_typed = Signal(str)
    left_upwards = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, model: VisitListModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(_("Visits"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.hovered = -1
        self._cells = VisitCells(self)
        self.setItemDelegate(self._cells)
        self.setMouseTracking(True)
        self.entered.connect(self._enter)
        self.viewportEntered.connect(self._leave)
        self._fixed_widths = _widths(self)
        self._by_hand = False
        self._fitting = False
        self._prepare_headers()

    def current_row(self) -> int:
        """The row that is selected; -1 if none."""
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
        """Make this the row the keys act on; -1 for none."""
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self.model().index(row, Column.UNIT))

    def rows_in_sight(self) -> tuple[int, int]:
        """The first and the last row on the screen."""
        last = self.rowAt(self.viewport().height() - 1)
        return max(self.rowAt(0), 0), last if last >= 0 else self.model().rowCount() - 1

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._cells.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in ENTER and held in TYPING:
            self.enter_pressed.emit()
        elif key == Qt.Key.Key_Delete and not held:
            if not event.isAutoRepeat():  # one press, one visit
                self.delete_pressed.emit()
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
        self.scrollTo(model.index(row, Column.UNIT))

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
        self._leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _enter(self, index: QModelIndex) -> None:
        self._hover(index.row())

    def _leave(self) -> None:
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def _prepare_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        heads.setSectionResizeMode(Column.SUBJECT, QHeaderView.ResizeMode.Stretch)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        heads.setMinimumSectionSize(60)
        heads.sectionResized.connect(self._section_resized)

    def _fit(self) -> None:
        """Columns of known text get what they need; unit and subject share the rest."""
        self._fitting = True
        narrow = self.viewport().width() < NARROW
        self.setColumnHidden(Column.NUMBER, narrow)
        if not self._by_hand:
            room = self.viewport().width()
            for column, width in self._fixed_widths.items():
                self.setColumnWidth(column, width)
                room -= 0 if self.isColumnHidden(column) else width
            self.setColumnWidth(Column.UNIT, max(int(room * UNIT_SHARE), 90))
        self._fitting = False

    def _section_resized(self, section: int, _old: int, _new: int) -> None:
        if not self._fitting and section != Column.SUBJECT:
            self._by_hand = True


def _widths(view: QWidget) -> dict[Column, int]:
    """What the columns of known text need: their heading or the longest thing they hold."""
    font = QFont(view.font())
    cells = QFontMetrics(font)
    font.setWeight(QFont.Weight.DemiBold)
    headings = QFontMetrics(font)
    states = (_("Draft"), _("Draft, numbered"), _("Planned"))
    widths = {
        Column.DATE: cells.horizontalAdvance(_("Afternoon") + " 22/12/2023"),
        Column.OPEN: cells.horizontalAdvance(_("{open} ({late} late)").format(open=10, late=10)),
        Column.NUMBER: cells.horizontalAdvance("105-BB/BTGTU"),
        Column.STATE: max(chip_size(state, view.font()).width() for state in states),
    }
    return {
        column: max(width, headings.horizontalAdvance(column.heading)) + 2 * CELL_PADDING + SPARE
        for column, width in widths.items()
    }
