"""Where a recommendation stands on a given day."""

import datetime
from typing import Any

import pytest

from tracker.followup.entries import Entry
from tracker.followup.status import Status, Timing, own_entries, status
from tracker.records import (
    FollowUp,
    Progress,
    Recommendation,
    RecommendationKind,
    Reminder,
    Rhythm,
)

DUE = datetime.date(2023, 6, 30)
ONE = datetime.timedelta(days=1)


def dated(*entries: tuple[datetime.date | None, Progress]) -> Recommendation:
    follow_ups = [FollowUp(date=date, state=state) for date, state in entries]
    return Recommendation(
        text="…", kind=RecommendationKind.DATED, deadline=DUE, follow_ups=follow_ups
    )


def at(asked: Recommendation, day: datetime.date) -> Status:
    return status(asked, own_entries(asked), day)


@pytest.mark.parametrize(("after", "late"), [(-1, 0), (0, 0), (1, 1), (31, 31)])
def test_due_today_is_in_time_and_late_from_tomorrow(after: int, late: int) -> None:
    told = at(dated(), DUE + after * ONE)
    assert (told.late_days, told.is_open, told.progress) == (late, True, Progress.NOT_STARTED)


@pytest.mark.parametrize("state", list(Progress))
def test_only_what_the_office_has_settled_is_closed(state: Progress) -> None:
    told = at(dated((DUE, state)), DUE + 5 * ONE)
    assert told.progress is state
    assert told.is_open is (state not in (Progress.VERIFIED_DONE, Progress.NOT_DOABLE))
    settled = state in (Progress.VERIFIED_DONE, Progress.NOT_DOABLE, Progress.SUSPENDED)
    assert told.late_days == (0 if settled else 5)


def test_what_is_only_noted_is_never_open_nor_late() -> None:
    noted = dated()
    noted.kind = RecommendationKind.NOTED
    told = at(noted, DUE + ONE)
    assert (told.is_open, told.late_days) == (False, 0)


def test_a_standing_one_is_late_only_where_it_has_a_day() -> None:
    standing = dated()
    standing.kind = RecommendationKind.STANDING
    assert at(standing, DUE + ONE).late_days == 1
    standing.deadline = None
    assert at(standing, DUE + ONE) == at(standing, DUE)


def test_an_entry_counts_from_its_day_on() -> None:
    asked = dated((DUE, Progress.VERIFIED_DONE))
    assert at(asked, DUE - ONE).is_open
    assert not at(asked, DUE).is_open


def test_the_newest_entry_counts_wherever_it_was_typed() -> None:
    asked = dated((DUE, Progress.VERIFIED_DONE), (DUE - ONE, Progress.UNDER_WAY))
    assert at(asked, DUE).progress is Progress.VERIFIED_DONE


def test_of_two_entries_on_one_day_the_one_written_later_counts() -> None:
    asked = dated((DUE, Progress.VERIFIED_DONE), (DUE, Progress.UNDER_WAY))
    assert at(asked, DUE).progress is Progress.UNDER_WAY


def test_an_entry_without_a_day_does_not_count() -> None:
    assert at(dated((None, Progress.VERIFIED_DONE)), DUE).progress is Progress.NOT_STARTED


MARCH, JUNE = datetime.date(2023, 3, 31), datetime.date(2023, 6, 30)


@pytest.mark.parametrize(
    ("entered", "next_report"),
    [
        ([], MARCH),
        ([FollowUp(date=datetime.date(2023, 3, 1), reported="sớm")], MARCH),
        ([FollowUp(date=datetime.date(2023, 3, 28), reported="quý I")], JUNE),
        ([FollowUp(date=datetime.date(2023, 4, 10), reported="quý I, muộn")], JUNE),
        ([FollowUp(date=datetime.date(2023, 3, 28), found="chưa báo cáo")], MARCH),
        (
            [
                FollowUp(date=datetime.date(2023, 3, 28), reported="quý I"),
                FollowUp(date=datetime.date(2023, 4, 3), next_report=datetime.date(2023, 5, 1)),
            ],
            datetime.date(2023, 5, 1),
        ),
    ],
)
def test_a_report_in_its_time_moves_the_next_one_on(
    entered: list[FollowUp], next_report: datetime.date
) -> None:
    asked = Recommendation(text="…", follow_ups=entered)
    asked.rhythm, asked.next_report = Rhythm.QUARTERLY, MARCH
    assert at(asked, JUNE).next_report == next_report
    asked.rhythm = None
    silent = [entry for entry in entered if entry.next_report]
    assert at(asked, JUNE).next_report == (next_report if silent else MARCH)


def test_a_correction_keeps_the_place_of_what_it_corrects() -> None:
    done, back = Progress.VERIFIED_DONE, Progress.UNDER_WAY
    log = [
        Entry(DUE, found="Đủ", found_state=done, uid="a", place=0),
        Entry(DUE, found="Chưa đủ", found_state=back, uid="b", place=1),
        Entry(DUE, found="Đủ.", found_state=done, uid="c", corrects="a", place=2),
    ]
    assert status(dated(), log, DUE).found is back


