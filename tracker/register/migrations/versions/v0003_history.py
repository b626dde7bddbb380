"""What keeps the record for thirty years: history, signed editions, attachments, a visit's life.

Visits get the name they bear in every register; those with final minutes have them agreed.
"""

import datetime
import uuid
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

STRICT: dict[str, Any] = {"sqlite_strict": True}


def upgrade() -> None:
    _visit()
    _minutes_and_office()
    _signed_minutes()
    _history()
    _attachments()
    _names()


def _text(name: str, *, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=empty)


def _number(name: str, *, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=empty)


def _bytes(name: str, *, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary(), nullable=empty)


def _visit() -> None:
    op.add_column("visit", sa.Column("uid", sa.Text(), nullable=False, server_default=""))
    op.add_column("visit", sa.Column("stage", sa.Text(), nullable=False, server_default="held"))
    connection = op.get_bind()
    for (number,) in connection.exec_driver_sql("SELECT id FROM visit").fetchall():
        connection.exec_driver_sql(
            "UPDATE visit SET uid = ? WHERE id = ?", (uuid.uuid4().hex, number)
        )
    op.create_index("ix_visit_uid", "visit", ["uid"], unique=True)
    op.execute(
        "UPDATE visit SET stage = 'agreed'"
        " WHERE id IN (SELECT visit_id FROM minutes WHERE issued_on IS NOT NULL)"
    )


def _minutes_and_office() -> None:
    op.add_column("minutes", sa.Column("edition", sa.Integer(), nullable=False, server_default="1"))
    op.add_column(
        "minutes", sa.Column("correction_reason", sa.Text(), nullable=False, server_default="")
    )
    op.add_column(
        "office", sa.Column("bin_days", sa.Integer(), nullable=False, server_default="30")
    )


def _signed_minutes() -> None:
    op.create_table(
        "signed_minutes",
        _number("id"),
        _number("visit_id"),
        _number("edition"),
        *(_text(name) for name in ("signed_on", "signed_at", "account", "reason", "form")),
        _text("content"),
        _text("content_sha256"),
        _bytes("pdf"),
        _text("pdf_sha256"),
        _text("history_head"),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name="fk_signed_minutes_visit_id", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_signed_minutes"),
        sa.UniqueConstraint("visit_id", "edition", name="uq_signed_minutes_visit_id"),
        **STRICT,
    )
    op.create_index("ix_signed_minutes_pdf_sha256", "signed_minutes", ["pdf_sha256"])


def _history() -> None:
    op.create_table(
        "history",
        _number("seq"),
        *(_text(name) for name in ("at", "account", "author", "action")),
        _number("visit_id", empty=True),
        _number("visit_version", empty=True),
        *(_text(name) for name in ("title", "changes", "previous", "hash")),
        sa.PrimaryKeyConstraint("seq", name="pk_history"),
        **STRICT,
    )
    op.create_index("ix_history_visit_id", "history", ["visit_id"])
    refuse = "SELECT RAISE(ABORT, 'the history is never changed'); END"
    out_of_turn = (
        "new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM history) OR (new.seq > 1 AND"
        " new.previous IS NOT (SELECT hash FROM history WHERE seq = new.seq - 1))"
    )
    for moment, when in (("insert", f"WHEN {out_of_turn} "), ("update", ""), ("delete", "")):
        op.execute(
            f"CREATE TRIGGER history_{moment} BEFORE {moment.upper()} ON history"
            f" {when}BEGIN {refuse}"
        )


def _attachments() -> None:
    op.create_table(
        "attachment",
        _number("id"),
        _number("visit_id"),
        _number("position"),
        *(_text(name) for name in ("kind", "name", "caption", "media_type")),
        _number("size"),
        _text("sha256"),
        _text("dated", empty=True),
        _text("filed_at", empty=True),
        _number("on_paper"),
        sa.ForeignKeyConstraint(
            ["visit_id"], ["visit.id"], name="fk_attachment_visit_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
        **STRICT,
    )
    op.create_index("ix_attachment_visit_id", "attachment", ["visit_id"])
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"])
    op.create_table(
        "stored_content",
        _text("sha256"),
        _number("size"),
        _bytes("thumbnail", empty=True),
        sa.PrimaryKeyConstraint("sha256", name="pk_stored_content"),
        **STRICT,
    )
    op.create_table(
        "content_piece",
        _text("sha256"),
        _number("n"),
        _bytes("data"),
        sa.PrimaryKeyConstraint("sha256", "n", name="pk_content_piece"),
        **STRICT,
    )


def _names() -> None:
    op.create_table(
        "author",
        _text("account"),
        _text("name"),
        sa.PrimaryKeyConstraint("account", name="pk_author"),
        **STRICT,
    )
    card = op.create_table(
        "register_card",
        _number("id"),
        _text("uid"),
        _text("made_at"),
        sa.PrimaryKeyConstraint("id", name="pk_register_card"),
        **STRICT,
    )
    made_at = datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")
    op.bulk_insert(card, [{"id": 1, "uid": uuid.uuid4().hex, "made_at": made_at}])
