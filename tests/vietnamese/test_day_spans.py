"""Lists of days as clerks type them, and as they stand in the field afterwards."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.vietnamese.dates import FIRST_YEAR, LAST_YEAR
from tracker.vietnamese.day_spans import days_words, parse_days

TODAY = date(2026, 11, 23)
day = date.fromisoformat


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("2/9/2026", ["2026-09-02"]),
        ("2/9/2026, 30/4/2026–1/5/2026", ["2026-04-30", "2026-05-01", "2026-09-02"]),
        ("30/4 - 1/5/2027", ["2027-04-30", "2027-05-01"]),
        ("2-9-2026", ["2026-09-02"]),
        ("2-9-2026 - 3-9-2026", ["2026-09-02", "2026-09-03"]),
        ("02–04/9/2026", ["2026-09-02", "2026-09-03", "2026-09-04"]),
        ("từ 31/12 đến 1/1/2027", ["2026-12-31", "2027-01-01"]),
        ("Từ ngày 30/4 đến hết ngày 1/5/2027", ["2027-04-30", "2027-05-01"]),
        ("30/4, 1/5/2027", ["2027-04-30", "2027-05-01"]),
        ("30/4/2025; 2/9", ["2025-04-30", "2026-09-02"]),
        ("2/9/2026 3/9/2026\n2/9/2026", ["2026-09-02", "2026-09-03"]),
        ("2/9/2026 và 4/9/2026", ["2026-09-02", "2026-09-04"]),
        (" , ;\n", []),
    ],
)
def test_days_as_clerks_type_them(typed: str, days: list[str]) -> None:
    assert parse_days(typed, TODAY) == ([day(each) for each in days], [])


@pytest.mark.parametrize(
    ("typed", "unread"),
    [
        ("2/9/2026, 31/9/2026, nghỉ bù", ["31/9/2026", "nghỉ bù"]),
        ("3/9/2026–2/9/2026", ["3/9/2026–2/9/2026"]),
        ("1/1/2026–31/12/2026", ["1/1/2026–31/12/2026"]),
        ("–2/9/2026", ["–2/9/2026"]),
    ],
)
def test_what_is_no_day_is_named(typed: str, unread: list[str]) -> None:
    assert parse_days(typed, TODAY)[1] == unread


@given(st.sets(st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 11, 1)), max_size=8), st.data())
def test_a_list_is_read_as_it_was_written(starts: set[date], data: st.DataObject) -> None:
    days = {
        each + timedelta(days=n) for each in starts for n in range(data.draw(st.integers(1, 40)))
    }
    assert parse_days(days_words(days), TODAY) == (sorted(days), [])
