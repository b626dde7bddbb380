"""The list of hints under a field: a part of the window, so it takes neither focus nor keys.

A popup window would take the keyboard, and with it the word an input method is composing.
"""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from tracker.texts import _
from tracker.vietnamese.letters import nfc
from ui.parts.style import colours

ROW_HEIGHT = 30
MOST_ROWS = 8
PADDING = 9
FRAME = 4
GAP = 3
WIDEST = 620
BETWEEN = "  ·  "


@dataclass(frozen=True, slots=True)
class Hint:
    """One thing the typed text may mean: what goes into the field, what tells it from the others,
    and whatever the asker wants back."""

    text: str
    detail: str = ""
    data: object = None


class HintList(QListView):
    """Hints under (or, for want of room, above) their field. Its keys are pressed in the field."""

    chosen = Signal(object)

    def __init__(self, field: QLineEdit) -> None:
        super().__init__(field.window())
        self._field = field
        # The items hold text only: Python objects in them would outlive Python when it ends.
        self._hints: list[Hint] = []
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self._row = HintRow(self)
        self.setItemDelegate(self._row)
        self.setProperty("role", "hints")
        self.setAccessibleName(_("Suggestions"))
        # No focus proxy: Qt takes the field's focus away when a widget with one is deleted.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.clicked.connect(self._clicked)
        self.hide()

    def show_hints(self, hints: list[Hint]) -> None:
        """Show these; a row that stays among them keeps its highlight."""
        kept = self.highlighted()
        self._rows.clear()
        self._hints = list(hints)
        for hint in hints:
            self._rows.appendRow(_row(hint))
        if kept in hints:
            self.setCurrentIndex(self._rows.index(hints.index(kept), 0))
        self.setGeometry(self._place(hints))
        self.show()
        self.raise_()

    def highlighted(self) -> Hint | None:
        index = self.currentIndex()
        return self.hint_at(index.row()) if index.isValid() else None

    def only_one_called(self, text: str) -> Hint | None:
        """The hint that says just this, if it is the only one."""
        found = [h for h in self._hints if nfc(h.text).casefold() == nfc(text).strip().casefold()]
        return found[0] if len(found) == 1 else None

    def hint_at(self, row: int) -> Hint:
        return self._hints[row]

    def move_highlight(self, steps: int) -> None:
        """Down from the field to the first row and on; past either end is the field again."""
        places = self._rows.rowCount() + 1
        at = (self.currentIndex().row() + 1 + steps) % places - 1
        self.setCurrentIndex(self._rows.index(at, 0) if at >= 0 else QModelIndex())
        hint = self.highlighted()
        if hint is not None and QAccessible.isActive():
            said = QAccessibleAnnouncementEvent(self._field, _spoken(hint))
            QAccessible.updateAccessibility(said)

    def _clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self.hint_at(index.row()))

    def _place(self, hints: list[Hint]) -> QRect:
        window, field = self._field.window(), self._field
        top_left = field.mapTo(window, QPoint(0, 0))
        widest = max(self._row.width(hint) for hint in hints) + 2 * FRAME
        width = min(max(field.width(), min(widest, WIDEST)), window.width() - 2 * GAP)
        left = max(GAP, min(top_left.x(), window.width() - GAP - width))
        below = window.height() - GAP - (top_left.y() + field.height() + GAP)
        above = top_left.y() - 2 * GAP
        height = min(len(hints), MOST_ROWS) * ROW_HEIGHT + 2 * FRAME
        if height > below and above > below:
            height = min(height, above)
            return QRect(left, top_left.y() - GAP - height, width, height)
        top = top_left.y() + field.height() + GAP
        return QRect(left, top, width, min(height, max(below, ROW_HEIGHT + 2 * FRAME)))


class HintRow(QStyledItemDelegate):
    """A hint in one line: what goes into the field in bold, the rest beside it, quieter."""

    def __init__(self, view: HintList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def width(self, hint: Hint) -> int:
        """How wide the hint is when nothing of it is cut."""
        words, detail = self._fonts()
        wide = QFontMetrics(words).horizontalAdvance(hint.text)
        if hint.detail:
            wide += QFontMetrics(detail).horizontalAdvance(BETWEEN + hint.detail)
        return wide + 2 * PADDING + 2

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        hint = self._view.hint_at(index.row())
        painter.save()
        self._paint_ground(painter, option)
        words, detail = self._fonts()
        line: QRect = option.rect.adjusted(PADDING, 0, -PADDING, 0)
        line = self._write(painter, line, words, colours().text, hint.text)
        if hint.detail:
            self._write(painter, line, detail, colours().muted, BETWEEN + hint.detail)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        pointed = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not (chosen or pointed):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours().accent_soft if chosen else colours().raised))
        painter.drawRoundedRect(option.rect, 4, 4)
        if chosen:
            painter.setBrush(QColor(colours().accent))
            bar = QRect(option.rect.left(), option.rect.top() + 6, 3, option.rect.height() - 12)
            painter.drawRoundedRect(bar, 1.5, 1.5)

    def _write(self, painter: QPainter, line: QRect, font: QFont, ink: str, text: str) -> QRect:
        """Write at the left of the line; what is left of the line."""
        measure = QFontMetrics(font)
        shown = measure.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        return line.adjusted(measure.horizontalAdvance(shown), 0, 0, 0)

    def _fonts(self) -> tuple[QFont, QFont]:
        plain = self._view.font()
        bold = QFont(plain)
        bold.setWeight(QFont.Weight.DemiBold)
        return bold, plain


def _row(hint: Hint) -> QStandardItem:
    item = QStandardItem(hint.text)
    item.setData(_spoken(hint), Qt.ItemDataRole.AccessibleTextRole)
    if hint.detail:
        item.setToolTip(f"{hint.text}\n{hint.detail}")
    return item


def _spoken(hint: Hint) -> str:
    return f"{hint.text}, {hint.detail}" if hint.detail else hint.text
