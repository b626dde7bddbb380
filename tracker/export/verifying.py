"""Two PDFs held against one another page by page: what stands on each, and what it looks like.

For a file that is not, byte for byte, the one that was signed: which of its pages are others. A
page is the same when all of this is: its size, its text, every dot of its picture at 100 dots an
inch, each thing drawn on it with its kind and its place, and how many notes or fields lie on it. So
nothing is missed that a reader would see, however a program wrote it, nor a white box on white
paper. PDFium takes one caller at a time; whoever has a window calls this where its pages are drawn.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tracker.errors import BadInput
from tracker.texts import _

_SCALE = 100 / 72  # dots per pt: a comma is five dots
_CODE = re.compile(r"\b(\d{1,12})-(\d{1,6})-(\d{1,6})-([0-9a-f]{10})\b")


@dataclass(frozen=True, slots=True)
class PageCode:
    """What stands at the foot of a signed page; `page` counts from 1."""

    visit_id: int
    edition: int
    page: int
    digits: str


def codes_in(pdf: bytes) -> list[PageCode]:
    """The codes found in a PDF, page by page, in the order of its pages; those that several pages
    bear come several times. Raises `BadInput` for what is no PDF."""
    found = []
    with _opened(pdf) as document:
        for number in range(len(document)):
            matches = _CODE.findall(_text(document, number))
            if matches:  # the code is the last thing on a page, or the first thing drawn
                visit, edition, page, digits = matches[-1]
                found.append(PageCode(int(visit), int(edition), int(page), digits))
    return found


def other_pages(
    signed: bytes, given: bytes, cancelled: Callable[[], bool] = lambda: False
) -> list[int]:
    """The numbers, from 1, of the pages that say or show something else than was signed; a page
    that is missing or was added is one of them. `cancelled` is asked before each."""
    with _opened(signed) as one, _opened(given) as two:
        both = min(len(one), len(two))
        changed = [n + 1 for n in range(both) if not cancelled() and not _same(one, two, n)]
        return [*changed, *range(both + 1, max(len(one), len(two)) + 1)]


def _same(one: Any, two: Any, number: int) -> bool:
    if one.get_page_size(number) != two.get_page_size(number):
        return False
    if _text(one, number) != _text(two, number):
        return False
    if _things(one, number) != _things(two, number):
        return False
    return _picture(one, number) == _picture(two, number)


def _text(document: Any, number: int) -> str:
    page = document[number]
    try:
        words = page.get_textpage()
        try:
            text: str = words.get_text_bounded()
            return text
        finally:
            words.close()
    finally:
        page.close()


def _things(document: Any, number: int) -> tuple[list[tuple[int, ...]], int]:
    """Kind and bounds, in hundredths of a pt, of what is drawn, in its order; how many annotations
    lie above it."""
    from pypdfium2.raw import FPDFPage_GetAnnotCount

    page = document[number]
    try:
        drawn = [
            (each.type, *(round(100 * side) for side in each.get_bounds()))
            for each in page.get_objects(max_depth=1)
        ]
        return drawn, FPDFPage_GetAnnotCount(page)
    finally:
        page.close()


def _picture(document: Any, number: int) -> bytes:
    page = document[number]
    try:
        bitmap = page.render(scale=_SCALE)
        try:
            return bytes(bitmap.buffer)
        finally:
            bitmap.close()
    finally:
        page.close()


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as trouble:
        raise BadInput(_("This file is no PDF that can be read.")) from trouble
    with document:
        yield document
