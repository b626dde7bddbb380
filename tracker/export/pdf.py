"""A document as a PDF: the laid-out pages drawn on a ReportLab canvas.

Fonts are embedded as subsets, the text can be copied out, and the same document gives the same
bytes: nothing in the file tells when it was made.
"""

from collections.abc import Iterator
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

from tracker.export.fonts import UNDERLINE, UNDERLINE_THICKNESS, Face, face
from tracker.export.lines import POINTS, Piece
from tracker.export.pages import Line, Page, layout
from tracker.minutes.blocks import Document

# Plain bytes: ASCII85 makes a file a quarter larger, and takes as long as laying out the pages.
rl_config.useA85 = 0


def write_pdf(document: Document) -> bytes:
    """The document as the bytes of a PDF file."""
    return draw(document, layout(document))


def draw(document: Document, pages: list[Page]) -> bytes:
    """Pages already laid out, as the bytes of a PDF file."""
    width, height = document.page.width * POINTS, document.page.height * POINTS
    file = BytesIO()
    canvas = Canvas(
        file,
        pagesize=(width, height),
        pageCompression=1,
        invariant=1,
        lang=document.language,
        # Otherwise every page would name Helvetica, which no file of ours contains.
        initialFontName=face(bold=False, italic=False).name,  # type: ignore[arg-type] # a name
    )
    # What the fonts need to know of, and where the dates are: the canvas shows it to nobody.
    pdf: PDFDocument = canvas._doc  # type: ignore[attr-defined] # noqa: SLF001
    pdf.info = _Properties()
    _describe(canvas, document)
    glyphs = _Glyphs(pdf, pages)
    for page in pages:
        _draw_page(canvas, glyphs, page, height)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


class _Properties(PDFInfo):
    """What the file says of itself: no day it never was made on, and no empty keyword."""

    def format(self, document: PDFDocument) -> bytes:
        said = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Creator": self.creator,
            "Producer": self.producer,
        }
        entries = {key: PDFString(value) for key, value in said.items() if value}
        formatted: bytes = PDFDictionary(entries).format(document)
        return formatted


def _describe(canvas: Canvas, document: Document) -> None:
    canvas.setTitle(document.title)
    canvas.setAuthor(document.author)
    canvas.setSubject(document.subject)
    canvas.setCreator("Sổ kiểm tra")
    canvas.setViewerPreference("DisplayDocTitle", "true")


class _Glyphs:
    """The text of a document as the codes of its embedded fonts.

    A font has a place for each character the document uses, 255 to a subset; nearly always one
    subset is enough, and then a text is translated at once.
    """

    def __init__(self, pdf: PDFDocument, pages: list[Page]) -> None:
        self._pdf = pdf
        used: dict[Face, set[str]] = {}
        for page in pages:
            for line in page.lines:
                for piece in line.pieces:
                    used.setdefault(piece.face, set()).update(piece.text)
        self._tables = {face: self._table(face, chars) for face, chars in used.items()}

    def shown(self, piece: Piece) -> Iterator[tuple[str, str]]:
        """The name of a subset and the codes in it as hexadecimal digits, in the text's order."""
        table = self._tables[piece.face]
        font = piece.face.font
        if table:
            codes = piece.text.translate(table).encode("latin-1").hex()
            yield font.getSubsetInternalName(0, self._pdf), codes
            return
        for subset, glyphs in font.splitString(piece.text, self._pdf):
            yield font.getSubsetInternalName(subset, self._pdf), glyphs.hex()

    def _table(self, face: Face, chars: set[str]) -> dict[int, str] | None:
        """The code of each character, or None where one subset does not hold them all."""
        ordered = "".join(sorted(chars))
        subsets = face.font.splitString(ordered, self._pdf)
        if len(subsets) != 1:
            return None
        ((_subset, codes),) = subsets
        return {ord(char): chr(code) for char, code in zip(ordered, codes, strict=True)}


def _draw_page(canvas: Canvas, glyphs: _Glyphs, page: Page, height: float) -> None:
    code = ["BT"]
    drawn: tuple[str, float, float] = ("", 0, 0)
    for line in page.lines:
        drawn = _draw_line(code, glyphs, line, height, drawn)
    canvas.addLiteral("\n".join((*code, "ET")))
    for rule in page.rules:
        canvas.setLineWidth(rule.thickness)
        y = height - rule.y
        canvas.line(rule.x, y, rule.x + rule.width, y - rule.height)
    for line in page.lines:
        for piece in line.pieces:
            if piece.underline:
                y = height - line.baseline - UNDERLINE * piece.size
                _draw_rule(canvas, piece.x, y, piece.width, UNDERLINE_THICKNESS * piece.size)


def _draw_line(
    code: list[str], glyphs: _Glyphs, line: Line, height: float, drawn: tuple[str, float, float]
) -> tuple[str, float, float]:
    """The operators for one line; `drawn` is the font, size and word space in force before it.

    The pieces of a line follow one another, so only the first needs a place.
    """
    font, size, space = drawn
    if line.pieces:
        code.append(f"1 0 0 1 {line.pieces[0].x:.3f} {height - line.baseline:.3f} Tm")
    for piece in line.pieces:
        if piece.word_space != space:
            space = piece.word_space
            code.append(f"{space:.4f} Tw")
        for name, codes in glyphs.shown(piece):
            if (name, piece.size) != (font, size):
                font, size = name, piece.size
                code.append(f"{name} {size:g} Tf")
            code.append(f"<{codes}> Tj")
    return font, size, space


def _draw_rule(canvas: Canvas, x: float, y: float, width: float, thickness: float) -> None:
    canvas.setLineWidth(thickness)
    canvas.line(x, y, x + width, y)
