"""What somebody who comes in the morning has to know: what became due, what will, what waits."""

import datetime
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from tracker.followup.periods import Span, period_of
from tracker.followup.status import DUE_SOON_DAYS, Group
from tracker.register.board import BoardQuery, BoardRow
from tracker.register.list_state import ListState
from tracker.register.listing import ListQuery, VisitRow

if TYPE_CHECKING:
    from tracker.register.register import Register

COMING_DAYS = 30
MOST_ROWS = 100  # of each part; the rest is counted

# What still has a day to keep: a deadline, or the next report of what is standing.
RUNNING = frozenset({Group.LATE, Group.DUE_SOON, Group.IN_TIME, Group.STANDING})
IN_DRAFT = (ListState.HELD, ListState.DRAFTED, ListState.CORRECTED)

Row = TypeVar("Row", BoardRow, VisitRow)


class Some(NamedTuple, Generic[Row]):
    """How many there are, and the first of them."""

    total: int
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Overview:
    """As of `day`. Nothing stands in two parts. What `awaits` the office's verification is there
    alone; what else runs and has its day up to `COMING_DAYS` from now is in one of three: `late`
    (its day had passed, or had come, when the register was last looked at on `since`), `became_due`
    (its day came after that, today included; empty without `since`), and `coming`. `drafts` are
    visits that were held and whose minutes are in draft still; `agreed` those whose minutes wait
    for nothing but the signatures. `then` counts the groups on `quarter_end`, the last day of the
    quarter before.
    """

    day: datetime.date
    since: datetime.date | None
    became_due: Some[BoardRow]
    late: Some[BoardRow]
    coming: Some[BoardRow]
    awaits: Some[BoardRow]
    drafts: Some[VisitRow]
    agreed: Some[VisitRow]
    any_visit: bool
    quarter_end: datetime.date
    now: dict[Group, int] = field(default_factory=dict)
    then: dict[Group, int] = field(default_factory=dict)


def look_over(
    register: "Register",
    day: datetime.date,
    since: datetime.date | None,
    due_soon_days: int = DUE_SOON_DAYS,
) -> Overview:
    """All of it. `since` is the day of the last look, before `day`; None when there was none."""
    one = datetime.timedelta(days=1)
    passed = since or day - one
    board = BoardQuery(day, due_soon_days=due_soon_days)
    end = period_of(Span.QUARTER, day).before().last

    def due(first: datetime.date | None, last: datetime.date) -> Some[BoardRow]:
        return _asked(register, _due(board, first, last))

    return Overview(
        day,
        since,
        became_due=due(passed + one, day) if since else Some(0, []),
        late=due(None, passed),
        coming=due(day + one if since else day, day + COMING_DAYS * one),
        awaits=_asked(register, BoardQuery(day, awaits=True, due_soon_days=due_soon_days)),
        drafts=_visits(register, day, *IN_DRAFT),
        agreed=_visits(register, day, ListState.AGREED),
        any_visit=bool(register.keys(ListQuery())),
        quarter_end=end,
        now=register.follow_ups.counts(board).groups,
        then=register.follow_ups.counts(BoardQuery(end, due_soon_days=due_soon_days)).groups,
    )


def _due(board: BoardQuery, first: datetime.date | None, last: datetime.date) -> BoardQuery:
    return BoardQuery(
        board.day,
        groups=RUNNING,
        not_awaiting=True,
        due_from=first,
        due_to=last,
        due_soon_days=board.due_soon_days,
    )


def _asked(register: "Register", query: BoardQuery) -> Some[BoardRow]:
    asked = register.follow_ups
    ids = asked.keys(query)
    return Some(len(ids), asked.rows(ids[:MOST_ROWS], query.day, query.due_soon_days))


def _visits(register: "Register", day: datetime.date, *states: ListState) -> Some[VisitRow]:
    """The newest first, as in the list of visits."""
    asked = (register.keys(ListQuery(state=state, today=day)) for state in states)
    keys = sorted(chain.from_iterable(asked), reverse=True)
    return Some(len(keys), register.rows(keys[:MOST_ROWS], day))
