"""What a visit consists of, part by part: its own fields, and the lists of rows below it."""

from functools import cache
from typing import Any, TypeVar

from tracker.records.attachment import Attachment
from tracker.records.base import Base
from tracker.records.carried_over import CarriedOver
from tracker.records.finding import Figure, Finding
from tracker.records.minutes import HandEdit, Minutes, Signer
from tracker.records.participant import Participant
from tracker.records.recommendation import FollowUp, Recommendation
from tracker.records.visit import Visit

R = TypeVar("R", bound=Base)

LISTS: dict[type[Base], tuple[str, ...]] = {
    Visit: ("participants", "findings", "recommendations", "carried_over", "attachments"),
    Minutes: ("signers", "hand_edits"),
    Finding: ("figures",),
    Recommendation: ("follow_ups",),
}

# The field by which a clerk knows a row.
KNOWN_BY: dict[type[Base], str] = {
    Participant: "name",
    Finding: "text",
    Figure: "written",
    Recommendation: "text",
    FollowUp: "date",
    Signer: "name",
    HandEdit: "key",
    CarriedOver: "text",
    Attachment: "sha256",
}

# The register's own: where a row stands and when it was saved, nothing that anybody typed.
_OF_THE_REGISTER = frozenset(
    [
        *("id", "visit_id", "finding_id", "recommendation_id", "position"),
        *("uid", "version", "list_key", "saved_at", "deleted_at"),
        *("entered_at", "entered_by"),
    ]
)


@cache
def columns(record: type[Base]) -> tuple[str, ...]:
    """All that is stored of a record itself."""
    return tuple(column.key for column in record.__mapper__.columns)


@cache
def fields(record: type[Base]) -> tuple[str, ...]:
    """What somebody typed or chose in a record, its lists of rows apart."""
    return tuple(name for name in columns(record) if name not in _OF_THE_REGISTER)


def rows_of(record: Base, name: str) -> list[Any]:
    """The rows of one of the record's lists."""
    return list(getattr(record, name))


def copied(record: R) -> R:
    """The record with all its rows in new objects, ids and all; a visit's recommendations answer
    the copies of their findings, those of a recommendation alone answer none."""
    copy = type(record)()
    for name in columns(type(record)):
        value = getattr(record, name)
        setattr(copy, name, list(value) if isinstance(value, list) else value)
    for name in LISTS.get(type(record), ()):
        setattr(copy, name, [copied(row) for row in rows_of(record, name)])
    if isinstance(record, Visit) and isinstance(copy, Visit):
        copy.minutes = copied(record.minutes)
        answered = dict(zip(map(id, record.findings), copy.findings, strict=True))
        for mine, theirs in zip(record.recommendations, copy.recommendations, strict=True):
            theirs.finding = answered.get(id(mine.finding))
    return copy
