"""The steps letters leave on their items: entered once, and named by the letters after them."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from tracker.followup.entries import Entry, counting
from tracker.records import FollowUp, Reminder
from tracker.register.attachments import Told
from tracker.register.board import BoardRow
from tracker.reports.paper_words import text, words
from tracker.reports.steps import ALL
from tracker.vietnamese.dates import long_date

if TYPE_CHECKING:
    from tracker.register import Register

_NAMES = {  # of the papers, by the step each of them is
    Reminder.NOTE: "note",
    Reminder.FIRST: "letter",
    Reminder.SECOND: "letter",
    Reminder.LEADERS: "leaders",
}


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
    on how many. The paper is kept as the document of the entry. An item that has the step of that
    day is left as it is. Raises `CalledOff`."""
    wanted = without_step(register, rows, step, day)
    if wanted:
        entry = FollowUp(date=day, evidence=name, evidence_date=day, reminder=step)
        register.follow_ups.add(wanted, entry, told, cancelled)
    return len(wanted)


def without_step(
    register: "Register", rows: Sequence[BoardRow], step: Reminder, day: datetime.date
) -> dict[int, str]:
    """The items, by number and name, on which that step of that day is not entered yet."""
    logs = register.follow_ups.logs([row.id for row in rows])
    return {
        row.id: row.uid for row in rows if not _has(counting(logs.get(row.id, ()), day), step, day)
    }


def _has(log: Sequence[Entry], step: Reminder, day: datetime.date) -> bool:
    return any(entry.reminder is step and entry.date == day for entry in log)


class Earlier:
    """What was written to a unit about these items before a step of that day."""

    def __init__(
        self, logs: Mapping[int, Sequence[Entry]], step: Reminder, day: datetime.date
    ) -> None:
        before = ALL[: ALL.index(step)]
        found = [
            [entry for entry in counting(log, day) if entry.reminder in before]
            for log in logs.values()
        ]
        self.items = sum(map(bool, found))
        by_day = sorted((entry for log in found for entry in log), key=lambda entry: entry.date)
        self.letters = list(dict.fromkeys(map(_named, by_day)))  # the oldest first, each once
        chasing = [entry for entry in by_day if entry.reminder is not Reminder.NOTE]
        self.last_letter = _named(chasing[-1]) if chasing else ""


def _named(entry: Entry) -> str:
    """`Công văn số 45-CV/BTGTU ngày 25 tháng 6 năm 2023`; by its day alone while nobody wrote down
    its number."""
    assert entry.reminder is not None
    name = " ".join(entry.evidence.split()) or _once_found(entry)
    if name[:1].isdigit():
        name = text("named", _NAMES[entry.reminder], number=name)
    day = long_date(entry.evidence_date or entry.date)
    return text("named", "earlier", letter=name or words("named", "unnumbered"), day=day)


def _once_found(entry: Entry) -> str:
    """The name of the paper as it used to be entered, as the office's finding and nothing else."""
    said = " ".join(entry.found.split())
    begins = (text("named", name, number="-").removesuffix("-") for name in _NAMES.values())
    begin = next((each for each in begins if said.startswith(each)), "")
    number = said.removeprefix(begin)
    return said if begin and number and " " not in number else ""
