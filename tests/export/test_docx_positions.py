"""The Word file has everything where the PDF has it: LibreOffice's pages against our own."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import pytest

from tests.export.paragraphs import FORM, document, heading, paragraph, signatures
from tests.export.printed import MM, PrintedChar, PrintedPath, printed_chars, printed_paths
from tests.export.word_documents import everything
from tests.export.word_files import OFFICE, converted
from tests.minutes.visits import almost_nothing, bach_thong, dong_thang
from tests.reports.papers import papers
from tracker.export.docx import write_docx
from tracker.export.pages import Line, Page, layout
from tracker.export.tables import RULE
from tracker.minutes.blocks import Document
from tracker.minutes.compose import compose
from tracker.minutes.form import form_names, load_form
from tracker.records import Profile

pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")

TOLERANCE = 0.5 / MM  # half a millimetre in pt
FULL = range(27, 33)  # lines that leave room for a part of the signatures, or none


class Pair(NamedTuple):
    """A document, its pages as we lay them out, and as LibreOffice does."""

    document: Document
    own: list[Page]
    other: list[list[PrintedChar]]
    paths: list[PrintedPath]


def documents() -> dict[str, Document]:
    found = {f"{name}, all": compose(dong_thang(), load_form(name)) for name in form_names()}
    found["the first"] = compose(bach_thong(), FORM)
    found["little"] = compose(almost_nothing(), FORM)
    found["everything"] = everything(40)
    # The mark across the page is letters in the one and a drawing in the other.
    found = {name: replace(made, watermark="") for name, made in found.items()}
    for lines in FULL:
        found[f"{lines} lines"] = document(*(paragraph(1) for _ in range(lines)), signatures())
    follow_up = papers(Profile.PARTY) | papers(Profile.STATE)
    # Each of a report's many rules is a hair thicker there, which adds up down the page.
    found |= {name: made for name, made in follow_up.items() if not name.endswith("report")}
    found["lonely"] = document(*(paragraph(1) for _ in range(25)), heading(), *[paragraph(3)] * 4)
    return found


NAMES = list(documents())


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Pair]:
    made = documents()
    files = converted([write_docx(each) for each in made.values()], tmp_path_factory.mktemp("w"))
    return {
        name: Pair(each, layout(each), printed_chars(file), printed_paths(file))
        for (name, each), file in zip(made.items(), files, strict=True)
    }


@cache
def align_of(made: Document, ordinal: int) -> str:
    return list(made.paragraphs())[ordinal].style.align


def ends(pair: Pair) -> Iterator[tuple[int, Line, str, float]]:
    """Of each line: its page, itself, the letter that must stand at `x`; any where it is empty.

    A justified paragraph is broken in other places by others, into as many lines.
    """
    for page in pair.own:
        seen = -1
        for line in page.lines:
            text = "".join(line.text.split())
            if not text or line.text[0].isspace():
                continue
            is_first = line.paragraph != seen
            seen = -1 if line.paragraph is None else line.paragraph
            same = line.paragraph is None or align_of(pair.document, seen) != "justify"
            yield page.number, line, text[0] if is_first or same else "", line.x


def standing(pair: Pair, page: int, x: float, y: float, letter: str) -> PrintedChar | None:
    for char in pair.other[page - 1]:
        near = abs(char.x - x) <= TOLERANCE and abs(char.y - y) <= TOLERANCE
        if near and char.text.strip() and letter in ("", char.text):
            return char
    return None


@pytest.mark.parametrize("name", NAMES)
def test_there_are_as_many_pages(pairs: dict[str, Pair], name: str) -> None:
    assert len(pairs[name].other) == len(pairs[name].own)


@pytest.mark.parametrize("name", NAMES)
def test_every_line_begins_where_it_does_in_the_pdf(pairs: dict[str, Pair], name: str) -> None:
    pair = pairs[name]
    lines = list(ends(pair))
    missing = [
        (page, line.role, line.text, round(x), round(line.baseline))
        for page, line, letter, x in lines
        if standing(pair, page, x, line.baseline, letter) is None
    ]
    assert len(lines) > 10
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_letters_are_as_large_and_as_bold(pairs: dict[str, Pair], name: str) -> None:
    pair = pairs[name]
    checked = 0
    for page, line, letter, x in ends(pair):
        found = standing(pair, page, x, line.baseline, letter) if letter else None
        if found is None:
            continue
        checked += 1
        assert found.size == pytest.approx(line.size, abs=0.1)
        face = next(piece.face.name for piece in line.pieces if piece.text.strip())
        assert "LiberationSerif" in found.font.replace(" ", "")
        assert ("Bold" in found.font) == ("Bold" in face)
        assert ("Italic" in found.font) == ("Italic" in face)
    assert checked > 10


def test_rules_are_as_long_as_the_texts_they_stand_under(pairs: dict[str, Pair]) -> None:
    for name in ("party-2018, all", "state-2020, all", "everything"):
        pair = pairs[name]
        expected = [rule for rule in pair.own[0].rules if rule.thickness == 0.75 and rule.width]
        assert expected
        for rule in expected:
            ends = rule.x, rule.x + rule.width
            assert any(
                same(path.left, ends[0]) and same(path.right, ends[1]) and same(path.top, rule.y)
                for path in pair.paths
                if path.page == 1
            ), (name, rule)


def test_tables_and_frames_have_their_lines_where_the_pdf_has_them(pairs: dict[str, Pair]) -> None:
    for name in ("state-inspection, all", "everything"):
        pair = pairs[name]
        for page in pair.own:
            paths = [path for path in pair.paths if path.page == page.number]
            across = {rule.y for rule in page.rules if rule.width and rule.thickness == RULE}
            across |= {y for box in page.boxes for y in (box.y, box.y + box.height)}
            down = {rule.x for rule in page.rules if rule.height}
            down |= {x for box in page.boxes for x in (box.x, box.x + box.width)}
            levels = {y for path in paths for y in (path.top, path.top + path.height)}
            edges = {x for path in paths for x in (path.left, path.right)}
            assert [y for y in across if not any(same(level, y) for level in levels)] == []
            assert [x for x in down if not any(same(edge, x) for edge in edges)] == []
    assert pairs["everything"].own[0].boxes
    assert len({rule.x for rule in pairs["everything"].own[0].rules if rule.height}) == 5


def same(mm: float, pt: float) -> bool:
    return abs(mm / MM - pt) <= TOLERANCE
