"""The register's own tables, beside the records: words to search in, and drafts.

`visit_words` holds the folded text of each visit that is not in the bin; the full-text index over
it (`visit_search`, FTS5) is kept by triggers that the first migration makes.
"""

import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, UniqueConstraint, column, table
from sqlalchemy.orm import Mapped, mapped_column

from tracker.records import Base
from tracker.records.columns import DayNumber, YesNo


class VisitWords(Base):
    """Row number = the visit's `list_key`, so that a search comes out newest first by itself."""

    __tablename__ = "visit_words"

    list_key: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str]


class DraftRow(Base):
    """What was typed and not yet saved, as the editor hands it over. What somebody has discarded
    is kept for as long as the bin keeps anything."""

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int | None] = mapped_column(default=None)
    base_version: Mapped[int | None] = mapped_column(default=None)
    title: Mapped[str] = mapped_column(default="")
    content: Mapped[str] = mapped_column(default="")
    typed_at: Mapped[datetime.datetime] = mapped_column(init=False)
    discarded_at: Mapped[datetime.datetime | None] = mapped_column(init=False, default=None)


class SignedMinutes(Base):
    """One signed edition of a visit's minutes, for ever: what was in it and the PDF itself.

    `content` is the visit as canonical JSON; both hashes are SHA-256 in hex. `history_head` is the
    hash of the newest entry of the history at that moment.
    """

    __tablename__ = "signed_minutes"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id", ondelete="RESTRICT"))
    edition: Mapped[int]
    signed_on: Mapped[datetime.date]
    signed_at: Mapped[datetime.datetime]
    account: Mapped[str]
    reason: Mapped[str]
    form: Mapped[str]
    content: Mapped[str]
    content_sha256: Mapped[str]
    pdf: Mapped[bytes] = mapped_column(LargeBinary)
    pdf_sha256: Mapped[str] = mapped_column(index=True)
    history_head: Mapped[str]

    __table_args__ = (
        UniqueConstraint("visit_id", "edition", name="uq_signed_minutes_visit_id"),
        Base.__table_args__,
    )


class HistoryRow(Base):
    """One change, entered once and never touched again; `hash` covers it and the one before.

    `visit_id` is no foreign key: the history outlives what it tells of.
    """

    __tablename__ = "history"

    seq: Mapped[int] = mapped_column(primary_key=True, init=False)
    at: Mapped[datetime.datetime]
    account: Mapped[str]
    author: Mapped[str]
    action: Mapped[str]
    visit_id: Mapped[int | None] = mapped_column(index=True)
    visit_version: Mapped[int | None]
    title: Mapped[str]
    changes: Mapped[str]
    previous: Mapped[str]
    hash: Mapped[str]


class StoredContent(Base):
    """A file's content, once for all attachments that are the same; `thumbnail` is a small JPEG."""

    __tablename__ = "stored_content"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int]
    thumbnail: Mapped[bytes | None] = mapped_column(LargeBinary, default=None)


class ContentPiece(Base):
    """A piece of a content, 1 MB but for the last, numbered from 0."""

    __tablename__ = "content_piece"

    sha256: Mapped[str] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class BoardState(Base):
    """How a recommendation stands from the day `since` until the day before `until`.

    `settled` is its group where no deadline runs, else None, and `deadline` tells the group by the
    day asked for. `due` is the deadline that runs, or else the report day. `updated` is the day of
    the newest entry. See `board_keeping`.
    """

    __tablename__ = "board_state"

    recommendation_id: Mapped[int] = mapped_column(
        ForeignKey("recommendation.id", ondelete="CASCADE"), primary_key=True
    )
    since: Mapped[datetime.date] = mapped_column(DayNumber(), primary_key=True)
    until: Mapped[datetime.date] = mapped_column(DayNumber())
    visit_id: Mapped[int] = mapped_column(index=True)
    settled: Mapped[str | None]
    deadline: Mapped[datetime.date | None] = mapped_column(DayNumber())
    next_report: Mapped[datetime.date | None] = mapped_column(DayNumber())
    due: Mapped[datetime.date | None] = mapped_column(DayNumber())
    awaits: Mapped[bool] = mapped_column(YesNo())
    lacks_evidence: Mapped[bool] = mapped_column(YesNo())
    updated: Mapped[datetime.date | None] = mapped_column(DayNumber())

    # The board in its usual order, without sorting it.
    __table_args__ = (
        Index("ix_board_state_due", "due", "recommendation_id", "since", "until"),
        Base.__table_args__,
    )


class BoardLine(Base):
    """What a recommendation is sorted by, and the folded words it is found by."""

    __tablename__ = "board_line"

    recommendation_id: Mapped[int] = mapped_column(
        ForeignKey("recommendation.id", ondelete="CASCADE"), primary_key=True
    )
    visit_date: Mapped[datetime.date | None] = mapped_column(DayNumber())
    unit_key: Mapped[str]
    text_key: Mapped[str]
    responsible_key: Mapped[str]
    followed_key: Mapped[str]
    field_key: Mapped[str]
    words: Mapped[str]


class AuthorRow(Base):
    """The name that the office gives to an account of a PC (`lan@VP-03`)."""

    __tablename__ = "author"

    account: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]


class RegisterCard(Base):
    """One row, number 1: which register this is, wherever its file is copied to."""

    __tablename__ = "register_card"

    id: Mapped[int] = mapped_column(primary_key=True, init=False, default=1)
    uid: Mapped[str]
    made_at: Mapped[datetime.datetime]


visit_search = table("visit_search", column("rowid"), column("words"))

# What every register has, by name; without one of these, saves would go wrong silently.
STRUCTURE = frozenset(
    [
        *Base.metadata.tables,
        visit_search.name,
        *("visit_words_insert", "visit_words_delete", "visit_words_update"),
        *("history_insert", "history_update", "history_delete"),
        "alembic_version",
        *(
            f"{table.name}.{column.name}"
            for table in Base.metadata.sorted_tables
            for column in table.c
        ),
    ]
)

# The names of all that a register has, its columns as `visit.subject`.
PARTS = (
    "SELECT name FROM sqlite_schema UNION ALL"
    " SELECT t.name || '.' || c.name FROM sqlite_schema AS t, pragma_table_info(t.name) AS c"
    " WHERE t.type = 'table' AND t.sql NOT LIKE 'CREATE VIRTUAL%'"
)
