"""The pages of the minutes, where every word knows its field: pointed at, clicked, marked."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QApplication, QWidget

from tracker.texts import _
from ui.paper.page_layout import PageSize
from ui.paper.page_view import PageView
from ui.paper.page_words import PageWords, Place, Spot
from ui.parts.style import LIGHT

# On paper, which is white in the dark as well; black letters show through.
FIELD_TINT = "#d9e8fb"
BAR = "#7fa9d8"


class MinutesView(PageView):
    """`word_clicked(spot)`: the word of a field was clicked. `paragraph_opened(ordinal, place)`: a
    paragraph is to be corrected, clicked twice at a place of the viewport or chosen by the keys;
    `menu_wanted(ordinal, place)`: what can be done with it is asked for at a place of the screen.

    With the keys here, Ctrl+Up and Ctrl+Down go from paragraph to paragraph, Enter goes to the
    field and F2 corrects.
    """

    word_clicked = Signal(object)
    paragraph_opened = Signal(int, object)
    menu_wanted = Signal(int, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = PageWords([])
        self._marks: dict[str, list[Place]] = {}
        self._edited: dict[int, list[Place]] = {}
        self._chosen: int | None = None
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

    def show_edited(self, paragraphs: set[int]) -> None:
        """These were corrected by hand: a bar beside them says so, on the screen only."""
        self._edited = {ordinal: self.words.outline(ordinal) for ordinal in sorted(paragraphs)}
        self.viewport().update()

    # -- paragraphs ------------------------------------------------------------------------------

    def go_to_paragraph(self, ordinal: int) -> None:
        """Choose a paragraph for the keys, and bring it into view."""
        outline = self.words.outline(ordinal)
        self._chosen = ordinal if outline else None
        if outline:
            self.reveal(*outline[0])
        text = " ".join(line.text for _page, line in self.words.lines_of(ordinal))
        self.setAccessibleDescription(text)
        self.viewport().update()

    def chosen_paragraph(self) -> int | None:
        """The paragraph chosen, else that of the marked field, else the first in view."""
        numbers = self.words.paragraphs()
        if self._chosen in numbers:
            return self._chosen
        for place in self._marks.get(FIELD_TINT, []):
            ordinal = self.words.paragraph_at(place.page, place.rect.center())
            if ordinal is not None:
                return ordinal
        top = self.top()
        for ordinal in numbers:
            place = self.words.outline(ordinal)[0]
            if (place.page, place.rect.top()) >= top:
                return ordinal
        return next(iter(numbers), None)

    def go_to_field(self, ordinal: int) -> None:
        """To the field that the paragraph comes from."""
        spot = self._first_spot(ordinal)
        if spot is not None:
            self.word_clicked.emit(spot)

    def leads_somewhere(self, ordinal: int) -> bool:
        """Whether the paragraph comes from a field."""
        return self._first_spot(ordinal) is not None

    def _first_spot(self, ordinal: int) -> Spot | None:
        for page, line in self.words.lines_of(ordinal):
            for piece in line.pieces:
                if piece.source or line.source:
                    middle = (line.top + line.bottom) / 2
                    return self.words.spot_at(page, QPointF(piece.x + 0.1, middle))
        return None

    def _step(self, by: int) -> None:
        numbers, now = self.words.paragraphs(), self.chosen_paragraph()
        if now is not None:
            self._ringed = True
            at = numbers.index(now) + (by if self._chosen is not None else 0)
            self.go_to_paragraph(numbers[max(0, min(at, len(numbers) - 1))])

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

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        ordinal = self._paragraph_at(event.position().toPoint())
        if ordinal is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = None
            self.paragraph_opened.emit(ordinal, event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        found = self.to_page(place)
        edited = self._bar_at(place) is not None
        self.viewport().setToolTip(_("Corrected by hand") if edited else "")
        if edited or (found is not None and self.words.source_at(*found)):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            ordinal = self.chosen_paragraph()
            if ordinal is not None:
                self.go_to_paragraph(ordinal)
                place = self.words.outline(ordinal)[0]
                corner = self.to_viewport(place.page, place.rect.bottomLeft()).toPoint()
                self.menu_wanted.emit(ordinal, self.viewport().mapToGlobal(corner))
            return
        ordinal = self._paragraph_at(event.pos())
        if ordinal is not None:
            self.menu_wanted.emit(ordinal, event.globalPos())

    def _clicked(self, place: QPoint) -> None:
        ordinal = self._bar_at(place)
        if ordinal is not None:
            self.menu_wanted.emit(ordinal, self.viewport().mapToGlobal(place))
            return
        found = self.to_page(place)
        spot = self.words.spot_at(*found) if found is not None else None
        if spot is not None:
            self.word_clicked.emit(spot)

    def _paragraph_at(self, place: QPoint) -> int | None:
        found = self.to_page(place)
        ordinal = self.words.paragraph_at(*found) if found is not None else None
        return ordinal if ordinal is not None else self._bar_at(place)

    def _bar_at(self, place: QPoint) -> int | None:
        """The corrected paragraph whose bar is at a place of the viewport, or close to it."""
        found = self.to_page(place)
        if found is None:
            return None
        for ordinal, outline in self._edited.items():
            for on, rect in outline:
                if on == found[0] and _bar(rect).adjusted(-4, 0, 4, 0).contains(found[1]):
                    return ordinal
        return None

    # -- the keys --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        by_paragraph = held == Qt.KeyboardModifier.ControlModifier
        if by_paragraph and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_F2 and not held:
            self._with_chosen(self._open_chosen)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self._with_chosen(self.go_to_field)
        else:
            super().keyPressEvent(event)

    def _with_chosen(self, work: Callable[[int], None]) -> None:
        ordinal = self.chosen_paragraph()
        if ordinal is not None:
            work(ordinal)

    def _open_chosen(self, ordinal: int) -> None:
        self.paragraph_opened.emit(ordinal, None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._chosen = None

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
        self._paint_bars(painter, page, rect.topLeft())
        painter.restore()

    def _paint_bars(self, painter: QPainter, page: int, corner: QPoint) -> None:
        """The bars of what was corrected by hand, and a frame round what the keys have chosen."""
        painter.setBrush(QColor(BAR))
        for outline in self._edited.values():
            for place in outline:
                if place.page == page:
                    painter.drawRect(self._on_screen(_bar(place.rect), corner))
        if self._chosen is None or not self.hasFocus():
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(LIGHT.accent), round(1.5 * self.devicePixelRatioF())))
        for place in self.words.outline(self._chosen):
            if place.page == page:
                painter.drawRect(self._on_screen(place.rect.adjusted(-3, -1, 3, 1), corner))

    def _on_screen(self, rect: QRectF, corner: QPoint) -> QRectF:
        """A rectangle of a page, in pixels of the screen, so that its edges are sharp."""
        scale = self.scale()
        scaled = QRectF(rect.topLeft() * scale, rect.size() * scale).translated(QPointF(corner))
        return QRectF(scaled.toAlignedRect())


def _bar(rect: QRectF) -> QRectF:
    """The bar beside the words in `rect`, in pt."""
    return QRectF(rect.left() - 9, rect.top(), 2, rect.height())
