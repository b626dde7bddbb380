"""Visits nobody should type, and visits of a size nobody expects: printed as text, all of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from random import Random
from statistics import median

import pytest

from tests.export.paragraphs import BODY, FORM, document, text
from tests.minutes.visits import bach_thong
from tests.proportion import in_proportion, seconds
from tracker.export.fonts import SUBSTITUTE, missing_glyphs
from tracker.export.lines import POINTS, broken
from tracker.export.pages import Page, layout, with_page_count
from tracker.minutes.blocks import Document, Paragraph, Run
from tracker.minutes.compose import compose
from tracker.records import Finding, FindingKind, Participant, Visit

SENTENCE = "Tăng cường bảo vệ nền tảng tư tưởng của Đảng, phản bác thông tin sai trái trên mạng. "
HOSTILE = [
    *(
        "<b>đậm</b>",
        "&amp; &",
        "<img src=file:///etc/passwd>",
        "=1+1",
        "</para><br/>",
        "%s {0} \\n",
    ),
    *("[[signs]]", "**đậm**", "{subject}", "'; DROP TABLE visit; --", "\\u202e", "$(reboot)"),
]


def visit(participants: int = 2, findings: tuple[str, ...] = ()) -> Visit:
    made = bach_thong()
    made.participants = [
        Participant(name=f"Nguyễn Văn {n}", titles=["Uỷ viên Ban Thường vụ Huyện uỷ"])
        for n in range(participants)
    ]
    made.findings = [Finding(kind=FindingKind.RESULT, text=text) for text in findings]
    return made


def printed(paper: Document) -> list[Page]:
    """The pages; every line stands within the margins, and every letter on one of them."""
    pages = layout(paper)
    left, right = FORM.page.left * POINTS - 0.1, (210 - FORM.page.right) * POINTS + 0.1
    top, bottom = FORM.page.top * POINTS - 0.1, (297 - FORM.page.bottom) * POINTS + 0.1
    letters = 0
    for page in pages:
        for line in page.lines:
            if line.paragraph is not None:
                assert left <= line.x
                assert line.x + line.width <= right
                assert top <= line.top
                assert line.bottom <= bottom
                letters += len(line.text.replace(" ", ""))
    counted = with_page_count(paper, len(pages))
    assert letters == sum(len(p.text.replace(" ", "")) for p in counted.paragraphs())
    return pages


def text_of(pages: list[Page]) -> str:
    return " ".join(line.text for page in pages for line in page.lines).replace("\u00a0", " ")


@pytest.mark.parametrize("participants", [0, 1, 200])
@pytest.mark.parametrize("findings", [0, 300])
def test_few_and_many(participants: int, findings: int) -> None:
    many = visit(participants, tuple(f"Kết quả {n}: {SENTENCE}" for n in range(findings)))
    pages = printed(compose(many, FORM))
    words = text_of(pages)
    for n in range(participants):
        assert f"Nguyễn Văn {n} " in words
    for n in range(findings):
        assert f"Kết quả {n}: " in words
    assert {line.role for line in pages[-1].lines} >= {"sign_label"}


def test_a_finding_of_forty_pages() -> None:
    pages = printed(compose(visit(findings=(SENTENCE * 1500,)), FORM))
    assert len(pages) > 40
    for page in pages[2:-2]:
        assert len(page.lines) >= 39
    assert text_of(pages).count("nền tảng") > 1300


def test_a_word_of_five_thousand_letters() -> None:
    pages = printed(compose(visit(findings=("ngh" + "iê" * 2500 + "ng",)), FORM))
    assert text_of(pages).replace(" ", "").count("iê" * 10) > 100


@pytest.mark.parametrize("typed", HOSTILE)
def test_text_is_printed_as_text(typed: str) -> None:
    made = visit(findings=(typed,))
    made.subject = made.place = made.participants[0].name = typed
    pages = printed(compose(made, FORM))
    assert text_of(pages).count(typed) >= 4


@pytest.mark.parametrize("count", [1_000, pytest.param(20_000, marks=pytest.mark.torture)])
def test_a_thousand_made_of_such_pieces_are_printed_as_text(count: int) -> None:
    """F39: put together at random, two to five at a time; nothing is lost, and none
    takes long beside the others."""
    chance = Random(39)
    texts = [" ".join(chance.choices(HOSTILE, k=chance.randint(2, 5))) for _n in range(count)]
    taken = []
    for begin in range(0, count, 50):
        some = tuple(texts[begin : begin + 50])
        paper = compose(visit(findings=some), FORM)
        taken.append(seconds(partial(printed, paper)))
        shown = "".join(text_of(printed(paper)).split())
        for typed in some:
            assert "".join(typed.split()) in shown
    assert max(taken) < 20 * median(taken)


@pytest.mark.parametrize("typed", ["漢字", "שלום", "😀", "✌🏽", "ไทย"])
def test_what_the_fonts_lack_is_a_box_and_named(typed: str) -> None:
    paper = compose(visit(findings=(f"một {typed} hai",)), FORM)
    words = text_of(printed(paper))
    assert f"một {SUBSTITUTE * len(typed)} hai" in words
    assert set(missing_glyphs(paper)) == set(typed)


def test_control_characters_are_gone() -> None:
    typed = "một\x00\x07\x1b[31m\u202ehai\u200b ba\x85bốn"
    paper = compose(visit(findings=(typed,)), FORM)
    assert "một[31mhai ba bốn" in text_of(printed(paper))
    assert missing_glyphs(paper) == ""


def words(count: int) -> Iterator[Run]:
    return (Run("bộ ", source=f"findings[{n}].text") for n in range(count))


LONG: dict[str, Callable[[int], Paragraph]] = {
    "one paragraph": lambda n: text(SENTENCE * 150 * n),
    "one word": lambda n: text("ươ" * 4000 * n),
    "words tied": lambda n: text("bộ\u00a0" * 4000 * n),
    "balanced": lambda n: text(SENTENCE * 150 * n, replace(BODY, balanced=True)),
    "many runs": lambda n: Paragraph(BODY, tuple(words(1000 * n))),
    "runs in one word": lambda n: Paragraph(BODY, (Run("bộ"), Run("đội", bold=True)) * 500 * n),
}


@pytest.mark.parametrize("shape", LONG)
def test_time_grows_with_the_length(shape: str) -> None:
    width = FORM.page.text_width * POINTS
    in_proportion(lambda n: broken(LONG[shape](n), width), 4)


def test_so_it_does_with_the_number_of_paragraphs() -> None:
    fresh = count()  # what is laid out a second time is remembered
    in_proportion(
        lambda n: layout(document(*(text(f"{next(fresh)} {SENTENCE}") for _ in range(n)))), 600
    )


def test_a_megabyte_pasted() -> None:
    pasted = SENTENCE * 12_000
    assert len(pasted.encode()) > 1_000_000
    pages = printed(compose(visit(findings=(pasted,)), FORM))
    assert len(pages) > 300
