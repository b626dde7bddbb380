"""Lines onto pages: each at its place, with no page ending or beginning where it must not.

Every line is a row. A row says how far below the one before it stands, and whether a page may
begin with it. Then a page is filled as far as it goes, back to the last row that may begin the
next one. The rules:

- of a paragraph's lines at least two stand together at the foot and at the top of a page;
- after a heading comes what it announces;
- columns (the header, the signatures) stay whole, and the signatures have at least as many lines
  of text before them on their page as the document asks for.
Should a piece be higher than a page, it is cut between two lines rather than lost.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from tracker.export.fonts import ASCENT, DESCENT, FIGURES
from tracker.export.lines import POINTS, BrokenLine, Piece, broken
from tracker.minutes.blocks import (
    Colour,
    Columns,
    Document,
    PageStyle,
    Paragraph,
    Row,
    Run,
    TextStyle,
)

_TOLERANCE = 0.01  # pt
_COLUMN_EDGE = 1  # mm kept free at both sides of a column, so that two never touch
_RULE_BELOW = 0.36  # of the size: clear of the dot under Ộ and Ị
_RULE_THICKNESS = 0.75  # pt


@dataclass(frozen=True, slots=True)
class Line:
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


@dataclass(slots=True)
class Page:
    """A page, number 1 the first, with everything on it in reading order."""

    number: int
    lines: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Set:
    """A broken line of a paragraph, in a column `x` pt from the paper's left edge."""

    paragraph: Paragraph
    ordinal: int
    line: BrokenLine
    x: float
    is_last: bool

    @property
    def size(self) -> float:
        return self.paragraph.style.size


@dataclass(slots=True)
class _Row:
    """Lines on one baseline, `advance` pt below the row before."""

    advance: float
    lines: list[_Set]
    may_begin: bool = False
    is_text: bool = False

    @property
    def ascent(self) -> float:
        return max(line.size for line in self.lines) * ASCENT

    @property
    def descent(self) -> float:
        return max(line.size for line in self.lines) * DESCENT


def layout(document: Document) -> list[Page]:
    """The pages of a document, at least one."""
    rows = _rows(document)
    pages: list[Page] = []
    begin = 0
    while begin < len(rows) or not pages:
        end = _page_end(rows, begin, document.page)
        pages.append(_page(rows[begin:end], document.page, len(pages) + 1))
        begin = end
    return pages


def _rows(document: Document) -> list[_Row]:
    """All rows of the document; which of them a page may begin with is decided here."""
    rows: list[_Row] = []
    ordinals = count()
    may_part = False  # whether the next block may stand on another page than the one before
    for block in document.blocks:
        if isinstance(block, Paragraph):
            new = _paragraph_rows(block, next(ordinals), document.page)
            new[0].may_begin = may_part
            may_part = not block.style.keep_with_next
        elif isinstance(block, Columns):
            new = _column_rows(block, ordinals, document.page)
            _hold_before(rows, block.lines_before)
            new[0].may_begin = may_part and not block.lines_before
            may_part = False
        else:
            raise NotImplementedError(block)
        rows += new
    return rows


def _paragraph_rows(paragraph: Paragraph, ordinal: int, page: PageStyle) -> list[_Row]:
    """A row for each line; a page may begin with none that would leave a line alone."""
    style = paragraph.style
    lines = _set(paragraph, ordinal, page.left * POINTS, page.text_width * POINTS)
    return [
        _Row(
            advance=style.line + (style.gap_before if n == 0 else 0),
            lines=[line],
            may_begin=2 <= n <= len(lines) - 2,
            is_text=style.align == "justify",
        )
        for n, line in enumerate(lines)
    ]


def _set(paragraph: Paragraph, ordinal: int, x: float, width: float) -> list[_Set]:
    lines = broken(paragraph, width)
    last = len(lines) - 1
    return [_Set(paragraph, ordinal, line, x, n == last) for n, line in enumerate(lines)]


