"""One search over everything a clerk may remember of a visit."""

import datetime
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.register.generated import any_text, full_visit
from tracker.records import Finding, Participant, Recommendation, Visit, VisitKind
from tracker.register import ListQuery, Register
from tracker.register.words import words_of
from tracker.vietnamese.letters import new_style, old_style, search_key, search_words

TODAY = datetime.date(2024, 1, 1)
COMMUNES = (
    "xã Quân Hà",
    "xã Cẩm Giàng",
    "xã Đôn Phong",
    "xã Sỹ Bình",
    "xã Vũ Muộn",
    "thị trấn Phủ Thông",
    "Huyện uỷ Bạch Thông",
    "Thành uỷ Bắc Kạn",
)
SUBJECTS = (
    "việc học tập và làm theo Bác",
    "công tác tuyên giáo quý I/2023",
    "thực hiện Nghị quyết số 35-NQ/TW",
    "văn hoá, văn nghệ",
    "giáo dục lý luận chính trị",
    "hoà giải ở cơ sở",
)
PEOPLE = ("Nguyễn Thanh Hà", "Đặng Thị Thuỷ", "Lường Văn Vương", "Triệu Đức Lân", "Hoàng Khoẻ")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Register, Visit]]:
    """Sixty visits in one register, each beside it."""
    dice = random.Random(7)
    register = Register.at(Path(tmp_path_factory.mktemp("many")) / "Sổ.db")
    found = []
    for number in range(60):
        visit = Visit(
            inspected_unit=dice.choice(COMMUNES),
            subject=dice.choice(SUBJECTS),
            date=datetime.date(2023, 1, 1) + datetime.timedelta(days=number),
            kind=dice.choice(list(VisitKind)),
            participants=[Participant(name=name) for name in dice.sample(PEOPLE, 2)],
            findings=[Finding(text=f"Mở {number:02} hội nghị, {number * 7} đại biểu.")],
            recommendations=[Recommendation(text=dice.choice(SUBJECTS))],
        )
        found.append((register, register.save(visit)))
    return found


def searched(register: Register, words: str) -> set[int]:
    """The ids of the visits found, having asked in both ways."""
    query = ListQuery(words=words)
    rows = register.first_rows(query, TODAY)
    keys = list(register.keys(query))
    assert keys == sorted(keys, reverse=True)
    assert [row.list_key for row in rows] == keys[:50]
    return {key & (1 << 32) - 1 for key in keys}


def expected(visits: list[Visit], words: str) -> set[int]:
    """By the rule, without an index: every word is there, the last one at least begun."""
    asked = [re.findall(r"[^\W_]+", word) for word in search_words(words)]
    return {visit.id for visit in visits if _answers(words_of(visit), asked)}


def _answers(text: str, asked: list[list[str]]) -> bool:
    tokens = re.findall(r"[^\W_]+", text)
    padded = f" {' '.join(tokens)} "
    whole = all(f" {' '.join(word)} " in padded for word in asked[:-1])
    return whole and (not asked or f" {' '.join(asked[-1])}" in padded)


def test_each_sort_of_text_is_found(register: Register) -> None:
    register.save(full_visit())
    for words in (
        "cong tac tuyen giao",
        "bach thong",
        "ban tuyên giáo tỉnh uỷ",
        "KẾ HOẠCH 12-KH/BTGTU",
        "07",
        "07 BB/BTGTU",
        "đặng thị ánh",
        "dang",
        "chủ tịch hđnd",
        "hoàng hoà",
        "84,46%",
        "thieu can bo",
        "bo tri",
        "phong noi vu",
        "da co to trinh",
        "chưa có quyết định",
        "nhất trí",
        "thanh tuyen",
        "22/3/2023",
        "quý I",
    ):
        assert searched(register, words) == {1}, words
    assert searched(register, "quân hà") == set()


@given(data=st.data())
@settings(max_examples=100)
def test_words_in_any_order_the_last_one_begun(
    many: list[tuple[Register, Visit]], data: st.DataObject
) -> None:
    register, visits = many[0][0], [visit for _register, visit in many]
    meant = data.draw(st.sampled_from(visits))
    pool = " ".join((meant.inspected_unit, meant.subject, meant.participants[0].name)).split()
    words = data.draw(st.lists(st.sampled_from(pool), min_size=1, max_size=4))
    cut = data.draw(st.integers(1, len(words[-1])))
    typed = [*words[:-1], words[-1][:cut]]
    folds: list[Callable[[str], str]] = [str, str.upper, search_key, old_style, new_style]
    fold = data.draw(st.sampled_from(folds))
    query = fold(" ".join(typed))
    found = searched(register, query)
    assert found == expected(visits, query)
    if search_words(words[-1][:cut]):
        assert meant.id in found


def test_both_places_of_a_tone_mark_and_no_mark_find_the_same(
    many: list[tuple[Register, Visit]],
) -> None:
    register = many[0][0]
    for spellings in (
        ("huyện uỷ", "huyện ủy", "HUYỆN ỦY", "huyen uy"),
        ("văn hoá", "văn hóa", "van hoa"),
        ("thuỷ", "thủy", "thuy"),
        ("khoẻ", "khỏe", "khoe"),
        ("đôn phong", "don phong", "ĐÔN PHONG"),
    ):
        answers = [searched(register, spelling) for spelling in spellings]
        assert answers[0]
        assert all(answer == answers[0] for answer in answers)


@given(any_text | st.text() | st.text(st.characters(categories=["Cs", "Cc", "P", "S"])))
@settings(max_examples=100)
@pytest.mark.parametrize("in_bin", [False, True])
def test_any_text_is_a_question_and_never_an_error(
    many: list[tuple[Register, Visit]], in_bin: bool, words: str
) -> None:
    register = many[0][0]
    query = ListQuery(words=words, year=2023, in_bin=in_bin)
    rows = register.first_rows(query, TODAY)
    assert len(register.keys(query)) >= len(rows)
    register.people(words, words)
    register.organisations(words)


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "'",
        "*",
        "a*b",
        "-hà",
        "+hà",
        "^hà",
        "NEAR(hà, 2)",
        "words: hà",
        "{a b}: c",
        "(",
        "%",
        "_",
    ],
)
def test_no_character_is_a_command(many: list[tuple[Register, Visit]], words: str) -> None:
    register, visits = many[0][0], [visit for _register, visit in many]
    assert searched(register, words) == expected(visits, words)


@pytest.mark.parametrize("words", ["hà OR vương", "hà AND vương", "hà NOT vương", "NOT vương"])
def test_no_word_is_a_command(many: list[tuple[Register, Visit]], words: str) -> None:
    assert searched(many[0][0], words) == set()


def test_a_question_without_a_word_shows_everything(many: list[tuple[Register, Visit]]) -> None:
    for words in ("", "  ", "–", "…", "\0"):
        assert len(searched(many[0][0], words)) == 60


def test_a_very_long_question_is_answered(many: list[tuple[Register, Visit]]) -> None:
    assert searched(many[0][0], "hà " * 2000) == searched(many[0][0], "hà")
    assert searched(many[0][0], "h" * 100_000) == set()
