"""Two PDFs held against one another page by page: what stands on each, and what it looks like.

For a file that is not, byte for byte, the one that was signed: which of its pages are others. A
page is the same when all of this is: its size, its text, every dot of its picture at 100 dots an
inch, each thing drawn on it with its kind and its place, and how many notes or fields lie on it. So
nothing is missed that a reader would see, however a program wrote it, nor a white box on white
paper. Of a page that is not the same it is asked whether its words are, and then its look: printing
to a file draws the same letters a little otherwise. PDFium takes one caller at a time; whoever has
a window calls this where its pages are drawn.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tracker.errors import BadInput
from tracker.texts import _

_SMOOTHING = 80  # of 255 shades; Ghostscript and cairo draw a letter's edge up to 62 otherwise
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


@dataclass(frozen=True, slots=True)
class Compared:
    """Of a file beside the signed one, pages counted from 1. `other`: not drawn just as they were
    signed, or added; among them those with `other_words`, and those with the same words that look
    otherwise, `other_look`. `missing`: signed, and not in the file."""

    other: tuple[int, ...]
    other_words: tuple[int, ...]
    other_look: tuple[int, ...]
    missing: tuple[int, ...]


def has_words(pdf: bytes) -> bool:
    """Whether any page has text; a scan, or what was printed as pictures, has none."""
    with _opened(pdf) as document:
        return any(_words(document, number) for number in range(len(document)))


def compared(
    signed: bytes, given: bytes, cancelled: Callable[[], bool] = lambda: False
) -> Compared:
    """Each page beside the signed one whose code it bears, else beside the one in its place.
    `cancelled` is asked before each."""
    other, other_words, other_look = [], [], []
    seen: set[int] = set()
    with _opened(signed) as one, _opened(given) as two:
        for place in range(len(two)):
            if cancelled():
                break
            codes = _CODE.findall(_text(two, place))
            number = int(codes[-1][2]) if codes else place + 1
            known = 1 <= number <= len(one) and number not in seen
            seen.add(number)
            if known and _same(one, number - 1, two, place):
                continue
            other.append(number if known else place + 1)
            if not known or _words(one, number - 1) != _words(two, place):
                other_words.append(other[-1])
            elif not _looks_alike(one, number - 1, two, place):
                other_look.append(other[-1])
        missing = [n for n in range(1, len(one) + 1) if n not in seen]
    return Compared(tuple(other), tuple(other_words), tuple(other_look), tuple(missing))


def _words(document: Any, number: int) -> str:
    """The text of a page without its spaces: who prints to a file sets them anew."""
    return "".join(unicodedata.normalize("NFC", _text(document, number)).split())


def _looks_alike(one: Any, first: int, two: Any, second: int) -> bool:
    """Whether each dot of either picture has its like in the other, not farther than beside it, and
    nothing more lies above the page."""
    sizes = zip(one.get_page_size(first), two.get_page_size(second), strict=True)
    if any(abs(a - b) > 1 for a, b in sizes):
        return False
    if _things(two, second)[1] > _things(one, first)[1]:
        return False
    pictures = _image(one, first), _image(two, second)
    if pictures[0].size != pictures[1].size:
        return False
    return not (_has_more(*pictures) or _has_more(*reversed(pictures)))


def _has_more(picture: Any, than: Any) -> bool:
    """Whether a dot is darker, or lighter, than every dot at its place in the other picture, or
    beside that."""
    from PIL import ImageChops

    darkest, lightest = _beside(than, ImageChops.darker), _beside(than, ImageChops.lighter)
    more = ImageChops.subtract(darkest, picture), ImageChops.subtract(picture, lightest)
    return any(_most(each) > _SMOOTHING for each in more)


def _most(picture: Any) -> int:
    """The lightest that any channel has."""
    return max(int(most) for _least, most in picture.getextrema())


def _beside(picture: Any, chosen: Callable[[Any, Any], Any]) -> Any:
    """Of each dot and the eight around it the `chosen` one, channel by channel. The margins of a
    sheet are white: it does not matter that the first dot of a row is beside the last."""
    from PIL import ImageChops

    for x, y in ((1, 0), (0, 1)):
        aside = ImageChops.offset(picture, x, y), ImageChops.offset(picture, -x, -y)
        picture = chosen(chosen(picture, aside[0]), aside[1])
    return picture


def _same(one: Any, first: int, two: Any, second: int) -> bool:
    if one.get_page_size(first) != two.get_page_size(second):
        return False
    if _text(one, first) != _text(two, second):
        return False
    if _things(one, first) != _things(two, second):
        return False
    return _picture(one, first) == _picture(two, second)


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


def _image(document: Any, number: int) -> Any:
    page = document[number]
    try:
        bitmap = page.render(scale=_SCALE)
        try:
            return bitmap.to_pil().convert("RGB")
        finally:
            bitmap.close()
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
