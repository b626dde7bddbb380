"""Sort keys against an order written down independently, vowel by vowel."""

import random
import sqlite3
import unicodedata
from functools import cmp_to_key

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.vietnamese.letters import new_style, old_style
from tracker.vietnamese.sorting import person_sort_key, sort_key

# One line a letter, in the order of the alphabet; in a line ngang huyền hỏi ngã sắc nặng.
TABLE = str.split("""
aàảãáạ ăằẳẵắặ âầẩẫấậ b c d đ eèẻẽéẹ êềểễếệ f g h iìỉĩíị j k l m n oòỏõóọ ôồổỗốộ ơờởỡớợ
p q r s t uùủũúụ ưừửữứự v w x yỳỷỹýỵ z
""")
PLACES = {char: (row, tone) for row, line in enumerate(TABLE) for tone, char in enumerate(line)}
ONSETS = ["", "b", "c", "ch", "d", "đ", "g", "h", "ng", "ngh", "th", "tr", "x"]
CODAS = ["", "c", "ch", "i", "n", "ng", "y"]


def compare(first: str, second: str) -> int:
    """Dictionary order of two lower-case NFC texts, told without any key."""
    for left, right in zip(first.split(), second.split(), strict=False):
        for place in (0, 1):  # the letters of a syllable first, then its tone
            a = [PLACES[char][place] for char in left]
            b = [PLACES[char][place] for char in right]
            if place == 1:
                a, b = [max(a)], [max(b)]
            if a != b:
                return -1 if a < b else 1
    return len(first.split()) - len(second.split())


SYLLABLE = st.builds(
    "{}{}{}".format,
    st.sampled_from(ONSETS),
    st.sampled_from([char for line in TABLE for char in line if line[0] in "aăâeêioôơuưy"]),
    st.sampled_from(CODAS),
)
WORDS = st.lists(SYLLABLE, min_size=1, max_size=3).map(" ".join)


def binary(texts: list[str]) -> list[str]:
    """`texts` as SQLite returns them, ordered by key with its byte-wise BINARY collation."""
    rows = [(sort_key(text), text) for text in texts]
    random.Random(7).shuffle(rows)
    database = sqlite3.connect(":memory:")
    database.execute("create table names (key text collate binary, name text)")
    database.executemany("insert into names values (?, ?)", rows)
    names = [name for (name,) in database.execute("select name from names order by key")]
    database.close()
    return names


@pytest.mark.parametrize(
    "ordered",
    [
        "ta tà tả tã tá tạ tă tâ tư",
        "a à ả ã á ạ ă ằ ẳ ẵ ắ ặ â ầ ẩ ẫ ấ ậ b",
        "da dạ đa đạ e ê g",
        "an anh ao ăn ân",
        "o ô ơ p",
        "nam năm nấm nga ngà nha",
        "hoa hòa hoả hoá hoạ hoan",
        "1 2 9 10 100 a z",
        "faraday java việt web xa zalo я",
    ],
)
def test_known_orders(ordered: str) -> None:
    assert binary(ordered.split()) == ordered.split()


def test_syllable_by_syllable() -> None:
    ordered = [
        "ban",
        "ban Tổ chức",
        "ban Tuyên giáo",
        "bàn an",  # all of ban before any bàn
        "bang",
        "bảng a",
        "Bắc Kạn",
        "Đắk Lắk",
        "Đặng",
        "Phường 2",
        "Phường 10",
        "Phường 10 A",
    ]
    assert binary(ordered) == ordered


@given(WORDS, WORDS)
def test_keys_order_as_the_table_does(first: str, second: str) -> None:
    a, b = sort_key(first).encode(), sort_key(second).encode()
    assert (a > b) - (a < b) == max(-1, min(1, compare(first, second)))


@given(st.lists(WORDS, max_size=8))
def test_sorting_by_key_is_sorting_by_the_table(texts: list[str]) -> None:
    assert sorted(texts, key=lambda text: sort_key(text).encode()) == sorted(
        texts, key=cmp_to_key(compare)
    )


@given(WORDS)
def test_spelling_case_and_unicode_form_do_not_count(text: str) -> None:
    key = sort_key(text)
    for other in (
        new_style(text),
        old_style(text),
        text.upper(),
        unicodedata.normalize("NFD", text),
        f" “{text}” ",
    ):
        assert sort_key(other) == key


def test_both_tone_placements_sort_at_one_place() -> None:
    assert sort_key("hoà") == sort_key("hòa")
    assert sort_key("hòa") < sort_key("hoá")
    assert sort_key("hoa") < sort_key("hoà an") < sort_key("hoàn")
    assert sort_key("Ðà Nẵng") == sort_key("Đà Nẵng")  # U+00D0 typed for U+0110


@given(st.lists(st.integers(0, 10**30), max_size=6), st.sampled_from(["", "Tổ ", "x"]))
def test_numbers_sort_by_their_value(numbers: list[int], before: str) -> None:
    ordered = sorted(numbers)
    assert sorted(numbers, key=lambda number: sort_key(f"{before}{number:>03}")) == ordered


def test_foreign_marks_and_leading_zeros_do_not_count() -> None:
    assert sort_key("Müller") == sort_key("muller")
    assert sort_key("b\u0304a") == sort_key("ba")
    assert sort_key("Tổ 02") == sort_key("Tổ 2")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_has_a_key(text: str) -> None:
    assert "\x00" not in sort_key(text)
    assert person_sort_key(text).count("\t") == 2


def test_people_by_given_name_family_name_middle_names() -> None:
    ordered = [
        "Trần An",
        "Đỗ Văn Ánh",
        "Nguyễn Thanh Hà",
        "Nguyễn Thị Hà",
        "Trần Hà",
        "Trần Bảo Hà",
        "Hạ",
        "Nguyễn Duy Luân",
        "Lường Văn Vương",
    ]
    shuffled = random.Random(3).sample(ordered, len(ordered))
    assert sorted(shuffled, key=person_sort_key) == ordered


def test_parts_of_a_name_do_not_run_together() -> None:
    assert person_sort_key("Y Anh") < person_sort_key("A Anh-Đào")
    assert person_sort_key("  Nguyễn\u00a0Thanh  HÀ ") == person_sort_key("nguyễn thanh hà")
