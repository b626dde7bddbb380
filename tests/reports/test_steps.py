"""Which step of chasing is next, and which one was left out."""

import pytest

from tracker.records import Reminder
from tracker.reports.letter import Paper
from tracker.reports.steps import Standing
from ui.reports.standing_words import standing_words


@pytest.mark.parametrize(
    ("newest", "due", "left_out_by_leaders"),
    [
        ((0, 0, 0), Reminder.FIRST, Reminder.FIRST),
        ((2, 0, 0), Reminder.SECOND, Reminder.SECOND),
        ((2, 1, 0), Reminder.LEADERS, None),
        ((0, 2, 1), None, None),
        ((0, 0, 3), None, None),
    ],
)
def test_the_next_step_is_the_first_that_none_has(
    newest: tuple[int, ...], due: Reminder | None, left_out_by_leaders: Reminder | None
) -> None:
    standing = Standing(3, 1, newest)
    assert standing.next_step is due
    assert standing.leaves_out(Reminder.LEADERS) is left_out_by_leaders
    assert standing.leaves_out(Reminder.FIRST) is None
    assert standing.leaves_out(Reminder.NOTE) is None


def test_no_step_is_told_that_was_not_entered() -> None:
    """A report to the leaders is no sign that a letter went out before it."""
    words = standing_words(Standing(4, 3, (0, 0, 3)), Paper.LEADERS, 4)
    assert "Bước gần nhất đã ghi: Báo cáo lãnh đạo (3/4)." in words
    assert "Đôn đốc" not in words
