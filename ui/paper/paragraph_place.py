"""Where a paragraph stands on the paper: its column, and its first line after number or mark."""

from dataclasses import dataclass
from itertools import dropwhile
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from ui.paper.page_layout import POINTS_PER_INCH
from ui.paper.page_words import PageWords

if TYPE_CHECKING:
    from tracker.minutes.blocks import Document, Paragraph, Run

POINTS = POINTS_PER_INCH / 25.4  # pt in a mm


@dataclass(frozen=True, slots=True)
class ParagraphPlace:
    """In pt on page `page`: the column's rectangle, how far to the right of its left edge the
    first line's own words begin, and the baseline they stand on. `marked`: after a number."""

    page: int
    column: QRectF
    indent: float
    baseline: float
    marked: bool


def own_runs(paragraph: "Paragraph") -> "tuple[Run, ...]":
    """The runs after the number or the mark: what a hand may correct."""
    return tuple(dropwhile(lambda run: run.rigid, paragraph.runs))


def place_of(document: "Document", words: PageWords, ordinal: int) -> ParagraphPlace | None:
    """None where the paragraph stands on none of the pages."""
    lines = words.lines_of(ordinal)
    if not lines:
        return None
    page, first = lines[0]
    paragraph, left, width = _columns(document)[ordinal]
    inset = paragraph.style.inset
    left, width = (left + inset) * POINTS, (width - 2 * inset) * POINTS
    if document.page.mirrored and page % 2:
        left += (document.page.right - document.page.left) * POINTS
    text = "".join(run.text for run in own_runs(paragraph))
    mark = len(paragraph.text) - len(text)
    begin, passed = first.x, 0
    for piece in first.pieces:
        if passed >= mark:
            begin = piece.x
            break
        passed += len(piece.text)
    indent = max(0.0, begin - left) if paragraph.style.align in ("justify", "left") else 0.0
    bottom = max(line.bottom for on, line in lines if on == page)
    column = QRectF(left, first.top, width, bottom - first.top)
    return ParagraphPlace(page, column, indent, first.baseline, mark > 0 and indent > 0)


def _columns(document: "Document") -> "list[tuple[Paragraph, float, float]]":
    """Every paragraph in reading order, with the left edge and the width of its column in mm."""
    from tracker.minutes.blocks import Columns, Paragraph

    page = document.page
    found: list[tuple[Paragraph, float, float]] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append((block, page.left, page.text_width))
            continue
        rows = block.rows if isinstance(block, Columns) else block.header + block.rows
        for row in rows:
            left = page.left
            for width, cell in zip(block.widths, row.cells, strict=False):
                found += [(paragraph, left, width) for paragraph in cell]
                left += width
    return found
