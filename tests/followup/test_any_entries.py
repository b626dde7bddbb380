"""What holds for any recommendation, any entries and any day."""

import datetime
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tracker.followup.entries import Entry
from tracker.followup.status import CLOSED, Group, Status, Timing, status
from tracker.records import Progress, Recommendation, RecommendationKind

NEAR = st.dates(datetime.date(2023, 12, 20), datetime.date(2024, 1, 12))
ONE = datetime.timedelta(days=1)
maybe_near = st.none() | NEAR
progress = st.none() | st.sampled_from(Progress)
names = st.sampled_from(["", "a", "b", "c"])

entries = st.builds(
    Entry,
    date=NEAR,
    reported_state=progress,
    found_state=progress.filter(lambda state: state is not Progress.REPORTED_DONE),
    done_on=maybe_near,
    extended_to=maybe_near,
    next_report=maybe_near,
    evidence=st.sampled_from(["", "12-QĐ/HU"]),
    evidence_date=maybe_near,
    file_sha256=st.sampled_from(["", "0" * 64]),
    uid=names,
    corrects=names,
    visit_id=st.sampled_from([None, 7]),
    place=st.integers(0, 3),
)
logs = st.lists(entries, max_size=6)
recommendations = st.builds(
    Recommendation,
    text=st.just("Làm tốt."),
    kind=st.sampled_from(RecommendationKind),
    deadline=maybe_near,
    next_report=maybe_near,
)

# Which groups go with which stand to the deadline.
ALLOWED = {
    Timing.IN_TIME: {Group.IN_TIME},
    Timing.DUE_SOON: {Group.DUE_SOON},
    Timing.LATE: {Group.LATE},
    Timing.DONE_IN_TIME: {Group.DONE},
    Timing.DONE_LATE: {Group.DONE},
    Timing.STANDING: {Group.STANDING, Group.DONE, Group.SUSPENDED, Group.NOT_DOABLE},
    Timing.NOTED: {Group.NOTED},
    Timing.NO_DEADLINE: {Group.NO_DEADLINE, Group.DONE, Group.SUSPENDED, Group.NOT_DOABLE},
}


def at(asked: Recommendation, log: list[Entry], day: datetime.date) -> Status:
    return status(asked, log, day)


@given(recommendations, logs, NEAR)
def test_the_state_is_one_of_the_allowed_ones(
    asked: Recommendation, log: list[Entry], day: datetime.date
) -> None:
    told = at(asked, log, day)
    assert told.group in ALLOWED[told.timing]
    assert (told.late_days > 0) is (told.timing in (Timing.LATE, Timing.DONE_LATE))
    assert told.is_open is (told.group not in (Group.DONE, Group.NOT_DOABLE, Group.NOTED))
    assert told.days_left is None or told.deadline == day + told.days_left * ONE
    assert (told.done_on is not None) is (told.found is Progress.VERIFIED_DONE)
    assert not told.lacks_evidence or told.done_on is not None
    if told.group is Group.LATE:
        assert told.deadline is not None
        assert told.deadline < day
    if told.found in CLOSED:
        assert not told.awaits


@given(recommendations, logs, NEAR)
def test_the_first_deadline_never_changes(
    asked: Recommendation, log: list[Entry], day: datetime.date
) -> None:
    told = at(asked, log, day)
    assert told.first_deadline == asked.deadline
    assert told.extensions or told.deadline == asked.deadline


@given(recommendations, logs, logs, NEAR)
def test_a_past_day_is_not_changed_by_what_comes_later(
    asked: Recommendation, log: list[Entry], more: list[Entry], day: datetime.date
) -> None:
    # What an entry corrects was entered before it, and nothing is entered twice.
    taken = {name for entry in log for name in (entry.uid, entry.corrects)}
    later = [
        replace(entry, date=max(entry.date, day + ONE), uid="" if entry.uid in taken else entry.uid)
        for entry in more
    ]
    assert at(asked, log + later, day) == at(asked, log, day)


@given(recommendations, logs, NEAR)
def test_what_the_unit_says_alone_closes_nothing(
    asked: Recommendation, log: list[Entry], day: datetime.date
) -> None:
    silent = [replace(entry, found_state=None) for entry in log]
    told = at(asked, silent, day)
    assert told.group in (Group.NOTED, *(set(Group) - {Group.DONE, Group.NOT_DOABLE}))
    assert told.found is None


@given(recommendations, logs, st.permutations(range(6)), NEAR)
def test_the_order_of_typing_does_not_count_where_the_days_differ(
    asked: Recommendation, log: list[Entry], order: list[int], day: datetime.date
) -> None:
    by_day = {entry.date: entry for entry in log}
    told = at(asked, list(by_day.values()), day)
    mixed = sorted(by_day.values(), key=lambda entry: order[entry.date.day % 6])
    assert at(asked, mixed, day) == told
