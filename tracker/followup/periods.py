"""The periods that offices report on: a quarter, six months, nine months, a year."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

from tracker.texts import _
from tracker.vietnamese.dates import quarter

QUARTER_MONTHS = 3


class Span(StrEnum):
    """How long a period is. All but a quarter begin with the year."""

    QUARTER = "quarter"
    SIX_MONTHS = "six_months"
    NINE_MONTHS = "nine_months"
    YEAR = "year"

    @property
    def label(self) -> str:
        return {
            Span.QUARTER: _("Quarter"),
            Span.SIX_MONTHS: _("First six months"),
            Span.NINE_MONTHS: _("Nine months"),
            Span.YEAR: _("Year"),
        }[self]

    @property
    def months(self) -> int:
        return {
            Span.QUARTER: 3,
            Span.SIX_MONTHS: 6,
            Span.NINE_MONTHS: 9,
            Span.YEAR: 12,
        }[self]


@dataclass(frozen=True, slots=True)
class Period:
    """From its first day to its last, both in it."""

    span: Span
    first: datetime.date

    @property
    def last(self) -> datetime.date:
        month = self.first.month + self.span.months - 1
        following = datetime.date(self.first.year + month // 12, month % 12 + 1, 1)
        return following - datetime.timedelta(days=1)

    @property
    def name(self) -> str:
        """As a Vietnamese report names it: `quý I/2023`, `6 tháng đầu năm 2023`, `năm 2023`."""
        year = self.first.year
        return {
            Span.QUARTER: quarter(self.first),
            Span.SIX_MONTHS: f"6 tháng đầu năm {year}",
            Span.NINE_MONTHS: f"9 tháng đầu năm {year}",
            Span.YEAR: f"năm {year}",
        }[self.span]

    def before(self) -> "Period":
        """What it is compared with: the quarter before, else the same months a year before."""
        if self.span is not Span.QUARTER:
            return Period(self.span, self.first.replace(year=self.first.year - 1))
        return period_of(Span.QUARTER, self.first - datetime.timedelta(days=1))


def period_of(span: Span, day: datetime.date) -> Period:
    """The period that the day is in; of six or nine months, that of its year."""
    month = day.month - (day.month - 1) % QUARTER_MONTHS if span is Span.QUARTER else 1
    return Period(span, datetime.date(day.year, month, 1))
