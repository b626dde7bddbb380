"""The register's own tables, beside the records: words to search in, and drafts.

`visit_words` holds the folded text of each visit that is not in the bin; the full-text index over
it (`visit_search`, FTS5) is kept by triggers that the first migration makes.
"""

import datetime

from sqlalchemy import column, table
from sqlalchemy.orm import Mapped, mapped_column

from tracker.records import Base


class VisitWords(Base):
    """Row number = the visit's `list_key`, so that a search comes out newest first by itself."""

    __tablename__ = "visit_words"

    list_key: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str]


class DraftRow(Base):
    """What was typed and not yet saved, as the editor hands it over."""

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int | None] = mapped_column(default=None)
    base_version: Mapped[int | None] = mapped_column(default=None)
    title: Mapped[str] = mapped_column(default="")
    content: Mapped[str] = mapped_column(default="")
    typed_at: Mapped[datetime.datetime] = mapped_column(init=False)


visit_search = table("visit_search", column("rowid"), column("words"))

# What every register has, by name; without one of these, saves would go wrong silently.
STRUCTURE = frozenset(
    [
        *Base.metadata.tables,
        visit_search.name,
        *("visit_words_insert", "visit_words_delete", "visit_words_update"),
        "alembic_version",
    ]
)
