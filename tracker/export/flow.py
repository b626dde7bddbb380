"""The strips of a document in their order, and where among them a page ends.

A page is filled as far as it goes, back to the last strip that may begin the next one: one whose
bond to the strip before is free. So of a paragraph's lines at least two stand together, after a
heading comes what it announces, columns (the header, the signatures) stay whole, and the
signatures have the lines of text before them that the document asks for; an appendix begins a page
of its own. What is higher than a
page is cut at its weakest bond rather than lost.
"""

from collections.abc import Iterable
from typing import NamedTuple

from tracker.export.lines import POINTS
from tracker.export.strips import Bond, Strip, columns_strips, paragraph_strips
from tracker.export.tables import Grid, grid, header_strips, row_strips
from tracker.minutes.blocks import Columns, Document, Paragraph, Table

_TOLERANCE = 0.01  # pt
_HIGHEST_ROW = 0.5  # of a page; a higher one is cut, rather than leave that much paper empty


class Place(NamedTuple):
    """A strip in the flow: what it is of, and how far below the strip before it stands, in pt.

    `ordinal` is that of its block's first paragraph in the document; `grid` that of its table,
    which a page begins with the header of where the strip `repeats` it.
    """

    strip: Strip
    advance: float
    ordinal: int
    grid: Grid | None
    repeats: bool


class Flow:
    """All strips of a document; `bonds[n]` says how bad it is that a page begins with strip `n`."""

    def __init__(self, document: Document) -> None:
        page = document.page
        self.places: list[Place] = []
        self.bonds: list[Bond] = []
        self._begins: set[int] = set()  # the strips that must begin a page
        self._left = page.left * POINTS
        self._width = page.text_width * POINTS
        self._height = (page.height - page.top - page.bottom) * POINTS
        self._ordinal = 0
        bond = Bond.FREE  # of the next block to the one before
        for block in document.blocks:
            if isinstance(block, Paragraph):
                if block.style.new_page:
                    self._begins.add(len(self.places))
                    bond = Bond.FREE
                self._add(paragraph_strips(block, self._left, self._width), 1, bond)
                bond = Bond.AFTER_HEADING if block.style.keep_with_next else Bond.FREE
            elif isinstance(block, Columns):
                self._add_columns(block, bond)
                bond = Bond.AFTER_COLUMNS
            else:
                self._add_table(block, bond)
                bond = Bond.FREE

    def _add_columns(self, columns: Columns, bond: Bond) -> None:
        count = sum(len(cell) for row in columns.rows for cell in row.cells)
        if columns.lines_before:
            self._hold(columns.lines_before)
            bond = Bond.HELD
        self._add(columns_strips(columns, self._left, self._width), count, bond)

    def _hold(self, lines: int) -> None:
        """Have so many lines of text, or of a table, its header among them, on the page of what
        comes next, where there are as many."""
        for n in range(len(self.places) - 1, -1, -1):
            place = self.places[n]
            lines -= place.strip.is_text or place.grid is not None
            if lines <= 0:
                return
            self.bonds[n] = max(self.bonds[n], Bond.HELD)

    def _add_table(self, table: Table, bond: Bond) -> None:
        shared = grid(table, self._left, self._width, self._height)
        rows = [(header_strips(row, shared.edges), row) for row in table.header]
        free = (self._height - shared.height) * _HIGHEST_ROW
        rows += [(row_strips(row, shared.edges, free), row) for row in table.rows]
        gap = table.gap_before
        for n, (strips, row) in enumerate(rows):
            in_header = n < len(table.header)
            count = sum(map(len, row.cells))
            if table.is_held(n - len(table.header)) and not bond:
                bond = Bond.HELD
            self._add(strips, count, bond, shared, gap, repeats=not in_header)
            bond = Bond.AFTER_HEADING if in_header else Bond.FREE
            gap = 0

    def _add(
        self,
        strips: Iterable[Strip],
        count: int,
        bond: Bond,
        of: Grid | None = None,
        gap: float = 0,
        *,
        repeats: bool = False,
    ) -> None:
        """Strips with `count` paragraphs; `bond` and `gap` are those of the first."""
        before = self.places[-1].strip if self.places else None
        for strip in strips:
            advance = strip.below(before) + gap if before else strip.ascent
            self.places.append(Place(strip, advance, self._ordinal, of, repeats))
            self.bonds.append(bond or strip.bond)
            before = strip
            bond, gap = Bond.FREE, 0
        self._ordinal += count

    def page_end(self, begin: int) -> int:
        """The strip that the page after the one with strip `begin` first begins with."""
        baseline = top(self.places[begin])
        end = begin + 1
        while end < len(self.places):
            strip, advance, *_rest = self.places[end]
            baseline += advance
            if end in self._begins:
                return end
            if baseline + strip.descent > self._height + _TOLERANCE:
                break
            end += 1
        else:
            return end
        return min(range(end, begin, -1), key=self.bonds.__getitem__)


def top(place: Place) -> float:
    """From the upper margin to the baseline of the strip that a page begins with."""
    repeated = place.grid.height if place.grid and place.repeats else 0
    return repeated + place.strip.ascent
