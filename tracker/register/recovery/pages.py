"""The pages of a database file, read without SQLite, which gives a whole table up for one of them.

Only tables with row numbers are read, leaf by leaf; whatever does not fit is left out and named.
The layout: sqlite.org, "Database File Format", 1.5 and 2.1.
"""

from collections.abc import Iterator
from pathlib import Path
from struct import unpack
from typing import Any, NamedTuple

from tracker.register.recovery.course import Told, unheard

MAGIC = b"SQLite format 3\0"
USUAL_SIZE = 4096  # bytes of a page, as every register is made
LEAF, BRANCH = 0x0D, 0x05
LARGEST = 1 << 31  # bytes of a row: SQLite itself allows no more
DEEPEST = 40
TIMES = 3  # that a page is asked for while a table is read: its kind, its rows, where they go on


class BadPage(Exception):
    """What is there is no page of a table, or no row."""


class Cell(NamedTuple):
    """A row as it is stored: its number and its values, texts still as bytes."""

    rowid: int
    values: tuple[Any, ...]


class Text(bytes):
    """A text that nobody has decoded yet."""


class Pages:
    """A file's pages, by number from 1."""

    def __init__(self, path: Path, told: Told = unheard) -> None:
        """`told` hears of the reading. Raises OSError, and BadPage where not even the header can be
        understood."""
        self._told, self._asked_for = told, 0
        self._data = path.read_bytes()
        size = int.from_bytes(self._data[16:18], "big")
        self.size = 65536 if size == 1 else size
        reserved = self._data[20] if len(self._data) > 20 else 0
        sound = self._data.startswith(MAGIC) and self.size >= 512
        if not sound or self.size & (self.size - 1) or self.size - reserved < 480:
            self.size, reserved = USUAL_SIZE, 0  # the header is gone
        self.usable = self.size - reserved
        self.count = len(self._data) // self.size
        if not self.count:
            raise BadPage

    def page(self, number: int) -> bytes:
        """Raises BadPage for one that is not there."""
        if not 1 <= number <= self.count:
            raise BadPage
        self._asked_for += 1
        self._told(min(self._asked_for // TIMES, self.count), self.count)
        return self._data[(number - 1) * self.size : number * self.size]

    def kind(self, number: int) -> int:
        """The type of a b-tree page; anything at all for other pages."""
        return self.page(number)[100 if number == 1 else 0]

    def children(self, number: int) -> list[int]:
        """The pages below a branch. Raises BadPage."""
        page, start = self.page(number), 100 if number == 1 else 0
        pointers = self._pointers(page, start, start + 12)
        children = [int.from_bytes(page[place : place + 4], "big") for place in pointers]
        return [*children, int.from_bytes(page[start + 8 : start + 12], "big")]

    def cells(self, number: int) -> Iterator[Cell | None]:
        """The rows of a leaf; None for each that cannot be read. Raises BadPage."""
        page, start = self.page(number), 100 if number == 1 else 0
        for place in self._pointers(page, start, start + 8):
            try:
                yield self._cell(page, place)
            except (BadPage, IndexError, ValueError):
                yield None

    def overflow(self, number: int) -> set[int]:
        """The pages on which the rows of a leaf go on, as far as they can be followed."""
        page, start, found = self.page(number), 100 if number == 1 else 0, set()
        for place in self._pointers(page, start, start + 8):
            try:
                length, after = _varint(page, place)
                _rowid, after = _varint(page, after)
                local = self._local(length)
                if local < length:
                    found |= {n for n, _part in self._chain(page, after + local, length - local)}
            except (BadPage, IndexError):
                continue
        return found

    def _pointers(self, page: bytes, start: int, first: int) -> list[int]:
        count = int.from_bytes(page[start + 3 : start + 5], "big")
        if first + 2 * count > self.usable:
            raise BadPage
        places = unpack(f">{count}H", page[first : first + 2 * count])
        if any(not first + 2 * count <= place < self.usable for place in places):
            raise BadPage
        return list(places)

    def _local(self, length: int) -> int:
        most = self.usable - 35
        if length <= most:
            return length
        least = (self.usable - 12) * 32 // 255 - 23
        wanted = least + (length - least) % (self.usable - 4)
        return wanted if wanted <= most else least

    def _cell(self, page: bytes, place: int) -> Cell:
        length, after = _varint(page, place)
        rowid, after = _varint(page, after)
        if not 0 < length < LARGEST:
            raise BadPage
        local = self._local(length)
        payload = page[after : after + local]
        if local < length:
            rest = [part for _n, part in self._chain(page, after + local, length - local)]
            payload = b"".join([payload, *rest])
        if len(payload) != length:
            raise BadPage
        return Cell(_signed(rowid), _record(payload))

    def _chain(self, page: bytes, place: int, missing: int) -> Iterator[tuple[int, bytes]]:
        following, seen = int.from_bytes(page[place : place + 4], "big"), set()
        while missing > 0:
            if following in seen:
                raise BadPage
            seen.add(following)
            here = self.page(following)
            part = here[4 : 4 + min(missing, self.usable - 4)]
            yield following, part
            missing -= len(part)
            following = int.from_bytes(here[:4], "big")

    def unused(self) -> set[int]:
        """The pages on the list of free ones: what is on them was deleted."""
        found: set[int] = set()
        trunk = int.from_bytes(self._data[32:36], "big")
        while 1 <= trunk <= self.count and trunk not in found:
            found.add(trunk)
            page = self.page(trunk)
            leaves = min(int.from_bytes(page[4:8], "big"), self.usable // 4 - 2)
            found |= set(unpack(f">{leaves}I", page[8 : 8 + 4 * leaves]))
            trunk = int.from_bytes(page[:4], "big")
        return found


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for n in range(8):
        byte = data[place + n]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, place + n + 1
    return value << 8 | data[place + 8], place + 9


def _signed(number: int) -> int:
    return number - (1 << 64) if number >= 1 << 63 else number


_INTEGERS = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


def _record(payload: bytes) -> tuple[Any, ...]:
    end, place = _varint(payload, 0)
    if not place <= end <= len(payload):
        raise BadPage
    values, body = [], end
    while place < end:
        kind, place = _varint(payload, place)
        value, length = _value(kind, payload, body)
        values.append(value)
        body += length
    if body != len(payload) or place != end:
        raise BadPage
    return tuple(values)


def _value(kind: int, payload: bytes, place: int) -> tuple[Any, int]:
    if kind == 0:
        return None, 0
    if kind in _INTEGERS:
        length = _INTEGERS[kind]
        return int.from_bytes(payload[place : place + length], "big", signed=True), length
    if kind == 7:
        if place + 8 > len(payload):
            raise BadPage
        return unpack(">d", payload[place : place + 8])[0], 8
    if kind in (8, 9):
        return kind - 8, 0
    if kind < 12:
        raise BadPage
    length = (kind - 12) // 2
    part = payload[place : place + length]
    return (Text(part) if kind % 2 else part), length
