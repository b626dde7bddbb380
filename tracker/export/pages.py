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

from dataclasses import dataclass, field

from tracker.export.fonts import ASCENT, DESCENT, FIGURES, face
from tracker.export.lines import POINTS, BrokenLine, Piece, broken
from tracker.minutes.blocks import Columns, Document, PageStyle, Paragraph, Run, TextStyle

_TOLERANCE = 0.01  # pt
_COLUMN_EDGE = 1.5  # mm kept free at both sides of a column, so that two never touch
_RULE_BELOW = 0.36  # of the size: clear of the dot under Ộ and Ị
_RULE_THICKNESS = 0.75  # pt


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line. `x` (left end), `width` and `baseline` in pt from the paper's top left.

    `source` is the field it comes from; its pieces may name fields of their own. The `x` of a
    piece counts from the paper's left edge.
    """

    role: str
    x: float
    width: float
    baseline: float
    size: float
    pieces: tuple[Piece, ...]
    source: str | None

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
    """A horizontal line; its middle is `y` pt below the paper's top edge."""

    x: float
    y: float
    width: float
    thickness: float


@dataclass(slots=True)
class Page:
    """A page, number 1 the first, with everything on it in reading order."""

    number: int
    lines: list[Line] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)


@dataclass(slots=True)
class _Set:
    """A broken line of a paragraph, `x` pt from the paper's left edge."""

    paragraph: Paragraph
    line: BrokenLine
    x: float


@dataclass(slots=True)
class _Row:
    """Lines on one baseline, `advance` pt below the row before."""

    advance: float
    lines: list[_Set]
    may_begin: bool
    is_text: bool

    @property
    def ascent(self) -> float:
        return max((s.paragraph.style.size for s in self.lines), default=0) * ASCENT

    @property
    def descent(self) -> float:
        return max((s.paragraph.style.size for s in self.lines), default=0) * DESCENT


def layout(document: Document) -> list[Page]:
    """The pages of a document, at least one."""
    page = document.page
    rows = _rows(document)
    pages = []
    begin = 0
    while begin < len(rows) or not pages:
        end = _page_end(rows, begin, page)
        pages.append(_page(rows[begin:end], page, len(pages) + 1))
        begin = end
    return pages


def _rows(document: Document) -> list[_Row]:
    """All rows of the document, with where a page may begin decided."""
    rows: list[_Row] = []
    keep = True  # nothing may be parted from what stands before it
    for block in document.blocks:
        if isinstance(block, Paragraph):
            new = _paragraph_rows(block, document.page)
            new[0].may_begin = not keep
            keep = block.style.keep_with_next
        else:
            new = _column_rows(block, document.page)
            new[0].may_begin = not keep
            keep = block.role == "header"
            if block.lines_before:
                _hold(rows, block.lines_before)
                new[0].may_begin = False
        rows += new
    return rows


def _paragraph_rows(paragraph: Paragraph, page: PageStyle) -> list[_Row]:
    """A row for each line; a page may begin with none that would leave a line alone."""
    style = paragraph.style
    lines = broken(paragraph, page.text_width * POINTS)
    left = page.left * POINTS
    is_text = style.role not in {"type", "abstract", "separator"}
    rows = [
        _Row(
            advance=style.line + (style.gap_before if n == 0 else 0),
            lines=[_Set(paragraph, line, left)],
            may_begin=2 <= n <= len(lines) - 2 and not style.keep_with_next,
            is_text=is_text,
        )
        for n, line in enumerate(lines)
    ]
    return rows


def _hold(rows: list[_Row], count: int) -> None:
    """Keep `count` lines of text with what comes next."""
    for row in reversed(rows):
        if not row.is_text:
            return
        row.may_begin = row.may_begin and count <= 0
        count -= 1
        if count < 0:
            return


def _column_rows(columns: Columns, page: PageStyle) -> list[_Row]:
    rows: list[_Row] = []
    for row in columns.rows:
        below = 0.0
        heights: list[tuple[float, _Set]] = []
        left = page.left * POINTS
        for width, cell in zip(columns.widths, row.cells, strict=True):
            heights += _cell_lines(cell, left, width * POINTS)
            left += width * POINTS
        heights.sort(key=lambda entry: entry[0])
        for offset, line in heights:
            if rows and offset - below < _TOLERANCE and below > 0:
                rows[-1].lines.append(line)
                continue
            gap = row.gap_before if below == 0 else 0
            rows.append(_Row(offset - below + gap, [line], may_begin=False, is_text=False))
            below = offset
    return rows or [_Row(0, [], may_begin=False, is_text=False)]


def _cell_lines(cell: tuple[Paragraph, ...], left: float, width: float) -> list[tuple[float, _Set]]:
    """The lines of a cell with their baselines, in pt below the top of the row of cells."""
    edge = _COLUMN_EDGE * POINTS
    placed: list[tuple[float, _Set]] = []
    below = 0.0
    for n, paragraph in enumerate(cell):
        below += paragraph.style.gap_before if n else 0
        for line in broken(paragraph, width - 2 * edge):
            below += paragraph.style.line
            placed.append((below, _Set(paragraph, line, left + edge)))
    return placed


def _page_end(rows: list[_Row], begin: int, page: PageStyle) -> int:
    """The row that the next page begins with."""
    free = (page.height - page.top - page.bottom) * POINTS + _TOLERANCE
    baseline = 0.0
    end = begin
    while end < len(rows):
        row = rows[end]
        baseline = row.ascent if end == begin else baseline + row.advance
        if baseline + row.descent > free and end > begin:
            break
        end += 1
    if end == len(rows):
        return end
    for place in range(end, begin, -1):
        if rows[place].may_begin:
            return place
    return end


def _page(rows: list[_Row], style: PageStyle, number: int) -> Page:
    page = Page(number)
    if number > 1 or style.number.on_first_page:
        page.lines.append(_page_number(style, number))
    baseline = style.top * POINTS
    for n, row in enumerate(rows):
        baseline += row.ascent if n == 0 else row.advance
        for line in row.lines:
            _put(page, line, baseline)
    return page


def _put(page: Page, put: _Set, baseline: float) -> None:
    style = put.paragraph.style
    pieces = tuple(piece._replace(x=piece.x + put.x) for piece in put.line.pieces)
    x = put.x + put.line.left
    page.lines.append(
        Line(style.role, x, put.line.width, baseline, style.size, pieces, put.paragraph.source)
    )
    if style.rule and put.line is broken_last(put):
        width = put.line.width * style.rule
        middle = x + put.line.width / 2
        y = baseline + style.size * _RULE_BELOW
        page.rules.append(Rule(middle - width / 2, y, width, _RULE_THICKNESS))


def broken_last(put: _Set) -> BrokenLine:
    return put.line


def _page_number(style: PageStyle, number: int) -> Line:
    """The number, its top at the form's distance from the paper's edge, centred on the text."""
    size = style.number.size
    words = TextStyle("page_number", size, size, align="centre")
    line = broken(Paragraph(words, (Run(str(number)),)), style.text_width * POINTS)[0]
    left = style.left * POINTS
    pieces = tuple(piece._replace(x=piece.x + left) for piece in line.pieces)
    baseline = style.number.from_top * POINTS + FIGURES * size
    return Line("page_number", left + line.left, line.width, baseline, size, pieces, None)
