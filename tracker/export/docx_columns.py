"""Columns and tables for Word: both are tables there, those of columns without rules.

What stands side by side is level on the page, so the room above each paragraph of a cell comes
from where our own page has its lines (`tracker.export.strips`).
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.export.docx_markup import eighths, tag, twips
from tracker.export.docx_paragraphs import ParagraphWriter
from tracker.export.docx_text import rest, rise
from tracker.export.flow import Place
from tracker.export.fonts import ASCENT, DESCENT
from tracker.export.strips import COLUMN_EDGE, Bond, SetLine, fitted
from tracker.export.tables import ABOVE, BELOW, EMPTY_ROW, RULE, SIDE
from tracker.minutes.blocks import Columns, Paragraph, Row, Table, TextStyle


class _Text(NamedTuple):
    """A paragraph's place: its first and last baselines below the top, its first line."""

    first: float
    last: float
    line: SetLine


class TableWriter:
    """Writes columns and tables between the margins, `room` pt apart.

    The places of their lines on our own page are given, in their order.
    """

    def __init__(self, paragraphs: ParagraphWriter, room: float) -> None:
        self._paragraphs = paragraphs
        self._room = room

    def columns(
        self, columns: Columns, places: Sequence[Place], above: float, *, keep: bool
    ) -> tuple[str, float]:
        """A table without rules; its first baseline is `above` pt below its top.

        Also how far it reaches below its last baseline. `keep`: it stays with what follows.
        """
        widths = fitted(columns.widths, self._room)
        texts = _texts(places, above)
        last = max((text.last for text in texts.values()), default=above)
        rows = []
        ordinal, top = 0, 0.0
        for n, row in enumerate(columns.rows):
            stays = keep or n < len(columns.rows) - 1
            cells, end = [], top
            for width, cell, like in zip(widths, row.cells, _looks(row), strict=True):
                own = [texts[ordinal + place] for place in range(len(cell))]
                ordinal += len(cell)
                xml, bottom = self._cell(cell, own, top, width - 2 * COLUMN_EDGE, like, keep=stays)
                cells.append(_cell_xml(width, xml))
                end = max(end, bottom)
            rows.append(tag("w:tr", None, tag("w:trPr", None, "<w:cantSplit/>"), *cells))
            top = end
        return _table_xml(widths, _sides(COLUMN_EDGE, 0, 0), "", rows), top - last

    def table(self, table: Table, places: Sequence[Place], *, keep: bool) -> str:
        """A table with rules, whose header is repeated where it goes on to another page.

        `keep`: its last row stays with what follows.
        """
        widths = fitted(table.widths, self._room)
        over, under = _line_beyond_text(table)
        above = max(0, ABOVE - over - RULE / 2)
        below = max(0, BELOW - under - RULE / 2)
        heads, count = len(table.header), len(table.header) + len(table.rows)
        rows = []
        for n, (row, own) in enumerate(
            zip(table.header + table.rows, _by_row(places), strict=True)
        ):
            stays = n < heads or table.is_held(n - heads + 1) or (keep and n == count - 1)
            rows.append(self._row(row, own, widths, above, is_header=n < heads, keep=stays))
        return _table_xml(widths, _sides(SIDE, above, below), _rules(), rows)

    def _row(
        self,
        row: Row,
        places: Sequence[Place],
        widths: list[float],
        above: float,
        *,
        is_header: bool,
        keep: bool,
    ) -> str:
        """A row whose text begins `above` pt below its rule."""
        texts = _texts(places, places[0].strip.ascent - RULE / 2 - above)
        written = []
        ordinal = 0
        for width, cell, like in zip(widths, row.cells, _looks(row), strict=True):
            placed = [texts[ordinal + place] for place in range(len(cell))]
            ordinal += len(cell)
            xml, _end = self._cell(cell, placed, 0, width - 2 * SIDE, like, keep=keep)
            written.append(_cell_xml(width, xml))
        height = {"w:val": twips(ABOVE + EMPTY_ROW + BELOW), "w:hRule": "atLeast"}
        breaks = any(place.strip.bond is Bond.FREE for place in places[1:])  # longer than a page
        kind = ("" if breaks else "<w:cantSplit/>") + tag("w:trHeight", height)
        kind += "<w:tblHeader/>" if is_header else ""
        return tag("w:tr", None, tag("w:trPr", None, kind), *written)

    def _cell(
        self,
        cell: tuple[Paragraph, ...],
        texts: Iterable[_Text],
        top: float,
        width: float,
        like: TextStyle | None,
        *,
        keep: bool,
    ) -> tuple[str, float]:
        """The paragraphs of a cell that begins at `top`, and where the last one ends; text that is
        typed where there is none will look `like` that."""
        written = []
        for paragraph, text in zip(cell, texts, strict=True):
            xml, reach = self._paragraphs.write(
                paragraph, text.first - top, width, set_line=text.line, keep_next=keep
            )
            written.append(xml)
            top = text.last + reach
        return "".join(written) or self._paragraphs.empty(like, keep_next=keep), top