def test_evidence_that_is_filed_later_makes_nothing_late() -> None:
    done = Progress.VERIFIED_DONE
    log = [
        Entry(DUE - ONE, found_state=done, done_on=DUE - 2 * ONE, uid="a", place=0),
        Entry(DUE + 9 * ONE, found_state=done, evidence="12", evidence_date=DUE, uid="b", place=1),
    ]
    told = status(dated(), log, DUE + 9 * ONE)
    assert (told.done_on, told.late_days, told.lacks_evidence) == (DUE - 2 * ONE, 0, False)


def paper(days: int, place: int, **said: Any) -> Entry:
    """An entry so many days before the deadline, with a document and its date."""
    return Entry(DUE - days * ONE, evidence="12-QĐ/HU", evidence_date=DUE, place=place, **said)


@pytest.mark.parametrize(
    ("before", "lacks"),
    [
        ([paper(20, 0, extended_to=DUE + ONE, found="xin lùi")], True),
        ([paper(20, 0, reminder=Reminder.FIRST)], True),
        ([paper(20, 0, reported_state=Progress.UNDER_WAY)], True),
        ([paper(20, 0, reported_state=Progress.REPORTED_DONE)], False),
        ([paper(20, 0)], False),
        (
            [
                paper(20, 0, reported_state=Progress.REPORTED_DONE),
                Entry(DUE - 9 * ONE, found="chưa đủ", found_state=Progress.UNDER_WAY, place=1),
            ],
            True,
        ),
    ],
)
def test_only_a_paper_that_speaks_of_doing_proves_it(before: list[Entry], lacks: bool) -> None:
    done = Entry(DUE - ONE, found_state=Progress.VERIFIED_DONE, place=5)
    assert status(dated(), [*before, done], DUE).lacks_evidence is lacks


def test_what_is_only_noted_needs_no_evidence() -> None:
    noted = dated((DUE, Progress.VERIFIED_DONE))
    noted.kind = RecommendationKind.NOTED
    assert not at(noted, DUE).lacks_evidence


def test_a_withdrawn_entry_never_was() -> None:
    """Nor what it was corrected to in between; the day before and what came later stay."""
    first, mended = "Ghi nhầm kiến nghị.", "Vẫn nhầm."
    log = [
        Entry(DUE - ONE, reported="Đang làm.", uid="0", place=0),
        Entry(DUE, reported=first, extended_to=DUE + ONE, uid="a", place=1),
        Entry(DUE, reported=mended, extended_to=DUE + 2 * ONE, uid="b", corrects="a", place=2),
    ]
    assert status(dated(), log, DUE).deadline == DUE + 2 * ONE
    log.append(Entry(DUE, uid="c", corrects="b", place=3))
    told = status(dated(), log, DUE + ONE)
    assert (told.deadline, told.extensions, told.timing) == (DUE, 0, Timing.LATE)
    assert told.latest is log[0]
    log.append(Entry(DUE, reported="Đúng là của việc này.", uid="d", corrects="c", place=4))
    assert status(dated(), log, DUE).latest is log[-1], "what was withdrawn can be put back"


def test_a_chain_of_corrections_is_one_entry_on_every_day() -> None:
    """Also on a day between them: the middle one is of a later day than the last."""
    log = [
        Entry(DUE - 9 * ONE, extended_to=DUE + ONE, uid="a", place=0),
        Entry(DUE, extended_to=DUE + ONE, uid="b", corrects="a", place=1),
        Entry(DUE - 8 * ONE, extended_to=DUE + 5 * ONE, uid="c", corrects="b", place=2),
    ]
    for day in (DUE - 7 * ONE, DUE):
        told = status(dated(), log, day)
        assert (told.extensions, told.deadline) == (1, DUE + 5 * ONE)


def test_a_reminder_hides_nothing_that_was_said_before() -> None:
    said = Entry(DUE, reported="Mới có 01/02 chi bộ thực hiện.", place=0)
    sent = Entry(DUE + ONE, reminder=Reminder.FIRST, place=1)
    assert status(dated(), [said, sent], DUE + ONE).latest == said
    assert status(dated(), [sent], DUE + ONE).latest == sent


@pytest.mark.parametrize(
    ("found", "awaits"),
    [(None, True), (Progress.UNDER_WAY, True), (Progress.SUSPENDED, False)],
)
def test_what_the_unit_suspends_waits_for_the_office_and_its_deadline_runs(
    found: Progress | None, awaits: bool
) -> None:
    log = [
        Entry(DUE - 9 * ONE, found_state=found, place=0),
        Entry(DUE - 8 * ONE, reported_state=Progress.SUSPENDED, place=1),
    ]
    told = status(dated(), log, DUE)
    assert told.awaits is awaits
    assert (told.days_left is None) is (found is Progress.SUSPENDED)
