"""Tables as strips: their cells, the header that every page repeats, the rules between them."""

from itertools import pairwise
from typing import NamedTuple

from tracker.export.lines import POINTS
from tracker.export.strips import (
    Bond,
    SetLine,
    Strip,
    Strips,
    by_baseline,
    fitted,
    kept,
    reach_above,
    reach_below,
    set_cells,
    stacked,
)
from tracker.minutes.blocks import Row, Table

RULE = 0.5  # pt
SIDE = 1.6 * POINTS  # between a rule and the text
ABOVE, BELOW = 2.0, 3.5  # pt; the room for marks over capitals is part of the line already
EMPTY_ROW = 14.0  # pt
_HEADER_SHARE = 1 / 3  # of a page; a higher header is not repeated


class Grid(NamedTuple):
    """What the pages of a table share: where its vertical rules stand, in pt from the paper's left
    edge, and the rows that are repeated on each page after the first, `height` pt high."""

    edges: tuple[float, ...]
    header: tuple[Strips, ...]
    height: float


def grid(table: Table, left: float, width: float, page: float) -> Grid:
    """The grid of a table in a column `width` pt wide, on pages with `page` pt for their text."""
    edges = [left]
    for column in fitted(table.widths, width):
        edges.append(edges[-1] + column)
    header = tuple(header_strips(row, tuple(edges)) for row in table.header)
    height = sum(map(_height, header))
    if height > page * _HEADER_SHARE:
        return Grid(tuple(edges), (), 0)
    return Grid(tuple(edges), header, height)


def header_strips(row: Row, edges: tuple[float, ...]) -> Strips:
    """The strips of a row of the header, its cells centred between the rules."""
    return kept.get((row, edges), lambda: _strips(row, edges, is_header=True))


def row_strips(row: Row, edges: tuple[float, ...], page: float) -> Strips:
    """The strips of a row, which stay together unless they are more than `page` pt high."""
    return kept.get((row, edges, page), lambda: _row_strips(row, edges, page))


def _row_strips(row: Row, edges: tuple[float, ...], page: float) -> list[Strip]:
    strips = _strips(row, edges, is_header=False)
    if _height(tuple(strips)) > page:
        last = len(strips) - 1
        for n in range(1, len(strips)):
            bond = Bond.FREE if 2 <= n < last else Bond.LONELY_LINE
            strips[n] = strips[n]._replace(bond=bond)
    return strips


def _strips(row: Row, edges: tuple[float, ...], *, is_header: bool) -> list[Strip]:
    widths = [right - left for left, right in pairwise(edges)]
    cells = set_cells(row, widths, edges[0], SIDE, 0)
    highest = max((cell[0].above for cell in cells if cell), default=0)
    columns = [list(stacked(cell, ABOVE + row.gap_before + highest)) for cell in cells]
    ends = [column[-1][0] + column[-1][1].below if column else 0 for column in columns]
    height = max(*ends, ABOVE + EMPTY_ROW) + BELOW
    if is_header:
        columns = [
            _moved(column, (max(ends) - end) / 2) for column, end in zip(columns, ends, strict=True)
        ]
    groups = by_baseline([line for column in columns for line in column])
    if not groups:
        empty = height - BELOW
        return [Strip((), empty, empty, empty, BELOW, edge_above=True, edge_below=True)]
    strips = []
    before = 0.0
    for n, (baseline, lines) in enumerate(groups):
        is_first, is_last = n == 0, n == len(groups) - 1
        strips.append(
            Strip(
                lines,
                baseline - before,
                baseline,
                baseline if is_first else ABOVE + reach_above(groups, n),
                height - baseline if is_last else BELOW + reach_below(groups, n),
                Bond.FREE if is_first else Bond.IN_ROW,
                is_text=not is_header and any(line.line.pieces for line in lines),
                edge_above=is_first,
                edge_below=is_last,
            )
        )
        before = baseline
    return strips


def _moved(column: list[tuple[float, SetLine]], down: float) -> list[tuple[float, SetLine]]:
    return [(baseline + down, line) for baseline, line in column]


def _height(strips: Strips) -> float:
    """Of a whole row, from rule to rule."""
    inside = sum(strip.advance for strip in strips[1:])
    return strips[0].ascent + inside + strips[-1].descent
