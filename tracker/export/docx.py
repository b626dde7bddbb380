"""The minutes as a Word file that a clerk can go on working in: real styles, lists and tables.

The same document gives the same bytes. Positions and sizes are those of the PDF, as far as two
programs that break lines in their own way can agree.
"""

from collections import Counter

from tracker.export.docx_columns import TableWriter
from tracker.export.docx_markup import part, tag
from tracker.export.docx_package import WordPackage
from tracker.export.docx_pages import header_xml, properties_xml, section_xml, settings_xml
from tracker.export.docx_paragraphs import ParagraphWriter
from tracker.export.docx_pictures import PictureWriter
from tracker.export.docx_styles import fonts_xml, styles_xml, usual_styles
from tracker.export.docx_text import rise, spacer_xml
from tracker.export.flow import Flow, Place
from tracker.export.fonts import ASCENT
from tracker.export.lines import POINTS
from tracker.export.pages import layout, with_page_count
from tracker.minutes.blocks import Block, Columns, Document, Paragraph, Table

_SPACER = 1.0  # pt
_MARGIN_GIVES = 0.5 * POINTS
_FEW_LINES = 10  # a paragraph as short as that may stay whole before the signatures


def write_docx(document: Document) -> bytes:
    """The document as the bytes of a .docx file."""
    if any(run.page_count for paragraph in document.paragraphs() for run in paragraph.runs):
        document = with_page_count(document, len(layout(document)))
    usual = usual_styles(document)
    raised = _raised(document)
    package = WordPackage()
    body = _Body(document, ParagraphWriter(usual, PictureWriter(package)), raised)
    blocks = body.xml()
    package.add("styles", "styles", styles_xml(document, usual))
    package.add("fonts", "fontTable", fonts_xml())
    package.add("settings", "settings", settings_xml(document.page))
    package.add("numbering", "numbering", body.paragraphs.lists.xml())
    every = package.add("header", "header1", header_xml(document, numbered=True))
    first = ""
    if not document.page.number.on_first_page:
        first = package.add("header", "header2", header_xml(document, numbered=False))
    package.set_properties(properties_xml(document))
    section = section_xml(document.page, raised, every, first)
    return package.packed(part("w:document", tag("w:body", None, *blocks, section)))


def _raised(document: Document) -> float:
    """How much higher than the form's margin the text begins, in pt.

    Word puts what a line has to spare above its text, also at the top of a page, where the PDF has
    none. The margin gives that back, as far as nobody would call it another margin.
    """
    styles = Counter(block.style for block in document.blocks if isinstance(block, Paragraph))
    if not styles:
        return 0
    ((usual, _count),) = styles.most_common(1)
    return max(0, min(rise(usual) - ASCENT * usual.size, _MARGIN_GIVES))


class _Body:
    """The blocks one after the other, each as far below the one before as on our own page."""

    def __init__(self, document: Document, paragraphs: ParagraphWriter, raised: float) -> None:
        self.paragraphs = paragraphs
        self._blocks = document.blocks
        self._width = document.page.text_width * POINTS
        self._tables = TableWriter(paragraphs, self._width)
        self._places = _by_block(document)
        self._kept = _kept_blocks(document.blocks, self._places)
        self._end = -raised  # how far below its last baseline the block before ends

    def xml(self) -> list[str]:
        written: list[str] = []
        for n, (block, places) in enumerate(zip(self._blocks, self._places, strict=True)):
            if isinstance(block, Paragraph):
                written.append(self._paragraph(n, block, places))
                continue
            if not places:
                continue
            after_table = n > 0 and not isinstance(self._blocks[n - 1], Paragraph)
            keep = n in self._kept
            if isinstance(block, Columns):
                written += self._columns(block, places, spaced=after_table, keep=keep)
            else:
                written += self._table(block, places, spaced=after_table, keep=keep)
        if self._blocks and not isinstance(self._blocks[-1], Paragraph):
            written.append(spacer_xml(_SPACER))
        return written

    def _paragraph(self, n: int, block: Paragraph, places: list[Place]) -> str:
        after = 0.0
        last = places[-1].strip
        following = self._places[n + 1] if n + 1 < len(self._places) else []
        if following and isinstance(self._blocks[n + 1], Table):
            first = following[0]
            after = first.advance - first.strip.ascent - last.descent
        xml, self._end = self.paragraphs.write(
            block,
            places[0].advance - self._end,
            self._width,
            set_line=places[0].strip.lines[0],
            keep_next=n in self._kept,
            keep_lines=n in self._kept and len(places) <= _FEW_LINES,
            after=after,
        )
        return xml

    def _columns(
        self, block: Columns, places: list[Place], *, spaced: bool, keep: bool
    ) -> list[str]:
        above = places[0].advance - self._end - (_SPACER if spaced else 0)
        xml, self._end = self._tables.columns(block, places, above, keep=keep)
        return [spacer_xml(_SPACER, keep_next=True), xml] if spaced else [xml]

    def _table(self, block: Table, places: list[Place], *, spaced: bool, keep: bool) -> list[str]:
        gap = places[0].advance - places[0].strip.ascent - self._end
        self._end = places[-1].strip.descent
        xml = self._tables.table(block, places, keep=keep)
        return [spacer_xml(gap), xml] if spaced else [xml]


def _by_block(document: Document) -> list[list[Place]]:
    """The lines of each block, with their places on our own page."""
    places = Flow(document).places
    found: list[list[Place]] = []
    begin = end = ordinal = 0
    for block in document.blocks:
        ordinal += _paragraphs_in(block)
        if isinstance(block, Table):  # its last rows may be empty
            rows = bool(block.header or block.rows)
            while rows and end < len(places) and places[end].grid is places[begin].grid:
                end += 1
        else:
            while end < len(places) and places[end].ordinal < ordinal and not places[end].grid:
                end += 1
        found.append(places[begin:end])
        begin = end
    return found


def _paragraphs_in(block: Block) -> int:
    if isinstance(block, Paragraph):
        return 1
    rows = block.rows if isinstance(block, Columns) else block.header + block.rows
    return sum(len(cell) for row in rows for cell in row.cells)


def _kept_blocks(blocks: tuple[Block, ...], places: list[list[Place]]) -> set[int]:
    """The blocks that stay with what follows: enough lines before the signatures, and those with
    the recipients."""
    kept: set[int] = set()
    for n, block in enumerate(blocks):
        if not isinstance(block, Columns) or not n:
            continue
        if isinstance(blocks[n - 1], Columns):
            kept.add(n - 1)
        lines = block.lines_before
        for before in range(n - 1, -1, -1):
            if lines <= 0 or isinstance(blocks[before], Columns):
                break
            kept.add(before)
            lines -= len(places[before])
    return kept
