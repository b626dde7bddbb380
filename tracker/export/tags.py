"""The tree of tags: what each part of the text is, so that it can be read aloud in its order.

PDF/UA-1 and PDF/A-2a ask for it. Headings are H1 to H6, items of a list have their mark apart
from their text, cells of tables know their row and whether they are headers, columns are read one
after the other, pictures are figures described in words. What says nothing (page numbers, repeated
headers, a line of dashes) is an artifact and stands outside the tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, groupby
from typing import NamedTuple

from tracker.export.lines import POINTS, Piece
from tracker.export.pages import FOOT, Line, Page, PlacedPicture
from tracker.export.pdf_file import PdfFile, reference, references, text_string
from tracker.minutes.blocks import Columns, Document, Paragraph, Row, Table

_REPEATED = b"/Artifact<</Type/Pagination/Subtype/Header>>BDC"
_FOOT = b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC"
_ORNAMENT = b"/Artifact<</Type/Layout>>BDC"
_COLUMN_HEADER = b"/A<</O/Table/Scope/Column>>"
_DEEPEST = 6


class _Mark(NamedTuple):
    """A piece of content: the page, from 0, and its number there."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree; what it holds is in reading order."""

    kind: str
    attributes: bytes = b""
    kids: list[Element | _Mark] = field(default_factory=list)
    always: bool = False  # a cell of a table counts, even if it is empty
    number: int = 0

    @property
    def is_empty(self) -> bool:
        return not self.always and all(
            isinstance(kid, Element) and kid.is_empty for kid in self.kids
        )


class DrawnLine(NamedTuple):
    """Of a line these pieces; `ends_word`: a space follows, which the end of the line hides."""

    line: Line
    pieces: tuple[Piece, ...]
    ends_word: bool


class Marked(NamedTuple):
    """Lines that belong to one element, or to none; `begin` is the operator before them."""

    begin: bytes
    lines: list[DrawnLine]


class Heading(NamedTuple):
    """A heading for the bookmarks; `level` counts from 1 and never leaves one out."""

    level: int
    ordinal: int
    text: str


@dataclass(slots=True)
class _Place:
    """Where a paragraph goes: its mark to `label`, all else to `body`; None: nowhere."""

    body: Element | None
    label: Element | None
    label_length: int  # in characters that are no spaces, as all lengths here
    word_ends: frozenset[int]
    read: int = 0


