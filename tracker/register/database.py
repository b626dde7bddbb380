"""The connection: how SQLite is asked to behave, and its refusals in plain words.

Journal TRUNCATE and synchronous FULL lose nothing in a power cut and keep a copy made by a file
manager whole. SQLAlchemy's driver begins no transaction before DDL or SELECT, so BEGIN is ours:
IMMEDIATE for whoever writes, or a reader that turns writer fails at once without waiting.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, exc

from tracker.errors import CannotWrite, NotARegister, SignedAlready, TrackerError
from tracker.register import password
from tracker.texts import _

BUSY_SECONDS = 5
LOCKED = "signed minutes are never changed"  # what the locks say when they refuse
PRAGMAS = (
    "PRAGMA journal_mode=TRUNCATE",
    "PRAGMA synchronous=FULL",
    "PRAGMA recursive_triggers=ON",  # or INSERT OR REPLACE walks past delete triggers
    "PRAGMA cache_size=-32000",
)
_UNDECODED = "Could not decode to UTF-8"
READING = ("PRAGMA query_only=ON", "PRAGMA cache_size=-32000")


def connect(path: Path, *, foreign_keys: bool = True, read_only: bool = False) -> Engine:
    """An engine on an existing register; `engine.execution_options(begin="IMMEDIATE")` writes.

    With `read_only` neither the file nor anything beside it is written, whatever is asked."""
    engine = create_engine(
        "sqlite+pysqlite://",
        module=password.driver(path),
        creator=lambda: _connection(path, foreign_keys=foreign_keys, read_only=read_only),
        # The address names no file, for which SQLAlchemy would keep a connection for each thread.
        poolclass=QueuePool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _connection(path: Path, *, foreign_keys: bool, read_only: bool) -> Any:
    # mode=rw: a file that has gone is an error, never a new empty database.
    connection = password.driver(path).connect(
        f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    password.give_key(path, connection)
    for pragma in READING if read_only else PRAGMAS:
        connection.execute(pragma)
    connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
    return connection


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")


@contextmanager
def plain_words(path: Path) -> Iterator[None]:
    """Turn what SQLite refuses into a `CannotWrite`, a `NotARegister` or a `SignedAlready`, which
    say what to do."""
    try:
        yield
    except UnicodeDecodeError as trouble:  # all our text is UTF-8, so these bytes are not ours
        raise damaged(path) from trouble
    except Exception as trouble:
        if not isinstance(trouble, (exc.DBAPIError, sqlite3.Error, *password.troubles())):
            raise
        cause: Any = trouble.orig if isinstance(trouble, exc.DBAPIError) else trouble
        name = str(getattr(cause, "sqlite_errorname", ""))
        known: TrackerError | None
        known = _trouble(name, path)
        if known is None and LOCKED in str(cause):
            known = signed_already()
        if known is None and _UNDECODED in str(cause):  # which SQLite gives no code
            known = damaged(path)
        if known is None:
            raise
        raise known from trouble


def _trouble(name: str, path: Path) -> CannotWrite | NotARegister | None:
    """The sentence for an SQLite error code (sqlite.org, "Result and Error Codes")."""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return CannotWrite(
            _("Another program is writing to the register {name}.").format(name=path.name),
            _("Nothing is lost. Wait a moment and try again."),
        )
    if name.startswith("SQLITE_FULL"):
        return CannotWrite(
            _("The disk is full; the register was not changed."),
            _("Make room on the disk and save again. What you typed is still here."),
        )
    moved = name == "SQLITE_READONLY_DBMOVED"
    if moved and path.exists():
        return CannotWrite(
            _("The register {name} was replaced while it was open here.").format(name=path.name),
            _("Its password was changed or a backup restored. Open it again, and save once more."),
        )
    if (moved or name.startswith("SQLITE_CANTOPEN")) and not path.exists():
        return CannotWrite(
            _("The register {name} is no longer where it was.").format(name=path.name),
            _("Put it back, or connect the drive again, and save again."),
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN", "SQLITE_IOERR")):
        return CannotWrite(
            _("The register {name} could not be written to.").format(name=path.name),
            _("Check that its folder is there and can be written to, then save again."),
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damaged(path)
    return None


def signed_already() -> SignedAlready:
    """What to say of a change to signed minutes."""
    return SignedAlready(
        _("The minutes of this visit are signed; nothing in them was changed."),
        _("What must be put right goes into a correction: open the visit and choose Correct."),
    )


def damaged(path: Path) -> NotARegister:
    """What to say of a register whose pages do not hold together."""
    return NotARegister(
        _("The register {name} is damaged.").format(name=path.name),
        _("Open a backup of it. Keep this file too: much of it may still be readable."),
    )
