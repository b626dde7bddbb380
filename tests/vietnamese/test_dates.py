"""Dates and times, written and read."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.vietnamese.dates import (
    clock,
    day_by_which,
    long_date,
    parse_date,
    parse_time,
    quarter,
    short_date,
    spellings,
    weekday,
)

TODAY = date(2023, 5, 8)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        (date(2023, 3, 22), "22/3/2023", "ngày 22 tháng 3 năm 2023"),
        (date(2026, 9, 5), "05/9/2026", "ngày 05 tháng 9 năm 2026"),
        (date(2023, 2, 5), "05/02/2023", "ngày 05 tháng 02 năm 2023"),
        (date(2020, 1, 10), "10/01/2020", "ngày 10 tháng 01 năm 2020"),
        (date(2025, 12, 31), "31/12/2025", "ngày 31 tháng 12 năm 2025"),
    ],
)
def test_a_zero_before_days_to_9_and_months_1_and_2(day: date, short: str, long: str) -> None:
    assert short_date(day) == short
    assert long_date(day) == long


@pytest.mark.parametrize(
    "typed",
    [
        *("22/3/2023", "22/03/2023", "22-3-2023", "22.3.23", "22032023", "220323", "22/3"),
        *("2023-03-22", "2023-3-22", "22 3 2023", "22 3", " 22/3/23 ", "22–3–2023"),
        *("ngày 22 tháng 3 năm 2023", "Ngày 22 tháng 03, năm 2023", "22 tháng 3", "ngày 22/3"),
        "NGÀY 22 THÁNG 3 NĂM 2023",
    ],
)
def test_dates_as_typed(typed: str) -> None:
    assert parse_date(typed, TODAY) == date(2023, 3, 22)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "31/2", "31/2/2023", "29/2/2023", "0/3/2023", "22/13/2023", "32/1/2023"),
        *("22", "2203", "22/3/", "/3/2023", "22/3/203", "22/3/0203", "22/3/2203", "20101112"),
        *("22/3-2023", "quý I/2023", "tháng 3 năm 2023", "hôm nay", "22/3/2023 14h", "٢٢/٣/٢٠٢٣"),
    ],
)
def test_no_date(typed: str) -> None:
    assert parse_date(typed, TODAY) is None


def test_a_date_without_a_year_is_in_this_one() -> None:
    assert parse_date("29/2", date(2024, 1, 1)) == date(2024, 2, 29)
    assert parse_date("29/2", date(2023, 1, 1)) is None


@given(DAYS, DAYS)
def test_what_is_written_is_read_again(day: date, today: date) -> None:
    for written in (short_date(day), long_date(day), day.isoformat(), f"{day:%d%m%Y}"):
        assert parse_date(written, today) == day


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        *(("14h", time(14)), ("14h30", time(14, 30)), ("14:30", time(14, 30))),
        *(("14 giờ 30 phút", time(14, 30)), ("1430", time(14, 30)), ("7h5", time(7, 5))),
        *(("7 giờ", time(7)), ("07h00", time(7)), ("730", time(7, 30)), ("7g30", time(7, 30))),
        *(
            ("14 GIỜ 05", time(14, 5)),
            ("14h30'", time(14, 30)),
            ("14.30", time(14, 30)),
            ("0h", time(0)),
        ),
    ],
)
def test_times_as_typed(typed: str, moment: time) -> None:
    assert parse_time(typed) == moment


@pytest.mark.parametrize(
    "typed",
    ["", "14", "24h", "25:00", "14h60", "14:", "14:5", "2 giờ chiều", "h30", "12345", "14h30m15"],
)
def test_no_time(typed: str) -> None:
    assert parse_time(typed) is None


@given(st.times().map(lambda moment: moment.replace(second=0, microsecond=0)))
def test_a_clock_is_read_again(moment: time) -> None:
    assert parse_time(clock(moment)) == moment


def test_a_clock_has_two_digits_each() -> None:
    assert clock(time(14)) == "14 giờ 00 phút"
    assert clock(time(7, 5)) == "07 giờ 05 phút"


def test_weekdays() -> None:
    days = [weekday(date(2023, 3, 20 + step)) for step in range(7)]
    assert days == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


def test_quarters() -> None:
    months = [quarter(date(2023, month, 1)) for month in range(1, 13)]
    assert months == [f"quý {q}/2023" for q in ("I", "II", "III", "IV") for _ in range(3)]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_may_be_typed(text: str) -> None:
    parse_date(text, TODAY)
    parse_time(text)


@pytest.mark.parametrize(
    ("typed", "also"),
    [
        *(("11h45", "11:45"), ("7h5", "07:05"), ("11:45", "11h45")),
        *(("1/4/2023", "01/4/2023"), ("05/02/2023", "5/2/2023")),
    ],
)
def test_an_hour_or_a_day_is_found_however_it_is_written(typed: str, also: str) -> None:
    assert typed in spellings(typed)
    assert also in spellings(typed)


@pytest.mark.parametrize("word", ["1430", "hoi", "12-nq/tu", "2023", "45/2023/nd", "99h99"])
def test_another_word_is_only_itself(word: str) -> None:
    assert spellings(word) == (word,)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Kiện toàn 14 khối dân vận trước ngày 30/4/2023.", date(2023, 4, 30)),
        ("Báo cáo chậm nhất là ngày 05/5/2023", date(2023, 5, 5)),
        ("Gửi về Ban muộn nhất vào ngày 30/4", date(2023, 4, 30)),
        ("Xong trước ngày 30 tháng 4 năm 2023", date(2023, 4, 30)),
        ("Trước 30/4 kiện toàn; chậm nhất ngày 30/4/2023 báo cáo", date(2023, 4, 30)),
        ("Trước ngày 30/4 kiện toàn, trước ngày 30/5 báo cáo", None),
        ("Nộp số liệu đến ngày 30/4/2023", None),
        ("Nghị quyết có trước ngày 31/2/2023", None),
        ("Chấn chỉnh ngay.", None),
    ],
)
def test_the_day_before_which_a_sentence_wants_it(sentence: str, day: date | None) -> None:
    assert day_by_which(sentence, date(2023, 3, 22)) == day
