"""What is asked of the follow-up of all recommendations, and what is answered."""

import datetime
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tracker.followup.entries import Entry
from tracker.followup.status import DUE_SOON_DAYS, Group, Status
from tracker.records import Recommendation, RecommendationKind, VisitKind


class Order(StrEnum):
    """By what the recommendations are sorted."""

    DEADLINE = "deadline"
    UNIT = "unit"
    VISIT = "visit"
    TEXT = "text"
    RESPONSIBLE = "responsible"
    FOLLOWED_BY = "followed_by"
    FIELD = "field"
    GROUP = "group"
    UPDATED = "updated"


@dataclass(frozen=True, slots=True)
class BoardQuery:
    """Which recommendations, as they stand on `day`: every field narrows, an empty one does not.

    A visit that was held after `day`, lies in the bin, or was not held recommends
    nothing. `words` are looked for in the text, the unit and the people. `unit`, `responsible`,
    `followed_by` and `field` are names as `FollowUps` gives them. `due_from` and `due_to` narrow by
    the running deadline, or by the report day of a standing one. Those without a value stand at
    the end of an order, whichever way it runs.
    """

    day: datetime.date
    words: str = ""
    groups: frozenset[Group] = frozenset()
    unit: str = ""
    responsible: str = ""
    followed_by: str = ""
    field: str = ""
    kind: RecommendationKind | None = None
    year: int | None = None
    visit_id: int | None = None
    awaits: bool = False
    not_awaiting: bool = False
    lacks_evidence: bool = False
    reports_due: bool = False
    due_from: datetime.date | None = None
    due_to: datetime.date | None = None
    due_soon_days: int = DUE_SOON_DAYS
    order: Order = Order.DEADLINE
    descending: bool = False


class BoardRow(NamedTuple):
    """One recommendation. In its visit it is `recommendations[place]`; `entry_count` counts all
    that was ever entered on it, later than the day asked for too."""

    id: int
    uid: str
    visit_id: int
    place: int
    visit_date: datetime.date | None
    visit_kind: VisitKind
    visit_number: str
    unit: str
    text: str
    kind: RecommendationKind
    responsible: list[str]
    assisting: list[str]
    followed_by: str
    field_of_work: str
    status: Status
    entry_count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many answer a query without its own groups and flags: the groups add up to `total`."""

    groups: dict[Group, int]
    awaits: int
    lacks_evidence: int
    reports_due: int
    total: int


@dataclass(frozen=True, slots=True)
class Item:
    """One recommendation with all that was entered on it, in order; what was corrected too."""

    row: BoardRow
    recommendation: Recommendation
    finding_text: str
    log: list[Entry]
    inspecting_body: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """An open recommendation, for a later visit to the unit: from where it comes, as minutes name
    it, and what was said last."""

    uid: str
    text: str
    origin: str
    visit_id: int
    visit_date: datetime.date | None
    status: Status
    last_said: str


def is_report_due(status: Status, day: datetime.date, due_soon_days: int) -> bool:
    """Whether a standing one is to be reported on within these days, or should have been."""
    soon = datetime.timedelta(days=due_soon_days)
    return status.next_report is not None and status.next_report - day <= soon
