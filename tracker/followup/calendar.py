"""Working days: weekends, Vietnam's public holidays with Tết and the substitute days, and what an
office adds to them.

The public calendar comes from the package `holidays`. Tết and the days of the law it works out for
every year of the lunar tables; which working days the government swaps it knows only when they have
been decided, so for later years an office adds them itself (`days_off`, `days_on`).
"""

import datetime
from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING

from tracker.records import Office

if TYPE_CHECKING:
    from holidays import HolidayBase

FIRST_YEAR, LAST_YEAR = 1995, 2099
SATURDAY = 5
DAY = datetime.timedelta(days=1)


class WorkingDays:
    """The calendar of one office. Outside the years it knows only weekends are days off."""

    def __init__(
        self,
        days_off: Collection[datetime.date] = (),
        days_on: Collection[datetime.date] = (),
    ) -> None:
        self._off, self._on = frozenset(days_off), frozenset(days_on)

    @classmethod
    def of(cls, office: Office) -> "WorkingDays":
        return cls(office.days_off, office.days_on)

    def is_working(self, day: datetime.date) -> bool:
        """Whether people work; of a day that the office has both on and off, they do."""
        if day in self._on:
            return True
        return day not in self._off and _is_working(day)

    def add(self, day: datetime.date, count: int) -> datetime.date:
        """The `count`th working day after `day`, which itself does not count."""
        while count > 0:
            day += DAY
            count -= self.is_working(day)
        return day

    def not_off(self, day: datetime.date) -> datetime.date:
        """The day itself, or the first working day after it: a term that ends on a day off ends
        with the next working day (Bộ luật Dân sự 2015, Điều 148)."""
        while not self.is_working(day):
            day += DAY
        return day


def holiday_name(day: datetime.date) -> str:
    """What is celebrated on that day, in Vietnamese; "" on a day like any other."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return ""
    return str(_public().get(day, ""))


def decided_until() -> int:
    """The last year whose swapped working days the public calendar knows."""
    return int(max(_public().special_public_holidays))


def _is_working(day: datetime.date) -> bool:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return day.weekday() < SATURDAY
    return _public().is_working_day(day)


@cache
def _public() -> "HolidayBase":
    from holidays.countries.vietnam import Vietnam  # 0.3 s, and only deadlines in days need it

    return Vietnam(language="vi")  # type: ignore[no-untyped-call] # its own are not typed
