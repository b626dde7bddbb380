"""Deadlines as clerks put them: a day, the end of a quarter, so many working days.

Accents, case and the words around do not count: `Trước ngày 30/6`, `het quy ii/2023`, `q2/2023`,
`trong vòng 10 ngày làm việc kể từ ngày ký`.
"""

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass

from tracker.followup.calendar import WorkingDays
from tracker.followup.rhythm import end_of_month
from tracker.vietnamese.dates import FIRST_YEAR, LAST_YEAR, parse_date, short_date
from tracker.vietnamese.letters import search_key

MOST = 3660  # of any unit: more is a slip of the finger
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_QUARTERS = ("I", "II", "III", "IV")

_BEFORE = re.compile(
    r"(?:(?:hoan thanh|xong|bao cao|thoi han|han|cham nhat|trong vong|trong thoi han|trong|den|toi"
    r"|vao|la|sau|truoc|het|cuoi|tu nay)[ :]+)+"
)
_AFTER = re.compile(r" ?,? (?:(?:ke )?tu (?:ngay|khi|thoi diem)\b.*|toi|nua)$")
_YEAR = r"(?: ?[/. -] ?| nam | )(?P<y>20[0-9]{2}|[0-9]{2})"
_IN_YEAR = rf"(?:{_YEAR}| nam nay)?"


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day that words mean, and the words as an office prints them; "" for a mere day."""

    day: datetime.date
    words: str


def parse(text: str, start: datetime.date, working: WorkingDays | None = None) -> Deadline | None:
    """What is meant by a deadline set on the day `start`; None where it is no deadline.

    Terms in days, weeks, months or years run from the day after `start`; one that would end on a
    day off ends with the next working day. `Trước ngày 30/6` is kept on the 30th: so offices count.
    A day or a quarter without its year is the first that is not before `start`.
    """
    if not FIRST_YEAR <= start.year < LAST_YEAR:
        return None
    key = search_key(text).strip(" .;,")
    before = _BEFORE.match(key)
    rest = _AFTER.sub("", key[before.end() :] if before else key).strip()
    if day := _named_day(rest, start):
        is_before = before is not None and "truoc" in before[0].split()
        return Deadline(day, f"trước ngày {short_date(day)}" if is_before else "")
    for pattern, meant in _PERIODS:
        if match := pattern.fullmatch(rest):
            return meant(match, start)
    if match := _TERM.fullmatch(rest):
        return _term(match, start, working or WorkingDays())
    return None


def _named_day(key: str, start: datetime.date) -> datetime.date | None:
    day = parse_date(key, start)
    if day is None or day >= start or re.search(r"[0-9]{4}|[/. -][0-9]+[/. -]", key):
        return day
    return parse_date(key, start.replace(year=start.year + 1, day=1))  # 15/01, said in December


def _year(match: re.Match[str], end: Callable[[int], datetime.date], start: datetime.date) -> int:
    """The year said, or the first in which the period does not end before the start."""
    if match["y"]:
        return int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    return start.year if end(start.year) >= start else start.year + 1


def _period(month: int, name: str, match: re.Match[str], start: datetime.date) -> Deadline | None:
    """A period of the year that ends with a month; `name` holds the place of the year."""
    if not 1 <= month <= 12:
        return None
    year = _year(match, lambda y: end_of_month(y, month), start)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Deadline(end_of_month(year, month), name.format(year=year))


def _quarter(match: re.Match[str], start: datetime.date) -> Deadline | None:
    n = _ROMAN.get(match["n"]) or int(match["n"])
    return _period(n * 3, f"hết quý {_QUARTERS[n - 1]}/{{year}}", match, start)


def _month(match: re.Match[str], start: datetime.date) -> Deadline | None:
    n = int(match["n"])
    return _period(
        n, f"hết tháng {n:02}/{{year}}" if n < 3 else f"hết tháng {n}/{{year}}", match, start
    )


def _months_of_year(match: re.Match[str], start: datetime.date) -> Deadline | None:
    n, first = int(match["n"]), match["half"] == "dau"
    if n not in (3, 6, 9) or (n != 6 and not first):
        return None
    part = "đầu" if first else "cuối"
    return _period(n if first else 12, f"hết {n} tháng {part} năm {{year}}", match, start)


def _middle(match: re.Match[str], start: datetime.date) -> Deadline | None:
    return _period(6, "hết 6 tháng đầu năm {year}", match, start)


def _whole_year(match: re.Match[str], start: datetime.date) -> Deadline | None:
    return _period(12, "hết năm {year}", match, start)


_PERIODS: tuple[tuple[re.Pattern[str], Callable[..., Deadline | None]], ...] = (
    (re.compile(rf"(?:quy ?|q ?)(?P<n>iv|i{{1,3}}|[1-4]){_IN_YEAR}"), _quarter),
    (re.compile(rf"(?:thang ?|t ?)(?P<n>[0-9]{{1,2}}){_IN_YEAR}"), _month),
    (re.compile(rf"0?(?P<n>[369]) thang (?P<half>dau|cuoi) nam(?:{_YEAR}| nay)?"), _months_of_year),
    (re.compile(rf"giua nam(?:{_YEAR}| nay)?"), _middle),
    (re.compile(r"nam(?: (?P<y>20[0-9]{2})| nay)?"), _whole_year),
)
_TERM = re.compile(
    r"(?P<n>[0-9]{1,4}) ?(?P<unit>ngay lam viec|ngay lv|nlv|ngay|tuan(?: le)?|thang|nam)"
)


def _term(match: re.Match[str], start: datetime.date, working: WorkingDays) -> Deadline | None:
    """So many days, weeks, months or years after the start."""
    n, unit = int(match["n"]), match["unit"]
    written = f"{n:02}" if n < 10 else str(n)
    if not 0 < n <= MOST:
        return None
    if unit in ("ngay lam viec", "ngay lv", "nlv"):
        return Deadline(working.add(start, n), f"{written} ngày làm việc")
    if unit == "ngay":
        last, name = start + datetime.timedelta(days=n), "ngày"
    elif unit.startswith("tuan"):
        last, name = start + datetime.timedelta(weeks=n), "tuần"
    else:
        months, name = (n, "tháng") if unit == "thang" else (12 * n, "năm")
        year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
        if year > LAST_YEAR:
            return None
        last = min(end_of_month(year, month + 1), _same_day(year, month + 1, start.day))
    return Deadline(working.not_off(last), f"{written} {name}")


def _same_day(year: int, month: int, day: int) -> datetime.date:
    end = end_of_month(year, month)
    return end.replace(day=min(day, end.day))
