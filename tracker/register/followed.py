"""Recommendations with everything that was entered on them, as rows: read, never written."""

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, literal_column, select
from sqlalchemy.engine import Connection

from tracker.followup.entries import Entry, of_carried_over, of_follow_up
from tracker.followup.status import DUE_SOON_DAYS, Status, status
from tracker.records import (
    CarriedOver,
    FollowUp,
    Minutes,
    Recommendation,
    Visit,
)
from tracker.records.kinds import NOT_HELD
from tracker.register.board import BoardRow


@dataclass(frozen=True, slots=True)
class Followed:
    """A recommendation's row, with the visit's, and its whole log."""

    row: Any
    log: list[Entry]

    def at(self, day: datetime.date, due_soon_days: int = DUE_SOON_DAYS) -> Status:
        return status(self.row, self.log, day, due_soon_days)

    def board_row(self, day: datetime.date, due_soon_days: int) -> BoardRow:
        row = self.row
        return BoardRow(
            *(row.id, row.uid, row.visit_id, row.position, row.visit_date, row.visit_kind),
            *(row.number or "", row.unit, row.text, row.kind, row.responsible, row.assisting),
            *(row.followed_by, row.field_of_work),
            self.at(day, due_soon_days),
            len(self.log),
        )


def is_held() -> ColumnElement[bool]:
    """Whether what a visit recommends, or says of earlier recommendations, counts."""
    return and_(Visit.deleted_at.is_(None), Visit.stage.not_in(NOT_HELD))


def of(connection: Connection, ids: Sequence[int]) -> dict[int, Followed]:
    """Those of these numbers that there are, by number."""
    values = {"wanted": json.dumps(list(ids))}
    logs = _logs(connection, values)
    rows = connection.execute(_rows(), values)
    return {row.id: Followed(row, logs.get(row.id, [])) for row in rows}


def _logs(connection: Connection, values: dict[str, Any]) -> dict[int, list[Entry]]:
    logs: dict[int, list[Entry]] = {}
    for owner, entry in _entries(connection, values):
        logs.setdefault(owner, []).append(entry)
    for log in logs.values():
        log.sort(key=lambda entry: entry.order)
    return logs


def _entries(connection: Connection, values: dict[str, Any]) -> Iterator[tuple[int, Entry]]:
    for row in connection.execute(_said_later(), values):
        entry = of_carried_over(row, row.visit_id, row.visit_date)  # type: ignore[arg-type] # a row has the record's names
        if entry is not None:
            yield row.owner, entry
    for row in connection.execute(_updates(), values):
        entry = of_follow_up(row)  # type: ignore[arg-type] # a row has the record's names
        if entry is not None:
            yield row.recommendation_id, entry


def _wanted() -> Any:
    return select(literal_column("value")).select_from(func.json_each(bindparam("wanted")))


@cache
def _rows() -> Any:
    own: list[Any] = list(Recommendation.__table__.columns)
    return (
        select(
            *own,
            Visit.date.label("visit_date"),
            Visit.kind.label("visit_kind"),
            Visit.inspected_unit.label("unit"),
            Visit.field_of_work,
            Minutes.number,
            Minutes.symbol,
            is_held().label("held"),
        )
        .select_from(Recommendation)
        .join(Visit, Visit.id == Recommendation.visit_id)
        .outerjoin(Minutes, Minutes.visit_id == Visit.id)
        .where(Recommendation.id.in_(_wanted()))
    )


@cache
def _updates() -> Any:
    return (
        select(FollowUp.__table__)
        .where(FollowUp.recommendation_id.in_(_wanted()))
        .order_by(FollowUp.recommendation_id, FollowUp.position)
    )


@cache
def _said_later() -> Any:
    own: list[Any] = list(CarriedOver.__table__.columns)
    return (
        select(*own, Recommendation.id.label("owner"), Visit.date.label("visit_date"))
        .select_from(Recommendation)
        .join(CarriedOver, CarriedOver.recommendation_uid == Recommendation.uid)
        .join(Visit, Visit.id == CarriedOver.visit_id)
        .where(Recommendation.id.in_(_wanted()), Visit.date.is_not(None), is_held())
        .order_by(Visit.id, CarriedOver.position)
    )
