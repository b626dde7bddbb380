"""What stands in a PDF, measured in the file itself: every line with its place, size and font."""

import ctypes
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

MM = 25.4 / 72  # mm in a pt
_COLUMN_GAP = 30  # pt; wider than any blank left for the pen


@dataclass(frozen=True)
class PrintedLine:
    """Lengths in mm from the paper's left and top edge; `size` in pt; `baseline` in pt."""

    text: str
    left: float
    right: float
    top: float
    baseline: float
    size: float
    font: str
    page: int

    @property
    def centre(self) -> float:
        return (self.left + self.right) / 2

    @property
    def bold(self) -> bool:
        return "Bold" in self.font

    @property
    def italic(self) -> bool:
        return "Italic" in self.font


@dataclass(frozen=True)
class PrintedRule:
    """A horizontal line, in mm from the left and top edges."""

    left: float
    right: float
    y: float
    page: int


@dataclass(frozen=True)
class PrintedChar:
    """`x` and `y` of its origin, in pt from the paper's left and top edge, as all lengths here."""

    text: str
    x: float
    y: float
    left: float
    right: float
    top: float
    size: float
    font: str


def printed_lines(data: bytes) -> list[PrintedLine]:
    """The lines of all pages, column by column, from the top down."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [line for n in range(len(pdf)) for line in _page_lines(pdf[n], n + 1)]
    finally:
        pdf.close()


def printed_rules(data: bytes) -> list[PrintedRule]:
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [
            _rule(pdf[n], item, n + 1)
            for n in range(len(pdf))
            for item in pdf[n].get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,))
        ]
    finally:
        pdf.close()


def extracted(data: bytes) -> str:
    """All text in reading order, as a reader copies it out, one space for any white space."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        texts = [pdf[n].get_textpage().get_text_range() for n in range(len(pdf))]
    finally:
        pdf.close()
    text = " ".join(" ".join(texts).split())
    assert unicodedata.is_normalized("NFC", text)
    return text


def _page_lines(page: pypdfium2.PdfPage, number: int) -> list[PrintedLine]:
    height = page.get_height()
    chars = [char for char in _chars(page.get_textpage(), height) if char.text.strip()]
    rows: dict[float, list[PrintedChar]] = {}
    for char in chars:
        rows.setdefault(round(char.y, 1), []).append(char)
    lines = []
    for baseline in sorted(rows):
        groups = _columns(sorted(rows[baseline], key=lambda char: char.x))
        lines += [_line(group, baseline, number) for group in groups]
    return lines


def _columns(chars: list[PrintedChar]) -> list[list[PrintedChar]]:
    groups = [[chars[0]]]
    for before, char in pairwise(chars):
        if char.left - before.right > _COLUMN_GAP:
            groups.append([])
        groups[-1].append(char)
    return groups


def _line(chars: list[PrintedChar], baseline: float, page: int) -> PrintedLine:
    return PrintedLine(
        text="".join(char.text for char in chars),
        left=min(char.left for char in chars) * MM,
        right=max(char.right for char in chars) * MM,
        top=min(char.top for char in chars) * MM,
        baseline=baseline,
        size=chars[0].size,
        font=chars[0].font,
        page=page,
    )


def _chars(textpage: pypdfium2.PdfTextPage, height: float) -> list[PrintedChar]:
    return [_char(textpage, n, height) for n in range(textpage.count_chars())]


def _char(textpage: pypdfium2.PdfTextPage, n: int, height: float) -> PrintedChar:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, n, x, y)
    left, _bottom, right, top = textpage.get_charbox(n)
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFText_GetFontInfo(textpage, n, name, 200, ctypes.c_int())
    return PrintedChar(
        text=chr(pdfium.FPDFText_GetUnicode(textpage, n)),
        x=x.value,
        y=height - y.value,
        left=left,
        right=right,
        top=height - top,
        size=pdfium.FPDFText_GetFontSize(textpage, n),
        font=name.value.decode(),
    )


def _rule(page: pypdfium2.PdfPage, item: pypdfium2.PdfObject, number: int) -> PrintedRule:
    """The bounds that are told reach one thickness beyond the line's ends."""
    left, bottom, right, top = item.get_bounds()
    thickness = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item, thickness)
    y = page.get_height() - (top + bottom) / 2
    return PrintedRule(
        (left + thickness.value) * MM, (right - thickness.value) * MM, y * MM, number
    )


@dataclass(frozen=True)
class PrintedPath:
    """A line or a rectangle, in mm from the left and top edges, without its thickness."""

    left: float
    right: float
    top: float
    height: float
    page: int
    colour: tuple[int, int, int]

    @property
    def width(self) -> float:
        return self.right - self.left


def printed_paths(data: bytes) -> list[PrintedPath]:
    """All that is drawn and no text, page by page."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [
            _path(pdf[n], item, n + 1)
            for n in range(len(pdf))
            for item in pdf[n].get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH,))
        ]
    finally:
        pdf.close()


def printed_in(data: bytes, page: int, box: tuple[float, float, float, float]) -> PrintedLine:
    """The letters whose beginning is in the box: left, upper, right, lower, in pt from the top."""
    left, upper, right, lower = box
    inside = [
        char
        for char in printed_chars(data)[page - 1]
        if left <= char.x <= right and upper <= char.y <= lower and char.text.strip()
    ]
    assert inside, f"nothing is printed on page {page} at {box}"
    return _line(sorted(inside, key=lambda char: char.x), inside[0].y, page)


@lru_cache(maxsize=4)
def printed_chars(data: bytes) -> list[list[PrintedChar]]:
    """All that stands on each page, spaces too."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        return [_chars(page.get_textpage(), page.get_height()) for page in pdf]
    finally:
        pdf.close()


def _path(page: pypdfium2.PdfPage, item: pypdfium2.PdfObject, number: int) -> PrintedPath:
    """The bounds that are told reach one thickness beyond the ends."""
    left, bottom, right, top = item.get_bounds()
    stroke = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item, stroke)
    red, green, blue, alpha = (ctypes.c_uint() for _n in range(4))
    pdfium.FPDFPageObj_GetStrokeColor(item, red, green, blue, alpha)
    edge = stroke.value
    return PrintedPath(
        left=(left + edge) * MM,
        right=(right - edge) * MM,
        top=(page.get_height() - top + edge) * MM,
        height=max(top - bottom - 2 * edge, 0) * MM,
        page=number,
        colour=(red.value, green.value, blue.value),
    )
