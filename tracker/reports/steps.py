"""Which steps of chasing were taken at a unit, and which one is next."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.followup.status import Group
from tracker.records import Reminder
from tracker.register.board import BoardRow

ALL = tuple(Reminder)
ORDER = (Reminder.FIRST, Reminder.SECOND, Reminder.LEADERS)  # of chasing; a note may come any time


@dataclass(frozen=True, slots=True)
class Standing:
    """Of what a unit still has to do: how many, how many of them late, and of how many each step
    of `ORDER` is the newest that was entered."""

    total: int
    late: int
    newest: tuple[int, ...]

    @property
    def next_step(self) -> Reminder | None:
        """The first that was entered on none of them, nor a later one; None where there is none."""
        furthest = max((n for n, items in enumerate(self.newest) if items), default=-1)
        return ORDER[furthest + 1] if furthest + 1 < len(ORDER) else None

    def leaves_out(self, step: Reminder) -> Reminder | None:
        """The step that should have come before this one; None where this one's turn has come."""
        due = self.next_step
        return due if due and ALL.index(due) < ALL.index(step) else None


def standing(rows: Sequence[BoardRow]) -> Standing:
    """Of these open ones."""
    steps = [ORDER.index(row.status.reminder) for row in rows if row.status.reminder in ORDER]
    late = sum(row.status.group is Group.LATE for row in rows)
    return Standing(len(rows), late, tuple(map(steps.count, range(len(ORDER)))))
