"""Shortcomings met before: which, and for the how many-th time."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tracker.followup.repeated import ALIKE, Again, Said, likeness, repeated, telling_words

SAMPLE = Path(__file__).parents[2] / "resources" / "samples" / "bach-thong-2023.json"
DULL = "Việc nắm bắt tình hình tư tưởng, dư luận xã hội ở một số cơ sở còn chậm."
WORDS = "báo cáo viên mỏng thiếu kinh phí lớp tập huấn quy chế hồ lưu"
SMALL = st.sampled_from(WORDS.split())
SENTENCES = st.lists(SMALL, min_size=1, max_size=9).map(" ".join)


def met(*texts: str) -> list[Again]:
    """Each in a visit of its own."""
    return repeated([Said(n, text) for n, text in enumerate(texts)])


def test_the_first_time_is_no_repetition() -> None:
    assert met(DULL) == [Again(1, None)]
    assert met() == []


def test_accents_capitals_figures_and_common_words_make_no_difference() -> None:
    again = "NAM BAT TINH HINH TU TUONG, DU LUAN XA HOI o 12 co so van cham"
    assert met(DULL, "Đội ngũ báo cáo viên còn mỏng.", again)[2] == Again(2, 0)


def test_another_shortcoming_of_the_same_matter_is_another() -> None:
    assert met(DULL, "Dư luận xã hội về giá đất chưa được báo cáo lên cấp trên.")[1].times == 1


def test_it_is_counted_through_though_its_words_wander() -> None:
    first = "Chưa kiện toàn Ban Chỉ đạo 35 của huyện."
    second = "Chưa kiện toàn Ban Chỉ đạo 35 của huyện theo hướng dẫn mới."
    assert met(first, second, first) == [Again(1, None), Again(2, 0), Again(3, 1)]


def test_what_one_visit_says_twice_was_not_met_before() -> None:
    said = [Said(1, DULL), Said(1, DULL), Said(2, DULL)]
    assert [each.times for each in repeated(said)] == [1, 1, 2]


def test_a_short_one_word_for_word_is_the_same() -> None:
    assert met("Còn chậm.", "còn chậm")[1] == Again(2, 0)
    assert met("Còn chậm.", "Còn chậm về nộp báo cáo.")[1].times == 1


def test_words_that_any_may_hold_make_none_alike() -> None:
    assert met("Còn chưa được.", "Chưa được tốt.")[1].times == 1
    assert met("", "")[1].times == 1


def test_real_minutes_repeat_nothing_of_themselves() -> None:
    findings = json.loads(SAMPLE.read_text("utf-8"))["findings"]
    texts = [each["text"] for each in findings]
    assert len(texts) > 5
    assert {each.times for each in met(*texts)} == {1}
    twice = met(*texts, *texts)
    assert twice[len(texts) :] == [Again(2, place) for place in range(len(texts))]


@given(st.lists(st.tuples(st.integers(1, 5), SENTENCES), max_size=24))
def test_what_is_alike_is_found_and_nothing_else(drawn: list[tuple[int, str]]) -> None:
    """Against comparing each with all: no short cut loses one."""
    said = [Said(*each) for each in sorted(drawn, key=lambda each: each[0])]
    for place, again in enumerate(repeated(said)):
        alike = [
            earlier
            for earlier in range(place)
            if said[earlier].visit_id != said[place].visit_id
            and likeness(*(telling_words(said[each].text) for each in (earlier, place))) >= ALIKE
        ]
        if not alike:
            assert again == Again(1, None)
            continue
        assert again.before in alike
        assert said[again.before].visit_id == said[alike[-1]].visit_id


@given(st.lists(st.tuples(st.integers(1, 5), SENTENCES), max_size=24))
def test_each_counts_one_more_than_any_it_repeats(drawn: list[tuple[int, str]]) -> None:
    said = [Said(*each) for each in sorted(drawn, key=lambda each: each[0])]
    found = repeated(said)
    for again in found:
        if again.before is None:
            assert again.times == 1
        else:
            assert again.times > found[again.before].times


@given(SENTENCES, st.integers(2, 30))
def test_the_same_words_are_counted_visit_by_visit(text: str, visits: int) -> None:
    assert [each.times for each in met(*[text] * visits)] == list(range(1, visits + 1))
