"""The steps by which a register is brought up to date, and the structure of a new one they lead to.

Configured in code: Alembic needs a folder with `env.py` and `versions/`, and no ini file.
"""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from tracker.errors import CannotWrite
from tracker.register import board_keeping, locks
from tracker.register.database import connect, damaged
from tracker.register.files import APPLICATION_ID, SCHEMA
from tracker.texts import _

HERE = Path(__file__).parent

# Alembic keeps what it works on for the whole process: two at once would share a connection.
_one_at_a_time = threading.Lock()


def upgrade(path: Path) -> None:
    """Bring the register at `path` (at first an empty file) to today's schema, at once or not.

    Foreign keys rest meanwhile: with them, rebuilding a table would delete its children.
    """
    engine = connect(path, foreign_keys=False).execution_options(begin="EXCLUSIVE")
    try:
        with _one_at_a_time, engine.begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(HERE).replace("%", "%%"))
            config.attributes["connection"] = connection
            before = _counts(connection)
            command.upgrade(config, "head")
            _refuse_lost_rows(path, before, _counts(connection))
            locks.put_in_place(connection)  # a table made anew has lost its triggers
            board_keeping.refresh_all(connection)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise damaged(path)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    finally:
        engine.dispose()


def _counts(connection: Connection) -> dict[str, int]:
    """The rows of every table of our own; a table that only searches has none of its own."""
    tables = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'visit_search%'"
        " AND name <> 'alembic_version'"
    ).scalars()
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()  # noqa: S608 -- names from the schema itself
        for name in tables.all()
    }


def _refuse_lost_rows(path: Path, before: dict[str, int], after: dict[str, int]) -> None:
    """Bringing up to date may add rows, and never loses one: SQLite's cascades and the rebuilding
    of tables have done that to others. Raising here undoes it all."""
    lost = [name for name, count in before.items() if after.get(name, 0) < count]
    if lost:
        raise CannotWrite(
            _("Bringing the register {name} up to date would have lost entries ({parts}).").format(
                name=path.name, parts=", ".join(lost)
            ),
            _("It was undone, and the register is as it was. Send this message to your support."),
        )


def newest(path: Path) -> str:
    """The structure of a register made by all the steps in the empty file at `path`, as SQL."""
    upgrade(path)
    with closing(sqlite3.connect(path)) as connection:
        made = connection.execute(
            "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'visit_search_%'"
            " ORDER BY rowid"
        ).fetchall()
        (step,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    lines = ["-- What the steps in versions/ make of an empty file; never by hand: make structure"]
    lines += [f"{sql};" for (sql,) in made]
    lines += [
        f"INSERT INTO alembic_version VALUES ('{step}');",  # noqa: S608 -- a name of our own
        f"PRAGMA application_id={APPLICATION_ID};",
        f"PRAGMA user_version={SCHEMA};",
    ]
    return "\n".join(lines) + "\n"


def keep_newest() -> None:
    """Write the structure of a new register down, where `tracker.register.making` finds it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "newest.db"
        path.touch()
        (HERE / "newest.sql").write_text(newest(path), "utf-8", newline="\n")
