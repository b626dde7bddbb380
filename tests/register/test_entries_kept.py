"""What was entered on a recommendation stays as it was entered."""

import datetime
import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.followup.entries import counting
from tracker.followup.status import own_entries
from tracker.records import CarriedOver, FollowUp, Progress, Recommendation, Visit
from tracker.register import Register

DAY = datetime.date(2023, 5, 4)


@pytest.fixture
def saved(register: Register) -> Visit:
    entries = [
        FollowUp(date=DAY, reported="Đang làm."),
        FollowUp(date=DAY, found="Đủ.", state=Progress.VERIFIED_DONE),
    ]
    asked = Recommendation(text="Làm tốt.", follow_ups=entries)
    other = Recommendation(text="Làm thêm.")
    return register.save(Visit(inspected_unit="Xã", recommendations=[asked, other]))


def told(visit: Visit) -> list[tuple[str, str, str]]:
    return [(e.reported, e.found, e.corrects) for e in visit.recommendations[0].follow_ups]


def test_a_changed_entry_becomes_a_new_one_that_corrects_it(
    register: Register, saved: Visit
) -> None:
    first, second = saved.recommendations[0].follow_ups
    entered = second.entered_at
    second.found, second.state = "Chưa đủ.", Progress.UNDER_WAY
    again = register.save(saved)
    assert told(again) == [
        ("Đang làm.", "", ""),
        ("", "Đủ.", ""),
        ("", "Chưa đủ.", second.uid),
    ]
    kept = again.recommendations[0].follow_ups
    assert [each.uid for each in kept[:2]] == [first.uid, second.uid]
    assert kept[1].entered_at == entered
    assert kept[2].entered_at is not None
    assert told(register.load(saved.id)) == told(again)
    log = counting(own_entries(again.recommendations[0]), DAY)
    assert [entry.found for entry in log] == ["", "Chưa đủ."]


def test_a_correction_of_a_correction_corrects_the_newest(register: Register, saved: Visit) -> None:
    saved.recommendations[0].follow_ups[1].found = "Chưa."
    again = register.save(saved)
    again.recommendations[0].follow_ups[1].found = "Mới một nửa."
    last = register.save(again)
    entries = last.recommendations[0].follow_ups
    assert entries[3].corrects == entries[2].uid
    log = counting(own_entries(last.recommendations[0]), DAY)
    assert [entry.found for entry in log] == ["", "Mới một nửa."]


def test_the_same_correction_saved_twice_is_one(register: Register, saved: Visit) -> None:
    saved.recommendations[0].follow_ups[1].found = "Chưa."
    again = register.save(saved)
    again.recommendations[0].follow_ups[1].found = "Chưa."
    assert len(told(register.save(again))) == 3


def test_an_entry_that_is_not_given_stays(register: Register, saved: Visit) -> None:
    saved.recommendations[0].follow_ups = [FollowUp(date=DAY, reported="Mới.")]
    assert [each[0] for each in told(register.save(saved))] == ["Đang làm.", "", "Mới."]


def test_an_entry_given_to_another_recommendation_stays_where_it_was(
    register: Register, saved: Visit
) -> None:
    first, second = saved.recommendations
    second.follow_ups, first.follow_ups = first.follow_ups, []
    again = register.save(saved)
    uids = [entry.uid for each in again.recommendations for entry in each.follow_ups]
    assert len(uids) == len(set(uids)) == 4
    assert len(again.recommendations[0].follow_ups) == 2


def test_entries_go_with_their_recommendation(register: Register, saved: Visit) -> None:
    saved.recommendations = saved.recommendations[1:]
    assert register.load(register.save(saved).id).recommendations[0].follow_ups == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE follow_up SET found = 'khác' WHERE id = 2",
        "UPDATE follow_up SET state = NULL WHERE id = 2",
        "UPDATE follow_up SET entered_at = NULL WHERE id = 2",
        "UPDATE follow_up SET recommendation_id = 2 WHERE id = 2",
        "UPDATE OR REPLACE follow_up SET id = 1 WHERE id = 2",
        "REPLACE INTO follow_up SELECT * FROM follow_up WHERE id = 2",
    ],
)
def test_no_program_changes_an_entry(register: Register, saved: Visit, statement: str) -> None:
    connection = sqlite3.connect(register.path)
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        connection.execute(statement)
    connection.close()
    assert told(register.load(saved.id)) == told(saved)


words = st.sampled_from(["", "một", "hai"])
edits = st.lists(st.lists(st.tuples(words, words), max_size=3), max_size=4)


@given(edits)
@settings(max_examples=25, deadline=None)
def test_whatever_is_saved_nothing_entered_is_lost(
    shared: Register, saves: list[list[tuple[str, str]]]
) -> None:
    visit = shared.save(Visit(inspected_unit="Xã", recommendations=[Recommendation(text="Làm.")]))
    for given_words in saves:
        asked, before = visit.recommendations[0], told(visit)
        asked.follow_ups = asked.follow_ups[: len(given_words)]
        for place, (reported, found) in enumerate(given_words):
            if place == len(asked.follow_ups):
                asked.follow_ups.append(FollowUp(date=DAY))
            asked.follow_ups[place].reported = reported
            asked.follow_ups[place].found = found
        visit = shared.save(visit)
        assert told(visit)[: len(before)] == before
        assert told(shared.load(visit.id)) == told(visit)


def test_a_recommendation_that_comes_without_its_number_keeps_its_name_and_entries(
    register: Register, saved: Visit
) -> None:
    asked = saved.recommendations[0]
    name, asked.id = asked.uid, None  # type: ignore[assignment] # as from a file
    again = register.save(saved)
    assert again.recommendations[0].uid == name
    assert told(register.load(again.id)) == told(saved)


def test_an_earlier_recommendation_answered_twice_at_one_visit_is_one_entry(
    register: Register, saved: Visit
) -> None:
    name, later = saved.recommendations[0].uid, datetime.date(2023, 9, 30)
    rows = [
        CarriedOver(text="Làm tốt.", recommendation_uid=name, found=why, extended_to=later)
        for why in ("Còn thiếu người.", "Chưa có tiền.")
    ]
    visit = Visit(inspected_unit="Xã", date=datetime.date(2023, 6, 20), carried_over=rows)
    assert [each.path for each in visit.problems()] == ["carried_over[1].text"]
    again = register.save(visit)
    assert [row.found for row in again.carried_over] == ["Còn thiếu người.", "Chưa có tiền."]
    (row,) = register.follow_ups.rows([saved.recommendations[0].id], later)
    assert row.status.extensions == 1
