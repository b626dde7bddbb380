"""The list: newest first, narrowed by what is chosen, counted as `followup.status` counts."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.register.generated import full_visit
from tracker.followup.status import Group, Status, own_entries, status
from tracker.records import (
    FollowUp,
    Progress,
    Recommendation,
    RecommendationKind,
    Stage,
    Visit,
    VisitKind,
)
from tracker.register import ListQuery, Register, VisitRow
from tracker.register.list_state import ListState

TODAY = datetime.date(2024, 1, 1)
NEAR = st.dates(datetime.date(2023, 12, 28), datetime.date(2024, 1, 4))

entries = st.builds(
    FollowUp, date=st.none() | NEAR, state=st.sampled_from(Progress), reported=st.just("…")
)
recommendations = st.builds(
    Recommendation,
    text=st.just("Làm tốt."),
    kind=st.sampled_from(RecommendationKind),
    deadline=st.none() | NEAR,
    follow_ups=st.lists(entries, max_size=5),
)


def at(asked: Recommendation, day: datetime.date) -> Status:
    return status(asked, own_entries(asked), day)


@given(st.lists(recommendations, max_size=5), NEAR)
@settings(max_examples=50)
def test_open_and_late_are_counted_as_the_rule_counts(
    shared: Register, asked: list[Recommendation], day: datetime.date
) -> None:
    saved = shared.save(Visit(inspected_unit="Xã", recommendations=asked))
    told = [at(recommendation, day) for recommendation in asked]
    expected = (
        sum(each.is_open for each in told),
        sum(each.group is Group.LATE for each in told),
    )
    (page,) = shared.rows([saved.list_key], day)
    (first,) = [
        row
        for row in shared.first_rows(ListQuery(words="xa"), day)
        if row.list_key == saved.list_key
    ]
    shared.delete(saved.id)
    assert (page.open_count, page.late_count) == expected
    assert first == page


@pytest.mark.parametrize("last", [Progress.UNDER_WAY, Progress.VERIFIED_DONE])
def test_of_two_entries_on_one_day_the_one_written_later_counts(
    register: Register, last: Progress
) -> None:
    states = [Progress.VERIFIED_DONE, Progress.UNDER_WAY, last]
    asked = Recommendation(
        text="Làm tốt.", follow_ups=[FollowUp(date=TODAY, state=state) for state in states]
    )
    saved = register.save(Visit(inspected_unit="Xã", recommendations=[asked]))
    (row,) = register.rows([saved.list_key], TODAY)
    assert row.open_count == at(asked, TODAY).is_open == (last is Progress.UNDER_WAY)


@pytest.fixture
def six(register: Register) -> Register:
    """Visits of three years, two kinds and two units, one without a day, one in the bin."""
    for unit, day, kind, number in (
        ("Xã Quân Hà", datetime.date(2022, 12, 31), VisitKind.INSPECTION, "1"),
        ("Xã Đôn Phong", datetime.date(2023, 1, 1), VisitKind.INSPECTION, ""),
        ("Xã Quân Hà", datetime.date(2023, 12, 31), VisitKind.WORKING_VISIT, "2"),
        ("Xã Đôn Phong", datetime.date(2024, 1, 1), VisitKind.INSPECTION, "3"),
        ("Xã Quân Hà", None, VisitKind.WORKING_VISIT, ""),
        ("Xã Sỹ Bình", datetime.date(2021, 5, 5), VisitKind.INSPECTION, "4"),
    ):
        visit = Visit(inspected_unit=unit, date=day, kind=kind, subject="việc làm")
        visit.minutes.number = number
        visit.stage = Stage.AGREED if number == "3" else Stage.HELD
        register.save(visit)
    register.delete(6)
    return register


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (ListQuery(), [5, 4, 3, 2, 1]),
        (ListQuery(year=2023), [3, 2]),
        (ListQuery(year=2021), []),
        (ListQuery(unit="Xã Quân Hà"), [5, 3, 1]),
        (ListQuery(unit="Xã"), []),
        (ListQuery(kind=VisitKind.INSPECTION), [4, 2, 1]),
        (ListQuery(numbered=True), [4, 3, 1]),
        (ListQuery(numbered=False), [5, 2]),
        (ListQuery(state=ListState.AGREED), [4]),
        (ListQuery(words="viec", state=ListState.HELD), [5, 3, 2, 1]),
        (ListQuery(state=ListState.HELD, today=datetime.date(2023, 1, 1)), [5, 3, 2, 1]),
        (ListQuery(state=ListState.PLANNED, today=datetime.date(2022, 1, 1)), [2]),
        (ListQuery(in_bin=True), [6]),
        (ListQuery(words="don phong"), [4, 2]),
        (ListQuery(words="viec", year=2023, unit="Xã Quân Hà", numbered=True), [3]),
        (ListQuery(words="viec", kind=VisitKind.WORKING_VISIT), [5, 3]),
        (ListQuery(words="phong", year=2022), []),
    ],
)
def test_each_choice_narrows_the_list(six: Register, query: ListQuery, ids: list[int]) -> None:
    rows = six.first_rows(query, TODAY)
    assert [row.id for row in rows] == ids
    keys = six.keys(query)
    assert [row.list_key for row in rows] == list(keys)
    assert six.rows(keys, TODAY) == rows


def test_years_and_units_to_choose_from(six: Register) -> None:
    assert six.years() == [2024, 2023, 2022]
    assert six.units() == ["Xã Đôn Phong", "Xã Quân Hà"]


def test_a_row_tells_what_the_list_shows(register: Register) -> None:
    visit = full_visit()
    saved = register.save(visit)
    day = datetime.date(2023, 6, 1)
    (row,) = register.first_rows(ListQuery(), day)
    assert row == VisitRow(
        list_key=saved.list_key,
        id=1,
        date=visit.date,
        part_of_day=visit.part_of_day,
        inspected_unit=visit.inspected_unit,
        subject=visit.subject,
        kind=visit.kind,
        number="07",
        symbol="BB/BTGTU",
        open_count=2,
        late_count=0,
    )
    assert type(row.date) is datetime.date
    assert type(row.kind) is VisitKind


def test_rows_of_visits_that_went_meanwhile_are_left_out(six: Register) -> None:
    keys = list(six.keys(ListQuery()))
    wanted = [keys[3], 12345, keys[0]]
    assert [row.list_key for row in six.rows(wanted, TODAY)] == [keys[0], keys[3]]
    assert six.rows([], TODAY) == []


def test_of_two_visits_on_one_day_the_later_recorded_comes_first(register: Register) -> None:
    for unit in ("a", "b", "c"):
        register.save(Visit(inspected_unit=unit, date=TODAY))
    assert [row.inspected_unit for row in register.first_rows(ListQuery(), TODAY)] == [
        "c",
        "b",
        "a",
    ]


def test_the_first_screenful_is_no_more_than_that(register: Register) -> None:
    for number in range(60):
        register.save(Visit(inspected_unit=f"Xã {number}"))
    assert len(register.first_rows(ListQuery(), TODAY)) == 50
    assert len(register.keys(ListQuery())) == 60
    assert len(register.rows(register.keys(ListQuery()), TODAY)) == 60
