"""The first register: visits and their parts, the directory, the search index, the drafts."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

STRICT: dict[str, Any] = {"sqlite_strict": True}


def upgrade() -> None:
    _visit()
    _parts_of_a_visit()
    _directory()
    _drafts()
    _search()


def _text(name: str, *, empty: bool = False, index: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=empty, index=index)


def _id() -> sa.Column[Any]:
    return sa.Column("id", sa.Integer(), nullable=False)


def _number(name: str, *, empty: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=empty)


def _parent(table: str, column: str, parent: str, on_delete: str = "CASCADE") -> sa.Constraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=name, ondelete=on_delete)


def _key(table: str, column: str = "id") -> sa.Constraint:
    return sa.PrimaryKeyConstraint(column, name=f"pk_{table}")


def _visit() -> None:
    texts = "inspecting_body body_superior body_code body_seat inspected_unit basis unit_opinion"
    op.create_table(
        "visit",
        _id(),
        _number("version"),
        _number("list_key"),
        _text("saved_at"),
        _text("deleted_at", empty=True),
        _text("kind"),
        _text("subject"),
        _text("field_of_work"),
        _text("period"),
        _text("date", empty=True),
        _text("part_of_day", empty=True),
        _text("start_time", empty=True),
        _text("end_time", empty=True),
        _text("place"),
        *(_text(name) for name in [*texts.split(), "recorded_by"]),
        _key("visit"),
        sa.UniqueConstraint("list_key", name="uq_visit_list_key"),
        **STRICT,
    )
    # The list of 100,000 visits, of all and of one unit, is read from these alone.
    op.create_index("ix_visit_deleted_at", "visit", ["deleted_at", "list_key"])
    op.create_index(
        "ix_visit_inspected_unit", "visit", ["inspected_unit", "deleted_at", "list_key"]
    )


def _parts_of_a_visit() -> None:
    op.create_table(
        "minutes",
        _number("visit_id"),
        _text("form"),
        _text("number"),
        _text("symbol"),
        _parent("minutes", "visit_id", "visit"),
        _key("minutes", "visit_id"),
        **STRICT,
    )
    op.create_table(
        "participant",
        _id(),
        _number("visit_id"),
        _number("position"),
        _text("name"),
        _text("titles"),
        _text("unit"),
        _text("side"),
        _text("role", empty=True),
        _text("attendance"),
        _text("absence_reason"),
        _text("deputy"),
        _parent("participant", "visit_id", "visit"),
        _key("participant"),
        **STRICT,
    )
    op.create_table(
        "finding",
        _id(),
        _number("visit_id"),
        _number("position"),
        _text("kind"),
        _text("text"),
        _parent("finding", "visit_id", "visit"),
        _key("finding"),
        **STRICT,
    )
    op.create_table(
        "figure",
        _id(),
        _number("finding_id"),
        _number("position"),
        _text("value", empty=True),
        _text("unit"),
        _text("written"),
        _parent("figure", "finding_id", "finding"),
        _key("figure"),
        **STRICT,
    )
    op.create_table(
        "recommendation",
        _id(),
        _number("visit_id"),
        _number("finding_id", empty=True),
        _number("position"),
        _text("text"),
        _text("kind"),
        _text("deadline", empty=True),
        _text("responsible"),
        _text("assisting"),
        _parent("recommendation", "visit_id", "visit"),
        _parent("recommendation", "finding_id", "finding", "SET NULL"),
        _key("recommendation"),
        **STRICT,
    )
    op.create_table(
        "follow_up",
        _id(),
        _number("recommendation_id"),
        _number("position"),
        _text("date", empty=True),
        _text("reported"),
        _text("found"),
        _text("state"),
        _parent("follow_up", "recommendation_id", "recommendation"),
        _key("follow_up"),
        **STRICT,
    )
    for table, column in (
        ("participant", "visit_id"),
        ("finding", "visit_id"),
        ("figure", "finding_id"),
        ("recommendation", "visit_id"),
        ("recommendation", "finding_id"),
        ("follow_up", "recommendation_id"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _directory() -> None:
    op.create_table(
        "organisation",
        _id(),
        *(_text(name) for name in ("name", "superior", "code", "seat")),
        _text("last_met", empty=True),
        _text("search_key"),
        _text("sort_key"),
        _key("organisation"),
        sa.UniqueConstraint("name", name="uq_organisation_name"),
        **STRICT,
    )
    op.create_table(
        "person",
        _id(),
        *(_text(name) for name in ("name", "unit", "titles")),
        _text("last_met", empty=True),
        _text("search_key"),
        _text("sort_key"),
        _key("person"),
        sa.UniqueConstraint("name", "unit", name="uq_person_name"),
        **STRICT,
    )
    op.create_index("ix_organisation_sort_key", "organisation", ["sort_key"])
    op.create_index("ix_person_sort_key", "person", ["sort_key"])


def _drafts() -> None:
    op.create_table(
        "draft",
        _id(),
        _number("visit_id", empty=True),
        _number("base_version", empty=True),
        _text("title"),
        _text("content"),
        _text("typed_at"),
        _key("draft"),
        **STRICT,
    )


def _search() -> None:
    """FTS5 over `visit_words`, which keeps the text so that an old entry can be taken out again.

    The prefix indexes make a search by the first one to three letters as quick as by a word.
    """
    op.create_table(
        "visit_words",
        _number("list_key"),
        _text("words"),
        _key("visit_words", "list_key"),
        **STRICT,
    )
    op.execute(
        "CREATE VIRTUAL TABLE visit_search USING fts5("
        "words, content='visit_words', content_rowid='list_key', prefix='1 2 3')"
    )
    take_out = (
        "INSERT INTO visit_search(visit_search, rowid, words) "
        "VALUES ('delete', old.list_key, old.words);"
    )
    put_in = "INSERT INTO visit_search(rowid, words) VALUES (new.list_key, new.words);"
    for moment, steps in (
        ("INSERT", put_in),
        ("DELETE", take_out),
        ("UPDATE", f"{take_out} {put_in}"),
    ):
        op.execute(
            f"CREATE TRIGGER visit_words_{moment.lower()} AFTER {moment} ON visit_words "
            f"BEGIN {steps} END"
        )
