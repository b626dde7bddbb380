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
    """Of what a unit still has to do: how many, how many of them late, and on how many each step
    of `ORDER` was entered, or a later one."""

    total: int
    late: int
    taken: tuple[int, ...]

    @property
    def next_step(self) -> Reminder | None:
        """The first that was entered on none of them; None when all were."""
        return next((step for step, n in zip(ORDER, self.taken, strict=True) if not n), None)

    def leaves_out(self, step: Reminder) -> Reminder | None:
        """The step that should have come before this one; None where this one's turn has come."""
        due = self.next_step
        return due if due and ALL.index(due) < ALL.index(step) else None


def standing(rows: Sequence[BoardRow]) -> Standing:
    """Of these open ones."""
    steps = [ORDER.index(row.status.reminder) for row in rows if row.status.reminder in ORDER]
    late = sum(row.status.group is Group.LATE for row in rows)
    taken = tuple(sum(step >= n for step in steps) for n in range(len(ORDER)))
    return Standing(len(rows), late, taken)
