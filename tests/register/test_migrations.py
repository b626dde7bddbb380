"""A register is what the migrations make, and what the records say it is."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tracker.errors import CannotWrite, NotARegister
from tracker.records import Base
from tracker.register import Register, making, migrations
from tracker.register.database import connect
from tracker.register.files import APPLICATION_ID, SCHEMA
from tracker.register.tables import PARTS, STRUCTURE


def rows(path: Path, question: str) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(question).fetchall()
    connection.close()
    return found


def test_a_fresh_register_equals_the_records(register: Register) -> None:
    engine = connect(register.path)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={"compare_type": True, "include_name": _not_of_the_search_index},
        )
        differences = compare_metadata(context, Base.metadata)
    engine.dispose()
    assert differences == []


def _not_of_the_search_index(name: str | None, kind: str, _parents: Any) -> bool:
    return not (kind == "table" and (name or "").startswith("visit_search"))


def test_columns_and_their_rules_equal_the_records(register: Register) -> None:
    """Also what the comparison above does not look at: order, keys, what happens to children."""
    made = sqlite3.connect(":memory:")
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateTable

    for table in Base.metadata.sorted_tables:
        made.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
    for table in Base.metadata.sorted_tables:
        for pragma in ("table_xinfo", "foreign_key_list"):
            question = f"PRAGMA {pragma}({table.name})"
            expected = made.execute(question).fetchall()
            assert sorted(rows(register.path, question)) == sorted(expected), table.name
    made.close()


def test_every_table_is_strict(register: Register) -> None:
    question = (
        "SELECT name, strict FROM pragma_table_list"
        " WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    loose = {name for name, strict in rows(register.path, question) if not strict}
    assert loose == {"alembic_version"}


def test_the_file_says_what_it_is(register: Register) -> None:
    assert rows(register.path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert rows(register.path, "PRAGMA user_version") == [(SCHEMA,)]
    script = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert rows(register.path, "SELECT version_num FROM alembic_version") == [
        (script.get_current_head(),)
    ]
    assert len(list(script.walk_revisions())) == SCHEMA


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("synchronous", 2),
        ("journal_mode", "truncate"),
        ("busy_timeout", 5000),
    ],
)
def test_every_connection_behaves(register: Register, pragma: str, value: object) -> None:
    with register._reading.connect() as first, register._writing.connect() as second:
        for connection in (first, second):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_the_structure_asked_for_at_opening_is_there(register: Register) -> None:
    found = {name for (name,) in rows(register.path, PARTS)}
    assert found >= STRUCTURE


@pytest.mark.parametrize(
    "loss",
    ["DROP TABLE figure", "DROP TRIGGER visit_words_update", "DROP TABLE visit_search"],
)
def test_a_register_that_lost_a_part_is_refused(register: Register, loss: str) -> None:
    register.close()
    connection = sqlite3.connect(register.path)
    connection.execute(loss)
    connection.commit()
    connection.close()
    before = register.path.read_bytes()
    with pytest.raises(NotARegister, match=loss.rsplit(maxsplit=1)[-1]):
        Register(register.path)
    assert register.path.read_bytes() == before


def test_a_new_register_is_what_the_steps_make(register: Register, tmp_path: Path) -> None:
    stepwise = tmp_path / "từng bước.db"
    stepwise.touch()
    kept = making.STRUCTURE.read_text("utf-8")
    assert migrations.newest(stepwise) == kept, "after a change of the steps: make structure"
    for question in (
        "SELECT type, name, tbl_name, sql FROM sqlite_schema",
        "SELECT * FROM alembic_version",
        "SELECT id, length(uid), length(made_at) FROM register_card",
        "PRAGMA application_id",
        "PRAGMA user_version",
        "PRAGMA encoding",
        "PRAGMA page_size",
        "PRAGMA auto_vacuum",
    ):
        assert rows(register.path, question) == rows(stepwise, question), question


def _fail(_statement: str) -> None:
    trouble = sqlite3.OperationalError("database or disk is full")
    trouble.sqlite_errorname = "SQLITE_FULL"
    raise trouble


def test_a_migration_that_fails_in_a_file_leaves_it_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All in one transaction: the tables made before the failure are gone as well."""
    path = tmp_path / "Sổ.db"
    path.touch()
    monkeypatch.setattr("alembic.op.execute", _fail)
    with pytest.raises(sqlite3.OperationalError):
        migrations.upgrade(path)
    assert path.read_bytes() == b""


def test_a_new_register_leaves_nothing_beside_it(register: Register) -> None:
    names = {path.name for path in register.path.parent.iterdir()} - {"home"}
    assert names <= {register.path.name, f"{register.path.name}-journal"}


def test_folders_on_the_way_are_made(tmp_path: Path) -> None:
    path = tmp_path / "Tài liệu" / "Sổ 100%" / "Sổ ? #1.db"
    Register.at(path).close()
    assert path.is_file()


def test_a_register_made_meanwhile_by_another_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Sổ.db"
    fill = making._fill

    def fill_slowly(aside: Path) -> None:
        fill(aside)
        path.write_bytes(b"theirs")

    monkeypatch.setattr(making, "_fill", fill_slowly)
    making.create(path)
    assert path.read_bytes() == b"theirs"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_where_no_folder_can_be_made_the_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "Sổ.db"
    with pytest.raises(CannotWrite, match=r"Sổ\.db"):
        Register.at(path)
