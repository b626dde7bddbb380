"""Working days of Vietnamese offices, against the announcements of the government."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.followup.calendar import WorkingDays, decided_until, holiday_name
from tracker.records import Office

day = datetime.date.fromisoformat


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2023-01-20", "2023-01-26"),  # Tết Quý Mão, Thông báo 5034/TB-LĐTBXH
        ("2023-04-29", "2023-05-03"),  # Giỗ Tổ on a Saturday, 30/4 on a Sunday
        ("2023-09-01", "2023-09-04"),
        ("2024-02-08", "2024-02-14"),  # Tết Giáp Thìn
        ("2024-04-27", "2024-05-01"),  # 29/4 for Saturday 04/5
        ("2025-01-25", "2025-02-02"),  # Tết Ất Tỵ
        ("2025-04-30", "2025-05-04"),  # 02/5 for Saturday 26/4
    ],
)
def test_the_days_off_that_were_announced(first: str, last: str) -> None:
    working, one = WorkingDays(), datetime.timedelta(days=1)
    begin, end = day(first), day(last)
    off = [begin + n * one for n in range((end - begin).days + 1)]
    assert [working.is_working(each) for each in off] == [False] * len(off)
    assert working.add(begin - one, 1) == end + one == working.not_off(begin)


def test_a_saturday_that_was_swapped_is_worked() -> None:
    assert WorkingDays().is_working(day("2024-05-04"))
    assert not WorkingDays().is_working(day("2024-05-11"))


def test_ten_working_days_over_tet() -> None:
    assert WorkingDays().add(day("2023-01-16"), 10) == day("2023-02-06")


def test_an_office_adds_days_of_its_own() -> None:
    office = Office(days_off=[day("2023-03-24")], days_on=[day("2023-03-25"), day("2023-01-23")])
    working = WorkingDays.of(office)
    assert not working.is_working(day("2023-03-24"))
    assert working.is_working(day("2023-03-25"))
    assert working.is_working(day("2023-01-23"))
    assert working.add(day("2023-03-23"), 1) == day("2023-03-25")


def test_a_holiday_has_its_vietnamese_name() -> None:
    assert holiday_name(day("2023-01-22")) == "Tết Nguyên Đán"
    assert holiday_name(day("2023-03-22")) == ""
    assert decided_until() >= 2026


@given(st.dates(datetime.date(1, 1, 1), datetime.date(9000, 1, 1)), st.integers(0, 40))
def test_so_many_working_days_lie_between(start: datetime.date, count: int) -> None:
    working = WorkingDays()
    end = working.add(start, count)
    between = (start + datetime.timedelta(days=n) for n in range(1, (end - start).days + 1))
    assert sum(map(working.is_working, between)) == count
    assert count == 0 or working.is_working(end)
