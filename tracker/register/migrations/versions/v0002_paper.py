"""What the paper needs: issue, marks, copies, recipients, signers, corrections by hand, the office.

Minutes that had a number were given out; they stay final, issued on the day they were last saved.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

STRICT: dict[str, Any] = {"sqlite_strict": True}


def upgrade() -> None:
    _minutes()
    _children("signer", "minutes.visit_id", ("label", "authority", "post", "name"))
    _children("hand_edit", "minutes.visit_id", ("key", "generated", "edited"))
    _children("carried_over", "visit.id", ("text", "origin", "reported", "found"), state=True)
    op.add_column("visit", sa.Column("unit_stand", sa.Text()))
    _office()


def _minutes() -> None:
    for column in (
        sa.Column("issued_on", sa.Text()),
        sa.Column("urgency", sa.Text()),
        sa.Column("circulation", sa.Text(), nullable=False, server_default=""),
        sa.Column("copies", sa.Integer()),
        sa.Column("copies_each", sa.Integer()),
        sa.Column("recipients", sa.Text(), nullable=False, server_default="[]"),
    ):
        op.add_column("minutes", column)
    # The first version knew one form only, so that nobody had chosen it.
    op.execute("UPDATE minutes SET form = ''")
    op.execute(
        "UPDATE minutes SET issued_on ="
        " (SELECT date(saved_at, '+7 hours') FROM visit WHERE visit.id = minutes.visit_id)"
        " WHERE trim(number) <> ''"
    )


def _children(table: str, parent: str, texts: tuple[str, ...], *, state: bool = False) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        *([sa.Column("state", sa.Text())] if state else []),
        sa.ForeignKeyConstraint(
            ["visit_id"], [parent], name=f"fk_{table}_visit_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        **STRICT,
    )
    op.create_index(f"ix_{table}_visit_id", table, ["visit_id"])


def _office() -> None:
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("number_scope", sa.Text(), nullable=False),
        sa.Column("term_starts", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_office"),
        **STRICT,
    )
