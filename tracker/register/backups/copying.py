"""One register copied into a new file, and the copy proven before anybody may call it a backup.

The copy is SQLite's own, so it takes an unfinished write into account. It is made in pieces, and
between two of them a save goes through; then the copy begins anew, for it is to be one moment.
Where saves leave it no quiet, the register is held still once, for less time than a save waits. The
disk is waited for after that.
"""

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from tracker.errors import CannotWrite, NotARegister, TrackerError
from tracker.register import password
from tracker.register.backups.inside import Inside, look_inside, opened
from tracker.register.database import damaged
from tracker.texts import _

PIECE = 2000  # pages
DEADLINE = 120.0  # seconds
PAUSES = (0.0, 0.3, 1.0, 3.0)  # seconds before each try that lets saves through
HELD_SECONDS = 3.0  # less than a save waits (`BUSY_SECONDS`)

# Told how much of how much is done; True calls the work off.
Watch = Callable[[int, int], bool]


class CalledOff(Exception):
    """The user called the copy off."""


def unwatched(_done: int, _all: int) -> bool:
    """For whoever has nobody to tell."""
    return False


def copy_checked(
    source: Path,
    target: Path,
    watch: Watch = unwatched,
    seconds: float = DEADLINE,
    like: Path | None = None,
) -> Inside:
    """Copy the register at `source` into the new file `target`, read it back whole and compare.

    A backup is copied back with `like`, the register that it is of: nobody writes to it, and it has
    the password of that register.

    Returns what both hold. Whatever goes wrong, nothing is left at `target`. Raises `NotARegister`
    when the register is damaged, `CannotWrite` for the disk, the deadline or a copy that differs,
    `CalledOff` when `watch` says so.
    """
    try:
        with _in_words(source, target):
            inside = _copied(source, target, watch, monotonic() + seconds, like)
            _sync(target)
            if not holds(target, inside, source):
                raise _differs(target)
    except BaseException:
        for each in (target, target.with_name(f"{target.name}-journal")):
            with suppress(OSError):
                each.unlink(missing_ok=True)
        raise
    return inside


def holds(path: Path, inside: Inside, like: Path) -> bool:
    """Read a copy that nobody writes to, every page of it, and compare. Its password is that of
    the register `like`. Raises `NotARegister` where the pages do not hold together.
    """
    with _in_words(path, path), opened(path, "immutable=1", like) as copy:
        if copy.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise damaged(path)
        return look_inside(copy) == inside


def _copied(source: Path, target: Path, watch: Watch, end: float, like: Path | None) -> Inside:
    target.touch(exist_ok=False)
    with opened(source, "immutable=1" if like else "rw", like) as register:
        for pause in PAUSES:
            _rest(pause, watch)
            with suppress(_Overtaken), _emptied(target, source) as copy:
                return _copied_in_pieces(register, copy, _Told(source, watch, end))
        brief = min(end, monotonic() + HELD_SECONDS)
        with _emptied(target, source) as copy, _held_still(register, brief):
            inside = look_inside(register)
            told = _Told(source, watch, brief, restless=brief < end)
            register.backup(copy, pages=PIECE, progress=told, sleep=0.05)
    return inside


class _Overtaken(Exception):
    """Somebody saved in the middle of the copy."""


class _Told:
    """What SQLite calls between two pieces. It begins anew by itself when somebody saved; what was
    seen in the register before is then no longer what the copy holds."""

    def __init__(self, source: Path, watch: Watch, end: float, *, restless: bool = False) -> None:
        self.end = end
        self._source, self._watch, self._restless = source, watch, restless
        self._left: int | None = None

    def __call__(self, _status: int, remaining: int, total: int) -> None:
        if self._left is not None and remaining > self._left:
            raise _Overtaken
        if self._watch(total - remaining, total):
            raise CalledOff
        if monotonic() > self.end:
            raise _no_quiet(self._source) if self._restless else _too_slow(self._source)
        self._left = remaining


def _copied_in_pieces(register: Any, copy: Any, told: _Told) -> Inside:
    """Raises `_Overtaken` when what was seen and what was copied may be two moments."""
    with _held_still(register, told.end):
        inside, before = look_inside(register), _version(register)
    register.backup(copy, pages=PIECE, progress=told, sleep=0.05)
    if _version(register) != before:
        raise _Overtaken
    return inside


def _version(register: Any) -> int:
    """Another number whenever somebody else has written since."""
    return int(register.execute("PRAGMA data_version").fetchone()[0])


@contextmanager
def _emptied(target: Path, source: Path) -> Iterator[Any]:
    """A connection to the new file, without anything of an earlier try."""
    os.truncate(target, 0)
    with opened(target, "rw", source) as copy:
        copy.execute("PRAGMA synchronous=OFF")  # the file is synced once, when the register is free
        copy.execute("PRAGMA journal_mode=OFF")
        yield copy


