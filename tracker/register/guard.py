"""Nothing of a visit is written without the history knowing.

Every statement that the program hands to a register passes here, whether it was written by hand or
made of records; one that would change what the history tells, outside `entering`, is a fault of the
program and stops it before anything is written.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, event

from tracker.register.rows import tables

_OPEN = "entering the history"
_WRITES = re.compile(
    r"\b(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM)"
    r'\s+["`\[]?(\w+)',
    re.IGNORECASE,
)


class PastTheHistory(Exception):
    """The program tried to change a visit without entering it."""


@cache
def told_of() -> frozenset[str]:
    """The tables whose changes the history tells, and its own."""
    return frozenset({*tables(), "office", "author", "history"})


def watch_over(engine: Engine) -> None:
    """Refuse from now on what would pass the history by."""
    event.listen(engine, "before_cursor_execute", _look)


@contextmanager
def entering(connection: Connection) -> Iterator[None]:
    """What is written here is entered in the same transaction."""
    before = connection.info.get(_OPEN, False)
    connection.info[_OPEN] = True
    try:
        yield
    finally:
        connection.info[_OPEN] = before


def _look(
    connection: Connection, _cursor: Any, statement: str, _v: Any, _c: Any, _many: bool
) -> None:
    if statement.startswith(("SELECT", "BEGIN")) or connection.info.get(_OPEN):
        return
    for table in _WRITES.findall(statement):
        if table.lower() in told_of():
            raise PastTheHistory(f"{statement[:80]!r} would change {table} unseen")
