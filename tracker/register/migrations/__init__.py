"""The steps by which a register is made and brought up to date; there is no other way.

Configured in code: Alembic needs a folder with `env.py` and `versions/`, and no ini file.
"""

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config

from tracker.register import locks
from tracker.register.database import connect, damaged
from tracker.register.files import APPLICATION_ID, SCHEMA

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
            command.upgrade(config, "head")
            locks.put_in_place(connection)  # a table made anew has lost its triggers
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise damaged(path)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA}")
    finally:
        engine.dispose()
