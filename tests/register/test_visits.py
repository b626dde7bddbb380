"""A visit is kept whole: what was given comes back, and nothing else changes."""

import datetime
import sqlite3
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.register.generated import full_visit, visits
from tracker.errors import ChangedElsewhere, NoSuchVisit
from tracker.exchange import to_data
from tracker.records import Finding, FollowUp, Participant, Recommendation, Visit
from tracker.register import ListQuery, Register

TODAY = datetime.date(2024, 1, 1)


def composed(data: Any) -> Any:
    """The same data with every text in NFC."""
    if isinstance(data, str):
        return unicodedata.normalize("NFC", data)
    if isinstance(data, list):
        return [composed(each) for each in data]
    if isinstance(data, dict):
        return {key: composed(value) for key, value in data.items()}
    return data


def rows_of(register: Register, table: str) -> list[tuple[Any, ...]]:
    with sqlite3.connect(register.path) as connection:
        rows = connection.execute(f"SELECT * FROM {table}").fetchall()
    connection.close()
    return rows


def test_every_field_comes_back(register: Register) -> None:
    visit = full_visit()
    assert all(to_data(visit).values())
    saved = register.save(visit)
    loaded = register.load(saved.id)
    assert to_data(loaded) == to_data(saved) == to_data(visit)
    assert (loaded.version, saved.version) == (1, 1)
    assert loaded.list_key == saved.list_key
    assert loaded.saved_at == saved.saved_at


@given(visits())
@settings(max_examples=30)
def test_any_visit_comes_back_in_nfc(shared: Register, visit: Visit) -> None:
    loaded = register_and_load(shared, visit)
    assert to_data(loaded) == composed(to_data(visit))


@given(visits(), visits())
@settings(max_examples=20)
def test_any_visit_may_become_any_other(shared: Register, first: Visit, second: Visit) -> None:
    """An edit leaves nothing of what was taken out, and keeps the rows of what stayed."""
    loaded = register_and_load(shared, first)
    kept = loaded.participants[:1]
    second.participants[:0] = kept
    for name in ("subject", "date", "participants", "findings", "recommendations"):
        setattr(loaded, name, getattr(second, name))
    expected = composed(to_data(loaded))
    saved = shared.save(loaded)
    assert to_data(shared.load(saved.id)) == expected
    assert [person.id for person in kept] == [p.id for p in saved.participants[: len(kept)]]


def register_and_load(register: Register, visit: Visit) -> Visit:
    return register.load(register.save(visit).id)


def test_the_object_given_is_left_as_it_is(register: Register) -> None:
    visit = full_visit()
    before = to_data(visit)
    saved = register.save(visit)
    assert to_data(visit) == before
    assert visit.id is None
    assert all(person.id is None for person in visit.participants)
    saved.participants[0].titles.append("mới")
    assert to_data(visit) == before


def test_a_visit_saved_again_is_the_same_visit(register: Register) -> None:
    saved = register.save(register.save(full_visit()))
    assert (saved.id, saved.version) == (1, 2)
    assert [len(rows_of(register, table)) for table in ("visit", "participant", "figure")] == [
        1,
        3,
        2,
    ]
    assert to_data(register.load(1)) == to_data(full_visit())


@pytest.mark.parametrize(
    "change",
    [
        lambda visit: setattr(visit.participants[1], "name", "Nguyễn Thanh Hải"),
        lambda visit: setattr(visit.findings[0].figures[1], "unit", "phần trăm"),
        lambda visit: visit.recommendations[0].follow_ups.append(FollowUp(found="khác")),
        lambda visit: setattr(visit.minutes, "number", "08"),
        lambda visit: visit.participants.reverse(),
        lambda visit: visit.findings[0].figures.clear(),
        lambda visit: visit.recommendations.pop(),
    ],
    ids=["name", "figure", "follow-up", "number", "order", "figures gone", "recommendation gone"],
)
def test_a_change_of_any_part_raises_the_version(register: Register, change: Any) -> None:
    register.save(full_visit())
    mine, theirs = register.load(1), register.load(1)
    change(theirs)
    expected = to_data(theirs)
    assert register.save(theirs).version == 2
    with pytest.raises(ChangedElsewhere):
        register.save(mine)
    assert to_data(register.load(1)) == expected


