"""Chips: one word in a rounded field of a soft colour, on its own or in a cell of a table."""

from enum import StrEnum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.parts.style import colours

HEIGHT = 22
PADDING = 10
RADIUS = 6.0


class Tone(StrEnum):
    """What a chip's colour says."""

    ACCENT = "accent"
    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"
    MUTED = "muted"


def chip_font(font: QFont) -> QFont:
    """The font of a chip's word, made of the font around it."""
    font = QFont(font)
    font.setPixelSize(12)
    font.setWeight(QFont.Weight.DemiBold)
    return font


def chip_size(text: str, font: QFont) -> QSize:
    """How much room the chip takes; `font` is the font around it."""
    letters = QFontMetrics(chip_font(font)).horizontalAdvance(text)
    return QSize(letters + 2 * PADDING, HEIGHT)


def paint_chip(
    painter: QPainter,
    place: QRect,
    text: str,
    tone: Tone,
    font: QFont,
    *,
    chosen: bool = False,
) -> None:
    """Paint the chip at the left of `place`, in its middle; its word ends in … if it must.

    In a `chosen` row, soft itself, the chip is of the surface's colour.
    """
    whole = chip_size(text, font).width()
    width = min(whole, place.width())
    top = place.top() + (place.height() - HEIGHT) / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours().surface if chosen else getattr(colours(), f"{tone}_soft")))
    painter.drawRoundedRect(QRectF(place.left(), top, width, HEIGHT), RADIUS, RADIUS)
    painter.setPen(QColor(getattr(colours(), tone)))
    painter.setFont(chip_font(font))
    room = width - 2 * PADDING
    if width < whole:
        text = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
    inside = QRectF(place.left() + PADDING, top, room, HEIGHT)
    painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


class Chip(QWidget):
    """A chip on its own."""

    def __init__(self, text: str, tone: Tone) -> None:
        super().__init__()
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.setFixedSize(chip_size(text, self.font()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._text, self._tone, self.font())
        painter.end()
