"""PDF pages become pictures. PDFium takes one caller at a time, so every use of it is in here.

Nothing of PDFium outlives a call: what Python would tidy up later might be tidied up in another
thread.
"""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from ui.paper.page_layout import PageSize

_PDFIUM = threading.Lock()
_THUMBNAIL_WIDTH = 200


def page_sizes(pdf: bytes) -> list[PageSize]:
    """The sizes of all pages."""
    with _opened(pdf) as document:
        return _sizes(document)


def render(pdf: bytes, wanted: Mapping[int, QSize]) -> dict[int, QImage]:
    """Pictures of the pages wanted, each exactly as large as asked for."""
    with _opened(pdf) as document:
        return {page: _picture(document, page, size) for page, size in wanted.items()}


def open_and_render(
    pdf: bytes, pages: Iterable[int], scale: float
) -> tuple[list[PageSize], dict[int, QImage]]:
    """The sizes of all pages, and pictures of those in `pages` that there are."""
    with _opened(pdf) as document:
        sizes = _sizes(document)
        seen = [page for page in pages if page < len(sizes)]
        return sizes, {p: _picture(document, p, sizes[p].pixels(scale)) for p in seen}


def render_for_printer(pdf: bytes, page: int, size: QSize) -> QImage:
    """A picture for paper: in greys, a quarter of the memory, unless the page has colours."""
    with _opened(pdf) as document:
        height = max(1, _THUMBNAIL_WIDTH * size.height() // size.width())
        grey = _picture(document, page, QSize(_THUMBNAIL_WIDTH, height)).allGray()
        return _picture(document, page, size, grey=grey, printing=True)


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        yield document


def _sizes(document: Any) -> list[PageSize]:
    return [PageSize(*document.get_page_size(page)) for page in range(len(document))]


def _picture(
    document: Any, number: int, size: QSize, *, grey: bool = False, printing: bool = False
) -> QImage:
    """PDFium draws straight into the picture's own memory."""
    import ctypes

    from pypdfium2 import raw

    image = QImage(size, QImage.Format.Format_Grayscale8 if grey else QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    bits = image.bits()
    memory = (ctypes.c_ubyte * len(bits)).from_buffer(bits)
    page = document[number]
    bitmap = raw.FPDFBitmap_CreateEx(
        size.width(),
        size.height(),
        raw.FPDFBitmap_Gray if grey else raw.FPDFBitmap_BGRx,
        memory,
        image.bytesPerLine(),
    )
    try:
        flags = raw.FPDF_ANNOT | (raw.FPDF_PRINTING if printing else 0)
        flags |= raw.FPDF_GRAYSCALE if grey else 0
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, size.width(), size.height(), 0, flags)
    finally:
        raw.FPDFBitmap_Destroy(bitmap)
        page.close()
    return image