def test_a_refused_save_changes_nothing_and_can_be_tried_again(register: Register) -> None:
    register.save(full_visit())
    mine, theirs = register.load(1), register.load(1)
    theirs.subject = "của họ"
    register.save(theirs)
    mine.subject = "của tôi"
    mine.participants.clear()
    before = (register.path.read_bytes(), to_data(mine))
    for _try in range(2):
        with pytest.raises(ChangedElsewhere):
            register.save(mine)
    assert (register.path.read_bytes(), to_data(mine)) == before
    mine.version = register.load(1).version
    assert register.save(mine).subject == "của tôi"
    assert register.load(1).participants == []


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["load", "save"])), max_size=12))
@settings(max_examples=25)
def test_no_interleaving_overwrites_silently(
    shared: Register, steps: list[tuple[str, str]]
) -> None:
    """Two editors; whoever saves over something they have not seen is refused."""
    stored = shared.save(Visit(inspected_unit="Huyện uỷ", subject="0"))
    seen = {who: shared.load(stored.id) for who in "ab"}
    truth = "0"
    for number, (who, what) in enumerate(steps, 1):
        if what == "load":
            seen[who] = shared.load(stored.id)
            continue
        had_seen_all = seen[who].subject == truth
        edited = seen[who]
        before, edited.subject = edited.subject, f"{number}"
        try:
            seen[who] = shared.save(edited)
            assert had_seen_all
            truth = f"{number}"
        except ChangedElsewhere:
            assert not had_seen_all
            edited.subject = before
    assert shared.load(stored.id).subject == truth


def test_a_recommendation_forgets_a_finding_that_was_taken_out(register: Register) -> None:
    register.save(full_visit())
    visit = register.load(1)
    answered = visit.recommendations[0].finding
    assert answered is visit.findings[1]
    visit.findings.remove(answered)
    saved = register.save(visit)
    assert saved.recommendations[0].finding is None
    loaded = register.load(1)
    assert loaded.recommendations[0].finding is None
    assert [finding.text for finding in loaded.findings] == [
        finding.text for finding in full_visit().findings if finding.text != answered.text
    ]


def test_a_finding_of_another_visit_is_no_finding_of_this_one(register: Register) -> None:
    other = register.save(full_visit())
    visit = Visit(
        inspected_unit="Xã Quân Hà",
        recommendations=[Recommendation(text="Làm tốt.", finding=other.findings[0])],
    )
    assert register.save(visit).recommendations[0].finding is None
    assert to_data(register.load(other.id)) == to_data(full_visit())


def test_parts_come_back_in_the_order_given(register: Register) -> None:
    people = [Participant(name=f"Người {place}") for place in range(9)]
    visit = Visit(inspected_unit="Xã", participants=people)
    saved = register.save(visit)
    saved.participants.sort(key=lambda person: person.name, reverse=True)
    register.save(saved)
    names = [person.name for person in register.load(1).participants]
    assert names == sorted(names, reverse=True)


def test_a_deleted_visit_is_out_of_sight_and_comes_back_whole(register: Register) -> None:
    register.save(full_visit())
    before = register.load(1)
    register.delete(1)
    for query in (ListQuery(), ListQuery(words="bạch thông")):
        assert list(register.keys(query)) == []
        assert register.first_rows(query, TODAY) == []
    assert list(register.keys(ListQuery(in_bin=True))) == [before.list_key]
    assert register.load(1).deleted_at is not None
    register.restore(1)
    for query in (ListQuery(), ListQuery(words="bạch thông")):
        assert list(register.keys(query)) == [before.list_key]
    assert to_data(register.load(1)) == to_data(before)
    assert list(register.keys(ListQuery(in_bin=True))) == []


