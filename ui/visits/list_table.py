"""The table of visits: rows of one height, columns that fit the window, keys."""

from PySide6.QtCore import (
    QEvent,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
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
    QToolTip,
    QWidget,
)

from tracker.texts import _
from ui.parts.chips import Tone, chip_size, paint_chip
from ui.parts.keyed_model import INK, TONE, Index
from ui.parts.keyed_table import KeyedTable
from ui.parts.style import colours
from ui.visits.list_lines import Column
from ui.visits.list_model import VisitListModel

ROW_HEIGHT = 40
CELL_PADDING = 8
SPARE = 6
MOST_LAID_OUT = 2_000
NARROW = 820  # below this the number of the minutes gives way; its state says enough
UNIT_SHARE = 0.36


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


class VisitTable(KeyedTable):
    """The columns fit the window, until somebody sets one by hand."""

    delete_pressed = Signal()

    def __init__(self, model: VisitListModel) -> None:
        super().__init__(model, _("Visits"), ROW_HEIGHT, Column.UNIT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cells = VisitCells(self)
        self.setItemDelegate(self._cells)
        self._fixed_widths = _widths(self)
        self._by_hand = False
        self._fitting = False
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(Column.SUBJECT, QHeaderView.ResizeMode.Stretch)
        heads.setSectionsClickable(False)
        heads.sectionResized.connect(self._section_resized)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._cells.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() != Qt.Key.Key_Delete or held:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():  # one press, one visit
            self.delete_pressed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

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
    states = (_("Planned"), _("Held"), _("Agreed"), _("Under correction"))
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
