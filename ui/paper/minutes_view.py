"""The pages of the minutes, where every word knows its field: pointed at, clicked, marked."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from ui.paper.page_layout import PageSize
from ui.paper.page_view import PageView
from ui.paper.page_words import PageWords, Place

# On paper, which is white in the dark as well; black letters show through.
FIELD_TINT = "#d9e8fb"


class MinutesView(PageView):
    """`word_clicked(spot)`: the word of a field was clicked."""

    word_clicked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = PageWords([])
        self._marks: dict[str, list[Place]] = {}
        self._pressed: QPoint | None = None
        self.viewport().setMouseTracking(True)

    def show_minutes(
        self,
        words: PageWords,
        sizes: list[PageSize],
        pictures: dict[int, QImage],
        kept: frozenset[int],
    ) -> None:
        """Another document in place of the last one."""
        self.words = words
        self.show_pages(sizes, pictures, kept)

    def mark(self, tint: str, places: Iterable[Place]) -> None:
        """Tint these places, and no others with that colour; each colour over the ones before."""
        marked = list(places)
        if marked != self._marks.get(tint, []):
            self._marks[tint] = marked
            self.viewport().update()

    def marked(self, tint: str) -> list[Place]:
        """The places that have this colour."""
        return self._marks.get(tint, [])

    # -- the pointer -----------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        place = event.position().toPoint()
        if pressed is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if (place - pressed).manhattanLength() < QApplication.startDragDistance():
            self._clicked(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        found = self.to_page(event.position().toPoint())
        if found is not None and self.words.source_at(*found):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def _clicked(self, place: QPoint) -> None:
        found = self.to_page(place)
        spot = self.words.spot_at(*found) if found is not None else None
        if spot is not None:
            self.word_clicked.emit(spot)

    # -- painting --------------------------------------------------------------------------------

    def paint_over(self, painter: QPainter, page: int, rect: QRect) -> None:
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.setPen(Qt.PenStyle.NoPen)
        for tint, places in self._marks.items():
            painter.setBrush(QColor(tint))
            for place in places:
                if place.page == page:
                    painter.drawRect(self._on_screen(place.rect, rect.topLeft()))
        painter.restore()

    def _on_screen(self, rect: QRectF, corner: QPoint) -> QRectF:
        """A rectangle of a page, in pixels of the screen, so that its edges are sharp."""
        scale = self.scale()
        scaled = QRectF(rect.topLeft() * scale, rect.size() * scale).translated(QPointF(corner))
        return QRectF(scaled.toAlignedRect())
