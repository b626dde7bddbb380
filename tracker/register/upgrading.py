"""A register of an older version, brought up to date: first a checked copy beside it, then all
steps in one transaction. Whatever fails, the register is as it was."""

import datetime
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tracker.errors import CannotWrite, NotARegister
from tracker.register import password
from tracker.register.database import BUSY_SECONDS, damaged, plain_words
from tracker.register.files import SCHEMA, schema_of
from tracker.texts import _


def bring_up_to_date(path: Path) -> Path | None:
    """Migrate the register when it is of an older schema; where its copy lies, or None.

    Raises `CannotWrite` when the copy cannot be made, `NotARegister` for damaged pages.
    """
    if schema_of(path) not in range(1, SCHEMA):
        return None
    from tracker.register import migrations  # alembic costs 140 ms, and only old registers need it

    with plain_words(path):
        copy = _copy_beside(path)
        try:
            migrations.upgrade(path)
        except BaseException:
            copy.unlink(missing_ok=True)  # the register is as it was, and needs no second one
            raise
    return copy


def _copy_beside(path: Path) -> Path:
    """SQLite's own copy, which takes an unfinished write into account, opened and compared."""
    copy = _free_name(path)
    password.share_key(path, copy)
    try:
        with (
            closing(_connected(path)) as register,
            closing(_connected(copy)) as target,
        ):
            if register.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
                raise damaged(path)
            register.backup(target)
            same = _counts(register) == _counts(target)
            sound = target.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except BaseException as trouble:
        copy.unlink(missing_ok=True)
        if isinstance(trouble, (sqlite3.Error, *password.troubles())):
            raise _no_copy(path, trouble) from trouble
        raise
    if not (same and sound):
        copy.unlink()
        raise _no_copy(path, _("the copy differs"))
    return copy


def _connected(path: Path) -> Any:
    connection = password.driver(path).connect(path, timeout=BUSY_SECONDS)
    password.give_key(path, connection)
    return connection


def _free_name(path: Path) -> Path:
    """`Sổ (bản cũ 2026-11-23).db`, with a number where that is taken."""
    day = datetime.date.today().isoformat()
    for n in range(1, 1000):
        again = f" {n}" if n > 1 else ""
        name = _("{name} (old version {day}{again})").format(name=path.stem, day=day, again=again)
        candidate = path.with_name(name + path.suffix)
        if not candidate.exists():
            return candidate
    raise _no_copy(path, _("too many copies"))


def _counts(connection: Any) -> list[tuple[str, int]]:
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        " ORDER BY name"
    ).fetchall()
    return [
        (name, connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608 -- a name from the schema itself
        for (name,) in tables
    ]


def _no_copy(path: Path, reason: object) -> CannotWrite | NotARegister:
    return CannotWrite(
        _("The register {name} is of an older version, and no copy of it could be made.").format(
            name=path.name
        ),
        _("It has not been changed. Make room on the disk and open it again. ({reason})").format(
            reason=reason
        ),
    )
