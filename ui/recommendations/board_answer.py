"""What the register says to a query of the board."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.register.board import BoardQuery

if TYPE_CHECKING:
    from tracker.register import BoardRow, Register

FIRST = 60  # rows asked for before and after the first one in sight


@dataclass(frozen=True, slots=True)
class Answer:
    """What the register said: the numbers of all results, and the rows that will be seen."""

    query: BoardQuery
    ids: "array[int]"
    rows: "list[BoardRow]"


def answer_of(register: "Register", query: BoardQuery, first: int) -> Answer:
    """All that answer, and those from `first` on that will be seen at once."""
    asked = register.follow_ups
    ids = asked.keys(query)
    seen: Sequence[int] = ids[max(first - FIRST, 0) : first + FIRST]
    return Answer(query, ids, asked.rows(seen, query.day, query.due_soon_days))
