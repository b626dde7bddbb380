"""Deadlines as they are typed, seen from a visit on Wednesday 22/3/2023."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.followup.calendar import WorkingDays
from tracker.followup.deadline_words import Deadline, parse

VISIT = datetime.date(2023, 3, 22)
day = datetime.date.fromisoformat


@pytest.mark.parametrize(
    ("typed", "meant", "words"),
    [
        ("30/6/2023", "2023-06-30", ""),
        ("ngày 30 tháng 6 năm 2023", "2023-06-30", ""),
        ("30/6", "2023-06-30", ""),
        ("15/01", "2024-01-15", ""),
        ("chậm nhất ngày 30-6-2023", "2023-06-30", ""),
        ("trước ngày 30/6/2023", "2023-06-30", "trước ngày 30/6/2023"),
        ("TRUOC 30/6", "2023-06-30", "trước ngày 30/6/2023"),
        ("hết quý II/2023", "2023-06-30", "hết quý II/2023"),
        ("het quy ii nam 2023", "2023-06-30", "hết quý II/2023"),
        ("q2/2023", "2023-06-30", "hết quý II/2023"),
        ("Quý 2", "2023-06-30", "hết quý II/2023"),
        ("quý I", "2023-03-31", "hết quý I/2023"),
        ("trong quý IV/2023", "2023-12-31", "hết quý IV/2023"),
        ("hết tháng 5", "2023-05-31", "hết tháng 5/2023"),
        ("tháng 02", "2024-02-29", "hết tháng 02/2024"),
        ("cuối tháng 6/2023", "2023-06-30", "hết tháng 6/2023"),
        ("cuối năm 2023", "2023-12-31", "hết năm 2023"),
        ("hết năm nay", "2023-12-31", "hết năm 2023"),
        ("6 tháng đầu năm 2023", "2023-06-30", "hết 6 tháng đầu năm 2023"),
        ("6 tháng cuối năm", "2023-12-31", "hết 6 tháng cuối năm 2023"),
        ("giữa năm 2023", "2023-06-30", "hết 6 tháng đầu năm 2023"),
        ("10 ngày làm việc", "2023-04-05", "10 ngày làm việc"),
        ("trong vòng 10 ngày làm việc, kể từ ngày ký", "2023-04-05", "10 ngày làm việc"),
        ("30 ngày làm việc", "2023-05-08", "30 ngày làm việc"),
        ("10 ngày", "2023-04-03", "10 ngày"),
        ("5 ngay toi", "2023-03-27", "05 ngày"),
        ("2 tuần", "2023-04-05", "02 tuần"),
        ("sau 03 tháng", "2023-06-22", "03 tháng"),
        ("1 năm", "2024-03-22", "01 năm"),
    ],
)
def test_what_is_typed_is_understood(typed: str, meant: str, words: str) -> None:
    assert parse(typed, VISIT) == Deadline(day(meant), words)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "thường xuyên", "sớm", "ngay", "31/02/2023", "quý V/2023", "quý 5", "tháng 13"),
        *("0 ngày", "9999 ngày", "12 tháng đầu năm", "3 tháng cuối năm", "10", "quý"),
    ],
)
def test_what_is_no_deadline_is_none(typed: str) -> None:
    assert parse(typed, VISIT) is None


def test_a_month_that_is_shorter_ends_the_term() -> None:
    assert parse("1 tháng", day("2023-01-31")) == Deadline(day("2023-02-28"), "01 tháng")


def test_the_office_s_own_days_off_count() -> None:
    working = WorkingDays(days_off=[day("2023-03-24")])
    told = parse("2 ngày làm việc", VISIT, working)
    assert told is not None
    assert told.day == day("2023-03-27")


def test_what_is_printed_is_understood_again() -> None:
    for typed in ("q2/2023", "trước 30/6", "tháng 5", "cuối năm", "10 ngày làm việc", "2 tuần"):
        told = parse(typed, VISIT)
        assert told is not None
        assert parse(told.words, VISIT) == told


@given(st.text() | st.from_regex(r"[a-z0-9/. ]{0,12}"), st.dates())
def test_no_text_is_too_odd(typed: str, start: datetime.date) -> None:
    told = parse(typed, start)
    assert told is None or isinstance(told.day, datetime.date)