class Tree:
    """The tags of a document, filled as its pages are drawn one after the other."""

    def __init__(self, document: Document, kind: str) -> None:
        self.top = Element(kind)
        self.headings: list[Heading] = []
        self._above: list[int] = []  # the levels of the headings that the next may be under
        self._places: dict[int, _Place] = {}
        self._owners: list[list[Element]] = []  # of each page's marks
        self._figures: dict[int, Element] = {}
        self._height = document.page.height * POINTS
        ordinal = 0
        for is_paragraph, blocks in groupby(document.blocks, lambda b: isinstance(b, Paragraph)):
            if is_paragraph:
                paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
                self._flow(self.top, list(enumerate(paragraphs, ordinal)))
                ordinal += len(paragraphs)
                continue
            for block in blocks:
                if isinstance(block, Columns):
                    ordinal = self._columns(block, ordinal)
                elif isinstance(block, Table):
                    ordinal = self._table(block, ordinal)
        self._order = {ordinal: place for place, ordinal in enumerate(self._places)}

    # ---- what stands where ----------------------------------------------------------------

    def _columns(self, columns: Columns, ordinal: int) -> int:
        """Read column by column: a body and its number, a signature and its name.

        Where the first element comes again, in a second row of signatures, that row is read after
        all of the first.
        """
        rows, ordinal = _numbered(columns.rows, ordinal)
        for band in _bands(rows):
            for column in range(len(columns.widths)):
                part = _child(self.top, "Div")
                self._flow(part, [entry for row in band for entry in row[column]])
        return ordinal

    def _table(self, table: Table, ordinal: int) -> int:
        element = _child(self.top, "Table")
        header, ordinal = _numbered(table.header, ordinal)
        rows, ordinal = _numbered(table.rows, ordinal)
        for row in header:
            self._row(_child(element, "TR"), row, "TH", _COLUMN_HEADER)
        for row in rows:
            self._row(_child(element, "TR"), row, "TD", b"")
        return ordinal

    def _row(self, element: Element, row: _Cells, kind: str, attributes: bytes) -> None:
        for cell in row:
            inside = _child(element, kind, attributes)
            inside.always = True
            self._flow(inside, cell)

    def _flow(self, parent: Element, paragraphs: list[_Numbered]) -> None:
        """Paragraphs one under another; items that follow one another are one list."""
        for is_item, group in groupby(paragraphs, lambda entry: bool(entry[1].item)):
            if is_item:
                self._list(parent, list(group))
                continue
            for ordinal, paragraph in group:
                element = _child(parent, self._kind(ordinal, paragraph))
                self._place(ordinal, paragraph, element)
                if paragraph.picture:
                    self._figures[ordinal] = element

    def _list(self, parent: Element, items: list[_Numbered]) -> None:
        label = _label(items[0][1]).strip()
        numbering = b"/A<</O/List/ListNumbering/%b>>" % _numbering(label)
        element = _child(parent, "L", numbering)
        body = None
        for ordinal, paragraph in items:
            if body is None or paragraph.item == "first":
                item = _child(element, "LI")
                mark = _child(item, "Lbl")
                body = _child(item, "LBody")
                self._place(ordinal, paragraph, body, mark)
            else:
                self._place(ordinal, paragraph, _child(body, "P"))

    def _kind(self, ordinal: int, paragraph: Paragraph) -> str:
        if paragraph.picture:
            return "Figure"
        level = paragraph.style.level
        if not level or not paragraph.text.strip():
            return "P"
        while self._above and self._above[-1] >= level:
            self._above.pop()
        self._above.append(level)
        level = len(self._above)
        self.headings.append(Heading(level, ordinal, " ".join(paragraph.text.split())))
        return f"H{min(level, _DEEPEST)}"

    def _place(
        self, ordinal: int, paragraph: Paragraph, body: Element, label: Element | None = None
    ) -> None:
        says = any(map(str.isalnum, paragraph.text))
        words = [len(word) for word in paragraph.text.split(" ")]
        self._places[ordinal] = _Place(
            body if says else None,
            label if says else None,
            len(_label(paragraph).replace(" ", "")),
            frozenset(accumulate(words[:-1])),
        )

    # ---- the pages ------------------------------------------------------------------------

    def parts(self, page: Page) -> Iterator[Marked]:
        """The lines of the next page in reading order, each part to be drawn before the next."""
        owners: list[Element] = []
        self._owners.append(owners)
        lines = sorted(page.lines, key=self._rank)
        for ordinal, group in groupby(lines, key=lambda line: line.paragraph):
            if ordinal is None:
                for is_foot, part in groupby(group, key=lambda line: line.role == FOOT):
                    drawn = [DrawnLine(line, line.pieces, ends_word=False) for line in part]
                    yield Marked(_FOOT if is_foot else _REPEATED, drawn)
                continue
            place = self._places[ordinal]
            for element, drawn in _divided(place, group):
                if element is None:
                    yield Marked(_ORNAMENT, drawn)
                    continue
                element.kids.append(_Mark(len(self._owners) - 1, len(owners)))
                yield Marked(b"/%b<</MCID %d>>BDC" % (element.kind.encode(), len(owners)), drawn)
                owners.append(element)

    def figures(self, page: Page) -> Iterator[tuple[bytes, PlacedPicture]]:
        """The pictures of the page whose lines `parts` gave last, each with the operator before
        it."""
        owners = self._owners[-1]
        for placed in page.pictures:
            if placed.paragraph is None:
                continue
            element = self._figures[placed.paragraph]
            element.attributes = self._figure(placed)
            element.kids.append(_Mark(len(self._owners) - 1, len(owners)))
            yield b"/Figure<</MCID %d>>BDC" % len(owners), placed
            owners.append(element)

    def _figure(self, placed: PlacedPicture) -> bytes:
        """What is to be seen, and where."""
        bottom = self._height - placed.y - placed.height
        return b"/Alt%b/A<</O/Layout/Placement/Block/BBox[%.2f %.2f %.2f %.2f]>>" % (
            text_string(placed.picture.alt),
            placed.x,
            bottom,
            placed.x + placed.width,
            bottom + placed.height,
        )

    def _rank(self, line: Line) -> int:
        return -1 if line.paragraph is None else self._order[line.paragraph]

    # ---- the file -------------------------------------------------------------------------

    def write(self, pdf: PdfFile, parent: int, pages: list[int]) -> list[bytes]:
        """The tree under `parent`, its number then in `top`; the owners of each page's marks."""
        _write(pdf, self.top, parent, pages)
        return [references(element.number for element in owners) for owners in self._owners]


