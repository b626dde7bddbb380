"""When a standing recommendation is reported on next."""

import datetime

import pytest

from tracker.followup.rhythm import next_report
from tracker.records import Rhythm

day = datetime.date.fromisoformat


@pytest.mark.parametrize(
    ("rhythm", "after", "next_one"),
    [
        (Rhythm.MONTHLY, "2023-03-22", "2023-03-31"),
        (Rhythm.MONTHLY, "2023-03-31", "2023-04-30"),
        (Rhythm.MONTHLY, "2024-01-31", "2024-02-29"),
        (Rhythm.QUARTERLY, "2023-03-22", "2023-03-31"),
        (Rhythm.QUARTERLY, "2023-03-31", "2023-06-30"),
        (Rhythm.HALF_YEARLY, "2023-06-30", "2023-12-31"),
        (Rhythm.YEARLY, "2023-12-31", "2024-12-31"),
    ],
)
def test_the_report_is_due_at_the_end_of_the_period(
    rhythm: Rhythm, after: str, next_one: str
) -> None:
    assert next_report(rhythm, day(after)) == day(next_one)
