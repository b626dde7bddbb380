"""The draft journal: what is typed, within a second, until it is saved. What is discarded instead
lies in the bin, and can be brought back from there."""

import datetime
from dataclasses import dataclass

from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.engine import Connection

from tracker.register.tables import DraftRow


@dataclass(frozen=True, slots=True)
class Draft:
    """`content` is the editor's own text; `visit_id` is None for a visit never saved.

    `base_version` is the version of the visit that the typing began from.
    """

    id: int
    visit_id: int | None
    base_version: int | None
    title: str
    content: str
    typed_at: datetime.datetime


def keep(
    connection: Connection,
    draft_id: int | None,
    visit_id: int | None,
    base_version: int | None,
    title: str,
    content: str,
) -> int:
    """Write the draft, over its earlier state if it has one; its id."""
    values = {
        "visit_id": visit_id,
        "base_version": base_version,
        "title": title,
        "content": content,
        "typed_at": datetime.datetime.now(datetime.UTC),
        "discarded_at": None,
    }
    if draft_id is not None:
        kept = connection.execute(
            update(DraftRow).where(DraftRow.id == draft_id).values(values)
        ).rowcount
        if kept:
            return draft_id
    new = insert(DraftRow).values(values).returning(DraftRow.id)
    return connection.execute(new).scalar_one()


def all_drafts(connection: Connection) -> list[Draft]:
    """Newest first, without the discarded ones."""
    asked = _drafts().where(DraftRow.discarded_at.is_(None)).order_by(DraftRow.typed_at.desc())
    return [Draft(*row) for row in connection.execute(asked)]


def discarded(connection: Connection) -> list[Draft]:
    """Those that were discarded, the latest first."""
    asked = _drafts().where(DraftRow.discarded_at.is_not(None))
    newest = (DraftRow.discarded_at.desc(), DraftRow.id.desc())
    return [Draft(*row) for row in connection.execute(asked.order_by(*newest))]


def put_in_bin(connection: Connection, draft_id: int, *, binned: bool) -> None:
    """Discard the draft, or bring it back, if it is still there."""
    at = datetime.datetime.now(datetime.UTC) if binned else None
    this = DraftRow.id == draft_id
    connection.execute(update(DraftRow).where(this).values(discarded_at=at))


def sweep(connection: Connection, limit: datetime.datetime) -> None:
    """Forget what was discarded before that."""
    connection.execute(delete(DraftRow).where(DraftRow.discarded_at < limit))


def _drafts() -> "Select[int, int | None, int | None, str, str, datetime.datetime]":
    return select(
        DraftRow.id,
        DraftRow.visit_id,
        DraftRow.base_version,
        DraftRow.title,
        DraftRow.content,
        DraftRow.typed_at,
    )


def drop(connection: Connection, draft_id: int) -> None:
    """Forget the draft, if it is still there."""
    connection.execute(delete(DraftRow).where(DraftRow.id == draft_id))
