"""A register with a password: every page of the file encrypted by SQLCipher (AES-256, HMAC-SHA512).

It needs the optional package `sqlcipher3`. A password is told once in the life of the program
(`unlock`); the key made of it is remembered for the file's path, and whoever connects to that path
finds it. The file is one that any SQLCipher 4 opens with the same password. There is no way back to
the words without the password.
"""

import hashlib
import sqlite3
import sys
from collections import Counter
from contextlib import closing
from importlib.util import find_spec
from math import log2
from pathlib import Path
from typing import Any

from tracker.errors import NeedsPassword, WrongPassword
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
    key = make_key(words, beginning(path, SALT))
    if not _fits(path, key):
        raise WrongPassword(
            _("This is not the password of the register {name}.").format(name=path.name),
            _("Mind capital letters and the input method, and type it again."),
        )
    remember(path, key)


def _fits(path: Path, key: str) -> bool:
    """Whether the first page opens with the key. It is only read, as it lies there: neither a save
    in another window nor one that was not finished stands in the way."""
    with closing(opened(path, key, "mode=ro&immutable=1")) as connection:
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except encrypting().DatabaseError:
            return False
    return True


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
        remember(copy, key_of(path))


def recall(path: Path) -> bool:
    """Whether a key is known that the file may have: every copy keeps the salt that its register
    had. It is remembered for this path then."""
    salt = beginning(path, SALT).hex()
    found = next((key for key in _keys.values() if salt and key.endswith(f"{salt}'")), "")
    if found:
        remember(path, found)
    return bool(found)


def key_of(path: Path) -> str:
    """The key that is remembered for this path; "" for none."""
    return _keys.get(path.absolute(), "")


def remember(path: Path, key: str) -> None:
    """What lies at this path is opened with this key."""
    _keys[path.absolute()] = key


def forget(path: Path) -> None:
    """What lies at this path has no password any more."""
    _keys.pop(path.absolute(), None)


def driver(path: Path) -> Any:
    """The module that connects to the register at this path: sqlite3, or its encrypting sister."""
    return encrypting() if is_known(path) else sqlite3


def give_key(path: Path, connection: Any) -> None:
    """The first thing said on a new connection."""
    if is_known(path):
        connection.execute(f'PRAGMA key="{key_of(path)}"')


def troubles() -> tuple[type[Exception], ...]:
    """What the encrypting driver raises beside SQLite's own; nothing while it is not in use."""
    module = sys.modules.get("sqlcipher3.dbapi2")
    return (module.Error,) if module else ()


def numbers(path: Path) -> tuple[int, int]:
    """The application id and the schema of an unlocked register."""
    with closing(opened(path, key_of(path))) as connection:
        named = ("application_id", "user_version")
        first, second = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in named)
    return int(first), int(second)


def opened(path: Path, key: str, how: str = "mode=rw") -> Any:
    """A connection of the encrypting driver, which opens plain files too (`key` is "")."""
    connection = encrypting().connect(
        f"{path.absolute().as_uri()}?{how}", uri=True, isolation_level=None
    )
    connection.execute("PRAGMA cipher_log_level=NONE")  # a wrong password is nothing to print
    if key:
        connection.execute(f'PRAGMA key="{key}"')
    return connection


def encrypting() -> Any:
    """The driver of registers with a password."""
    from sqlcipher3 import dbapi2  # optional, and of no use to registers without a password

    return dbapi2


def make_key(words: str, salt: bytes) -> str:
    """The raw key with its salt, as SQLCipher takes it: made once, not for each connection."""
    made = hashlib.pbkdf2_hmac("sha512", nfc(words).encode(), salt, ROUNDS, 32)
    return f"x'{made.hex()}{salt.hex()}'"
