"""Minutes for Word, beside python-docx with the same words in paragraphs that have no look."""

import time
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from statistics import median

import docx

from tests.minutes.visits import dong_thang
from tracker.export.docx import write_docx
from tracker.minutes.blocks import Document
from tracker.minutes.compose import compose
from tracker.minutes.form import load_form
from tracker.records import Visit

GOAL, GOAL_MEMORY = 1.0, 2.0
ROUNDS = 30
FORM = load_form("party-2018")


def another(number: int) -> Document:
    """Three pages of which no line has been set before."""
    visit: Visit = dong_thang()
    for place, finding in enumerate(visit.findings):
        finding.text = f"{finding.text} Lần {number}, mục {place}."
    return compose(visit, FORM)


def plain(document: Document) -> bytes:
    """The least that python-docx can do with these words."""
    file = BytesIO()
    written = docx.Document()
    for paragraph in document.paragraphs():
        written.add_paragraph(paragraph.text)
    written.save(file)
    return file.getvalue()


def seconds(way: Callable[[Document], bytes], document: Document) -> float:
    begin = time.perf_counter()
    way(document)
    return time.perf_counter() - begin


def peak(way: Callable[[Document], bytes], document: Document) -> float:
    """MB that were in use at once."""
    tracemalloc.start()
    way(document)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 2**20


def test_minutes_for_word() -> None:
    documents = [another(number) for number in range(ROUNDS + 2)]
    for way in (plain, write_docx):
        way(documents[0])
    pairs = [(seconds(plain, made), seconds(write_docx, made)) for made in documents[2:]]
    floor, own = (median(times) for times in zip(*pairs, strict=True))
    least, most = peak(plain, documents[1]), peak(write_docx, documents[1])
    print(
        f"\nminutes of 3 pages for Word: {own * 1000:.1f} ms; python-docx alone, unformatted,"
        f" {floor * 1000:.1f} ms; ratio {own / floor:.2f}, goal {GOAL}"
        f"\n  peak memory {most:.2f} MB against {least:.2f} MB, goal {GOAL_MEMORY} times that"
    )
    assert own / floor <= GOAL
    assert most / least <= GOAL_MEMORY