_Numbered = tuple[int, Paragraph]
_Cells = list[list[_Numbered]]  # of a row


def _numbered(rows: tuple[Row, ...], ordinal: int) -> tuple[list[_Cells], int]:
    """The cells of rows with their paragraphs' ordinals, and the ordinal after them."""
    found: list[_Cells] = []
    for row in rows:
        found.append([])
        for cell in row.cells:
            found[-1].append(list(enumerate(cell, ordinal)))
            ordinal += len(cell)
    return found, ordinal


def _bands(rows: list[_Cells]) -> list[list[_Cells]]:
    """The rows parted before each that begins with the same element as the first."""
    bands: list[list[_Cells]] = []
    begins: set[str] = set()
    for row in rows:
        roles = {cell[0][1].style.role for cell in row if cell}
        if not bands or roles & begins:
            bands.append([])
            begins = begins or roles
        bands[-1].append(row)
    return bands


def _child(parent: Element, kind: str, attributes: bytes = b"") -> Element:
    element = Element(kind, attributes)
    parent.kids.append(element)
    return element


def _label(paragraph: Paragraph) -> str:
    """The mark or number that an item begins with."""
    text = ""
    for run in paragraph.runs:
        if not run.rigid:
            break
        text += run.text
    return text


def _numbering(label: str) -> bytes:
    """How the items are counted, in PDF's words."""
    first = label[:1]
    if first.isdecimal():
        return b"Decimal"
    if first in "IVX" and first:
        return b"UpperRoman"
    if first.isalpha():
        return b"LowerAlpha" if first.islower() else b"UpperAlpha"
    return b"Disc" if first else b"None"


def _divided(
    place: _Place, lines: Iterable[Line]
) -> Iterator[tuple[Element | None, list[DrawnLine]]]:
    """The lines of a paragraph, its mark apart from the rest."""
    rest: list[DrawnLine] = []
    for line in lines:
        if not line.pieces:
            continue
        pieces = line.pieces
        if place.label is not None and place.read < place.label_length:
            count = _pieces_of(pieces, place.label_length - place.read)
            yield place.label, [DrawnLine(line, pieces[:count], ends_word=False)]
            pieces = pieces[count:]
        place.read += len(line.text.replace(" ", ""))
        rest.append(DrawnLine(line, pieces, place.read in place.word_ends))
    if rest:
        yield place.body, rest


def _pieces_of(pieces: tuple[Piece, ...], length: int) -> int:
    """How many of the pieces hold the first `length` characters."""
    for count, piece in enumerate(pieces):
        if length <= 0:
            return count
        length -= len(piece.text.replace(" ", ""))
    return len(pieces)


def _write(pdf: PdfFile, element: Element, parent: int, pages: list[int]) -> None:
    number = element.number = pdf.reserve()
    first = next((kid.page for kid in element.kids if isinstance(kid, _Mark)), None)
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            if not kid.is_empty:
                _write(pdf, kid, number, pages)
                kids.append(reference(kid.number))
        elif kid.page == first:
            kids.append(b"%d" % kid.number)
        else:
            kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[kid.page], kid.number))
    page = b"" if first is None else b"/Pg %d 0 R" % pages[first]
    pdf.put(
        number,
        b"<</Type/StructElem/S/%b/P %d 0 R%b%b/K[%b]>>"
        % (element.kind.encode(), parent, page, element.attributes, b" ".join(kids)),
    )
