"""A disk that loses power: what was written since the last sync may be there, in part, or not.

Files lie in memory. A write counts only once its file is synced; at a cut each sector of each write
after that survives or does not, in any mixture, and so do changes of a file's length. What SQLite
may take for granted is what the usual disk says of itself: sectors of 4,096 bytes, and a write
never harms the bytes beside it.
"""
# ruff: noqa: N802 - the methods' names are those of SQLite

import random
from dataclasses import dataclass, field

import apsw

SECTOR = 512
POWERSAFE_OVERWRITE = 0x1000  # sqlite.org, "Device Characteristics"

Write = tuple[int, bytes] | int  # where and what, or the new length


class PowerGone(apsw.IOError):
    """Nothing reaches the disk any more."""


@dataclass
class File:
    """`safe` is what a cut cannot take; None before the file was ever synced."""

    now: bytearray = field(default_factory=bytearray)
    safe: bytes | None = None
    since: list[Write] = field(default_factory=list)

    def change(self, change: Write) -> None:
        self.since.append(change)
        _apply(self.now, change)

    def sync(self) -> None:
        self.safe, self.since = bytes(self.now), []

    def after_cut(self, dice: random.Random) -> "File | None":
        """What is left of it, or None where its name never reached the disk."""
        if self.safe is None and dice.random() < 0.5:
            return None
        left, luck = bytearray(self.safe or b""), dice.choice((0.0, 0.2, 0.5, 0.8, 1.0))
        for change in self.since:
            for piece in _sectors(change):
                if dice.random() < luck:
                    _apply(left, piece)
        return File(left, bytes(left))


class Disk:
    """Files by name. `cut_at` is the number of the first step (a write, a sync, a new length, a new
    or a deleted name) that finds no power."""

    def __init__(self, files: dict[str, bytes], cut_at: int | None = None) -> None:
        self.files = {name: File(bytearray(data), bytes(data)) for name, data in files.items()}
        self.cut_at = cut_at
        self.steps = 0

    def step(self) -> None:
        if self.cut_at is not None and self.steps >= self.cut_at:
            raise PowerGone("no power")
        self.steps += 1

    def is_dark(self) -> bool:
        return self.cut_at is not None and self.steps >= self.cut_at

    def after_cut(self, dice: random.Random) -> dict[str, bytes]:
        left = {name: file.after_cut(dice) for name, file in sorted(self.files.items())}
        return {name: bytes(file.now) for name, file in left.items() if file is not None}


class PowerVFS(apsw.VFS):
    """SQLite's way to whichever disk is `disk` now."""

    def __init__(self) -> None:
        self.name = "loses-power"
        super().__init__(self.name, "")
        self.disk = Disk({})

    def xOpen(self, name: object, flags: list[int]) -> "Handle":  # type: ignore[override] # any file will do
        disk = self.disk
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        if path is None:
            return Handle(disk, File())
        flags[1] = flags[0]
        assert isinstance(path, str)
        if path not in disk.files:
            disk.step()
        return Handle(disk, disk.files.setdefault(path, File()))

    def xAccess(self, pathname: str, flags: int) -> bool:
        return pathname in self.disk.files

    def xFullPathname(self, name: str) -> str:
        return name

    def xDelete(self, filename: str, syncdir: bool) -> None:
        self.disk.step()
        self.disk.files.pop(filename, None)


class Handle:
    """An open file of a disk."""

    def __init__(self, disk: Disk, file: File) -> None:
        self._disk = disk
        self._file = file

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self._file.now[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        self._disk.step()
        self._file.change((offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:
        self._disk.step()
        self._file.change(newsize)

    def xSync(self, flags: int) -> None:
        self._disk.step()
        self._file.sync()

    def xFileSize(self) -> int:
        return len(self._file.now)

    def xLock(self, level: int) -> None:
        """Nobody else is at this disk."""

    def xUnlock(self, level: int) -> None:
        """Nobody else is at this disk."""

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, op: int, ptr: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return 4096

    def xDeviceCharacteristics(self) -> int:
        return POWERSAFE_OVERWRITE

    def xClose(self) -> None:
        """Closing saves nothing."""


def _apply(content: bytearray, change: Write) -> None:
    if isinstance(change, int):
        del content[change:]
        content.extend(bytes(change - len(content)))
        return
    offset, data = change
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(data)] = data


def _sectors(change: Write) -> list[Write]:
    if isinstance(change, int):
        return [change]
    offset, data = change
    return [(offset + at, data[at : at + SECTOR]) for at in range(0, len(data), SECTOR)]
