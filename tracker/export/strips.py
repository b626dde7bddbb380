"""Blocks as strips: a strip is all that stands on one baseline, at its place across the page.

A strip knows how far below the one before it stands, and how much it would rather stand on the
same page with it. What a block comes to depends on nothing but the block and the width it has, so
it is remembered: at a key pressed in one paragraph, only that one is set anew.
"""

from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from enum import IntEnum
from typing import NamedTuple, TypeAlias

from tracker.export.fonts import ASCENT, CAPITALS, DESCENT
from tracker.export.lines import POINTS, SHARE_FREE_LEFT, BrokenLine, broken
from tracker.minutes.blocks import Columns, Frame, Paragraph, Picture, Row

_TOLERANCE = 0.01  # pt
_NEIGHBOURS = 4  # baselines past which a line of another cell may reach
COLUMN_EDGE = 1 * POINTS  # kept free at both sides of a column, so that two never touch
_FRAME_EDGE = 1 * POINTS  # the least between a frame and its text


class Bond(IntEnum):
    """How bad it is that a page begins with a strip; the strongest bond is cut last."""

    FREE = 0
    AFTER_COLUMNS = 1  # the titles under the header, the recipients under the signatures
    LONELY_LINE = 2
    AFTER_HEADING = 3  # also the first row under the header of a table
    IN_ROW = 4
    HELD = 5  # the lines that must stand before the signatures
    IN_COLUMNS = 6


class SetLine(NamedTuple):
    """A line of a paragraph at its place across the page, reaching `above` and `below` its
    baseline. `ordinal` counts the paragraphs of its block from 0. A `frame` (left end, width,
    height) begins as far above the baseline as the line reaches; a picture fills its own."""

    paragraph: Paragraph
    ordinal: int
    line: BrokenLine
    is_last: bool
    above: float
    below: float
    frame: tuple[float, float, float] | None = None


class Strip(NamedTuple):
    """Lines on one baseline: `advance` pt below that of the strip before, which `bond` ties it to.

    It reaches `ascent` above and `descent` below the baseline. After an edge (of ruled cells, of
    a frame) and before one of its own, it stands `clearance` below the end of the strip before.
    """

    lines: tuple[SetLine, ...]
    advance: float
    clearance: float
    ascent: float
    descent: float
    bond: Bond = Bond.FREE
    is_text: bool = False
    edge_above: bool = False
    edge_below: bool = False

    def below(self, before: "Strip") -> float:
        """How far below the baseline of the strip before it stands."""
        if self.edge_above or before.edge_below:
            return before.descent + self.clearance
        return self.advance


Strips: TypeAlias = tuple[Strip, ...]
# The lines of cells side by side: each baseline, in pt, with what stands on it.
Baselines: TypeAlias = list[tuple[float, tuple[SetLine, ...]]]


