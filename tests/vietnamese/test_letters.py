"""What is stored, what is searched, and the two places of a tone mark (domain: NFC, QĐ 1989)."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.proportion import in_proportion
from tracker.vietnamese.letters import (
    as_one,
    new_style,
    nfc,
    old_style,
    same,
    search_key,
    search_words,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
BOTH_SPELLINGS = [
    *("òa oà", "óa oá", "ỏa oả", "õa oã", "ọa oạ"),
    *("òe oè", "óe oé", "ỏe oẻ", "õe oẽ", "ọe oẹ"),
    *("ùy uỳ", "úy uý", "ủy uỷ", "ũy uỹ", "ụy uỵ"),
]
PAIRS = [
    (f"{start}{old}", f"{start}{new}")
    for old, new in map(str.split, BOTH_SPELLINGS)
    for start in ("", "th", "kh", "ng")
]
CASES = (str.lower, str.capitalize, str.upper)
ONE_SPELLING = str.split(
    "hoàn ngoài xoáy khoáng loét khuỷu huỳnh thuyền uỷnh xoèn quý quỹ quỳ quà quá quả quẻ què QUÝ"
    " Quỹ mía mùa thừa già gìn giữ giá của thuở Huế người tiến yếu muốn cười ai áo tay khỉ"
)
SYLLABLE = st.sampled_from(
    [*(old for old, _ in PAIRS), *ONE_SPELLING, "đoàn", "Bạch", "Thông", "a", "UBND"],
)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_an_open_syllable_has_two_spellings(old: str, new: str, case: Callable[[str], str]) -> None:
    assert new_style(case(old)) == case(new)
    assert old_style(case(new)) == case(old)
    assert same(case(old), unicodedata.normalize("NFD", case(new)))
    assert search_key(case(old)) == search_key(new)


@pytest.mark.parametrize("word", ONE_SPELLING)
def test_any_other_syllable_has_one(word: str) -> None:
    assert new_style(word) == old_style(word) == word


def test_styles_of_whole_lines() -> None:
    assert new_style("TỈNH ỦY, chủ tọa; Luật Thủy sản") == "TỈNH UỶ, chủ toạ; Luật Thuỷ sản"
    assert old_style("TỈNH UỶ, chủ toạ; Luật Thuỷ sản") == "TỈNH ỦY, chủ tọa; Luật Thủy sản"
    assert old_style("quý I, uỷ-viên") == "quý I, ủy-viên"


@given(st.lists(SYLLABLE).map(" ".join))
def test_old_style_undoes_new_style(text: str) -> None:
    assert old_style(new_style(text)) == nfc(text)


@given(TEXT)
def test_styles_change_once_and_keep_nfc(text: str) -> None:
    for style in (new_style, old_style):
        once = style(text)
        assert style(once) == once == nfc(once)


def test_nfc_keeps_what_compatibility_would_flatten() -> None:
    assert nfc("m² H₂O ½ ﬁ") == "m² H₂O ½ ﬁ"
    assert nfc("Tỉnh uỷ") == "Tỉnh uỷ"


def test_same_is_strict_about_case_marks_and_spaces() -> None:
    assert same("Uỷ viên", "Ủy viên")
    assert same("Đặng Thuỷ", unicodedata.normalize("NFD", "Đặng Thủy"))
    for other in ("uỷ viên", "Uy viên", "Uỷ  viên", "Uỷ viên.", "UỶ VIÊN"):
        assert not same("Uỷ viên", other)
    assert not same("lý luận", "lí luận")


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("uy vien", "uy vien"),
        ("UY VIEN", "uy vien"),
        ("Uỷ viên", "uy vien"),
        ("  Ủy\u00a0 viên\n", "uy vien"),
        ("Đặng Thị Ữ", "dang thi u"),
        ("Ðặng", "dang"),  # U+00D0, eth
        ("nhiệm kỳ 2020 – 2025", "nhiem ky 2020 - 2025"),
        ("—‒‑−-", "-----"),
        ("Bạch\u200b Thô\u00adng\ufeff", "bach thong"),
        ("12-NQ/ĐU", "12-nq/du"),
        ("“đ/c” ‘a’…", "\"d/c\" 'a'..."),
        ("1.000₫, 5 m²", "1.000d, 5 m2"),
        ("a\x00b\tc", "ab c"),
        ("\uf0b7 a\ufe0f\u093e\u20dd", "a"),  # a bullet of a symbol font, marks of other scripts
        ("", ""),
    ],
)
def test_search_keys(typed: str, key: str) -> None:
    assert search_key(typed) == key


def test_every_vietnamese_letter_folds_to_ascii() -> None:
    vowels = "aăâeêioôơuưy"
    tones = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    for vowel in vowels:
        for letter in (nfc(vowel + tone) for tone in tones):
            folded = search_key(letter.upper())
            assert len(letter) == len(folded) == 1
            assert folded in "aeiouy"
    assert search_key("Đđ") == "dd"


@given(TEXT)
def test_a_search_key_is_folded_once_for_all(text: str) -> None:
    key = search_key(text)
    assert search_key(key) == key
    assert key == " ".join(key.split())
    assert key == search_key(unicodedata.normalize("NFD", text)) == search_key(nfc(text))


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("  Uỷ viên  BTV ", ["uy", "vien", "btv"]),
        ('"Bạch Thông" OR -huyện*', ["bach", "thong", "or", "huyen"]),
        ("12-NQ/TU, (đ/c)", ["12-nq/tu", "d/c"]),
        ("- * \" ' ... % _ –", []),
        ("", []),
    ],
)
def test_nothing_in_a_query_is_a_command(query: str, words: list[str]) -> None:
    assert search_words(query) == words


@given(TEXT)
def test_search_words_are_found_in_the_key_of_their_text(text: str) -> None:
    key = search_key(text)
    for word in search_words(text):
        assert word in key
        assert word[0].isalnum()
        assert word[-1].isalnum()


@pytest.mark.parametrize("piece", ["số 1 ", " ", "ờ", "-", "ùy", "x\u0301\u0323"])
@pytest.mark.parametrize("change", [nfc, new_style, old_style, search_key, search_words])
def test_long_text_takes_time_in_proportion(change: Callable[[str], object], piece: str) -> None:
    in_proportion(lambda n: change(piece * n), 5_000)


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("Huyện uỷ  Ba Bể", "HUYỆN ỦY BA BỂ", True),
        ("huyen uy ba be", "Huyện uỷ Ba Bể", True),
        ("Xã Tân Thành", "Xã Tân Thạnh", False),
        ("xa tan thanh", "Xã Tân Thạnh", True),
        ("Xã Đông Hà", "Xã Đồng Hà", False),
    ],
)
def test_a_mark_tells_names_apart_where_both_have_any(first: str, second: str, alike: bool) -> None:
    one = as_one([first, second])
    assert (one[first] == one[second]) is alike


def test_a_name_without_marks_stands_for_neither_of_two() -> None:
    one = as_one(["xa tan thanh", "Xã Tân Thành", "Xã Tân Thạnh", "XÃ TÂN THÀNH"])
    assert one["Xã Tân Thành"] == one["XÃ TÂN THÀNH"]
    assert len({one[name] for name in ("xa tan thanh", "Xã Tân Thành", "Xã Tân Thạnh")}) == 3
