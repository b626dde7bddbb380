"""Three pages of minutes, from the record to the bytes of the PDF, against the library's floor.

The floor is the same lines, broken beforehand, drawn on a bare ReportLab canvas with the same
fonts, which are subset and packed anew each time. Except after an edit, the pages are of another
visit at each turn, so that no line of them has been set before.
"""

import time
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import count, groupby
from statistics import median
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from tests.minutes.visits import dong_thang
from tracker.export.docx import write_docx
from tracker.export.fonts import face
from tracker.export.lines import POINTS
from tracker.export.pages import Page, layout
from tracker.export.pdf import draw_live, write_pdf
from tracker.minutes.blocks import Document
from tracker.minutes.compose import compose
from tracker.minutes.form import load_form
from tracker.records import Visit

GOALS = {"live page": 1.2, "after an edit": 0.9, "finished file": 3.0, "for Word": 3.0}
ROUNDS = 60
FORM = load_form("party-2018")
TEXT = "Ban hành 05 văn bản chỉ đạo, trong đó có Kế hoạch số 12-KH/ĐU; kiện toàn Ban Chỉ đạo, đợt"


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


def live(visit: Visit) -> bytes:
    """From the record to the page on the screen."""
    document = compose(visit, FORM)
    return draw_live(document, layout(document))


def another(n: int) -> Visit:
    """A visit of which nothing but headings and fixed words has been printed before."""
    visit = dong_thang()
    visit.subject += f" và Kế hoạch {n}"
    visit.inspected_unit += f" {n}"
    for person in visit.participants:
        person.name += f" {n}"
    for part in visit.findings + visit.recommendations:
        part.text += f" {n}"
    return visit


def edited(visit: Visit, words: Iterator[int]) -> bytes:
    """The same after a change of one paragraph, another one each time."""
    visit.findings[1].text = f"{TEXT} {next(words)}."
    return live(visit)


def test_minutes_of_three_pages() -> None:
    visit, other, words = dong_thang(), dong_thang(), count()
    new = iter([another(n) for n in range(3 * (ROUNDS + 1))])
    document = compose(visit, FORM)
    pages = layout(document)
    plain = plain_lines(document, pages)
    assert len(pages) == 3
    floor, shown, shown_again, finished, word, composed, laid_out, drawn, tagged = measured(
        lambda: on_a_bare_canvas(plain),
        lambda: live(next(new)),
        lambda: edited(other, words),
        lambda: write_pdf(compose(next(new), FORM)),
        lambda: write_docx(compose(next(new), FORM)),
        lambda: compose(visit, FORM),
        lambda: layout(document),
        lambda: draw_live(document, pages),
        lambda: write_pdf(document),
    )
    printed = sum(len(line.text.split()) for page in pages for line in page.lines)
    print(
        f"\nminutes of 3 pages ({len(visit.participants)} people, {printed} words), record to PDF;"
        f" the same lines on a bare canvas take {floor * 1000:.1f} ms"
    )
    ways = {
        "live page": shown,
        "after an edit": shown_again,
        "finished file": finished,
        "for Word": word,
    }
    for name, taken in ways.items():
        print(f"  {name}: {taken * 1000:.1f} ms, ratio {taken / floor:.2f}, goal {GOALS[name]}")
    print(
        f"  of which wording {composed * 1000:.1f}, laying out {laid_out * 1000:.1f}, drawing for"
        f" the screen {drawn * 1000:.1f}, drawing, tagging and packing"
        f" {(tagged - laid_out) * 1000:.1f} ms (with the lines of the text known)"
    )
    for name, taken in ways.items():
        assert taken / floor <= GOALS[name], name
