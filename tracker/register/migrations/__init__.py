"""The steps by which a register is made and brought up to date; there is no other way.

Configured in code: Alembic needs a folder with `env.py` and `versions/`, and no ini file.
"""

import threading
from pathlib import Path

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
