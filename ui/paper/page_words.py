"""What stands where on the pages: the word at a point, and all places that a field fills.

Points and rectangles are in pt from the upper left corner of their page; pages count from 0.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from ui.paper.alignment import letters

if TYPE_CHECKING:
    from tracker.export.lines import Piece
    from tracker.export.pages import Line, Page

_SLACK = 1.5  # pt around a word that still count as the word
_SPACES = " \u00a0"


class Place(NamedTuple):
    """A rectangle of a page."""

    page: int
    rect: QRectF


@dataclass(frozen=True, slots=True)
class Spot:
    """A character in the printed text of a field: `offset` characters of `text` stand before it."""

    source: str
    text: str
    offset: int


class _Stretch(NamedTuple):
    """A piece of a line, with what it takes to find it on the paper."""

    page: int
    line: "Line"
    piece: "Piece"

    @property
    def rect(self) -> QRectF:
        line, piece = self.line, self.piece
        return QRectF(piece.x, line.top, piece.width, line.bottom - line.top)


class PageWords:
    """The text of laid-out pages. Made on the documents' thread, read on the window's."""

    def __init__(self, pages: "list[Page]") -> None:
        self.pages = pages
        self._own: dict[str, list[_Stretch]] = {}
        self._whole: dict[str, list[_Stretch]] = {}
        for number, page in enumerate(pages):
            for line in page.lines:
                for piece in line.pieces:
                    stretch = _Stretch(number, line, piece)
                    if piece.source:
                        self._own.setdefault(piece.source, []).append(stretch)
                    if line.source:
                        self._whole.setdefault(line.source, []).append(stretch)

    # -- from a point to the text ----------------------------------------------------------------

    def spot_at(self, page: int, point: QPointF) -> Spot | None:
        """The character at a point, where it comes from a field."""
        found = self._stretch_at(page, point)
        if found is None:
            return None
        source = found.piece.source or found.line.source
        if source is None:
            return None
        text, offset = "", 0
        for stretch in self._same_text(found, source):
            if text:
                text += " "
            if stretch is found or stretch == found:
                offset = len(text) + _char_at(stretch.piece, point.x())
            text += stretch.piece.text
        return Spot(source, text, offset)

    def source_at(self, page: int, point: QPointF) -> str | None:
        """The field that the word at a point comes from."""
        found = self._stretch_at(page, point)
        return (found.piece.source or found.line.source) if found is not None else None

    def line_at(self, page: int, point: QPointF) -> "Line | None":
        """The line at a height of the page, the text's width and a little more."""
        if not 0 <= page < len(self.pages):
            return None
        lines = self.pages[page].lines
        near = (
            line
            for line in lines
            if line.x - line.size <= point.x() <= line.x + line.width + line.size
            and line.top - _SLACK <= point.y() <= line.bottom + _SLACK
        )
        return min(near, key=lambda line: abs(line.baseline - point.y()), default=None)

    def paragraph_at(self, page: int, point: QPointF) -> int | None:
        """The ordinal of the paragraph at a point."""
        line = self.line_at(page, point)
        return line.paragraph if line is not None else None

    def lines_of(self, paragraph: int) -> "list[tuple[int, Line]]":
        """The lines of a paragraph, each with its page."""
        every = ((number, line) for number, page in enumerate(self.pages) for line in page.lines)
        return [(number, line) for number, line in every if line.paragraph == paragraph]

    def outline(self, paragraph: int) -> list[Place]:
        """The rectangles round a paragraph's lines, one on each of its pages."""
        found: dict[int, QRectF] = {}
        for page, line in self.lines_of(paragraph):
            rect = QRectF(line.x, line.top, line.width, line.bottom - line.top)
            found[page] = found[page].united(rect) if page in found else rect
        return [Place(page, rect) for page, rect in found.items()]

    def paragraphs(self) -> list[int]:
        """The ordinals of all paragraphs that stand on the pages, in reading order."""
        lines = (line for page in self.pages for line in page.lines if line.text.strip())
        return list(dict.fromkeys(x.paragraph for x in lines if x.paragraph is not None))

    def _stretch_at(self, page: int, point: QPointF) -> _Stretch | None:
        line = self.line_at(page, point)
        if line is None:
            return None
        for piece in line.pieces:
            if piece.x - _SLACK <= point.x() <= piece.x + piece.width + _SLACK:
                return _Stretch(page, line, piece)
        return None

    def _same_text(self, found: _Stretch, source: str) -> list[_Stretch]:
        """All stretches of that field in the same paragraph."""
        of_field = self._own if found.piece.source else self._whole
        paragraph = found.line.paragraph
        return [s for s in of_field.get(source, [found]) if s.line.paragraph == paragraph]

    # -- from a field to its places --------------------------------------------------------------

    def places(self, path: str) -> list[Place]:
        """Where the words of a field stand: its own, else the lines made of it, else those of the
        row that it belongs to."""
        found = self._of_field(path)
        return list(_joined(found))

    def place_of(self, path: str, raw: str, cursor: int) -> Place | None:
        """Where the character of the field's text before the cursor stands."""
        whole, whole_places = letters(raw)
        wanted = max(0, sum(place < cursor for place in whole_places) - 1)
        begin = 0
        for text in _paragraphs(self._of_field(path)):
            printed = [(s, n) for s in text for n in _letters_of(s)]
            own = "".join(letters(s.piece.text)[0] for s in text)
            at = whole.find(own, begin)
            if at < 0 or not own:
                continue
            if at <= wanted < at + len(own):
                stretch, offset = printed[wanted - at]
                return Place(stretch.page, _rect_of_char(stretch, offset))
            begin = at + len(own)
        return None

    def _of_field(self, path: str) -> list[_Stretch]:
        if not path:
            return []
        row = path[: path.rindex("]") + 1] if "]" in path else path
        for sources, wanted in ((self._own, path), (self._whole, path), (self._own, row)):
            found = [s for source in sources if is_below(source, wanted) for s in sources[source]]
            if found:
                return sorted(found, key=lambda s: (s.page, s.line.baseline, s.piece.x))
        return []


