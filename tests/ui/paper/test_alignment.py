"""A place in a printed text, found again in what was typed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.paper.alignment import letters, place_in

TYPED = "Đồng chí  Nguyễn Thanh Hà –\nPhó Bí thư, ngày 22/3/2023"


@pytest.mark.parametrize(
    "printed",
    [
        TYPED,
        TYPED.upper(),
        unicodedata.normalize("NFD", TYPED),
        TYPED.replace("\n", " ").replace("  ", "\u00a0"),
        f"“{TYPED}”./.",
    ],
)
def test_spaces_capitals_and_marks_do_not_matter(printed: str) -> None:
    at = place_in(TYPED, printed, printed.lower().find("hà") if "hà" in printed.lower() else 99)
    assert at is None or at <= len(TYPED)
    day = place_in(TYPED, printed, printed.index("22/3"))
    assert day == TYPED.index("22/3")


def test_a_line_of_a_field_of_several() -> None:
    basis = "Căn cứ Quyết định số 5\nCăn cứ Kế hoạch số 7"
    assert place_in(basis, "Căn cứ Kế hoạch số 7;", 7) == basis.index("Kế")


def test_a_text_with_something_between_is_found_by_what_is_around() -> None:
    assert place_in("Tổ chức hội nghị trực tuyến", "Đã tổ chức hội nghị", 3) == 0


def test_a_strange_text_has_no_place() -> None:
    assert place_in("Tổ chức", "Huyện uỷ Bạch Thông", 3) is None
    assert place_in("", "Huyện uỷ", 3) is None
    assert place_in("–", "", 0) == 1


@given(st.text())
def test_every_letter_knows_its_place(text: str) -> None:
    found, places = letters(text)
    assert len(found) == len(places)
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