def test_deleting_under_an_open_editor_is_noticed_there(register: Register) -> None:
    mine = register.save(full_visit())
    register.delete(mine.id)
    with pytest.raises(ChangedElsewhere):
        register.save(mine)
    assert register.load(mine.id).deleted_at is not None


@pytest.mark.parametrize("number", [0, -1, 2, 2**31, 2**32 + 1, 2**63, 10**30])
def test_a_number_without_a_visit_is_refused(register: Register, number: int) -> None:
    register.save(full_visit())
    for call in (register.load, register.delete, register.restore):
        with pytest.raises(NoSuchVisit, match=str(number)):
            call(number)


def test_a_visit_whose_day_becomes_known_moves_in_list_and_search(register: Register) -> None:
    visit = register.save(Visit(inspected_unit="Xã Cẩm Giàng"))
    assert list(register.keys(ListQuery(words="cam giang"))) == [visit.list_key]
    visit.date = datetime.date(2023, 3, 22)
    moved = register.save(visit)
    assert moved.list_key != visit.list_key
    for query in (ListQuery(), ListQuery(words="cam giang")):
        assert list(register.keys(query)) == [moved.list_key]
    assert [key for key, _words in rows_of(register, "visit_words")] == [moved.list_key]


def test_half_a_letter_becomes_a_sign_that_can_be_stored(register: Register) -> None:
    broken = "trước \ud83d sau"
    visit = Visit(
        inspected_unit=broken,
        basis=[broken],
        participants=[Participant(name=broken, titles=[broken])],
        findings=[Finding(text="cả hai nửa \ud83d\ude00")],
    )
    loaded = register_and_load(register, visit)
    assert loaded.inspected_unit == loaded.basis[0] == "trước \ufffd sau"
    assert loaded.participants[0].titles == ["trước \ufffd sau"]
    assert loaded.findings[0].text == "cả hai nửa 😀"


def test_what_a_visit_is_found_by_follows_its_edits(register: Register) -> None:
    visit = register.save(full_visit())
    visit.participants[1].name = "Triệu Đức Lân"
    register.save(visit)
    assert list(register.keys(ListQuery(words="thanh hà nguyễn"))) == []
    assert list(register.keys(ListQuery(words="lân đức triệu"))) == [visit.list_key]


def test_loaded_visits_are_the_callers_own(register: Register) -> None:
    register.save(full_visit())
    first, second = register.load(1), register.load(1)
    first.participants[0].name = "khác"
    first.basis.append("thêm")
    assert to_data(second) == to_data(full_visit())
    assert to_data(register.load(1)) == to_data(second)


def test_a_row_put_back_after_it_was_deleted_takes_nobodys_place(register: Register) -> None:
    first = register.save(Visit(inspected_unit="A", participants=[Participant(name="Lan")]))
    lan = first.participants.pop()
    first = register.save(first)
    other = register.save(Visit(inspected_unit="B", participants=[Participant(name="Hoa")]))
    assert other.participants[0].id == lan.id, "the number is free again, so it is given again"
    first.participants.append(lan)
    register.save(first)
    assert [p.name for p in register.load(other.id).participants] == ["Hoa"]
    assert [p.name for p in register.load(first.id).participants] == ["Lan"]


def test_parts_of_a_stored_visit_in_a_new_one_leave_the_stored_one_alone(
    register: Register,
) -> None:
    first = register.save(Visit(inspected_unit="A", participants=[Participant(name="Lan")]))
    taken = register.load(first.id).participants
    register.save(Visit(inspected_unit="B", participants=taken))
    assert [p.name for p in register.load(first.id).participants] == ["Lan"]


def test_two_rows_of_one_number_are_two_rows(register: Register) -> None:
    visit = register.save(Visit(inspected_unit="A", participants=[Participant(name="Lan")]))
    twin = Participant(name="Hoa")
    twin.id = visit.participants[0].id
    visit.participants.append(twin)
    register.save(visit)
    assert [p.name for p in register.load(visit.id).participants] == ["Lan", "Hoa"]
