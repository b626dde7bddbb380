"""Titles in one field."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.vietnamese.names import join_titles, split_titles


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
