"""The figures of a period, summed up while the recommendations are read: none of them is kept."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.followup.figures import Figures, Parts
from tracker.followup.periods import Period
from tracker.followup.status import Group
from tracker.register.attachments import Asked, CalledOff, Told
from tracker.register.board import BoardQuery, BoardRow

if TYPE_CHECKING:
    from tracker.register import Register

ROWS_AT_ONCE = 2000


@dataclass
class Tally:
    """`now` is as of the last day, with its `units` and `fields`, `then` as of the end of the
    period before; `new` were recommended in the period, `finished` are done on the last day and
    were not at the end of the period before: what was done then and confirmed since counts, too."""

    now: Figures = field(default_factory=Figures)
    then: Figures = field(default_factory=Figures)
    units: Parts = field(default_factory=Parts)
    fields: Parts = field(default_factory=Parts)
    new: int = 0
    finished: int = 0


def tally(
    register: "Register",
    period: Period,
    end: datetime.date,
    told: Told = lambda _done, _all: None,
    cancelled: Asked = lambda: False,
) -> Tally:
    """Of the period up to `end`. `told` gets how many recommendations are read, and how many there
    are on both days. Raises `CalledOff`."""
    days = end, period.before().last
    found, finished = Tally(), set[int]()
    for is_now, row in _rows(register, days, told, cancelled):
        is_done = row.status.group is Group.DONE
        if is_now:
            _add(found, row, period.first)
            if is_done:
                finished.add(row.id)
        else:
            found.then.add(row.status)
            if is_done:
                finished.discard(row.id)
    found.finished = len(finished)
    return found


def _add(found: Tally, row: BoardRow, first: datetime.date) -> None:
    found.now.add(row.status)
    found.units.add(row.unit, row.status)
    found.fields.add(row.field_of_work, row.status)
    found.new += row.visit_date is not None and row.visit_date >= first


def _rows(
    register: "Register",
    days: tuple[datetime.date, datetime.date],
    told: Told,
    cancelled: Asked,
) -> Iterator[tuple[bool, BoardRow]]:
    """All recommendations made up to each day as they stood on it; of the first day, or not."""
    soon, asked = register.office().due_soon_days, register.follow_ups
    ids = [asked.keys(BoardQuery(day, due_soon_days=soon)) for day in days]
    count, done = sum(map(len, ids)), 0
    for n, (day, wanted) in enumerate(zip(days, ids, strict=True)):
        for start in range(0, len(wanted), ROWS_AT_ONCE):
            if cancelled():
                raise CalledOff
            some = wanted[start : start + ROWS_AT_ONCE]
            for row in asked.rows(some, day, soon):
                yield n == 0, row
            done += len(some)
            told(done, count)
