"""The board of 400,000 recommendations: opened, narrowed and counted, beside raw sqlite3.

The raw way runs the very statements that the register hands to SQLite, and makes nothing of what
comes back.
"""

import datetime
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from sqlalchemy import event

from tests.benchmarks.many_visits import register_of
from tracker.followup.status import Group
from tracker.register import BoardQuery, Order, Register
from tracker.register.database import PRAGMAS

VISITS = 100_000
GOAL = 2.0
DAY = datetime.date(2025, 6, 1)
PAST = datetime.date(2020, 6, 1)
ROUNDS = 5
FIRST = 50

QUESTIONS = {
    "as it opens": BoardQuery(DAY),
    "as of a day five years ago": BoardQuery(PAST),
    "what is late": BoardQuery(DAY, groups=frozenset([Group.LATE])),
    "due within a month": BoardQuery(DAY, due_from=DAY, due_to=DAY + datetime.timedelta(days=30)),
    "one unit": BoardQuery(DAY, unit="Đảng uỷ xã Bạch Thông"),
    "one responsible": BoardQuery(DAY, responsible="Đảng uỷ xã Bạch Thông"),
    "two words": BoardQuery(DAY, words="kinh phí"),
    "one year by unit": BoardQuery(DAY, year=2023, order=Order.UNIT),
    "all by unit": BoardQuery(DAY, order=Order.UNIT),
    "all by text, backwards": BoardQuery(DAY, order=Order.TEXT, descending=True),
}


@pytest.fixture(scope="module")
def path() -> Path:
    return register_of(VISITS)


@pytest.fixture(scope="module")
def register(path: Path) -> Iterator[Register]:
    register = Register(path)
    yield register
    register.close()


@pytest.fixture(scope="module")
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(pragma)
    yield connection
    connection.close()


def statements_of(register: Register, ask: Callable[[], object]) -> list[tuple[str, Any]]:
    """The statements that the register hands to SQLite, with their values."""
    seen: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        seen.append((statement, values))

    event.listen(register._reading, "before_cursor_execute", note)
    ask()
    event.remove(register._reading, "before_cursor_execute", note)
    return [each for each in seen if each[0].startswith("SELECT")]


def opened(register: Register, query: BoardQuery) -> int:
    """What the board does before its first rows are seen; how many there are."""
    counts = register.follow_ups.counts(query)
    keys = register.follow_ups.keys(query)
    rows = register.follow_ups.rows(keys[:FIRST], query.day)
    assert len(rows) == min(FIRST, len(keys)) > 0
    if not query.groups:
        assert counts.total == len(keys)
    return len(keys)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_board_opens_as_quickly_as_its_questions(
    register: Register, raw: sqlite3.Connection, name: str
) -> None:
    query = QUESTIONS[name]
    statements = statements_of(register, lambda: opened(register, query))
    ours, floor, count = [], [], 0
    for _round in range(ROUNDS):
        begin = time.perf_counter()
        count = opened(register, query)
        middle = time.perf_counter()
        for statement, values in statements:
            raw.execute(statement, values).fetchall()
        end = time.perf_counter()
        ours.append(middle - begin)
        floor.append(end - middle)
    ratio = median(ours) / median(floor)
    verdict = "reached" if ratio <= GOAL else "NOT reached"
    print(f"\nthe board of {VISITS * 4:,}, {name} ({count:,} rows)")
    print(f"  {median(ours) * 1000:.0f} ms; raw sqlite3 {median(floor) * 1000:.0f} ms;", end=" ")
    print(f"ratio {ratio:.2f}, goal {GOAL}: {verdict}")
    assert ratio <= GOAL
