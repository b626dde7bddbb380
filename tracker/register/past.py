"""A visit as it was at an earlier version: today's rows, walked back entry by entry."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from tracker.records import Minutes, Visit
from tracker.register.chain import changes_in
from tracker.register.listing import list_key
from tracker.register.rows import Rows, stored, tables, undone
from tracker.register.visits import no_such_visit


def as_it_was(connection: Connection, visit_id: int, version: int) -> Visit:
    """The visit as it was saved with that version, detached; also one that is gone for good.

    Of versions before the history began, the oldest that it knows. Raises `NoSuchVisit`.
    """
    rows = stored(connection, visit_id)
    saved_at = None
    for entry in connection.exec_driver_sql(_NEWEST_FIRST, (visit_id,)):
        if entry.visit_version <= version:
            saved_at = entry.at
            break
        undone(rows, changes_in(json.loads(entry.changes)))
    if not rows.get("visit"):
        raise no_such_visit(visit_id)
    root = rows["visit"][visit_id]
    root["saved_at"] = saved_at or root["saved_at"]
    visit = visit_of(rows)
    visit.version = min(version, visit.version)
    visit.list_key = list_key(visit.id, visit.date)
    return visit


_NEWEST_FIRST = (
    "SELECT visit_version, at, changes FROM history"
    " WHERE visit_id = ? AND visit_version IS NOT NULL ORDER BY seq DESC"
)


def visit_of(rows: Rows) -> Visit:
    """The visit that these rows are."""
    made: dict[str, dict[int, Any]] = {
        name: {key: part.filled(row) for key, row in _in_order(rows.get(name, {}))}
        for name, part in tables().items()
    }
    visit = next(iter(made["visit"].values()))
    assert isinstance(visit, Visit)
    visit.minutes = next(iter(made["minutes"].values()), None) or Minutes()
    visit.minutes.signers = list(made["signer"].values())
    visit.minutes.hand_edits = list(made["hand_edit"].values())
    visit.participants = list(made["participant"].values())
    visit.findings = list(made["finding"].values())
    for figure in made["figure"].values():
        made["finding"][figure.finding_id].figures.append(figure)
    visit.recommendations = list(made["recommendation"].values())
    for recommendation in visit.recommendations:
        recommendation.finding = made["finding"].get(recommendation.finding_id or 0)
    for entry in made["follow_up"].values():
        made["recommendation"][entry.recommendation_id].follow_ups.append(entry)
    visit.carried_over = list(made["carried_over"].values())
    visit.attachments = list(made["attachment"].values())
    return visit


def _in_order(table: dict[int, dict[str, Any]]) -> Iterator[tuple[int, dict[str, Any]]]:
    return iter(sorted(table.items(), key=lambda item: item[1].get("position", 0)))
