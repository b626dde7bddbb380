"""Another password for a register, a first one, or none: as safe as a migration."""

import os
import secrets
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from tracker.errors import CannotWrite
from tracker.register.password import (
    SALT,
    encrypting,
    forget,
    key_of,
    make_key,
    opened,
    remember,
)
from tracker.register.replacing import held
from tracker.texts import _


def change(path: Path, words: str | None, cancelled: Callable[[], bool] = lambda: False) -> bool:
    """Give the register another password, or a first one, or none (None), and say so; or leave it
    as it is, when that is wished before the last step.

    Nobody else can save meanwhile. The new file is written aside, opened and compared whole, and
    only then takes the place of the old one; whatever fails, the old one is as it was. Raises
    `CannotWrite`. Copies made before keep the password they had.
    """
    old = key_of(path)
    new = make_key(words, secrets.token_bytes(SALT)) if words else ""
    real = path.resolve()
    aside = real.with_name(f".{real.name}.{secrets.token_hex(4)}.new")
    try:
        with held(path, partial(opened, path, old)) as present:
            _write_again(path, old, aside, new)
            if _told(path, old) != _told(aside, new):
                raise _not_changed(path, _("the copy differs"))
            if cancelled():
                return False
            _sync(aside)
            present.give_place_to(aside)
    except (OSError, encrypting().Error) as trouble:
        raise _not_changed(path, trouble) from trouble
    finally:
        for each in (aside, aside.with_name(f"{aside.name}-journal")):
            each.unlink(missing_ok=True)
    if new:
        remember(path, new)
    else:
        forget(path)
    return True


def _write_again(path: Path, old: str, aside: Path, new: str) -> None:
    aside.touch()
    with closing(opened(path, old)) as connection:
        connection.execute("ATTACH DATABASE ? AS again KEY ?", (str(aside), new))
        connection.execute("PRAGMA again.synchronous=FULL")
        connection.execute("BEGIN")
        connection.execute("SELECT sqlcipher_export('again')").fetchone()
        for name in ("application_id", "user_version"):
            value = connection.execute(f"PRAGMA main.{name}").fetchone()[0]
            connection.execute(f"PRAGMA again.{name}={value}")
        connection.execute("COMMIT")
        connection.execute("DETACH DATABASE again")


def _told(path: Path, key: str) -> tuple[Any, ...]:
    """What a register holds: the soundness of its pages, its parts, how many rows each table has,
    and the end of its history."""
    with closing(opened(path, key)) as connection:
        ask = connection.execute
        parts = ask("SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2").fetchall()
        tables = [name for kind, name, sql in parts if kind == "table"]
        counts = [ask(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables]  # noqa: S608 -- names from the schema itself
        head = ask("SELECT hash FROM history ORDER BY seq DESC LIMIT 1").fetchone()
        sound = ask("PRAGMA integrity_check").fetchall()
        named = [ask(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")]
    return sound, parts, counts, head, named


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _not_changed(path: Path, reason: object) -> CannotWrite:
    return CannotWrite(
        _("The password of the register {name} was not changed.").format(name=path.name),
        _("The register is as it was. Make room on the disk and try again. ({reason})").format(
            reason=reason
        ),
    )
