"""The cells of the board: the state is a chip, long words take two lines, and a tooltip shows the
whole of what is cut."""

from functools import lru_cache

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ui.parts.chips import Tone, paint_chip
from ui.parts.keyed_model import INK, TONE, Index
from ui.parts.style import colours
from ui.recommendations.board_model import STATE

ROW_HEIGHT, PADDING = 44, 8
LEFT = Qt.AlignmentFlag.AlignLeft


class BoardCells(QStyledItemDelegate):
    """Painted plainly: the style sheet would take twice the time."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        palette, cell = colours(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(cell, QColor(palette.accent_soft))
        elif index.row() == getattr(self.parent(), "hovered", -1):
            painter.fillRect(cell, QColor(palette.raised))
        painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, QColor(palette.line))
        text = index.data()
        if not text:
            return
        room = cell.adjusted(PADDING, 0, -PADDING, -1)
        if index.column() == STATE:
            paint_chip(painter, room, text, Tone(index.data(TONE)), option.font, chosen=chosen)
            return
        painter.setPen(QColor(getattr(palette, index.data(INK) or "text")))
        painter.setFont(option.font)
        _draw(painter, room, two_lines(text, option.font.toString(), room.width()))

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
        room = option.rect.width() - 2 * PADDING
        shown = two_lines(text, view.font().toString(), room)
        cut = index.column() != STATE and any(line.endswith("…") for line in shown)
        QToolTip.showText(event.globalPos(), text if cut else "", view, option.rect)
        return True


def _draw(painter: QPainter, room: QRect, lines: tuple[str, ...]) -> None:
    height = painter.fontMetrics().height()
    top = room.top() + (room.height() - height * len(lines)) // 2
    for number, line in enumerate(lines):
        place = QRect(room.left(), top + number * height, room.width(), height)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | LEFT, line)


@lru_cache(maxsize=4_000)
def two_lines(text: str, font: str, width: int) -> tuple[str, ...]:
    """The text broken between words into at most two lines of `width` pixels; what does not fit
    ends in …. `font` is a font as `QFont.toString` writes it."""
    letters = QFont()
    letters.fromString(font)
    measure = QFontMetrics(letters)
    if measure.horizontalAdvance(text) <= width:
        return (text,)
    layout = QTextLayout(text, letters)
    layout.setTextOption(_between_words())
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(width)
    layout.endLayout()
    end = len(text.encode("utf-16-le")[: 2 * first.textLength()].decode("utf-16-le", "ignore"))
    rest = measure.elidedText(text[end:].strip(), Qt.TextElideMode.ElideRight, width)
    return (text[:end].rstrip(), rest) if rest else (text[:end].rstrip(),)


def _between_words() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