def _rest(seconds: float, watch: Watch) -> None:
    """Leave whoever saves some time, in steps short enough to be called off."""
    end = monotonic() + seconds
    while (left := end - monotonic()) > 0:
        if watch(0, 1):
            raise CalledOff
        sleep(min(left, 0.05))


@contextmanager
def _held_still(register: Any, end: float) -> Iterator[None]:
    """Nobody's save comes in between; those that are under way are waited for."""
    _hold_still(register, end)
    try:
        yield
    finally:
        if register.in_transaction:  # SQLite ends it by itself at the worst errors
            register.execute("ROLLBACK")


def _hold_still(register: Any, end: float) -> None:
    """Begin to read, and so keep every save waiting; a save that is under way is waited for."""
    while True:
        register.execute("BEGIN")
        try:
            register.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except troubles() as trouble:
            register.execute("ROLLBACK")
            if not _name(trouble).startswith("SQLITE_BUSY") or monotonic() > end:
                raise
        else:
            return


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def _in_words(source: Path, target: Path) -> Iterator[None]:
    """What the disk and SQLite refuse, in words of a backup; a damaged copy is a damaged source."""
    try:
        yield
    except NotARegister as trouble:
        raise damaged(source) from trouble
    except UnicodeDecodeError as trouble:
        raise damaged(source) from trouble
    except troubles() as trouble:
        raise _told_by_sqlite(source, target.parent, trouble) from trouble
    except OSError as trouble:
        raise told_by_the_system(target.parent, trouble) from trouble


def troubles() -> tuple[type[Exception], ...]:
    """What SQLite raises, with a password or without."""
    return (sqlite3.Error, *password.troubles())


def unreadable_things() -> tuple[type[Exception], ...]:
    """What is raised of a file that cannot be read, or holds what no register holds."""
    return (*troubles(), OSError, ValueError)


def _name(trouble: Exception) -> str:
    """SQLite's name of the error; the driver for passwords tells words only."""
    words = str(trouble)
    known = {
        "database is locked": "SQLITE_BUSY",
        "file is not a database": "SQLITE_NOTADB",
        "database disk image is malformed": "SQLITE_CORRUPT",
        "database or disk is full": "SQLITE_FULL",
    }
    return str(getattr(trouble, "sqlite_errorname", known.get(words, "")))


def _told_by_sqlite(source: Path, folder: Path, trouble: Exception) -> TrackerError:
    name = _name(trouble)
    if name.startswith("SQLITE_NOTADB") and password.looks_encrypted(source):
        return _another_password(source)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damaged(source)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return _too_slow(source)
    if name.startswith("SQLITE_CANTOPEN") and not source.exists():
        return no_source(source)
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return no_room(folder, trouble)
    return cannot_write(folder, trouble)


def told_by_the_system(folder: Path, trouble: OSError) -> CannotWrite:
    """The system's refusal to write into a folder, in words."""
    if trouble.errno in (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)):
        return no_room(folder, trouble)
    return cannot_write(folder, trouble.strerror or trouble)


def no_room(folder: Path, reason: object) -> CannotWrite:
    """For a disk that takes no more."""
    return CannotWrite(
        _("There is no room for a backup in {folder}.").format(folder=folder),
        _(
            "Make room on that disk and back up again. The register and its earlier backups are"
            " as they were. ({reason})"
        ).format(reason=reason),
    )


def cannot_write(folder: Path, reason: object) -> CannotWrite:
    """For a folder that does not let us in."""
    return CannotWrite(
        _("A backup cannot be written in {folder}.").format(folder=folder),
        _(
            "Ask for the right to write there, or choose another folder. The register and its"
            " earlier backups are as they were. ({reason})"
        ).format(reason=reason),
    )


def no_source(source: Path) -> CannotWrite:
    """For a file that has gone."""
    return CannotWrite(
        _("The file {name} is no longer where it was.").format(name=source.name),
        _("Put it back, or connect the drive again, and try once more."),
    )


def _another_password(source: Path) -> NotARegister:
    return NotARegister(
        _("The backup {name} has another password than the register has now.").format(
            name=source.name
        ),
        _("Open it as a register, with the password of that time. It has not been changed."),
    )


def _too_slow(source: Path) -> CannotWrite:
    return CannotWrite(
        _("The backup of {name} was given up: it took too long.").format(name=source.name),
        _(
            "Another program holds the register, or the disk is slow. Nothing is lost; back up"
            " again in a moment."
        ),
    )


def _no_quiet(source: Path) -> CannotWrite:
    return CannotWrite(
        _("The backup of {name} was given up: visits were being saved all the while.").format(
            name=source.name
        ),
        _("Nothing is lost. Back up again in a moment in which nobody is typing."),
    )


def _differs(target: Path) -> CannotWrite:
    return CannotWrite(
        _("The backup in {folder} does not hold what the register holds.").format(
            folder=target.parent
        ),
        _("It was thrown away. Choose another disk: this one does not keep what it is told."),
    )
