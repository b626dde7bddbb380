"""When a standing recommendation is reported on next."""

import calendar
import datetime

from tracker.records import Rhythm

MONTHS = {Rhythm.MONTHLY: 1, Rhythm.QUARTERLY: 3, Rhythm.HALF_YEARLY: 6, Rhythm.YEARLY: 12}


def next_report(rhythm: Rhythm, after: datetime.date) -> datetime.date:
    """The first day after `after` that ends a month, quarter, half year or year."""
    begin = after + datetime.timedelta(days=1)
    months = MONTHS[rhythm]
    return end_of_month(begin.year, -(-begin.month // months) * months)


def end_of_month(year: int, month: int) -> datetime.date:
    """The last day of a month."""
    return datetime.date(year, month, calendar.monthrange(year, month)[1])