def _looks(row: Row) -> list[TextStyle | None]:
    """How the text of each cell looks; where there is none, as in the cell before it."""
    look = next((cell[0].style for cell in row.cells if cell), None)
    looks = []
    for cell in row.cells:
        look = cell[-1].style if cell else look
        looks.append(look)
    return looks


def _texts(places: Sequence[Place], baseline: float) -> dict[int, _Text]:
    """The paragraphs by their ordinals; the first of the lines stands on `baseline`."""
    found: dict[int, _Text] = {}
    for n, place in enumerate(places):
        baseline += place.advance if n else 0
        for line in place.strip.lines:
            first = found.get(line.ordinal)
            if first is None:
                found[line.ordinal] = _Text(baseline, baseline, line)
            else:
                found[line.ordinal] = first._replace(last=baseline)
    return found


def _by_row(places: Sequence[Place]) -> list[list[Place]]:
    """Of a table: those of each row, which begins with a rule above it."""
    rows: list[list[Place]] = []
    for place in places:
        if place.strip.edge_above:
            rows.append([])
        rows[-1].append(place)
    return rows


def _line_beyond_text(table: Table) -> tuple[float, float]:
    """How far the line of a cell's text reaches above and below the letters, in Word."""
    for row in (*table.rows, *table.header):
        for cell in row.cells:
            for paragraph in cell:
                style = paragraph.style
                return rise(style) - ASCENT * style.size, rest(style) - DESCENT * style.size
    return 0, 0


def _table_xml(widths: list[float], margins: str, borders: str, rows: list[str]) -> str:
    properties = (
        tag("w:tblW", {"w:w": twips(sum(widths)), "w:type": "dxa"})
        + tag("w:tblInd", {"w:w": 0, "w:type": "dxa"})
        + borders
        + tag("w:tblLayout", {"w:type": "fixed"})
        + margins
    )
    grid = "".join(tag("w:gridCol", {"w:w": twips(width)}) for width in widths)
    return tag("w:tbl", None, tag("w:tblPr", None, properties), tag("w:tblGrid", None, grid), *rows)


def _sides(side: float, above: float, below: float) -> str:
    """The room between the edges of cells and their text."""
    room = {"top": above, "left": side, "bottom": below, "right": side}
    return tag(
        "w:tblCellMar",
        None,
        *(tag(f"w:{n}", {"w:w": twips(w), "w:type": "dxa"}) for n, w in room.items()),
    )


def _rules() -> str:
    look = {"w:val": "single", "w:sz": eighths(RULE), "w:space": 0, "w:color": "auto"}
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return tag("w:tblBorders", None, *(tag(f"w:{side}", look) for side in sides))


def _cell_xml(width: float, inner: str) -> str:
    own = tag("w:tcW", {"w:w": twips(width), "w:type": "dxa"})
    return tag("w:tc", None, tag("w:tcPr", None, own), inner)