def is_below(source: str, path: str) -> bool:
    """Whether a source is the field at `path`, or a part of it."""
    return source.startswith(path) and (len(source) == len(path) or source[len(path)] in ".[")


def _paragraphs(stretches: Iterable[_Stretch]) -> Iterator[list[_Stretch]]:
    """Stretches that follow one another in one paragraph and come from the same field."""
    group: list[_Stretch] = []
    for stretch in stretches:
        key = stretch.line.paragraph, stretch.piece.source
        if group and (group[-1].line.paragraph, group[-1].piece.source) != key:
            yield group
            group = []
        group.append(stretch)
    if group:
        yield group


def _joined(stretches: Iterable[_Stretch]) -> Iterator[Place]:
    """The rectangles of the stretches, those side by side on a line as one."""
    open_place: Place | None = None
    last: Line | None = None
    for stretch in stretches:
        rect = stretch.rect
        if open_place is not None and stretch.line is last:
            gap = rect.left() - open_place.rect.right()
            if gap < stretch.piece.size / 2:
                open_place = Place(stretch.page, open_place.rect.united(rect))
                continue
        if open_place is not None:
            yield open_place
        open_place, last = Place(stretch.page, rect), stretch.line
    if open_place is not None:
        yield open_place


def _letters_of(stretch: _Stretch) -> list[int]:
    return letters(stretch.piece.text)[1]


def left_edges(line: "Line") -> list[float]:
    """Where each character of a line begins, in pt from the left of the page; then its end."""
    edges = []
    end = line.x
    for piece in line.pieces:
        end = piece.x
        for width in _widths(piece):
            edges.append(end)
            end += width
    return [*edges, end]


def _widths(piece: "Piece") -> Iterator[float]:
    for char in piece.text:
        width = piece.face.char_width(char) * piece.size / 1000
        yield width + (piece.word_space if char in _SPACES else 0)


def _char_at(piece: "Piece", x: float) -> int:
    """The number of characters of the piece left of `x`."""
    at = piece.x
    for place, width in enumerate(_widths(piece)):
        at += width
        if x < at:
            return place
    return max(0, len(piece.text) - 1)


def _rect_of_char(stretch: _Stretch, offset: int) -> QRectF:
    widths = list(_widths(stretch.piece))
    rect = stretch.rect
    rect.setLeft(rect.left() + sum(widths[:offset]))
    rect.setWidth(widths[offset] if offset < len(widths) else 0)
    return rect
