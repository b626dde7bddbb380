"""Where the pages lie on the desk: the one place that turns points of a page into pixels and back.

Everything is reckoned in whole pixels of the screen (`ratio` of them to one of Qt's), so a page
never lies between two of them and its letters stay sharp at 125 % and 150 % as well.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QPointF, QRect, QSize

MARGIN = 16
GAP = 14
POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True)
class PageSize:
    """The size of a page in pt."""

    width: float
    height: float

    def pixels(self, scale: float) -> QSize:
        """In pixels of the screen, `scale` of them to the pt."""
        return QSize(max(1, round(self.width * scale)), max(1, round(self.height * scale)))


A4 = PageSize(210 / 25.4 * POINTS_PER_INCH, 297 / 25.4 * POINTS_PER_INCH)


@dataclass(frozen=True)
class PageLayout:
    """Pages one under another, each in the middle. `scale`: pixels to the pt; `width` in pixels."""

    sizes: Sequence[PageSize]
    scale: float
    width: int
    ratio: float = 1.0

    @cached_property
    def _tops(self) -> list[int]:
        tops, at = [], self._pixels(MARGIN)
        for size in self.sizes:
            tops.append(at)
            at += size.pixels(self.scale).height() + self._pixels(GAP)
        return tops

    @cached_property
    def extent(self) -> QSize:
        """All the pages with the desk around them."""
        last = self.rect(len(self.sizes) - 1)
        widest = max(size.pixels(self.scale).width() for size in self.sizes)
        wide = max(self.width, widest + 2 * self._pixels(MARGIN))
        return QSize(wide, last.y() + last.height() + self._pixels(MARGIN))

    def rect(self, page: int) -> QRect:
        """Where a page lies, in pixels of the screen."""
        size = self.sizes[page].pixels(self.scale)
        wide = max(self.width, size.width() + 2 * self._pixels(MARGIN))
        return QRect(QPoint((wide - size.width()) // 2, self._tops[page]), size)

    def page_at(self, y: int) -> int:
        """The page at that height; the one above for the gap between two."""
        return max(0, bisect_right(self._tops, y) - 1)

    def pages_between(self, top: int, bottom: int) -> range:
        """The pages of which something lies between the two heights."""
        first = self.page_at(top)
        if self.rect(first).bottom() < top:
            first += 1
        return range(min(first, len(self.sizes) - 1), self.page_at(bottom) + 1)

    def on_page(self, place: QPoint) -> tuple[int, QPointF] | None:
        """The page and the point of it, in pt from its top left corner, at a place on the desk."""
        page = self.page_at(place.y())
        rect = self.rect(page)
        if not rect.contains(place):
            return None
        return page, QPointF(place - rect.topLeft()) / self.scale

    def on_desk(self, page: int, point: QPointF) -> QPointF:
        """Where a point of a page, in pt from its top left corner, lies on the desk."""
        return QPointF(self.rect(page).topLeft()) + point * self.scale

    def _pixels(self, length: int) -> int:
        return round(length * self.ratio)


def scale_to_width(sizes: Sequence[PageSize], width: int, ratio: float) -> float:
    """The scale at which the widest page just fits, desk on both sides."""
    room = max(1, width - 2 * round(MARGIN * ratio))
    return room / max(size.width for size in sizes)
