"""What was reported done and found not to be goes back to the unit, and is called so."""

import datetime

import pytest

from tracker.followup.entries import Entry
from tracker.followup.sent_back import sent_back
from tracker.followup.status import status
from tracker.records import Progress, Recommendation

DAY = datetime.date(2023, 6, 1)
DONE, UNDER_WAY, VERIFIED = Progress.REPORTED_DONE, Progress.UNDER_WAY, Progress.VERIFIED_DONE


def said(
    days: int, reported: Progress | None = None, found: Progress | None = None, place: int = 0
) -> Entry:
    day = DAY + datetime.timedelta(days=days)
    return Entry(day, reported_state=reported, found_state=found, place=place)


@pytest.mark.parametrize(
    ("log", "back"),
    [
        ([said(0, DONE), said(1, found=UNDER_WAY)], [1]),
        ([said(0, DONE, UNDER_WAY)], [0]),
        ([said(0, DONE), said(1, found=VERIFIED)], []),
        ([said(0, found=UNDER_WAY)], []),
        ([said(0, DONE), said(1, UNDER_WAY), said(2, found=UNDER_WAY)], []),
        ([said(0, DONE), said(1, found=UNDER_WAY), said(2, found=UNDER_WAY)], [1]),
        ([said(0, DONE), said(1), said(2, found=Progress.NOT_STARTED)], [2]),
    ],
)
def test_a_finding_sends_back_what_was_reported_done(log: list[Entry], back: list[int]) -> None:
    assert sent_back(log) == [log[place] for place in back]


def test_it_stands_so_until_the_unit_reports_again() -> None:
    log = [said(0, DONE), said(1, found=UNDER_WAY), said(2, place=1), said(3, DONE)]
    asked = Recommendation(text="Kiện toàn Ban Chỉ đạo 35.")
    told = [status(asked, log, DAY + datetime.timedelta(days=n)) for n in range(4)]
    assert [each.sent_back for each in told] == [False, True, True, False]
    assert [each.awaits for each in told] == [True, False, False, True]
