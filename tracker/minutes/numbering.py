"""The numbers of minutes: one series for each body, by the year or by the committee's term.

Party documents are numbered on from one congress to the next (Hướng dẫn 36-HD/VPTW), documents of
the State by the calendar year (Nghị định 30/2020/NĐ-CP, Điều 15); at least one Party office counts
by the year all the same, so the office decides.
"""

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.records import NumberScope, Office

_FIGURES = re.compile(r"0*([1-9][0-9]{0,5})$")
_NUMBER = re.compile(r"[0-9]{1,6}[^\W\d_]{0,2}([-.][0-9]{1,4}[^\W\d_]{0,2})?")
GAPS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Given:
    """A number that stands on somebody's minutes: as typed, and which visit has it."""

    number: str
    visit_id: int
    unit: str
    date: datetime.date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a series stands: the `next` number, the first of the `gaps` below it, and who has the
    number asked for already."""

    next: int
    gaps: tuple[int, ...]
    taken_by: Given | None


def series(office: Office, day: datetime.date) -> tuple[datetime.date | None, datetime.date | None]:
    """The first and the last day of the series that a document of this day belongs to.

    None stands for no known limit: nobody has said when the term began, or when it will end.
    """
    if office.number_scope is NumberScope.YEAR:
        return datetime.date(day.year, 1, 1), datetime.date(day.year, 12, 31)
    begun = [start for start in sorted(office.term_starts) if start <= day]
    later = [start for start in sorted(office.term_starts) if start > day]
    end = later[0] - datetime.timedelta(days=1) if later else None
    return (begun[-1] if begun else None), end


def standing(given: Sequence[Given], number: str, visit_id: int | None) -> Standing:
    """Where the series stands, seen from a visit that has or wants `number`.

    An office that gave its first numbers on paper begins here with a later one: what lies below
    the lowest is no gap.
    """
    others = [each for each in given if each.visit_id != visit_id]
    used = set(_known(each.number for each in others))
    top = max(used, default=0)
    gaps = (n for n in range(min(used, default=0), top) if n not in used)
    wanted = key(number)
    taken = [each for each in others if wanted and key(each.number) == wanted]
    shown = tuple(n for n, _place in zip(gaps, range(GAPS_SHOWN), strict=False))
    return Standing(top + 1, shown, taken[0] if taken else None)


def written(number: int) -> str:
    """As it stands on the paper: a zero before 1 to 9."""
    return f"{number:02}"


def is_number(text: str) -> bool:
    """Whether it reads as the number of minutes: figures, perhaps a letter or two and a part
    after them (`12`, `07a`, `03-1`)."""
    return _NUMBER.fullmatch(text) is not None


def key(number: str) -> str:
    """What two writings of one number have in common: `7` and `07` are the same, `7a` is not."""
    text = "".join(number.split()).casefold()
    match = _FIGURES.match(text)
    return match[1] if match else text


def _known(numbers: Iterable[str]) -> Iterable[int]:
    return (int(text) for text in map(key, numbers) if text.isdecimal())
