"""What a register's file holds, told without the rest of the program: how one copy is compared
with another, and what the list of backups says of each. Works for every schema there ever was."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracker.register import password
from tracker.register.heads import Head
from tracker.register.peeking import beginning

WAIT_SECONDS = 5
PLAIN = b"SQLite format 3\0"  # how a file without a password begins


@dataclass(frozen=True, slots=True)
class Inside:
    """`counts` are the rows of each table; `visits` those not in the bin; `register` the name that
    a register bears wherever it is copied to (empty before schema 3); `changed_at` the moment of
    the newest change, as it is stored; `head` the end of the history (0 and empty without one)."""

    schema: int
    register: str
    counts: dict[str, int]
    visits: int
    changed_at: str
    head: Head

    def as_data(self) -> dict[str, Any]:
        """For a manifest."""
        return {
            "schema": self.schema,
            "register": self.register,
            "counts": self.counts,
            "visits": self.visits,
            "changed_at": self.changed_at,
            "head": list(self.head),
        }

    @classmethod
    def of_data(cls, data: dict[str, Any]) -> "Inside":
        """Raises KeyError, TypeError or ValueError for what is no such data."""
        return cls(
            int(data["schema"]),
            str(data["register"]),
            {str(name): int(n) for name, n in data["counts"].items()},
            int(data["visits"]),
            str(data["changed_at"]),
            Head(int(data["head"][0]), str(data["head"][1])),
        )


@contextmanager
def opened(path: Path, mode: str = "rw", like: Path | None = None) -> Iterator[Any]:
    """A bare connection. `rw` undoes an unfinished write first, as SQLite must; `immutable=1` is
    for files that nobody writes to, which may lie where nothing can be written. The password is the
    one that the file was made with, where that is known, else that of the register `like`."""
    if like is not None and not is_plain(path) and not password.recall(path):
        password.share_key(like, path)
    with closing(connected(path, mode)) as connection:
        yield connection


def connected(path: Path, mode: str = "rw") -> Any:
    """As `opened`; the caller closes it."""
    how = mode if "=" in mode else f"mode={mode}"
    connection = password.driver(path).connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True,
        timeout=WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        password.give_key(path, connection)
    except BaseException:
        connection.close()
        raise
    return connection


def is_plain(path: Path) -> bool:
    """Whether the file begins as a register without a password does. Raises OSError."""
    return beginning(path, len(PLAIN)) == PLAIN


def look_inside(connection: Any) -> Inside:
    """What the connection's file holds; in a transaction of the caller's where others write."""
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table'"
            " AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        )
    ]
    counts = {table: _one(connection, f'SELECT count(*) FROM "{table}"') for table in tables}  # noqa: S608 -- names from the schema itself
    card = "register_card" in counts
    last = "SELECT seq, hash, at FROM history ORDER BY seq DESC LIMIT 1"
    seq, digest, at = (connection.execute(last).fetchone() if "history" in counts else None) or (
        *(0, ""),
        _one(connection, "SELECT max(saved_at) FROM visit") or "",
    )
    return Inside(
        _one(connection, "PRAGMA user_version"),
        str(_one(connection, "SELECT uid FROM register_card") or "") if card else "",
        counts,
        _one(connection, "SELECT count(*) FROM visit WHERE deleted_at IS NULL"),
        str(at),
        Head(seq, digest),
    )


def _one(connection: Any, question: str) -> Any:
    row = connection.execute(question).fetchone()
    return row[0] if row else None
