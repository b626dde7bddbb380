"""The steps letters leave on their items: entered once, and named by the letters after them."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.followup.entries import Entry, counting
from tracker.records import FollowUp, Reminder
from tracker.register.attachments import Told
from tracker.register.board import BoardRow
from tracker.reports.paper_words import text, words
from tracker.reports.steps import ORDER
from tracker.vietnamese.dates import long_date

if TYPE_CHECKING:
    from tracker.register import Register

_A_NUMBER = " số "
_LONGEST_NAME = 80  # characters; what is longer than that is no name of a paper


def log_step(
    register: "Register",
    rows: Sequence[BoardRow],
    step: Reminder,
    day: datetime.date,
    name: str = "",
    told: Told = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> int:
    """Enter on each item that this step was taken that day, by the paper of that name, all or none;
    on how many. An item that has the step of that day is left as it is. Raises `CalledOff`."""
    logs = register.follow_ups.logs([row.id for row in rows])
    wanted = {
        row.id: row.uid for row in rows if not _has(counting(logs.get(row.id, ()), day), step, day)
    }
    if wanted:
        entry = FollowUp(date=day, found=name, reminder=step)
        register.follow_ups.add(wanted, entry, told, cancelled)
    return len(wanted)


def _has(log: Sequence[Entry], step: Reminder, day: datetime.date) -> bool:
    return any(entry.reminder is step and entry.date == day for entry in log)


class Earlier:
    """What was written to a unit about these items before a step of that day."""

    def __init__(
        self, logs: Mapping[int, Sequence[Entry]], step: Reminder, day: datetime.date
    ) -> None:
        before = ORDER[: ORDER.index(step)]
        found = [
            [entry for entry in counting(log, day) if entry.reminder in before]
            for log in logs.values()
        ]
        self.items = sum(map(bool, found))
        by_day = sorted((entry for log in found for entry in log), key=lambda entry: entry.date)
        self.letters = list(dict.fromkeys(map(_named, by_day)))  # the oldest first, each once


def _named(entry: Entry) -> str:
    """`Công văn số 45-CV/BTGTU ngày 25 tháng 6 năm 2023`."""
    said = " ".join(entry.found.split())
    is_name = _A_NUMBER in said and len(said) <= _LONGEST_NAME
    name = said if is_name else words("named", "unnumbered")
    return text("named", "earlier", letter=name, day=long_date(entry.date))
