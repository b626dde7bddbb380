"""The draft journal: what is typed, within a second, until it is saved or thrown away."""

import datetime
from dataclasses import dataclass

from sqlalchemy import delete, insert, select, update
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
    """Newest first."""
    rows = connection.execute(
        select(
            DraftRow.id,
            DraftRow.visit_id,
            DraftRow.base_version,
            DraftRow.title,
            DraftRow.content,
            DraftRow.typed_at,
        ).order_by(DraftRow.typed_at.desc())
    )
    return [Draft(*row) for row in rows]


def drop(connection: Connection, draft_id: int) -> None:
    """Forget the draft, if it is still there."""
    connection.execute(delete(DraftRow).where(DraftRow.id == draft_id))
