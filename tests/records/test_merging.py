"""Two people's changes of one visit, brought together."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records.edits import Hand, every_text, numbered
from tests.register.generated import full_visit, visits
from tracker.exchange import to_data
from tracker.records import (
    CarriedOver,
    Finding,
    Participant,
    Recommendation,
    Visit,
    VisitKind,
)
from tracker.records.comparing import same
from tracker.records.merging import Merged, merge
from tracker.records.shape import copied


def three() -> tuple[Visit, Visit, Visit]:
    base = numbered(full_visit())
    mine, theirs = copied(base), copied(base)
    theirs.version = 2
    return base, mine, theirs


def one_clash(merged: Merged) -> tuple[str, str, str, str]:
    (clash,) = merged.clashes
    return clash.path, clash.base, clash.mine, clash.theirs


def test_edits_of_different_parts_need_nobody() -> None:
    base, mine, theirs = three()
    mine.subject = "của tôi"
    mine.participants[0].titles = ["Phó Trưởng Ban"]
    mine.recommendations[0].follow_ups[1].found = "đủ, ngày 04/7"
    theirs.place = "của họ"
    theirs.participants[0].unit = "Ban Dân vận"
    theirs.findings.append(Finding(text="Thêm của họ"))
    merged = merge(base, mine, theirs)
    assert merged.clashes == []
    visit = merged.visit
    assert (visit.subject, visit.place, visit.version) == ("của tôi", "của họ", 2)
    assert visit.participants[0].titles == ["Phó Trưởng Ban"]
    assert visit.participants[0].unit == "Ban Dân vận"
    assert visit.recommendations[0].follow_ups[1].found == "đủ, ngày 04/7"
    assert visit.findings[3].text == "Thêm của họ"
    assert visit.recommendations[0].finding is visit.findings[1]


def test_one_field_changed_twice_is_a_clash_to_choose_in() -> None:
    """F19"""
    base, mine, theirs = three()
    mine.unit_opinion, theirs.unit_opinion = "Nhất trí cao.", "Cơ bản nhất trí."
    merged = merge(base, mine, theirs)
    assert one_clash(merged) == (
        "unit_opinion",
        "Nhất trí với kết quả kiểm tra.",
        "Nhất trí cao.",
        "Cơ bản nhất trí.",
    )
    (clash,) = merged.clashes
    assert merged.visit.unit_opinion == "Nhất trí cao."
    clash.choose("theirs")
    assert merged.visit.unit_opinion == "Cơ bản nhất trí."
    clash.choose("both")
    assert merged.visit.unit_opinion == "Cơ bản nhất trí.\nNhất trí cao."


def test_of_two_kinds_only_one_can_be_kept() -> None:
    base, mine, theirs = three()
    mine.kind, theirs.kind = VisitKind.SUPERVISION, VisitKind.WORKING_VISIT
    (clash,) = merge(base, mine, theirs).clashes
    assert not clash.can_keep_both


def test_a_row_removed_here_and_changed_there_stays_until_somebody_says() -> None:
    """F19"""
    base, mine, theirs = three()
    mine.participants.pop(1)
    theirs.participants[1].titles = ["Bí thư"]
    merged = merge(base, mine, theirs)
    (clash,) = merged.clashes
    assert (clash.path, clash.mine, clash.is_row) == ("participants[1]", "", True)
    assert "Bí thư" in clash.theirs
    names = [person.name for person in base.participants]
    assert [person.name for person in merged.visit.participants] == names
    clash.choose("mine")
    assert [person.name for person in merged.visit.participants] == [names[0], names[2]]
    clash.choose("theirs")
    assert [person.name for person in merged.visit.participants] == names


def test_a_row_removed_and_left_alone_is_gone() -> None:
    base, mine, theirs = three()
    mine.participants.pop(1)
    theirs.participants.pop(2)
    merged = merge(base, mine, theirs)
    assert merged.clashes == []
    assert [person.name for person in merged.visit.participants] == ["Đặng Thị Ánh"]


def test_a_row_that_now_speaks_of_somebody_else_is_not_mixed() -> None:
    """New titles for the one, while the row was given to another person: both can be kept."""
    base, mine, theirs = three()
    mine.participants[0].titles = ["Phó Bí thư Thường trực"]
    theirs.participants[0].name = "Hoàng Văn Quý"
    merged = merge(base, mine, theirs)
    (clash,) = merged.clashes
    assert clash.can_keep_both
    clash.choose("both")
    first, second = merged.visit.participants[:2]
    assert (first.name, first.titles) == ("Hoàng Văn Quý", ["Trưởng Ban"])
    assert (second.name, second.titles) == ("Đặng Thị Ánh", ["Phó Bí thư Thường trực"])
    assert second.id is None


def test_a_clash_of_rows_shows_all_in_which_they_differ() -> None:
    """F19: why somebody was absent is asked about as well, not only name and titles."""
    base, mine, theirs = three()
    mine.participants[0].name = "Hoàng Văn Quý"
    theirs.participants[0].absence_reason = "đi học"
    (clash,) = merge(base, mine, theirs).clashes
    assert "Hoàng Văn Quý" in clash.mine
    assert "đi học" in clash.theirs
    assert "đi học" not in clash.mine


def test_what_both_added_alike_stands_once() -> None:
    base, mine, theirs = three()
    mine.participants.append(Participant(name="Nông Văn Bình", titles=["Bí thư"]))
    theirs.participants.append(Participant(name="Nông Văn Bình", unit="Xã Quân Hà"))
    mine.basis.append("Quyết định số 1")
    theirs.basis.append("Quyết định số 2")
    merged = merge(base, mine, theirs)
    assert merged.clashes == []
    added = merged.visit.participants[3:]
    assert [(p.name, p.titles, p.unit) for p in added] == [
        ("Nông Văn Bình", ["Bí thư"], "Xã Quân Hà")
    ]
    assert merged.visit.basis == [*base.basis, "Quyết định số 2", "Quyết định số 1"]


def test_each_order_is_kept_where_one_side_moved_rows() -> None:
    for moved in ("mine", "theirs"):
        base, mine, theirs = three()
        sides = {"mine": mine, "theirs": theirs}
        sides.pop(moved).participants.reverse()
        other = next(iter(sides.values()))
        other.participants.insert(1, Participant(name="Mới"))
        names = [person.name for person in merge(base, mine, theirs).visit.participants]
        assert [n for n in names if n != "Mới"] == [p.name for p in base.participants][::-1]
        assert "Mới" in names


def test_a_new_recommendation_follows_the_finding_it_answers() -> None:
    base, mine, theirs = three()
    mine.recommendations.append(Recommendation(text="Mới", finding=mine.findings[2]))
    theirs.findings.insert(0, Finding(text="Thêm ở trên"))
    theirs.recommendations[0].finding = None
    visit = merge(base, mine, theirs).visit
    assert visit.recommendations[2].finding is visit.findings[3]
    assert visit.recommendations[0].finding is None


@settings(max_examples=30)
@given(visits(), st.randoms(use_true_random=False))
def test_one_side_alone_is_taken_as_it_is(visit: Visit, chance: random.Random) -> None:
    base = numbered(visit)
    other = Hand("họ", chance).edits(base, 4)
    for mine, theirs in ((base, other), (other, base), (other, copied(other))):
        merged = merge(base, mine, theirs)
        assert merged.clashes == []
        assert to_data(merged.visit) == to_data(other)


@settings(max_examples=60)
@given(visits(), st.randoms(use_true_random=False), st.integers(1, 6), st.integers(1, 6))
def test_every_word_that_somebody_wrote_is_merged_or_asked_about(
    visit: Visit, chance: random.Random, many: int, others: int
) -> None:
    """F19"""
    no_word_is_lost(visit, chance, many, others)


def no_word_is_lost(visit: Visit, chance: random.Random, many: int, others: int) -> None:
    """No word of either side is gone without a question."""
    base = numbered(visit)
    me, you = Hand("tôi", chance), Hand("họ", chance)
    mine, theirs = me.edits(base, many), you.edits(base, others)
    merged = merge(base, mine, theirs)
    asked = {word for c in merged.clashes for word in f"{c.mine} {c.theirs}".split()}
    assert me.wrote <= every_text(merged.visit) | asked
    assert you.wrote <= every_text(merged.visit) | asked
    for clash in merged.clashes:
        clash.choose("theirs")
    assert you.wrote - every_text(merged.visit) == set()
    for clash in merged.clashes:
        clash.choose("mine")
    assert me.wrote - every_text(merged.visit) == set()


@pytest.mark.torture
@settings(max_examples=5_000)
@given(visits(), st.randoms(use_true_random=False), st.integers(1, 6), st.integers(1, 6))
def test_of_five_thousand_pairs_of_edits_no_word_is_lost(
    visit: Visit, chance: random.Random, many: int, others: int
) -> None:
    """F19"""
    no_word_is_lost(visit, chance, many, others)


@settings(max_examples=30)
@given(visits(), st.randoms(use_true_random=False))
def test_nothing_given_is_touched(visit: Visit, chance: random.Random) -> None:
    base = numbered(visit)
    mine, theirs = Hand("tôi", chance).edits(base, 3), Hand("họ", chance).edits(base, 3)
    kept = [copied(each) for each in (base, mine, theirs)]
    for clash in merge(base, mine, theirs).clashes:
        clash.choose("theirs")
    for given_, was in zip((base, mine, theirs), kept, strict=True):
        assert same(given_, was)


@pytest.mark.parametrize("side", ["mine", "theirs"])
def test_a_merged_row_keeps_its_number(side: str) -> None:
    base, mine, theirs = three()
    {"mine": mine, "theirs": theirs}[side].participants[2].unit = "Tỉnh uỷ"
    merged = merge(base, mine, theirs).visit
    assert [p.id for p in merged.participants] == [p.id for p in base.participants]
    assert same(merged, mine if side == "mine" else theirs)


@pytest.mark.parametrize("known_before", [True, False])
def test_an_earlier_recommendation_stands_once_however_both_reworded_it(
    *, known_before: bool
) -> None:
    """Else its entry, and an extension with it, would count twice."""
    base, mine, theirs = three()
    base.carried_over = []
    if known_before:
        base.carried_over = [CarriedOver(text="Bố trí cán bộ.", recommendation_uid="a1")]
    mine.carried_over = [
        CarriedOver(text="Bố trí cán bộ.", recommendation_uid="a1", found="Còn thiếu hai người.")
    ]
    theirs.carried_over = [
        CarriedOver(text="Việc tuyển người khoa giáo", recommendation_uid="a1", reported="Đã xong.")
    ]
    (row,) = merge(base, mine, theirs).visit.carried_over
    assert (row.found, row.reported) == ("Còn thiếu hai người.", "Đã xong.")
