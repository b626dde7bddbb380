"""The follow-up of recommendations: what was reported and found apart, extensions, evidence.

A recommendation and each entry get the name they bear in every register.
"""

import hashlib
import secrets

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _unlock()
    driver = op.get_bind().connection.driver_connection
    assert driver is not None
    driver.create_function("name_of", 3, _name_of, deterministic=False)
    _recommendation()
    _follow_up()
    _carried_over()
    _office()
    _board()
    _maybe("draft", "discarded_at")


def _name_of(above: str | None, words: str, number: int) -> str:
    """The same name on every PC that has the visit: there later visits follow it by that name."""
    if not above:
        return secrets.token_hex(16)
    return hashlib.sha256(f"{above}\n{number}\n{words}".encode()).hexdigest()[:32]


def _unlock() -> None:
    """Signed minutes are locked against every change; the locks of today are put on at the end."""
    names = op.get_bind().exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name GLOB 'locked_*'"
    )
    for (name,) in names.fetchall():
        op.execute(f"DROP TRIGGER {name}")


def _texts(table: str, *names: str) -> None:
    for name in names:
        op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=""))


def _maybe(table: str, *names: str) -> None:
    for name in names:
        op.add_column(table, sa.Column(name, sa.Text()))


def _recommendation() -> None:
    _texts("recommendation", "uid", "deadline_words", "followed_by")
    _maybe("recommendation", "rhythm", "next_report")
    op.execute(
        "UPDATE recommendation SET uid = named.uid FROM (SELECT r.id, name_of(v.uid, r.text,"
        " row_number() OVER (PARTITION BY r.visit_id, r.text ORDER BY r.position, r.id)) AS uid"
        " FROM recommendation AS r LEFT JOIN visit AS v ON v.id = r.visit_id) AS named"
        " WHERE named.id = recommendation.id"
    )
    op.create_index("ix_recommendation_uid", "recommendation", ["uid"], unique=True)


def _text(name: str, *, empty: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=empty)


def _follow_up() -> None:
    """Made anew, for an entry may now say nothing of the progress."""
    op.execute("ALTER TABLE follow_up RENAME TO follow_up_before")
    op.drop_index("ix_follow_up_recommendation_id")
    op.create_table(
        "follow_up",
        *(
            sa.Column(name, sa.Integer(), nullable=False)
            for name in ("id", "recommendation_id", "position")
        ),
        _text("uid"),
        _text("date", empty=True),
        *(_text(name) for name in ("reported", "found")),
        *(_text(name, empty=True) for name in ("reported_state", "state", "done_on")),
        *(_text(name, empty=True) for name in ("extended_to", "next_report")),
        _text("evidence"),
        _text("evidence_date", empty=True),
        *(_text(name) for name in ("file_name", "file_sha256")),
        _text("reminder", empty=True),
        _text("corrects"),
        _text("entered_at", empty=True),
        _text("entered_by"),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendation.id"],
            name="fk_follow_up_recommendation_id",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_follow_up"),
        sqlite_strict=True,
    )
    op.execute(
        "INSERT INTO follow_up (id, recommendation_id, position, uid, reported, found, evidence,"
        " file_name, file_sha256, corrects, entered_by, date, state)"
        " SELECT f.id, recommendation_id, f.position, name_of(r.uid, coalesce(date, '') || reported"
        " || found, row_number() OVER (PARTITION BY recommendation_id ORDER BY f.position, f.id)),"
        " reported, found, '', '', '', '', '', date, state FROM follow_up_before AS f"
        " LEFT JOIN recommendation AS r ON r.id = recommendation_id"
    )
    op.drop_table("follow_up_before")
    op.create_index("ix_follow_up_recommendation_id", "follow_up", ["recommendation_id"])
    op.create_index("ix_follow_up_uid", "follow_up", ["uid"], unique=True)


def _carried_over() -> None:
    _texts("carried_over", "recommendation_uid", "evidence", "file_name", "file_sha256")
    _maybe(
        "carried_over",
        *("reported_state", "done_on", "extended_to", "next_report", "evidence_date"),
    )
    for name in ("recommendation_uid", "file_sha256"):
        op.create_index(f"ix_carried_over_{name}", "carried_over", [name])


def _office() -> None:
    op.add_column(
        "office", sa.Column("due_soon_days", sa.Integer(), nullable=False, server_default="7")
    )
    for name in ("days_off", "days_on"):
        op.add_column("office", sa.Column(name, sa.Text(), nullable=False, server_default="[]"))


def _board() -> None:
    """What the board is asked through; filled when everything is up to date."""
    op.create_table(
        "board_state",
        *(_number(name) for name in ("recommendation_id", "since", "until", "visit_id")),
        _text("settled", empty=True),
        *(_number(name, empty=True) for name in ("deadline", "next_report", "due")),
        *(_number(name) for name in ("awaits", "lacks_evidence")),
        _number("updated", empty=True),
        _of_recommendation("board_state"),
        sa.PrimaryKeyConstraint("recommendation_id", "since", name="pk_board_state"),
        sqlite_strict=True,
    )
    op.create_index("ix_board_state_visit_id", "board_state", ["visit_id"])
    op.create_index(
        "ix_board_state_due", "board_state", ["due", "recommendation_id", "since", "until"]
    )
    op.create_table(
        "board_line",
        _number("recommendation_id"),
        _number("visit_date", empty=True),
        *(_text(f"{name}_key") for name in ("unit", "text", "responsible", "followed", "field")),
        _text("words"),
        _of_recommendation("board_line"),
        sa.PrimaryKeyConstraint("recommendation_id", name="pk_board_line"),
        sqlite_strict=True,
    )


def _number(name: str, *, empty: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=empty)


def _of_recommendation(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["recommendation_id"],
        ["recommendation.id"],
        name=f"fk_{table}_recommendation_id",
        ondelete="CASCADE",
    )