def _hold_before(rows: list[_Row], lines: int) -> None:
    """Have `lines` lines of text on the page of what comes next, where there are as many."""
    for row in rows[-1:-lines:-1] if lines else ():
        if not row.is_text:
            return
        row.may_begin = False


def _column_rows(columns: Columns, ordinals: Iterator[int], page: PageStyle) -> list[_Row]:
    """The rows of columns, of which a page may begin with none but the first."""
    rows: list[_Row] = []
    for row in columns.rows:
        below = -row.gap_before
        for baseline, line in _cells(columns, row, ordinals, page):
            if below > 0 and baseline - below < _TOLERANCE:
                rows[-1].lines.append(line)
            else:
                rows.append(_Row(baseline - below, [line]))
                below = baseline
    return rows


def _cells(
    columns: Columns, row: Row, ordinals: Iterator[int], page: PageStyle
) -> list[tuple[float, _Set]]:
    """The lines of a row of cells from the top down, each with its baseline in pt.

    The first lines are level, whatever their pitch.
    """
    first = max((cell[0].style.line for cell in row.cells if cell), default=0)
    edge = _COLUMN_EDGE * POINTS
    left = page.left * POINTS
    placed: list[tuple[float, _Set]] = []
    for width, cell in zip(columns.widths, row.cells, strict=True):
        baseline = 0.0
        for n, paragraph in enumerate(cell):
            baseline += paragraph.style.gap_before if n else 0
            for line in _set(
                paragraph, next(ordinals), left + edge, (width - 2 * _COLUMN_EDGE) * POINTS
            ):
                baseline += paragraph.style.line if baseline else first
                placed.append((baseline, line))
        left += width * POINTS
    placed.sort(key=lambda entry: entry[0])
    return placed


def _page_end(rows: list[_Row], begin: int, page: PageStyle) -> int:
    """The row that the next page begins with; the number of rows when all fit on this one."""
    free = (page.height - page.top - page.bottom) * POINTS + _TOLERANCE
    baseline = 0.0
    end = begin
    while end < len(rows):
        row = rows[end]
        baseline = row.ascent if end == begin else baseline + row.advance
        if end > begin and baseline + row.descent > free:
            break
        end += 1
    if end == len(rows):
        return end
    return next((n for n in range(end, begin, -1) if rows[n].may_begin), end)


def _page(rows: list[_Row], style: PageStyle, number: int) -> Page:
    page = Page(number)
    if number > 1 or style.number.on_first_page:
        page.lines.append(_page_number(style, number))
    baseline = style.top * POINTS
    for n, row in enumerate(rows):
        baseline += row.advance if n else row.ascent
        for line in row.lines:
            _put(page, line, baseline)
    return page


def _put(page: Page, put: _Set, baseline: float) -> None:
    style, broken_line = put.paragraph.style, put.line
    pieces = tuple(piece._replace(x=piece.x + put.x) for piece in broken_line.pieces)
    x, width = put.x + broken_line.left, broken_line.width
    page.lines.append(
        Line(
            style.role,
            x,
            width,
            baseline,
            style.size,
            pieces,
            put.paragraph.source,
            put.ordinal,
            style.colour,
        )
    )
    if style.rule and put.is_last:
        length = width * style.rule
        y = baseline + style.size * _RULE_BELOW
        page.rules.append(Rule(x + (width - length) / 2, y, length, _RULE_THICKNESS))


def _page_number(style: PageStyle, number: int) -> Line:
    """The number, its top at the form's distance from the paper's edge, centred on the text."""
    size = style.number.size
    words = TextStyle("page_number", size, size, align="centre")
    line = broken(Paragraph(words, (Run(str(number)),)), style.text_width * POINTS)[0]
    left = style.left * POINTS
    pieces = tuple(piece._replace(x=piece.x + left) for piece in line.pieces)
    baseline = style.number.from_top * POINTS + FIGURES * size
    return Line("page_number", left + line.left, line.width, baseline, size, pieces, None)
