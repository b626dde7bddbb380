"""How even the spaces of justified lines are, against first fit.

A space's stretch is how much wider it is printed, in widths of a space: 0 is as the font has it.
"""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.export.paragraphs import BODY, FORM, text
from tests.minutes.visits import bach_thong, dong_thang
from tracker.export.breaking import first_fit, total_fit
from tracker.export.lines import POINTS
from tracker.export.words import Words
from tracker.minutes.blocks import Paragraph
from tracker.minutes.compose import compose

SPACE = 250.0  # thousandths of the size, in all four faces
WIDTH = FORM.page.text_width * POINTS * 1000 / BODY.size
FIRST = WIDTH - BODY.indent * POINTS * 1000 / BODY.size
SYLLABLES = [
    "của và các trong công tác tuyên giáo thực hiện nghị quyết chỉ đạo kiểm tra giám sát",
    "tuyên truyền phổ biến quán triệt nghiêm túc thường xuyên chương trình hành động",
    "ở xã ý kiến bộ đội nhân dân đảng viên chi bộ trực thuộc nghiên cứu khuyết điểm",
]


def measured(paragraph: Paragraph) -> Words:
    return Words(paragraph.runs, paragraph.style, FIRST)


def stretches(words: Words, ends: list[int]) -> list[float]:
    """The stretch of the spaces of each line but the last."""
    found = []
    for begin, end in pairwise([0, *ends[:-1]]):
        room = WIDTH if begin else FIRST
        free = room - words.width(begin, end)
        found.append(free / ((words.spaces(begin, end) or 1) * SPACE))
    return found


def unevenness(words: Words, ends: list[int]) -> float:
    """A wide line is worse than many middling ones, and a narrow one more so."""
    return sum(max(stretch, -2.5 * stretch) ** 4 for stretch in stretches(words, ends))


def both(paragraphs: list[Paragraph]) -> tuple[list[float], list[float]]:
    """The stretches by first fit and by total fit, the smallest first."""
    first: list[float] = []
    total: list[float] = []
    for words in map(measured, paragraphs):
        first += stretches(words, first_fit(words, FIRST, WIDTH))
        total += stretches(words, total_fit(words, FIRST, WIDTH, SPACE))
    return sorted(first), sorted(total)


def at(share: float, stretches: list[float]) -> float:
    return stretches[int(share * (len(stretches) - 1))]


def test_the_sample_has_no_rivers() -> None:
    """Names and numbers are kept together there, so some lines must be stretched more."""
    papers = [compose(visit, FORM) for visit in (bach_thong(), dong_thang())]
    justified = [p for paper in papers for p in paper.paragraphs() if p.style.align == "justify"]
    first, total = both(justified)
    assert total[-1] <= first[-1]
    assert at(0.95, total) <= at(0.95, first)


def test_generated_text_has_no_rivers() -> None:
    chance = random.Random(14)
    pool = " ".join(SYLLABLES).split()
    paragraphs = [text(" ".join(chance.choices(pool, k=n))) for n in range(30, 330)]
    first, total = both(paragraphs)
    assert len(first) == len(total)
    assert at(0.5, total) <= 0.7 * at(0.5, first)
    assert at(0.95, total) <= 0.8 * at(0.95, first)
    assert total[-1] <= first[-1]
    assert at(0.95, total) < 0.55


@given(st.lists(st.sampled_from(" ".join(SYLLABLES).split()), min_size=20, max_size=150))
def test_never_less_even_than_first_fit(syllables: list[str]) -> None:
    words = measured(text(" ".join(syllables)))
    first = first_fit(words, FIRST, WIDTH)
    total = total_fit(words, FIRST, WIDTH, SPACE)
    assert len(total) == len(first)
    assert total == sorted(set(total))
    assert total[-1] == len(syllables)
    if len(first) > 1 and first[-1] - first[-2] > 1:  # otherwise a line gives words to the last
        assert unevenness(words, total) <= unevenness(words, first) + 1e-9
    assert min(stretches(words, total), default=0) >= -0.15


@pytest.mark.parametrize(
    ("before", "after", "most"),
    [
        ("Hồ Chí", "Minh", 0),
        ("đến ngày", "22", 0),
        ("Điều", "5", 0),
        ("đã họp 12", "hội", 1),
        ("đồng chí Chủ", "tịch", 1),
    ],
)
def test_names_and_numbers_are_not_parted(before: str, after: str, most: int) -> None:
    """First fit parts them wherever the line happens to be full."""
    first = total = 0
    for n in range(5, 90):
        words = measured(text("bộ " * n + f"{before} {after}" + " nghị quyết của chi bộ" * 12))
        last = n + len(before.split())
        first += last in first_fit(words, FIRST, WIDTH)
        total += last in total_fit(words, FIRST, WIDTH, SPACE)
    assert first >= 3
    assert total <= most


def test_work_grows_with_the_length_of_a_paragraph() -> None:
    """Counted in looks at a word, not in time."""

    class Counted(Words):
        looks = 0

        def spaces(self, begin: int, end: int) -> int:
            self.looks += 1
            return super().spaces(begin, end)

    def looks(times: int) -> int:
        words = Counted(text(" ".join(SYLLABLES * times)).runs, BODY, FIRST)
        total_fit(words, FIRST, WIDTH, SPACE)
        return words.looks

    assert looks(1000) < 11 * looks(100)


def test_a_ragged_text_has_no_lonely_syllable_and_parts_no_name() -> None:
    words = measured(text("Chủ tịch Uỷ ban MTTQ Việt Nam xã"))
    width = words.width(0, 7)
    assert first_fit(words, width, width) == [7, 8]
    assert total_fit(words, width, width, 0) == [4, 8]
    words = measured(text("Đang thực hiện"))
    room = words.width(0, 2)
    assert total_fit(words, room, room, 0) == [1, 3]
