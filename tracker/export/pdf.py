"""Documents as PDF files: quickly for the screen, tagged and fit for archives for all else.

Written object by object by this project itself, because that gives each part of the text its tag
as it is drawn, keeps no document in memory when many go into one file, and takes a tenth of the
time of ReportLab's canvas (a quarter with the tags, and without a second pass through pikepdf);
ReportLab reads and cuts the fonts.

The same document gives the same bytes: nothing in the file tells when it was made.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import BinaryIO

from tracker.export.archive import Properties
from tracker.export.archive_file import ArchiveFile
from tracker.export.embedded_fonts import EmbeddedFonts
from tracker.export.kept_pages import KeptPages
from tracker.export.kept_pdf import KeptPdf
from tracker.export.lines import POINTS
from tracker.export.pages import Page
from tracker.export.pdf_file import PdfFile, references
from tracker.export.pictures import Pictures
from tracker.minutes.blocks import Document

LANGUAGE = "vi"  # of minutes, where a file has none but finished ones

_screen = KeptPages()


def draw_live(document: Document, pages: list[Page]) -> bytes:
    """Pages already laid out, for the screen: not deflated, without tags, never to be kept."""
    file = BytesIO()
    pdf = PdfFile(file, packed=False)
    fonts = EmbeddedFonts()
    width, height = document.page.width * POINTS, document.page.height * POINTS
    parent, resources = pdf.reserve(), pdf.reserve()
    page = b"<</Type/Page/Parent %d 0 R/Resources %d 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R>>"
    numbers = [
        pdf.add(page % (parent, resources, width, height, pdf.add_stream(content)))
        for content in _screen.contents(pages, (width, height), document.watermark, fonts)
    ]
    pictures = Pictures(pdf)
    for each in pages:
        pictures.write(each)
    names = fonts.resources(pdf, packed=False) + pictures.resources()
    pdf.put(resources, b"<<%b>>" % names)
    pdf.put(parent, b"<</Type/Pages/Kids%b/Count %d>>" % (references(numbers), len(numbers)))
    pdf.close(pdf.add(b"<</Type/Catalog/Pages %d 0 R>>" % parent), pdf.add(b"<<>>"))
    return file.getvalue()


def write_pdf(document: Document) -> bytes:
    """The finished file: PDF/A-2a and PDF/UA-1, with a bookmark for each heading."""
    file = BytesIO()
    archive = ArchiveFile(file, many=False)
    archive.add(document)
    archive.close(
        Properties.of(document.title, document.author, document.subject, document.language)
    )
    return file.getvalue()


def write_many(
    documents: Iterable[Document | KeptPdf], file: BinaryIO, title: str
) -> Iterator[int]:
    """All documents in one such file, each under a bookmark with its title, its pages from 1 on; a
    finished file among them as it is.

    Yields how many are written, after each of them: who stops asking cancels, and the file is
    then none. No document is kept: memory grows by a few numbers for a page.
    """
    archive = ArchiveFile(file, many=True)
    language, count = "", 0
    for count, document in enumerate(documents, 1):
        if isinstance(document, KeptPdf):
            archive.add_kept(document)
        else:
            language = language or document.language
            archive.add(document)
        yield count
    if not count:
        raise ValueError("no documents")
    archive.close(Properties.of(title, "", "", language or LANGUAGE))
