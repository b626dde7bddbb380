"""What differs between two states of a visit, field by field and row by row."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from tracker.records.base import Base
from tracker.records.field_words import field_words, part_words, row_name, row_words, shown
from tracker.records.finding import Finding
from tracker.records.matching import content, pairs, plain
from tracker.records.recommendation import Recommendation
from tracker.records.shape import LISTS, fields, rows_of
from tracker.records.visit import Visit


class ChangeKind(Enum):
    """What happened at a place."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `path` is the field's or the row's (`participants[2].name`), counted in the
    state after; of a removed row in the state before. `place` names it in the words of the screen,
    `before` and `after` are texts as they are read, "" where there is none."""

    kind: ChangeKind
    path: str
    place: str
    before: str
    after: str


def changes(before: Visit, after: Visit) -> list[Change]:
    """All that differs, in the order of the editor; rows are matched by id, else by content."""
    return _Comparison(before, after).all()


def same(before: Visit, after: Visit) -> bool:
    """Whether nothing differs that anybody typed; quicker than looking for the differences."""
    return (
        content(before) == content(after)
        and content(before.minutes) == content(after.minutes)
        and _answers(before) == _answers(after)
    )


def place_words(record: Base, above: str, field: str) -> str:
    """A field in words: `Participants · Nguyễn Thanh Hà · Role`."""
    return " · ".join(filter(None, (above, field_words(record.__tablename__, field))))


def row_place(part: str, row: Base, place: int, above: str = "") -> str:
    """A row in words: `Participants · Nguyễn Thanh Hà`."""
    return " · ".join(filter(None, (above, part_words(part), row_name(row, place))))


def _answers(visit: Visit) -> list[int | None]:
    places = {id(finding): place for place, finding in enumerate(visit.findings)}
    return [places.get(id(each.finding)) for each in visit.recommendations]


class _Comparison:
    def __init__(self, before: Visit, after: Visit) -> None:
        self._before, self._after = before, after
        # A finding of the state before, by the same finding of the state after.
        self._was: dict[int, Finding] = {}

    def all(self) -> list[Change]:
        for old, new in pairs(self._before.findings, self._after.findings):
            self._was[id(self._after.findings[new])] = self._before.findings[old]
        minutes = (self._before.minutes, self._after.minutes)
        return [
            *self._of_records(self._before, self._after, "", ""),
            *self._of_records(*minutes, "minutes", part_words("minutes")),
        ]

    def _of_records(self, old: Base, new: Base, path: str, place: str) -> Iterator[Change]:
        for name in fields(type(new)):
            before, after = getattr(old, name), getattr(new, name)
            if plain(before) != plain(after):
                yield self._changed(new, name, path, place, before, after)
        if isinstance(old, Recommendation) and isinstance(new, Recommendation):
            yield from self._of_answers(old, new, path, place)
        for name in LISTS.get(type(new), ()):
            yield from self._of_lists(rows_of(old, name), rows_of(new, name), path, place, name)

    def _changed(
        self, record: Base, name: str, path: str, place: str, before: Any, after: Any
    ) -> Change:
        where = f"{path}.{name}" if path else name
        words = place_words(record, place, name)
        return Change(ChangeKind.CHANGED, where, words, shown(before), shown(after))

    def _of_answers(
        self, old: Recommendation, new: Recommendation, path: str, place: str
    ) -> Iterator[Change]:
        was = self._was.get(id(new.finding)) if new.finding else None
        if old.finding is not was or (new.finding is not None and was is None):
            yield self._changed(new, "finding", path, place, old.finding, new.finding)

    def _of_lists(
        self, old: list[Base], new: list[Base], path: str, place: str, part: str
    ) -> Iterator[Change]:
        found = pairs(old, new)
        here = f"{path}.{part}" if path else part
        kept_old, partner = {i for i, _j in found}, {j: i for i, j in found}
        for i, row in enumerate(old):
            if i not in kept_old:
                words = row_place(part, row, i, place)
                yield Change(ChangeKind.REMOVED, f"{here}[{i}]", words, row_words(row), "")
        for j, row in enumerate(new):
            words = row_place(part, row, j, place)
            if j in partner:
                yield from self._of_records(old[partner[j]], row, f"{here}[{j}]", words)
            else:
                yield Change(ChangeKind.ADDED, f"{here}[{j}]", words, "", row_words(row))
        after = [partner[j] for j in sorted(partner)]
        if after != sorted(after):
            words = " · ".join(filter(None, (place, part_words(part))))
            yield Change(ChangeKind.MOVED, here, words, *(_order(rows) for rows in (old, new)))


def _order(rows: list[Base]) -> str:
    return "\n".join(f"{n + 1}. {row_name(row, n)}" for n, row in enumerate(rows))
