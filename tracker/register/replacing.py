"""Another file in a register's place, and no save lost in that moment.

Whoever replaces a register first takes SQLite's own lock on writing, which every process heeds: the
command line, another program. It is kept until the new file has the name; a save in between waits,
and is then refused in words. Nothing here may open the file by itself: on Linux that would give up
the locks that this process has on it.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from glob import escape
from pathlib import Path
from typing import Any

from tracker.errors import CannotWrite, NotARegister
from tracker.in_place import PAUSES, keep_rights, sync_folder
from tracker.register import password
from tracker.register.database import plain_words
from tracker.texts import _

# Windows gives away no name of a file that anybody has open, ourselves included.
SHUT_FIRST = os.name == "nt"
STALE_SECONDS = 3600  # what is older belongs to nobody any more

Connect = Callable[[], Any]


class Held:
    """A register that nobody writes in; made by `held`. `real` is the file itself, where the
    register's path is a link to it."""

    def __init__(self, path: Path, connect: Connect) -> None:
        self.path, self.real = path, path.resolve()
        self._connect = connect
        self._connection: Any = None
        self._seen: tuple[int, int] | None = None

    def take(self) -> None:
        """Wait for a save under way, and let no other begin. A file that SQLite cannot read is
        left as it is: nobody can save in it. Raises `CannotWrite`."""
        if not self.real.exists():
            return
        try:
            with plain_words(self.path):
                self._connection = self._connect()
                self._connection.execute("BEGIN IMMEDIATE")
        except _unreadable():
            self.let_go()
        seen = _stamp(self.real)
        if self._seen not in (None, seen):
            raise _saved_meanwhile(self.path)
        self._seen = seen

    def let_go(self) -> None:
        """Others may write again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def give_place_to(self, aside: Path) -> None:
        """Put the new file, which lies beside `real`, in its place, with its rights.

        What was never finished in the old one goes with it. Raises OSError, or `CannotWrite`; then
        the old one is as it was.
        """
        keep_rights(self.real, aside)
        with _journal_put_away(self.real, aside):
            for pause in PAUSES:
                try:
                    self._replace(aside)
                except PermissionError:
                    time.sleep(pause)
                    if SHUT_FIRST:
                        self.take()
                else:
                    break
            else:
                self._replace(aside)
        sync_folder(self.real.parent)

    def _replace(self, aside: Path) -> None:
        if SHUT_FIRST:
            self.let_go()
        aside.replace(self.real)


@contextmanager
def held(path: Path, connect: Connect) -> Iterator[Held]:
    """Nobody else saves in the register from here to the end of the block; who reads may go on.

    `connect` opens it with its password. Raises `CannotWrite` while somebody else is writing.
    """
    register = Held(path, connect)
    try:
        register.take()
        yield register
    finally:
        register.let_go()


@contextmanager
def _journal_put_away(real: Path, aside: Path) -> Iterator[None]:
    """An unfinished write of the old file would be played into the new one."""
    journal = real.with_name(f"{real.name}-journal")
    away = aside.with_name(f"{aside.name}-journal")
    away.unlink(missing_ok=True)  # the new file's own, which is empty
    with suppress(FileNotFoundError):
        journal.replace(away)
    try:
        yield
    except BaseException:
        with suppress(FileNotFoundError):
            away.replace(journal)
        raise
    with suppress(OSError):
        away.unlink()


def _unreadable() -> tuple[type[Exception], ...]:
    return (NotARegister, sqlite3.Error, *password.troubles())


def sweep(path: Path) -> None:
    """Take away what a kill left beside the register: a copy that never got its name, perhaps
    without the password that the register has. Whoever may write in it calls this."""
    real = path.resolve()
    with suppress(OSError):
        for left in real.parent.glob(f".{escape(real.name)}.????????.new*"):
            if abs(time.time() - left.stat().st_mtime) > STALE_SECONDS:
                left.unlink(missing_ok=True)


def _stamp(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


def _saved_meanwhile(path: Path) -> CannotWrite:
    return CannotWrite(
        _("Somebody saved in the register {name} in that moment.").format(name=path.name),
        _("It has not been replaced, and nothing is lost. Try again."),
    )
