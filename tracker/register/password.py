"""A register with a password: every page of the file encrypted by SQLCipher (AES-256, HMAC-SHA512).

It needs the optional package `sqlcipher3`. A password is told once in the life of the program
(`unlock`); the key made of it is remembered for the file's path, and whoever connects to that path
finds it. The file is one that any SQLCipher 4 opens with the same password. There is no way back to
the words without the password.
"""

import hashlib
import os
import secrets
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from functools import partial
from importlib.util import find_spec
from math import log2
from pathlib import Path
from typing import Any

from tracker.errors import CannotWrite, NeedsPassword, WrongPassword
from tracker.register.peeking import beginning
from tracker.texts import _
from tracker.vietnamese.letters import nfc

ROUNDS = 256_000  # of PBKDF2-HMAC-SHA512, SQLCipher 4's own number
SALT = 16  # bytes, the first of the file
PAGE = 4096

_keys: dict[Path, str] = {}


def is_available() -> bool:
    """Whether the optional package is installed."""
    return find_spec("sqlcipher3") is not None


def looks_encrypted(path: Path) -> bool:
    """Whether the file is nothing but noise from its first byte on, in whole pages: so a register
    with a password looks, and hardly anything else."""
    try:
        size = path.stat().st_size
        page = beginning(path, PAGE)
    except OSError:
        return False
    if size < PAGE or size % PAGE or page.startswith(b"SQLite format 3"):
        return False
    counts = Counter(page).values()
    return -sum(n / PAGE * log2(n / PAGE) for n in counts) > 7.9  # of 8 bits a byte; ZIP has less


def is_known(path: Path) -> bool:
    """Whether the register at this path was unlocked since the program began."""
    return path.absolute() in _keys


def unlock(path: Path, words: str) -> None:
    """Remember the key for this path. Raises `WrongPassword`, and `NeedsPassword` where the
    package that could try it is missing."""
    refuse_without_package(path)
    key = _key(words, beginning(path, SALT))
    with closing(_open(path, key)) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except _driver().DatabaseError as trouble:
            raise WrongPassword(
                _("This is not the password of the register {name}.").format(name=path.name),
                _("Mind capital letters and the input method, and type it again."),
            ) from trouble
    _keys[path.absolute()] = key


def refuse_without_package(path: Path) -> None:
    """Raise `NeedsPassword` where the optional package is not installed."""
    if not is_available():
        raise NeedsPassword(
            _("The register {name} has a password.").format(name=path.name),
            _("To open it, this computer needs the package sqlcipher3: see README."),
            path,
        )


def share_key(path: Path, copy: Path) -> None:
    """A copy that is about to be made has the same password, or none."""
    if is_known(path):
        _keys[copy.absolute()] = _keys[path.absolute()]


def forget(path: Path) -> None:
    """What lies at this path has no password any more."""
    _keys.pop(path.absolute(), None)


def driver(path: Path) -> Any:
    """The module that connects to the register at this path: sqlite3, or its encrypting sister."""
    return _driver() if is_known(path) else sqlite3


def give_key(path: Path, connection: Any) -> None:
    """The first thing said on a new connection."""
    if is_known(path):
        connection.execute(f'PRAGMA key="{_keys[path.absolute()]}"')


def troubles() -> tuple[type[Exception], ...]:
    """What the encrypting driver raises beside SQLite's own; nothing while it is not in use."""
    module = sys.modules.get("sqlcipher3.dbapi2")
    return (module.Error,) if module else ()


def numbers(path: Path) -> tuple[int, int]:
    """The application id and the schema of an unlocked register."""
    with closing(_open(path, _keys[path.absolute()])) as connection:
        named = ("application_id", "user_version")
        first, second = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in named)
    return int(first), int(second)


def change(path: Path, words: str | None, cancelled: Callable[[], bool] = lambda: False) -> None:
    """Give the register another password, or a first one, or none (None); or leave it as it is,
    when that is wished before the last step.

    Nobody else can save meanwhile. The new file is written aside, opened and compared whole, and
    only then takes the place of the old one; whatever fails, the old one is as it was. Raises
    `CannotWrite`. Copies made before keep the password they had.
    """
    from tracker.register.replacing import held  # which asks for the keys that are kept here

    old = _keys.get(path.absolute(), "")
    new = _key(words, secrets.token_bytes(SALT)) if words else ""
    real = path.resolve()
    aside = real.with_name(f".{real.name}.{secrets.token_hex(4)}.new")
    try:
        with held(path, partial(_open, path, old)) as present:
            _write_again(path, old, aside, new)
            if _told(path, old) != _told(aside, new):
                raise _not_changed(path, _("the copy differs"))
            if cancelled():
                return
            _sync(aside)
            present.give_place_to(aside)
    except (OSError, _driver().Error) as trouble:
        raise _not_changed(path, trouble) from trouble
    finally:
        for each in (aside, aside.with_name(f"{aside.name}-journal")):
            each.unlink(missing_ok=True)
    if new:
        _keys[path.absolute()] = new
    else:
        _keys.pop(path.absolute(), None)


def _write_again(path: Path, old: str, aside: Path, new: str) -> None:
    aside.touch()
    with closing(_open(path, old)) as connection:
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
    with closing(_open(path, key)) as connection:
        ask = connection.execute
        parts = ask("SELECT type, name, sql FROM sqlite_schema ORDER BY 1, 2").fetchall()
        tables = [name for kind, name, sql in parts if kind == "table"]
        counts = [ask(f'SELECT count(*) FROM "{table}"').fetchone()[0] for table in tables]  # noqa: S608 -- names from the schema itself
        head = ask("SELECT hash FROM history ORDER BY seq DESC LIMIT 1").fetchone()
        sound = ask("PRAGMA integrity_check").fetchall()
        named = [ask(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version")]
    return sound, parts, counts, head, named


def _open(path: Path, key: str) -> Any:
    """A connection of the encrypting driver, which opens plain files too (`key` is "")."""
    connection = _driver().connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None
    )
    connection.execute("PRAGMA cipher_log_level=NONE")  # a wrong password is nothing to print
    if key:
        connection.execute(f'PRAGMA key="{key}"')
    return connection


def _driver() -> Any:
    from sqlcipher3 import dbapi2  # optional, and of no use to registers without a password

    return dbapi2


def _key(words: str, salt: bytes) -> str:
    """The raw key with its salt, as SQLCipher takes it: made once, not for each connection."""
    made = hashlib.pbkdf2_hmac("sha512", nfc(words).encode(), salt, ROUNDS, 32)
    return f"x'{made.hex()}{salt.hex()}'"


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
