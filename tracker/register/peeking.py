"""The first bytes of a register's file, read without giving up SQLite's locks on it.

On Linux a process that closes a file loses all its locks on it, those of its SQLite connections too
(sqlite.org, "How To Corrupt An SQLite Database File", 2.2). Minutes are printed from a second
connection while a draft is written on the first: so what was once opened here stays open, and is
read from again.
"""

import os
import threading
from contextlib import suppress
from pathlib import Path

MOST = 64  # files; whoever looks at more has the oldest closed

_kept: dict[tuple[int, int], int] = {}  # descriptors by device and inode, the last used at the end
_one_at_a_time = threading.Lock()


def beginning(path: Path, length: int) -> bytes:
    """So many bytes, or as many as there are. Raises OSError."""
    if os.name == "nt":
        with path.open("rb") as file:
            return file.read(length)
    with _one_at_a_time:
        return os.pread(_descriptor(path), length, 0)


def _descriptor(path: Path) -> int:
    found = path.stat()
    name = (found.st_dev, found.st_ino)
    descriptor = _kept.pop(name, None)
    if descriptor is None:
        _let_go_of_old_ones()
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        found = os.fstat(descriptor)  # another file may have taken the name meanwhile
        name = (found.st_dev, found.st_ino)
    _kept[name] = descriptor
    return descriptor


def _let_go_of_old_ones() -> None:
    """Files that have no name any more take room on the disk as long as they are open."""
    nameless = [name for name, kept in _kept.items() if not os.fstat(kept).st_nlink]
    oldest = list(_kept)[: max(0, len(_kept) - MOST + 1)]
    for name in {*nameless, *oldest}:
        with suppress(OSError):
            os.close(_kept.pop(name))
