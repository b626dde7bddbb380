"""Which row of one list is which row of another: by its number, else by what stands in it."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any

from tracker.records.base import Base
from tracker.records.columns import storable
from tracker.records.shape import KNOWN_BY, LISTS, fields, rows_of

ALIKE = 0.6  # the least share of letters in common for two texts to be one, reworded
COMPARED = 400  # letters of a text that are looked at for that
MOST_COMPARED = 2_500  # pairs of rows that are compared letter by letter

Pairs = list[tuple[int, int]]


def pairs(before: Sequence[Base], after: Sequence[Base], *, by_id: bool = True) -> Pairs:
    """The places of the same row in both lists, in the order of `before`.

    By the earlier recommendation that a row answers, however it was reworded; by id where it speaks
    of the same; rows without a match by equal content, then by the field they are known by, then
    (with `by_id`) by id alone and by a text that is much the same. The rows of a draft taken up
    again may bear their neighbours' ids, so an id is not the first word.
    """
    found = _Matches(before, after)
    found.equal(answered)
    if by_id:
        found.equal(_id_and_known_by)
    found.equal(content)
    found.equal(_known_by)
    if by_id:
        found.equal(_id)
        found.alike()
    return sorted(found.pairs)


def answered(row: Base) -> str | None:
    """The name of the earlier recommendation that the row speaks of; None for any other row."""
    return getattr(row, "recommendation_uid", "") or None


def content(record: Base) -> tuple[Any, ...]:
    """All that is typed in a record and its rows, to be compared; what it answers is left out."""
    own = tuple(plain(getattr(record, name)) for name in fields(type(record)))
    lists = LISTS.get(type(record), ())
    return (*own, *(tuple(map(content, rows_of(record, name))) for name in lists))


def plain(value: Any) -> Any:
    """A value as it is compared: composed letters, lists as tuples."""
    if isinstance(value, str):
        return storable(value)
    return tuple(map(plain, value)) if isinstance(value, list) else value


def replaced(before: Base, after: Base) -> bool:
    """Whether the row speaks of somebody or something else now."""
    name = KNOWN_BY[type(before)]
    old, new = plain(getattr(before, name)), plain(getattr(after, name))
    if not old or not new or old == new:
        return False
    if not isinstance(old, str):
        return False  # another day of the same entry
    return not _alike(old, new)


def _id(row: Base) -> Any:
    return getattr(row, "id", None)


def _id_and_known_by(row: Base) -> Any:
    number = _id(row)
    return None if number is None else (number, _known_by(row))


def _known_by(row: Base) -> Any:
    value = plain(getattr(row, KNOWN_BY[type(row)]))
    return value.casefold().strip() or None if isinstance(value, str) else value


def _alike(old: str, new: str) -> bool:
    matcher = SequenceMatcher(None, old[:COMPARED], new[:COMPARED], autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE


class _Matches:
    """The pairs found so far, and the rows that still have none."""

    def __init__(self, before: Sequence[Base], after: Sequence[Base]) -> None:
        self._before, self._after = before, after
        self._left, self._right = list(range(len(before))), list(range(len(after)))
        self.pairs: Pairs = []

    def equal(self, sign: Callable[[Base], Any]) -> None:
        """Pair what bears the same sign, in order; what has none (None) stays."""
        if not self._left or not self._right:
            return
        waiting = defaultdict(list)
        for place in reversed(self._right):
            waiting[sign(self._after[place])].append(place)
        waiting.pop(None, None)
        for place in list(self._left):
            if partners := waiting.get(sign(self._before[place])):
                self._pair(place, partners.pop())

    def alike(self) -> None:
        """Pair texts that are much the same, the likest first come."""
        if len(self._left) * len(self._right) > MOST_COMPARED:
            return
        for place in list(self._left):
            old = _known_by(self._before[place])
            for other in self._right:
                new = _known_by(self._after[other])
                if isinstance(old, str) and isinstance(new, str) and _alike(old, new):
                    self._pair(place, other)
                    break

    def _pair(self, place: int, other: int) -> None:
        self._left.remove(place)
        self._right.remove(other)
        self.pairs.append((place, other))
