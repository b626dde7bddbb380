"""Dates and times as offices write them, and as a clerk types them at speed.

A zero stands before the days 1 to 9 and the months 1 and 2, so that nobody can put a 1 before
them, and before no others (NĐ30, Phụ lục I).
"""

import re
from datetime import date, time

from tracker.vietnamese.letters import nfc, search_key

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_QUARTERS = ("I", "II", "III", "IV")

# A year outside these is a slip of the finger (22/3/0203, or 20101112 meant as 2010-11-12).
FIRST_YEAR, LAST_YEAR = 1900, 2100

_DAY = r"(?:ngay )?(?P<d>[0-9]{1,2})"
_MONTH = r"(?P<m>[0-9]{1,2})"
_YEAR = r"(?P<y>[0-9]{4}|[0-9]{2})"
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_DAY}(?P<s>[/. -]){_MONTH}(?:(?P=s){_YEAR})?",
        rf"(?P<d>[0-9]{{2}})(?P<m>[0-9]{{2}}){_YEAR}",
        rf"{_DAY} thang {_MONTH}(?:,? nam {_YEAR})?",
        rf"(?P<y>[0-9]{{4}})-{_MONTH}-(?P<d>[0-9]{{1,2}})",
    )
)
_TIMES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<h>[0-9]{1,2}) ?(?:h|g|gio)(?: ?(?P<m>[0-9]{1,2}) ?(?:p|ph|phut|')?)?",
        r"(?P<h>[0-9]{1,2})[:.](?P<m>[0-9]{2})",
        r"(?P<h>[0-9]{1,2})(?P<m>[0-9]{2})",
    )
)


def short_date(day: date) -> str:
    """`22/3/2023`, `05/9/2026`, `05/02/2023`."""
    return f"{day.day:02}/{_month(day)}/{day.year}"


def long_date(day: date) -> str:
    """`ngày 22 tháng 3 năm 2023`, `ngày 05 tháng 02 năm 2023`."""
    return f"ngày {day.day:02} tháng {_month(day)} năm {day.year}"


def clock(moment: time) -> str:
    """`14 giờ 00 phút`, `07 giờ 30 phút`."""
    return f"{moment.hour:02} giờ {moment.minute:02} phút"


def weekday(day: date) -> str:
    """`thứ Hai` to `thứ Bảy`, `Chủ nhật`; the number is written with a capital (NĐ30)."""
    return _WEEKDAYS[day.weekday()]


def quarter(day: date) -> str:
    """`quý I/2023`."""
    return f"quý {_QUARTERS[(day.month - 1) // 3]}/{day.year}"


def parse_date(text: str, today: date) -> date | None:
    """The date typed, or None if it is none or its year is not from 1900 to 2100.

    Day first: `22/3/2023`, `22-3-2023`, `22.3.23`, `22 3 2023`, `22032023`, `220323`, `ngày 22
    tháng 3 năm 2023`; `22/3` is in the year of `today`, `23` is 2023; ISO `2023-03-22` too.
    """
    match = _first(_DATES, text)
    if match is None:
        return None
    year = int(match["y"]) if match["y"] else today.year
    if match["y"] and len(match["y"]) == 2:
        year += 2000
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return date(year, int(match["m"]), int(match["d"]))
    except ValueError:
        return None


_BY_WHICH = re.compile(
    r"\b(?:trước|(?:chậm|muộn) nhất(?: là)?(?: vào| đến)?)(?: ngày)? "
    r"(\d{1,2}/\d{1,2}(?:/\d{4})?(?![\d/])|\d{1,2} tháng \d{1,2}(?: năm \d{4})?)",
    re.IGNORECASE,
)


def day_by_which(sentence: str, today: date) -> date | None:
    """The one day before which a sentence wants something done: `trước ngày 30/4/2023`, `chậm nhất
    là 30/4`; None where it says none, or several."""
    found = {parse_date(text, today) for text in _BY_WHICH.findall(nfc(sentence))}
    return found.pop() if len(found) == 1 else None


def parse_time(text: str) -> time | None:
    """The time typed, or None: `14h`, `14h30`, `14:30`, `14 giờ 30 phút`, `1430`, `7h5`.

    A bare `14` is none (it may be half typed), nor is `2 giờ chiều`: the clock has 24 hours.
    """
    match = _first(_TIMES, text)
    if match is None:
        return None
    try:
        return time(int(match["h"]), int(match["m"] or 0))
    except ValueError:
        return None


def spellings(word: str) -> tuple[str, ...]:
    """The word, and how else the same hour or day is written: `11h45` is `11:45`, `1/4/2023` is
    `01/4/2023`. To find what the screen shows by what people type."""
    if "h" in word or ":" in word:
        moment = parse_time(word)
        return (word,) if moment is None else (word, f"{moment:%H:%M}", f"{moment:%Hh%M}")
    day = parse_date(word, date.today()) if word.count("/") == 2 else None
    return (word,) if day is None else (word, short_date(day), f"{day.day}/{day.month}/{day.year}")


def _first(patterns: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    key = search_key(text)
    matches = (pattern.fullmatch(key) for pattern in patterns)
    return next((match for match in matches if match), None)


def _month(day: date) -> str:
    return f"{day.month:02}" if day.month <= 2 else str(day.month)
