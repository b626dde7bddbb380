"""The figures of a period while they are read: how far, and called off between two lots."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.followup.periods import Span, period_of
from tracker.records import Recommendation, Visit
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