class _Kept:
    """What was set before, forgotten all at once when it grows too much."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._count = 0
        self._strips: dict[Hashable, Strips] = {}

    def get(self, key: Hashable, make: Callable[[], list[Strip]]) -> Strips:
        strips = self._strips.get(key)
        if strips is None:
            strips = tuple(make())
            if self._count > self._most:
                self._strips.clear()
                self._count = 0
            self._strips[key] = strips
            self._count += 1 + len(strips)
        return strips


kept = _Kept(12_000)  # strips, about 2 KB each


def paragraph_strips(paragraph: Paragraph, left: float, width: float) -> Strips:
    """A strip for each line; no line of the paragraph stands alone at the top or foot."""
    if paragraph.picture:  # too large to be remembered, and set at once
        return tuple(_paragraph(paragraph, left, width))
    return kept.get((paragraph, left, width), lambda: _paragraph(paragraph, left, width))


def _paragraph(paragraph: Paragraph, left: float, width: float) -> list[Strip]:
    style = paragraph.style
    lines = set_lines(paragraph, 0, left, width)
    last = len(lines) - 1
    framed = _is_framed(paragraph)
    strips = []
    for n, line in enumerate(lines):
        gap = style.gap_before if n == 0 else 0
        alone = framed or not 2 <= n < last
        strips.append(
            Strip(
                (line,),
                style.line + gap,
                gap + _clear(line),
                line.above,
                line.below,
                Bond.LONELY_LINE if n and alone else Bond.FREE,
                style.level == 0 and bool(line.line.pieces),
                edge_above=framed and n == 0,
                edge_below=framed and n == last,
            )
        )
    return strips


def columns_strips(columns: Columns, left: float, width: float) -> Strips:
    """The strips of columns, which no page should part."""
    return kept.get((columns, left, width), lambda: _columns(columns, left, width))


def _columns(columns: Columns, left: float, width: float) -> list[Strip]:
    widths = fitted(columns.widths, width)
    strips: list[Strip] = []
    ordinal = 0
    free_below = 0.0  # from the last baseline to the end of a frame there
    for row in columns.rows:
        cells = set_cells(row, widths, left, COLUMN_EDGE, ordinal)
        level = max((_rise(cell[0]) for cell in cells if cell), default=0)
        below = -row.gap_before - free_below
        groups = by_baseline([line for cell in cells for line in stacked(cell, level)])
        for n, (baseline, lines) in enumerate(groups):
            advance, descent = baseline - below, reach_below(groups, n)
            bond = Bond.IN_COLUMNS if strips else Bond.FREE
            clearance = advance - descent
            strips.append(Strip(lines, advance, clearance, reach_above(groups, n), descent, bond))
            below = baseline
        ordinal += sum(map(len, row.cells))
        if groups:
            free_below = max(line.below if line.frame else 0 for line in groups[-1][1])
    if free_below:
        strips[-1] = strips[-1]._replace(edge_below=True)
    return strips


def _rise(line: SetLine) -> float:
    """From the baseline before to this one, where it is the first of a cell."""
    style = line.paragraph.style
    return line.above + DESCENT * style.size if line.frame else style.line


def fitted(widths: tuple[float, ...], room: float) -> list[float]:
    """Widths in mm as pt, made smaller together where they are more than there is room for."""
    whole = sum(widths) * POINTS
    scale = POINTS * min(1, room / whole) if whole else POINTS
    return [width * scale for width in widths]


def set_cells(
    row: Row, widths: list[float], left: float, edge: float, ordinal: int
) -> list[list[SetLine]]:
    """The lines of each cell of a row, `edge` pt from the sides of its column."""
    cells = []
    for width, cell in zip(widths, row.cells, strict=True):
        lines: list[SetLine] = []
        for paragraph in cell:
            lines += set_lines(paragraph, ordinal, left + edge, width - 2 * edge)
            ordinal += 1
        cells.append(lines)
        left += width
    return cells


def stacked(lines: list[SetLine], baseline: float) -> Iterator[tuple[float, SetLine]]:
    """The lines of a cell, each with its baseline; that of the first is given."""
    before: SetLine | None = None
    for line in lines:
        if before is not None:
            baseline += _advance(before, line)
        yield baseline, line
        before = line


def _advance(before: SetLine, line: SetLine) -> float:
    style = line.paragraph.style
    if line.ordinal == before.ordinal:
        return style.line
    if line.frame or _is_framed(before.paragraph):
        return before.below + style.gap_before + _clear(line)
    return style.line + style.gap_before


def by_baseline(lines: list[tuple[float, SetLine]]) -> Baselines:
    """Lines of several cells from the top down, those on one baseline together."""
    groups: list[tuple[float, list[SetLine]]] = []
    for baseline, line in sorted(lines, key=lambda entry: entry[0]):
        if groups and baseline - groups[-1][0] < _TOLERANCE:
            groups[-1][1].append(line)
        else:
            groups.append((baseline, [line]))
    return [(baseline, tuple(group)) for baseline, group in groups]


def reach_above(baselines: Baselines, n: int) -> float:
    """How far above baseline `n` anything on it, or on the next ones, reaches."""
    here = baselines[n][0]
    near = baselines[n : n + _NEIGHBOURS]
    return max(line.above - (baseline - here) for baseline, lines in near for line in lines)


def reach_below(baselines: Baselines, n: int) -> float:
    """How far below baseline `n` anything on it, or on the ones before, reaches."""
    here = baselines[n][0]
    near = baselines[max(0, n + 1 - _NEIGHBOURS) : n + 1]
    return max(line.below - (here - baseline) for baseline, lines in near for line in lines)


def set_lines(paragraph: Paragraph, ordinal: int, left: float, width: float) -> list[SetLine]:
    """The lines of a paragraph in a column whose left edge is `left` pt from the paper's."""
    style = paragraph.style
    if paragraph.picture:
        return [_pictured(paragraph, paragraph.picture, ordinal, left, width)]
    if style.frame:
        return _framed(paragraph, style.frame, ordinal, left, width)
    lines = broken(paragraph, width, left)
    above, below = ASCENT * style.size, DESCENT * style.size
    last = len(lines) - 1
    return [
        SetLine(paragraph, ordinal, line, n == last, above, below) for n, line in enumerate(lines)
    ]


def _is_framed(paragraph: Paragraph) -> bool:
    return paragraph.style.frame is not None or paragraph.picture is not None


def _pictured(
    paragraph: Paragraph, picture: Picture, ordinal: int, left: float, width: float
) -> SetLine:
    """A line without words, on which the picture stands."""
    scale = min(POINTS, width / picture.width)
    wide, high = picture.width * scale, picture.height * scale
    left += (width - wide) * SHARE_FREE_LEFT[paragraph.style.align]
    line = BrokenLine((), left, wide)
    return SetLine(paragraph, ordinal, line, True, high, 0, (left, wide, high))


def _framed(
    paragraph: Paragraph, frame: Frame, ordinal: int, left: float, width: float
) -> list[SetLine]:
    """The lines in the middle of their frame, which grows with a text that it cannot hold."""
    style = paragraph.style
    inside = replace(style, align="centre", indent=0, inset=0, frame=None)
    text = replace(paragraph, style=inside)
    widest = max(line.width for line in broken(text, width - 2 * _FRAME_EDGE))
    wide = min(max(frame.width * POINTS, widest + 2 * _FRAME_EDGE), width)
    left += (width - wide) * SHARE_FREE_LEFT[style.align]
    lines = broken(text, wide - 2 * _FRAME_EDGE, left + _FRAME_EDGE)
    ink = CAPITALS * style.size + (len(lines) - 1) * style.line
    marks = (ASCENT - CAPITALS) * style.size
    high = max(frame.height * POINTS, ink + 2 * marks)
    above, below = (high - ink) / 2 + CAPITALS * style.size, (high - ink) / 2
    usual = ASCENT * style.size, DESCENT * style.size
    last = len(lines) - 1
    return [
        SetLine(
            paragraph,
            ordinal,
            line,
            n == last,
            above if n == 0 else usual[0],
            below if n == last else usual[1],
            (left, wide, high) if n == 0 else None,
        )
        for n, line in enumerate(lines)
    ]


def _clear(line: SetLine) -> float:
    """From the end of a frame or a table above to the baseline."""
    style = line.paragraph.style
    return line.above if line.frame else style.line - DESCENT * style.size
