"""Which step of chasing is next, and which one was left out."""

import pytest

from tracker.records import Reminder
from tracker.reports.steps import Standing


@pytest.mark.parametrize(
    ("taken", "due", "left_out_by_leaders"),
    [
        ((0, 0, 0), Reminder.FIRST, Reminder.FIRST),
        ((2, 0, 0), Reminder.SECOND, Reminder.SECOND),
        ((3, 1, 0), Reminder.LEADERS, None),
        ((3, 3, 1), None, None),
    ],
)
def test_the_next_step_is_the_first_that_none_has(
    taken: tuple[int, ...], due: Reminder | None, left_out_by_leaders: Reminder | None
) -> None:
    standing = Standing(3, 1, taken)
    assert standing.next_step is due
    assert standing.leaves_out(Reminder.LEADERS) is left_out_by_leaders
    assert standing.leaves_out(Reminder.FIRST) is None
    assert standing.leaves_out(Reminder.NOTE) is None
