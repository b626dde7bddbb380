"""Lines onto pages: each at its place on the paper, with rules and frames."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tracker.export.flow import Flow, Place, top
from tracker.export.fonts import ASCENT, DESCENT, FIGURES
from tracker.export.lines import POINTS, Piece, broken
from tracker.export.strips import Strip
from tracker.export.tables import RULE, Grid
from tracker.minutes.blocks import (
    Block,
    Colour,
    Columns,
    Document,
    PageFoot,
    PageStyle,
    Paragraph,
    Picture,
    Row,
    Run,
    TextStyle,
)

RULE_BELOW = 0.36  # of the size: clear of the dot under Ộ and Ị
RULE_THICKNESS = 0.75  # pt
FOOT = "page_foot"
_COUNTS = 3  # times that the pages are laid out for the number of pages to agree


class Line(NamedTuple):
    """A printed line. `x` (left end), `width` and `baseline` in pt from the paper's top left.

    `source` is the field it comes from; its pieces may name fields of their own. The `x` of a
    piece counts from the paper's left edge. `paragraph` counts the document's paragraphs from 0 in
    reading order; None is no part of the text: a page number, the repeated header of a table.
    """

    role: str
    x: float
    width: float
    baseline: float
    size: float
    pieces: tuple[Piece, ...]
    source: str | None
    paragraph: int | None = None
    colour: Colour = "black"

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def top(self) -> float:
        return self.baseline - ASCENT * self.size

    @property
    def bottom(self) -> float:
        return self.baseline + DESCENT * self.size


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from (`x`, `y`), in pt from the paper's top left: `width` to the right or `height`
    down, one of them 0. Half its `thickness` lies on either side."""

    x: float
    y: float
    width: float
    thickness: float
    height: float = 0


@dataclass(frozen=True, slots=True)
class Box:
    """Four lines round a place: (`x`, `y`) is its upper left corner, in pt from the paper's."""

    x: float
    y: float
    width: float
    height: float
    thickness: float
    colour: Colour = "black"


class PlacedPicture(NamedTuple):
    """A picture at its place: (`x`, `y`) is its upper left corner, in pt from the paper's.
    `paragraph` counts as that of a line."""

    x: float
    y: float
    width: float
    height: float
    picture: Picture
    paragraph: int | None


@dataclass(slots=True)
class Page:
    """A page, number 1 the first, with everything on it in reading order."""

    number: int
    lines: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    pictures: list[PlacedPicture] = field(default_factory=list)


def layout(document: Document) -> list[Page]:
    """The pages of a document, at least one, their number said where the text says it."""
    pages = _pages(document)
    for _ in range(_COUNTS):
        counted = with_page_count(document, len(pages))
        if counted is document:
            break
        document = counted
        pages = _pages(document)
    return pages


def with_page_count(document: Document, count: int) -> Document:
    """The document with the number of its pages, in two figures, where its text says it.

    The very same document where nothing changes.
    """
    text = f"{count:02}"
    if all(run.text == text for run in _counts(document)):
        return document
    blocks = tuple(_block_counted(block, text) for block in document.blocks)
    return replace(document, blocks=blocks)


def _counts(document: Document) -> list[Run]:
    return [run for paragraph in document.paragraphs() for run in paragraph.runs if run.page_count]


def _block_counted(block: Block, text: str) -> Block:
    if isinstance(block, Paragraph):
        return _counted(block, text)
    rows = tuple(_row_counted(row, text) for row in block.rows)
    if isinstance(block, Columns):
        return replace(block, rows=rows)
    header = tuple(_row_counted(row, text) for row in block.header)
    return replace(block, header=header, rows=rows)


def _row_counted(row: Row, text: str) -> Row:
    cells = tuple(tuple(_counted(paragraph, text) for paragraph in cell) for cell in row.cells)
    return replace(row, cells=cells)


def _counted(paragraph: Paragraph, text: str) -> Paragraph:
    if not any(run.page_count for run in paragraph.runs):
        return paragraph
    runs = tuple(replace(run, text=text) if run.page_count else run for run in paragraph.runs)
    return replace(paragraph, runs=runs)


def _pages(document: Document) -> list[Page]:
    flow = Flow(document)
    pages: list[Page] = []
    begin = 0
    while begin < len(flow.places) or not pages:
        end = flow.page_end(begin) if flow.places else 0
        pages.append(_page(flow.places[begin:end], document, len(pages) + 1))
        begin = end
    for page in pages:
        if page.number > 1 or document.page.number.on_first_page:
            page.lines.insert(0, _page_number(document.page, page.number, len(pages)))
    return pages


