"""The list of 100,000 visits: a key in the search box, and any page, beside raw sqlite3."""

import datetime
import sqlite3
import time
from collections.abc import Callable, Iterator
from operator import itemgetter
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from sqlalchemy import event

from tests.benchmarks.many_visits import register_of
from tracker.register import ListQuery, Register
from tracker.register.database import PRAGMAS
from tracker.vietnamese.letters import search_key

VISITS = 100_000
SEARCH_GOAL, PAGE_GOAL = 3.0, 2.0
DAY = datetime.date(2025, 6, 1)
ROUNDS = 15
TYPED = (
    "huyện uỷ bạch",
    "nguyễn thị thuỷ",
    "đảng uỷ xã quân hà",
    "dân chủ cơ sở 2019",
    "12-kh/btgtu",
)
PAGE = 50

BY_ID = """
SELECT v.list_key, v.id, v.date, v.part_of_day, v.inspected_unit, v.subject, v.kind,
       m.number, m.symbol, {open_count}, {late_count}, v.stage,
       CASE WHEN m.edition > 1 THEN (SELECT max(e.edition) FROM signed_minutes e
                                     WHERE e.visit_id = v.id) ELSE 0 END,
       v.deleted_at,
       CASE WHEN v.deleted_at IS NOT NULL THEN (SELECT h.account FROM history h
         WHERE h.visit_id = v.id AND h.action = 'binned' ORDER BY h.seq DESC LIMIT 1) ELSE '' END
FROM visit v LEFT JOIN minutes m ON m.visit_id = v.id
WHERE v.id IN ({marks}) ORDER BY v.list_key DESC
"""
TOLD = (0, 1, 9, 10)  # of a row: its key and number, how much is open and late
COUNT = """
(SELECT count(*) FROM board_state s WHERE s.visit_id = v.id
  AND s.since <= ?1 AND s.until > ?1
  AND {condition})
"""
OPEN = "coalesce(s.settled, '') NOT IN ('done', 'not_doable', 'noted')"
LATE = "s.deadline < ?1"


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


def keys_pressed() -> list[str]:
    """What stands in the search box after each key of each question."""
    return [text[:end] for text in TYPED for end in range(1, len(text) + 1)]


def statement_of(register: Register, ask: Callable[[], object]) -> tuple[str, Any]:
    """The very statement that the register hands to SQLite, with its values."""
    seen: list[tuple[str, Any]] = []

    def note(_c: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
        seen.append((statement, values))

    event.listen(register._reading, "before_cursor_execute", note)
    ask()
    event.remove(register._reading, "before_cursor_execute", note)
    return next(each for each in seen if each[0].startswith("SELECT"))


def side_by_side(
    pairs: list[tuple[Callable[[], list[Any]], Callable[[], list[Any]]]],
) -> tuple[float, float]:
    """Median seconds of one call of ours and of the raw one, in turn; both answer alike."""
    ours, floor = [], []
    for round_ in range(ROUNDS + 1):
        for our_way, raw_way in pairs:
            begin = time.perf_counter()
            answer = our_way()
            middle = time.perf_counter()
            expected = raw_way()
            end = time.perf_counter()
            if round_ == 0:
                assert list(map(itemgetter(*TOLD), answer)) == list(
                    map(itemgetter(*TOLD), expected)
                )
                continue
            ours.append(middle - begin)
            floor.append(end - middle)
    return median(ours), median(floor)


def report(what: str, ours: float, floor: float, goal: float, limit: str) -> None:
    ratio = ours / floor
    verdict = "reached" if ratio <= goal else "NOT reached"
    print(f"\n{what}")
    print(f"  {ours * 1000:.2f} ms; raw sqlite3 {floor * 1000:.2f} ms;", end=" ")
    print(f"ratio {ratio:.2f}, goal {goal}: {verdict}")
    print(f"  {limit}")


def test_a_key_in_the_search_box(register: Register, raw: sqlite3.Connection) -> None:
    def pair(words: str) -> tuple[Callable[[], list[Any]], Callable[[], list[Any]]]:
        query = ListQuery(words=words)
        statement, values = statement_of(register, lambda: register.first_rows(query, DAY))
        return (
            lambda: register.first_rows(query, DAY),
            lambda: raw.execute(statement, values).fetchall(),
        )

    pressed = [words for words in keys_pressed() if search_key(words)]
    ours, floor = side_by_side([pair(words) for words in pressed])
    report(
        f"a key in the search box at {VISITS:,} visits, first rows ({len(pressed)} keys)",
        ours,
        floor,
        SEARCH_GOAL,
        "limited by SQLAlchemy's way to the cursor (BEGIN, statement, end) and 50 rows made",
    )
    assert ours / floor <= SEARCH_GOAL


def test_any_page_of_the_list(register: Register, raw: sqlite3.Connection) -> None:
    keys = register.keys(ListQuery())
    sql = BY_ID.format(
        marks=",".join("?" * PAGE),
        open_count=COUNT.format(condition=OPEN),
        late_count=COUNT.format(condition=LATE),
    )

    def pair(start: int) -> tuple[Callable[[], list[Any]], Callable[[], list[Any]]]:
        wanted = keys[start : start + PAGE]
        values = [DAY.toordinal(), *(key & (1 << 32) - 1 for key in wanted)]
        return lambda: register.rows(wanted, DAY), lambda: raw.execute(sql, values).fetchall()

    starts = range(0, VISITS - PAGE, VISITS // 97)
    ours, floor = side_by_side([pair(start) for start in starts])
    report(
        f"any page of {PAGE} rows at {VISITS:,} visits ({len(starts)} places)",
        ours,
        floor,
        PAGE_GOAL,
        "limited by SQLAlchemy's way to the cursor and the making of rows with dates and kinds",
    )
    assert ours / floor <= PAGE_GOAL
