"""The figures of a period while they are read: how far, and called off between two lots."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.followup.periods import Span, period_of
from tracker.followup.status import Group
from tracker.records import FollowUp, Progress, Recommendation, RecommendationKind, Visit
from tracker.register import Register
from tracker.register.attachments import CalledOff
from tracker.reports import tally as tallying
from tracker.reports.tally import tally

HELD = datetime.date(2023, 3, 22)
END = datetime.date(2023, 6, 30)


@pytest.fixture
def register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    monkeypatch.setattr(tallying, "ROWS_AT_ONCE", 4)
    register = Register.at(tmp_path / "Sổ.db")
    asked = [Recommendation(text=f"Việc {n}.") for n in range(10)]
    register.save(Visit(date=HELD, recommendations=asked))
    yield register
    register.close()


def test_it_says_how_far_it_is_over_both_days(register: Register) -> None:
    told: list[tuple[int, int]] = []
    found = tally(register, period_of(Span.QUARTER, END), END, lambda *said: told.append(said))
    assert told == [(n, 20) for n in (4, 8, 10, 14, 18, 20)]
    assert (found.now.total, found.then.total, found.new) == (10, 10, 0)


def test_it_can_be_called_off_between_two_lots(register: Register) -> None:
    told: list[int] = []
    with pytest.raises(CalledOff):
        tally(
            register,
            period_of(Span.QUARTER, END),
            END,
            lambda done, _all: told.append(done),
            lambda: len(told) == 2,
        )
    assert told == [4, 8]


def test_what_was_done_before_the_period_and_confirmed_in_it_counts_in_it(
    register: Register,
) -> None:
    """Each is counted in one quarter: that at whose end it is done for the first time."""

    def asked(
        confirmed: datetime.date,
        done_on: datetime.date | None = None,
        kind: RecommendationKind = RecommendationKind.DATED,
    ) -> Recommendation:
        done = FollowUp(date=confirmed, done_on=done_on, state=Progress.VERIFIED_DONE)
        return Recommendation(text=f"{confirmed}", kind=kind, follow_ups=[done])

    march, april = datetime.date(2023, 3, 28), datetime.date(2023, 4, 6)
    told_late, in_first, in_second = asked(april, march), asked(march), asked(april)
    noted = asked(march, kind=RecommendationKind.NOTED)
    register.save(Visit(date=HELD, recommendations=[told_late, in_first, in_second, noted]))
    first = tally(register, period_of(Span.QUARTER, march), datetime.date(2023, 3, 31))
    second = tally(register, period_of(Span.QUARTER, END), END)
    assert (first.finished, second.finished) == (1, 2)
    for each in (first, second):
        assert each.then.groups[Group.DONE] + each.finished == each.now.groups[Group.DONE]
