"""Which finding a recommendation answers in a merged visit, however often one chooses anew."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records.edits import Hand, numbered
from tests.register.generated import full_visit, visits
from tracker.exchange import to_data
from tracker.records import Recommendation, Visit
from tracker.records.merging import Choice, Clash, Merged, merge
from tracker.records.shape import copied

CHOICES: list[Choice] = ["mine", "theirs", "both"]


def three() -> tuple[Visit, Visit, Visit]:
    """The first recommendation of each answers the second finding."""
    base = numbered(full_visit())
    return base, copied(base), copied(base)


def row_clash(merged: Merged, path: str) -> Clash:
    (clash,) = [each for each in merged.clashes if each.path == path and each.is_row]
    return clash


def without_second_finding(visit: Visit) -> None:
    gone = visit.findings.pop(1)
    for each in visit.recommendations:
        if each.finding is gone:
            each.finding = None


def test_a_finding_put_back_is_answered_again() -> None:
    base, mine, theirs = three()
    mine.findings[1].text += " (đã kiểm tra lại)"
    without_second_finding(theirs)
    merged = merge(base, mine, theirs)
    visit = merged.visit
    clash = row_clash(merged, "findings[1]")
    answered = visit.findings[1]
    assert visit.recommendations[0].finding is answered
    clash.choose("theirs")
    assert visit.recommendations[0].finding is None
    clash.choose("mine")
    assert visit.recommendations[0].finding is answered


def test_each_sides_new_recommendation_answers_its_own_row() -> None:
    base, mine, theirs = three()
    mine.findings[1].text = "Công tác phát triển đảng viên còn chậm."
    theirs.findings[1].text = "Chưa mở lớp bồi dưỡng lý luận chính trị."
    mine.recommendations.append(Recommendation(text="Của tôi", finding=mine.findings[1]))
    theirs.recommendations.append(Recommendation(text="Của họ", finding=theirs.findings[1]))
    merged = merge(base, mine, theirs)
    clash = row_clash(merged, "findings[1]")
    answers = {each.text: each for each in merged.visit.recommendations}
    for choice, left, right in (
        ("theirs", theirs, theirs),
        ("both", mine, theirs),
        ("mine", mine, mine),
        ("both", mine, theirs),
    ):
        clash.choose(choice)  # type: ignore[arg-type] # one of the three
        assert [answers[name].finding.text for name in ("Của tôi", "Của họ")] == [  # type: ignore[union-attr] # answered
            left.findings[1].text,
            right.findings[1].text,
        ]


def test_of_two_rows_what_was_there_goes_on_answering_the_one_that_speaks_of_the_same() -> None:
    base, mine, theirs = three()
    mine.findings[1].text = "Chưa mở lớp bồi dưỡng lý luận chính trị."
    theirs.findings[1].kind = theirs.findings[0].kind
    merged = merge(base, mine, theirs)
    row_clash(merged, "findings[1]").choose("both")
    answered = merged.visit.recommendations[0].finding
    assert answered is not None
    assert answered.text == base.findings[1].text


def test_a_choice_of_answers_outlives_the_choice_of_rows() -> None:
    base, mine, theirs = three()
    mine.recommendations[0].finding, theirs.recommendations[0].finding = (
        mine.findings[0],
        theirs.findings[2],
    )
    theirs.findings[2].text += " (sửa)"
    mine.findings.pop(2)
    merged = merge(base, mine, theirs)
    row = row_clash(merged, "findings[2]")
    (answer,) = [each for each in merged.clashes if each.path == "recommendations[0].finding"]
    answer.choose("theirs")
    row.choose("mine")
    assert merged.visit.recommendations[0].finding is None
    row.choose("theirs")
    assert merged.visit.recommendations[0].finding is merged.visit.findings[2]
    answer.choose("mine")
    assert merged.visit.recommendations[0].finding is merged.visit.findings[0]


@settings(max_examples=60)
@given(visits(), st.randoms(use_true_random=False), st.integers(1, 6), st.integers(1, 6))
def test_choosing_anew_gives_what_choosing_once_would(
    visit: Visit, chance: random.Random, many: int, others: int
) -> None:
    base = numbered(visit)
    mine, theirs = Hand("tôi", chance).edits(base, many), Hand("họ", chance).edits(base, others)
    often, once = merge(base, mine, theirs), merge(base, mine, theirs)
    for clash in [*often.clashes, *often.clashes]:
        clash.choose(_any(chance, clash))
    last = [_any(chance, clash) for clash in often.clashes]
    order = list(range(len(last)))
    chance.shuffle(order)
    for n in order:
        often.clashes[n].choose(last[n])
    for clash, choice in zip(once.clashes, last, strict=True):
        clash.choose(choice)
    assert to_data(often.visit) == to_data(once.visit)


def _any(chance: random.Random, clash: Clash) -> Choice:
    return chance.choice(CHOICES if clash.can_keep_both else CHOICES[:2])
