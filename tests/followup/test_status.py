"""Where a recommendation stands on a given day."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.followup.status import CLOSED, latest_entry, status
from tracker.records import FollowUp, Progress, Recommendation, RecommendationKind

DUE = datetime.date(2023, 6, 30)
ONE = datetime.timedelta(days=1)


def dated(*entries: tuple[datetime.date | None, Progress]) -> Recommendation:
    follow_ups = [FollowUp(date=date, state=state) for date, state in entries]
    return Recommendation(
        text="…", kind=RecommendationKind.DATED, deadline=DUE, follow_ups=follow_ups
    )


@pytest.mark.parametrize(("after", "late"), [(-1, 0), (0, 0), (1, 1), (31, 31)])
def test_due_today_is_in_time_and_late_from_tomorrow(after: int, late: int) -> None:
    told = status(dated(), DUE + after * ONE)
    assert (told.days_late, told.is_open, told.progress) == (late, True, Progress.NOT_STARTED)


@pytest.mark.parametrize("state", list(Progress))
def test_only_what_the_office_has_settled_is_closed(state: Progress) -> None:
    told = status(dated((DUE, state)), DUE + 5 * ONE)
    assert told.progress is state
    assert told.is_open is (state not in (Progress.VERIFIED_DONE, Progress.NOT_DOABLE))
    assert told.days_late == (5 if told.is_open else 0)


def test_what_is_only_noted_is_never_open_nor_late() -> None:
    noted = dated()
    noted.kind = RecommendationKind.NOTED
    told = status(noted, DUE + ONE)
    assert (told.is_open, told.days_late) == (False, 0)


def test_a_standing_one_is_late_only_where_it_has_a_day() -> None:
    standing = dated()
    standing.kind = RecommendationKind.STANDING
    assert status(standing, DUE + ONE).days_late == 1
    standing.deadline = None
    assert status(standing, DUE + ONE) == status(standing, DUE)


def test_an_entry_counts_from_its_day_on() -> None:
    asked = dated((DUE, Progress.VERIFIED_DONE))
    assert status(asked, DUE - ONE).is_open
    assert not status(asked, DUE).is_open


def test_the_newest_entry_counts_wherever_it_was_typed() -> None:
    asked = dated((DUE, Progress.VERIFIED_DONE), (DUE - ONE, Progress.UNDER_WAY))
    assert status(asked, DUE).progress is Progress.VERIFIED_DONE


def test_of_two_entries_on_one_day_the_one_written_later_counts() -> None:
    asked = dated((DUE, Progress.VERIFIED_DONE), (DUE, Progress.UNDER_WAY))
    assert status(asked, DUE).progress is Progress.UNDER_WAY


def test_an_entry_without_a_day_does_not_count() -> None:
    assert status(dated((None, Progress.VERIFIED_DONE)), DUE).progress is Progress.NOT_STARTED


days = st.dates(DUE - 3 * ONE, DUE + 3 * ONE)
entries = st.lists(st.tuples(st.none() | days, st.sampled_from(Progress)), max_size=6)


@given(entries, days)
def test_the_newest_entry_is_none_before_the_others(
    typed: list[tuple[datetime.date | None, Progress]], day: datetime.date
) -> None:
    asked = dated(*typed)
    newest = latest_entry(asked, day)
    known = [entry for entry in asked.follow_ups if entry.date and entry.date <= day]
    assert (newest is None) == (known == [])
    if newest is not None:
        place = known.index(newest)
        day_of = [entry.date.toordinal() for entry in known if entry.date]
        assert max(day_of[: place + 1]) == day_of[place]
        assert all(later < day_of[place] for later in day_of[place + 1 :])
    assert status(asked, day).is_open == (newest is None or newest.state not in CLOSED)
