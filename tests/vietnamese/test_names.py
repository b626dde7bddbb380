"""Titles in one field."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.vietnamese.names import in_mid_sentence, join_titles, split_titles


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        (
            "Phó Bí thư Thường trực Huyện uỷ, Chủ tịch HĐND huyện",
            ["Phó Bí thư Thường trực Huyện uỷ", "Chủ tịch HĐND huyện"],
        ),
        (
            "Uỷ viên BTV; Trưởng Ban\r\nkiêm Giám đốc\nA",
            ["Uỷ viên BTV", "Trưởng Ban", "kiêm Giám đốc", "A"],
        ),
        (", ;\n Chuyên viên ,, ", ["Chuyên viên"]),
        (unicodedata.normalize("NFD", "Bí thư"), ["Bí thư"]),
        ("  ", []),
    ],
)
def test_titles_typed_in_one_field(typed: str, titles: list[str]) -> None:
    assert split_titles(typed) == titles


def test_titles_on_one_line() -> None:
    assert join_titles(["Uỷ viên BTV", "Trưởng Ban"]) == "Uỷ viên BTV, Trưởng Ban"


@given(st.text())
def test_titles_joined_are_split_again(text: str) -> None:
    titles = split_titles(text)
    assert split_titles(join_titles(titles)) == titles
    assert all(titles)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Tình hình thực hiện công tác tuyên giáo", "tình hình thực hiện công tác tuyên giáo"),
        ("Ý thức chấp hành của đảng viên", "ý thức chấp hành của đảng viên"),
        ("công tác tuyên giáo", "công tác tuyên giáo"),
        ("UBND huyện Bạch Thông", "UBND huyện Bạch Thông"),
        ("Hội Nông dân huyện", "Hội Nông dân huyện"),
        ("Quỹ", "quỹ"),
        ("", ""),
    ],
)
def test_the_first_letter_in_the_middle_of_a_sentence(typed: str, printed: str) -> None:
    assert in_mid_sentence(typed) == printed