def _page(places: list[Place], document: Document, number: int) -> Page:
    page, style = Page(number), document.page
    aside = _aside(style, number)
    margin = style.top * POINTS
    table = _Ruling(page, aside)
    baseline = margin
    for n, place in enumerate(places):
        strip, advance, ordinal, of, repeats = place
        if n:
            baseline += advance
        else:
            if of and repeats:
                _repeat_header(page, of, margin, table, aside)
            baseline = margin + top(place)
        if of is not table.grid:
            table.end()
            table.grid = of
        if of:
            table.add(baseline, strip, opens=strip.edge_above or n == 0)
        _put(page, strip, baseline, ordinal, aside)
    table.end()
    if document.foot is not None:
        page.lines.append(_foot(document.foot, style, number, aside))
    page.lines.sort(key=_reading_order)
    return page


def _aside(style: PageStyle, number: int) -> float:
    """How far everything on the page stands from where it would on the first one."""
    if style.mirrored and number % 2 == 0:
        return (style.right - style.left) * POINTS
    return 0.0


def _reading_order(line: Line) -> int:
    """Cells that stand side by side are read one after the other."""
    return -1 if line.paragraph is None else line.paragraph


class _Ruling:
    """The rules of the part of a table that stands on a page."""

    def __init__(self, page: Page, aside: float) -> None:
        self.grid: Grid | None = None
        self._page = page
        self._aside = aside
        self._levels: list[float] = []
        self._bottom = 0.0

    def add(self, baseline: float, strip: Strip, *, opens: bool) -> None:
        """A strip of the table; one that `opens` a row has a rule above it."""
        if opens:
            self._levels.append(baseline - strip.ascent)
        self._bottom = baseline + strip.descent

    def end(self) -> None:
        if self.grid is None or not self._levels:
            return
        edges = [edge + self._aside for edge in self.grid.edges]
        levels = [*self._levels, self._bottom]
        across, down = edges[-1] - edges[0], levels[-1] - levels[0]
        self._page.rules += [Rule(edges[0], level, across, RULE) for level in levels]
        self._page.rules += [Rule(edge, levels[0], 0, RULE, down) for edge in edges]
        self._levels.clear()


def _repeat_header(page: Page, of: Grid, margin: float, table: _Ruling, aside: float) -> None:
    """The header of a table once more, which is no part of the text."""
    table.grid = of
    baseline = margin
    before: Strip | None = None
    for strips in of.header:
        for strip in strips:
            baseline += strip.below(before) if before else strip.ascent
            table.add(baseline, strip, opens=strip.edge_above)
            _put(page, strip, baseline, None, aside)
            before = strip


def _put(page: Page, strip: Strip, baseline: float, ordinal: int | None, aside: float) -> None:
    """The lines of a strip; `ordinal` is that of its block's first paragraph."""
    for line in strip.lines:
        paragraph, place, (pieces, left, width), is_last, above, _below, frame = line
        style = paragraph.style
        if aside:
            left += aside
            pieces = tuple(piece._replace(x=piece.x + aside) for piece in pieces)
        number = None if ordinal is None else ordinal + place
        page.lines.append(
            Line(
                style.role,
                left,
                width,
                baseline,
                style.size,
                pieces,
                paragraph.source,
                number,
                style.colour,
            )
        )
        if frame and paragraph.picture:
            x, wide, high = frame
            page.pictures.append(
                PlacedPicture(x + aside, baseline - high, wide, high, paragraph.picture, number)
            )
        elif frame and style.frame:
            x, wide, high = frame
            thickness = style.frame.thickness
            page.boxes.append(Box(x + aside, baseline - above, wide, high, thickness, style.colour))
        if style.rule and is_last:
            length = width * style.rule
            y = baseline + style.size * RULE_BELOW
            page.rules.append(Rule(left + (width - length) / 2, y, length, RULE_THICKNESS))


def _page_number(style: PageStyle, number: int, count: int) -> Line:
    """The number, its top at the form's distance from the paper's edge, centred on the text."""
    size = style.number.size
    words = TextStyle("page_number", size, size, align="centre")
    said = f"{number}/{count}" if style.number.of_count else str(number)
    paragraph = Paragraph(words, (Run(said),))
    edge = style.left * POINTS + _aside(style, number)
    pieces, left, width = broken(paragraph, style.text_width * POINTS, edge)[0]
    baseline = style.number.from_top * POINTS + FIGURES * size
    return Line("page_number", left, width, baseline, size, pieces, None)


def _foot(foot: PageFoot, style: PageStyle, number: int, aside: float) -> Line:
    """The line at the foot, from the left margin on: over the right one goes the seal."""
    words = TextStyle(FOOT, foot.size, foot.size, align="left")
    paragraph = Paragraph(words, (Run(foot.text.format(page=number)),))
    pieces, left, width = broken(paragraph, style.text_width * POINTS, style.left * POINTS + aside)[
        0
    ]
    baseline = (style.height - foot.from_bottom) * POINTS
    return Line(FOOT, left, width, baseline, foot.size, pieces, None)
