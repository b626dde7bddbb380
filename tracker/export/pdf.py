"""A document as a PDF: the laid-out pages drawn on a ReportLab canvas.

Fonts are embedded as subsets, the text can be copied out, and the same document gives the same
bytes: nothing in the file tells when it was made.
"""

from io import BytesIO

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from tracker.export.fonts import UNDERLINE, UNDERLINE_THICKNESS, face
from tracker.export.lines import POINTS
from tracker.export.pages import Line, Page, layout
from tracker.minutes.blocks import Document


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
    _describe(canvas, document)
    for page in pages:
        _draw_page(canvas, page, height)
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
    # The canvas has no way of its own to leave the dates out.
    pdf: PDFDocument = canvas._doc  # type: ignore[attr-defined] # noqa: SLF001
    pdf.info = _Properties()
    canvas.setTitle(document.title)
    canvas.setAuthor(document.author)
    canvas.setSubject(document.subject)
    canvas.setCreator("Sổ kiểm tra")
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _draw_page(canvas: Canvas, page: Page, height: float) -> None:
    text = canvas.beginText()
    state: tuple[str, float, float] = ("", 0, 0)
    for line in page.lines:
        state = _draw_line(text, line, height, state)
    canvas.drawText(text)
    for rule in page.rules:
        canvas.setLineWidth(rule.thickness)
        canvas.line(rule.x, height - rule.y, rule.x + rule.width, height - rule.y)
    for line in page.lines:
        _underline(canvas, line, height)


def _draw_line(
    text: PDFTextObject, line: Line, height: float, state: tuple[str, float, float]
) -> tuple[str, float, float]:
    """Draw the pieces of a line; `state` is the face, size and word space in force before it."""
    name, size, space = state
    for piece in line.pieces:
        text.setTextOrigin(piece.x, height - line.baseline)
        if (piece.face.name, piece.size) != (name, size):
            name, size = piece.face.name, piece.size
            text.setFont(name, size)
        if piece.word_space != space:
            space = piece.word_space
            text.setWordSpace(space)
        text.textOut(piece.text)
    return name, size, space


def _underline(canvas: Canvas, line: Line, height: float) -> None:
    for piece in line.pieces:
        if piece.underline:
            y = height - line.baseline - UNDERLINE * piece.size
            canvas.setLineWidth(UNDERLINE_THICKNESS * piece.size)
            canvas.line(piece.x, y, piece.x + piece.width, y)
