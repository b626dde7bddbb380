"""Pages of a PDF on a desk, one under another: scrolled, zoomed, and painted sharp.

The view never draws a page itself. It says which pictures it lacks (`missing`) and paints the ones
it has; until a new picture comes, the old one stands in for it.
"""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from tracker.texts import _
from ui.paper.page_layout import A4, MARGIN, POINTS_PER_INCH, PageLayout, PageSize, scale_to_width
from ui.parts.style import colours

ZOOMS = (0.5, 0.67, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
STEP = 48
NOTCH = 120  # what a wheel turns by at a time, in Qt's eighths of a degree
LOOK_MS = 25
KEPT_AROUND = 2  # pages whose pictures are kept on either side of those in view
# A ring says where the keys go; whoever clicked on the page knows.
BY_KEYS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
SHADOWS = (18, 10, 5)


class PageView(QAbstractScrollArea):
    """`zoom` is None to fit the width; 1.0 is the size of the paper on the screen. `moved()`: what
    is in view lies elsewhere now."""

    page_changed = Signal(int, int)
    pictures_wanted = Signal()
    zoomed = Signal()
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("desk")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Page of the minutes"))
        self._sizes: list[PageSize] = [A4]
        self._zoom: float | None = None
        self._turned = 0
        self._ringed = False
        self._pictures: dict[int, QImage] = {}
        self._current: set[int] = set()
        self._shown_page = (0, 0)
        self._empty = True
        self._layout = PageLayout(self._sizes, 1.0, 1)
        self._look_soon = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look_soon.timeout.connect(self._look)

    # -- what is shown ---------------------------------------------------------------------------

    def show_pages(
        self,
        sizes: list[PageSize],
        pictures: dict[int, QImage],
        kept: frozenset[int] = frozenset(),
    ) -> None:
        """Another document in place of the last one, at the same place of the same page. Pages that
        are `kept` look as before."""
        self._empty = False
        same = sizes == self._sizes
        self._sizes = sizes
        self._pictures = {p: i for p, i in self._pictures.items() if p < len(sizes)} | pictures
        self._current = set(pictures) | (self._current & kept)
        if same:
            self.viewport().update()
            self._look()
        else:
            self._lay_out()

    def add_pictures(self, pictures: dict[int, QImage]) -> None:
        """Pictures of the document shown."""
        self._pictures |= pictures
        self._current |= set(pictures)
        self.viewport().update()

    def scale(self) -> float:
        """Pixels of the screen to the pt."""
        return self._layout.scale

    def wanted_pages(self) -> range:
        """The pages in view, and the one after them."""
        seen = self.pages_in_view()
        return range(seen.start, seen.stop + 1)

    def missing(self) -> dict[int, QSize]:
        """The pictures that are lacking, too small, too large or of an earlier document."""
        if self._empty:
            return {}
        pages = [page for page in self.wanted_pages() if page < len(self._sizes)]
        return {page: self._layout.rect(page).size() for page in pages if not self._is_good(page)}

    def good_pages(self) -> frozenset[int]:
        """The pages in view whose picture is of the document shown, and of the right size."""
        pages = (page for page in self.pages_in_view() if page < len(self._sizes))
        return frozenset(page for page in pages if self._is_good(page))

    def _is_good(self, page: int) -> bool:
        picture = self._pictures.get(page)
        right_size = picture is not None and picture.size() == self._layout.rect(page).size()
        return right_size and page in self._current

    # -- places ----------------------------------------------------------------------------------

    def to_page(self, place: QPoint) -> tuple[int, QPointF] | None:
        """The page at a place of the viewport, and the point of it in pt from its top left."""
        return self._layout.on_page((QPointF(place) * self._ratio()).toPoint() + self._offset())

    def to_viewport(self, page: int, point: QPointF) -> QPointF:
        """The place of the viewport where a point of a page is, in pt from its top left corner."""
        return (self._layout.on_desk(page, point) - QPointF(self._offset())) / self._ratio()

    def _ratio(self) -> float:
        return self.devicePixelRatioF()

    def _offset(self) -> QPoint:
        """How far the desk is scrolled, in whole pixels of the screen."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QPoint(round(across * self._ratio()), round(down * self._ratio()))

    def pages_in_view(self) -> range:
        """The pages of which something can be seen."""
        top = self._offset().y()
        return self._layout.pages_between(
            top, top + round(self.viewport().height() * self._ratio())
        )

    def top(self) -> tuple[int, float]:
        """The page at the top of what is in view, and how far down on it, in pt."""
        page, point = self._held(QPoint(self.viewport().width() // 2, 0))
        return page, point.y()

    def show_page(self, page: int) -> None:
        """Scroll to the upper edge of a page."""
        edge = self.to_viewport(page, QPointF(0, 0)).y()
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + round(edge) - MARGIN)

    def reveal(self, page: int, rect: QRectF) -> None:
        """Scroll to a rectangle of a page, in pt, where it is not in view; no further than to a
        third of the way down, where the eye is."""
        begin = self.to_viewport(page, rect.topLeft())
        end = self.to_viewport(page, rect.bottomRight())
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if begin.y() < 0 or end.y() > self.viewport().height():
            down.setValue(down.value() + round(begin.y() - self.viewport().height() / 3))
        if begin.x() < 0 or end.x() > self.viewport().width():
            across.setValue(across.value() + round(begin.x() - self.viewport().width() / 3))

    # -- zoom ------------------------------------------------------------------------------------

    def zoom(self) -> float | None:
        """The zoom chosen; None follows the width."""
        return self._zoom

    def shown_zoom(self) -> float:
        """How large the page is just now, 1.0 being its size on paper."""
        return self._layout.scale / self._scale_of_paper()

    def set_zoom(self, zoom: float | None, at: QPoint | None = None) -> None:
        """Zoom, keeping the place `at` of the viewport (the top of it) where it is."""
        self._zoom = zoom
        self._lay_out(at)

    def zoom_by(self, steps: int, at: QPoint | None = None) -> None:
        """To the next larger or smaller step."""
        now = self.shown_zoom()
        if steps > 0:
            further = [zoom for zoom in ZOOMS if zoom > now + 0.005]
            self.set_zoom(further[0] if further else ZOOMS[-1], at)
        elif steps < 0:
            nearer = [zoom for zoom in ZOOMS if zoom < now - 0.005]
            self.set_zoom(nearer[-1] if nearer else ZOOMS[0], at)

    def _scale_of_paper(self) -> float:
        return self.logicalDpiX() / POINTS_PER_INCH * self._ratio()

    # -- laying out ------------------------------------------------------------------------------

    def _lay_out(self, at: QPoint | None = None) -> None:
        """Lay the pages anew; what was at `at` (the top) stays there."""
        at = at if at is not None else QPoint(self.viewport().width() // 2, 0)
        page, point = self._held(at)
        ratio = self._ratio()
        width = round(self.viewport().width() * ratio)
        if self._zoom is None:
            # The room beside the scroll bar, whether it shows or not: else the two would chase
            # each other.
            bar = self.verticalScrollBar().sizeHint().width()
            scale = scale_to_width(self._sizes, round((self.width() - bar) * ratio), ratio)
        else:
            scale = self._zoom * self._scale_of_paper()
        rescaled = scale != self._layout.scale
        self._layout = PageLayout(self._sizes, scale, width, ratio)
        self._set_scroll_bars()
        held = self._layout.on_desk(min(page, len(self._sizes) - 1), point) / ratio - QPointF(at)
        self.horizontalScrollBar().setValue(round(held.x()))
        self.verticalScrollBar().setValue(round(held.y()))
        self.viewport().update()
        self._look_soon.start()
        self._tell_page()
        self.moved.emit()
        if rescaled:
            self.zoomed.emit()

    def _held(self, at: QPoint) -> tuple[int, QPointF]:
        """The page nearest to a place of the viewport, and the place from its corner, in pt."""
        place = (QPointF(at) * self._layout.ratio).toPoint() + self._offset()
        page = self._layout.page_at(place.y())
        return page, QPointF(place - self._layout.rect(page).topLeft()) / self._layout.scale

    def _set_scroll_bars(self) -> None:
        extent = QSize(self._layout.extent / self._ratio())
        seen = self.viewport().size()
        for bar, whole, part in (
            (self.horizontalScrollBar(), extent.width(), seen.width()),
            (self.verticalScrollBar(), extent.height(), seen.height()),
        ):
            bar.setRange(0, max(0, whole - part))
            bar.setPageStep(max(1, part - STEP))
            bar.setSingleStep(STEP)

    def _look(self) -> None:
        """Ask for what is lacking, and drop pictures of pages that are far away."""
        near = self.pages_in_view()
        kept = range(near.start - KEPT_AROUND, near.stop + KEPT_AROUND)
        self._pictures = {page: i for page, i in self._pictures.items() if page in kept}
        self._current &= set(kept)
        self._tell_page()
        if self.missing():
            self.pictures_wanted.emit()

    def _tell_page(self) -> None:
        middle = self._offset().y() + round(self.viewport().height() * self._ratio() * 0.4)
        shown = (self._layout.page_at(middle) + 1, len(self._sizes))
        if shown != self._shown_page:
            self._shown_page = shown
            self.page_changed.emit(*shown)

    # -- Qt's events -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # Everything is painted anew: whole pixels of the screen need not be whole pixels of Qt.
        self.viewport().update()
        if not self._look_soon.isActive():
            self._look_soon.start()
        self._tell_page()
        self.moved.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        steps = int(self._turned / NOTCH)
        self._turned -= steps * NOTCH
        if steps:
            self.zoom_by(steps, event.position().toPoint())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ringed = event.reason() in BY_KEYS
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ringed = False
        self.viewport().update()

    # -- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(colours().desk))
        painter.save()
        painter.scale(1 / self._ratio(), 1 / self._ratio())
        painter.translate(-self._offset())
        for page in self.pages_in_view():
            self._paint_page(painter, page, self._layout.rect(page))
        painter.restore()
        if self._ringed:
            painter.setPen(QPen(QColor(colours().accent), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_page(self, painter: QPainter, page: int, rect: QRect) -> None:
        for distance, strength in enumerate(SHADOWS, 1):
            painter.setPen(QColor(0, 0, 0, strength))
            painter.drawRect(rect.adjusted(-distance, -distance + 1, distance - 1, distance))
        picture = self._pictures.get(page)
        if picture is None:
            painter.fillRect(rect, Qt.GlobalColor.white)
        elif picture.size() == rect.size():
            painter.drawImage(rect.topLeft(), picture)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, picture)
        self.paint_over(painter, page, rect)

    def paint_over(self, painter: QPainter, page: int, rect: QRect) -> None:
        """For what else stands on a page, which lies at `rect`, in pixels of the screen."""
