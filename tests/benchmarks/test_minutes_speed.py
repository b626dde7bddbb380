"""Three pages of minutes, from the record to the bytes of the PDF, against the library's floor.

The floor is the same lines, broken beforehand, drawn on a bare ReportLab canvas with the same
fonts, which are subset and packed anew each time there as here.
"""

import time
from collections.abc import Callable
from io import BytesIO
from itertools import groupby
from statistics import median
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from tests.minutes.visits import dong_thang
from tracker.export.fonts import face
from tracker.export.lines import POINTS
from tracker.export.pages import Page, layout
from tracker.export.pdf import draw, write_pdf
from tracker.minutes.blocks import Document
from tracker.minutes.compose import compose
from tracker.minutes.form import load_form

GOAL = 2.0
ROUNDS = 60
FORM = load_form("party-2018")


class PlainPiece(NamedTuple):
    """A text with its place and looks; all lengths in pt."""

    x: float
    y: float
    font: str
    size: float
    word_space: float
    text: str


def plain_lines(document: Document, pages: list[Page]) -> list[list[PlainPiece]]:
    """What the floor draws, page by page: neighbours in one face are one text."""
    height = document.page.height * POINTS
    found: list[list[PlainPiece]] = []
    for page in pages:
        found.append([])
        for line in page.lines:
            for look, group in groupby(line.pieces, key=lambda p: (p.face, p.size, p.word_space)):
                same = list(group)
                text = "".join(piece.text for piece in same)
                place = same[0].x, height - line.baseline
                found[-1].append(PlainPiece(*place, look[0].name, look[1], look[2], text))
    return found


def on_a_bare_canvas(pages: list[list[PlainPiece]]) -> bytes:
    """The lines at their places, nothing else: what the library itself takes."""
    file = BytesIO()
    canvas = Canvas(
        file,
        pageCompression=1,
        invariant=1,
        initialFontName=face(bold=False, italic=False).name,  # type: ignore[arg-type] # a name
    )
    for page in pages:
        text = canvas.beginText()
        font = space = None
        for piece in page:
            text.setTextOrigin(piece.x, piece.y)
            if font != (piece.font, piece.size):
                font = (piece.font, piece.size)
                text.setFont(*font)
            if space != piece.word_space:
                space = piece.word_space
                text.setWordSpace(space)
            text.textOut(piece.text)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def measured(*ways: Callable[[], object]) -> list[float]:
    """The median seconds of each way, taken in turn so that the machine's moods hit all."""
    for way in ways:
        way()
    times: list[list[float]] = [[] for _ in ways]
    for _ in range(ROUNDS):
        for way, taken in zip(ways, times, strict=True):
            begin = time.perf_counter()
            way()
            taken.append(time.perf_counter() - begin)
    return [median(taken) for taken in times]


def test_minutes_of_three_pages() -> None:
    visit = dong_thang()
    document = compose(visit, FORM)
    pages = layout(document)
    plain = plain_lines(document, pages)
    assert len(pages) == 3
    floor, whole, composed, laid_out, drawn = measured(
        lambda: on_a_bare_canvas(plain),
        lambda: write_pdf(compose(visit, FORM)),
        lambda: compose(visit, FORM),
        lambda: layout(document),
        lambda: draw(document, pages),
    )
    words = sum(len(line.text.split()) for page in pages for line in page.lines)
    print(
        f"\nminutes of 3 pages ({len(visit.participants)} people, {words} words), record to PDF:"
        f"\n  {whole * 1000:.1f} ms; the same lines on a bare canvas {floor * 1000:.1f} ms;"
        f" ratio {whole / floor:.2f}, goal {GOAL}"
        f"\n  wording {composed * 1000:.1f}, laying out {laid_out * 1000:.1f},"
        f" drawing {drawn * 1000:.1f} ms (most of it the subsets of the fonts, packed anew)"
    )
    assert whole / floor <= GOAL
