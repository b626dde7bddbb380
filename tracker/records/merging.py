"""Two people's changes of one visit, brought together: what each did alone is taken as it is, what
both did differently is a clash, to be decided by a person.

`base` is the state that both began from, `theirs` is the one in the register, `mine` the other.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from tracker.records.base import Base
from tracker.records.comparing import place_words, row_place
from tracker.records.field_words import field_words, part_words, row_words, shown
from tracker.records.finding import Finding
from tracker.records.matching import answered, content, pairs, plain, replaced
from tracker.records.merged_answers import Answers, Side
from tracker.records.recommendation import Recommendation
from tracker.records.shape import LISTS, copied, fields, rows_of
from tracker.records.visit import Visit

Choice = Literal["mine", "theirs", "both"]
# Texts of several lines; both wordings are kept one under the other, elsewhere side by side.
_LONG = frozenset(["text", "reported", "found", "unit_opinion", "subject", "edited", "caption"])
# One value or the other: both together would mean nothing.
_ONE_ONLY = frozenset(
    [
        *("form", "number", "symbol", "key", "sha256", "media_type", "deadline_words"),
        *("recommendation_uid", "corrects", "file_sha256", "file_name"),
    ]
)
# Nothing that a person reads.
_NOT_READ = frozenset(
    [
        *("key", "sha256", "media_type", "size", "filed_at"),
        *("recommendation_uid", "corrects", "file_sha256"),
    ]
)


@dataclass(eq=False)
class Clash:
    """A place that both changed, each in another way. The texts are as they are read, "" where the
    row is gone. Until somebody chooses, mine stands in the merged visit, and a row that only one
    side removed is still there."""

    path: str
    place: str
    base: str
    mine: str
    theirs: str
    can_keep_both: bool
    is_row: bool
    _apply: Callable[[Choice], None] = field(repr=False)
    choice: Choice | None = None

    def choose(self, choice: Choice) -> None:
        """Write this one into the merged visit; to be chosen anew as often as one likes."""
        self._apply(choice)
        self.choice = choice


@dataclass
class Merged:
    """`visit` can be saved over theirs: it has their number and version."""

    visit: Visit
    clashes: list[Clash]


def merge(base: Visit, mine: Visit, theirs: Visit) -> Merged:
    """Both sides' changes in one new visit; none of the three given is touched."""
    return _Merge(base, mine, theirs).done()


@dataclass
class _Row:
    """One row of the merged list: what became of it on each side."""

    base: Any = None
    mine: Any = None
    theirs: Any = None


class _List:
    """A merged list of rows: what stands at each of its places, as chosen so far. A place whose row
    is gone stays, for the row to come back to."""

    def __init__(self, rows: list[Any]) -> None:
        self.rows = rows
        self._places: list[list[Any]] = []

    def add(self, *rows: Any) -> int:
        """A new place at the end; its number."""
        self._places.append([])
        self.put(len(self._places) - 1, *rows)
        return len(self._places) - 1

    def put(self, place: int, *rows: Any) -> None:
        """These rows and no others stand there."""
        self._places[place] = list(rows)
        self.rows[:] = [row for each in self._places for row in each]


class _Merge:
    def __init__(self, base: Visit, mine: Visit, theirs: Visit) -> None:
        self._base, self._mine, self._theirs = base, mine, theirs
        self._clashes: list[Clash] = []
        self._visit = copied(theirs)
        self._answers = Answers(self._visit)

    def done(self) -> Merged:
        visit = self._visit
        self._record(visit, self._base, self._mine, self._theirs, "", "")
        sides = (self._base.minutes, self._mine.minutes, self._theirs.minutes)
        self._record(visit.minutes, *sides, "minutes", part_words("minutes"))
        self._answers.follow()
        return Merged(visit, self._clashes)

    # -- one record ------------------------------------------------------------------------------

    def _record(
        self, into: Base, base: Base, mine: Base, theirs: Base, path: str, place: str
    ) -> None:
        for name in fields(type(into)):
            values = (getattr(base, name), getattr(mine, name), getattr(theirs, name))
            self._field(into, name, values, path, place)
        if isinstance(into, Recommendation):
            self._answer(into, base, mine, theirs, path, place)
        for name in LISTS.get(type(into), ()):
            setattr(into, name, [])
            sides = [rows_of(each, name) for each in (base, mine, theirs)]
            self._rows(into, name, sides, f"{path}.{name}" if path else name, place)

    def _field(
        self, into: Base, name: str, values: tuple[Any, Any, Any], path: str, place: str
    ) -> None:
        old, mine, theirs = values
        if plain(theirs) in (plain(mine), plain(old)):
            setattr(into, name, mine)
        elif plain(mine) == plain(old):
            setattr(into, name, theirs)
        elif isinstance(old, list) and (lines := _lines_of_both(old, mine, theirs)) is not None:
            setattr(into, name, lines)
        else:
            where, words = f"{path}.{name}" if path else name, place_words(into, place, name)
            chosen = {"mine": mine, "theirs": theirs, "both": _both(name, mine, theirs)}

            def apply(choice: Choice) -> None:
                setattr(into, name, chosen[choice])

            texts = (shown(old), shown(mine), shown(theirs))
            self._clash(where, words, texts, _can_keep_both(name, old), apply)

    def _answer(
        self, into: Recommendation, base: Any, mine: Any, theirs: Any, path: str, place: str
    ) -> None:
        """Which finding it answers: findings are merged before, so each side's is known."""
        if not self._answers.of_both(into, base, (mine, theirs)):
            return
        sides = {"mine": mine, "theirs": theirs}

        def apply(choice: Choice) -> None:
            self._answers.choose(into, "theirs" if choice == "theirs" else "mine", sides[choice])

        texts = [shown(each.finding) for each in (base, mine, theirs)]
        words = place_words(into, place, "finding")
        self._clash(f"{path}.finding", words, (texts[0], texts[1], texts[2]), False, apply)

    # -- lists of rows ---------------------------------------------------------------------------

    def _rows(self, owner: Base, name: str, sides: list[list[Any]], path: str, place: str) -> None:
        into = _List(getattr(owner, name))
        for row in _in_order(*sides):
            at = f"{path}[{len(into.rows)}]"
            some = row.mine or row.theirs or row.base
            words = row_place(name, some, len(into.rows), place)
            if row.mine is None or row.theirs is None:
                self._row_of_one(into, row, at, words)
            elif self._is_another(row):
                self._row_of_two(into, row, at, words)
            else:
                merged = copied(row.theirs)
                into.add(merged)
                self._stands_for(row, merged)
                base = row.base or type(merged)()
                self._record(merged, base, row.mine, row.theirs, at, words)

    def _is_another(self, row: _Row) -> bool:
        """Whether one side speaks of somebody else in this row while the other changed it too."""
        if row.base is None or (answered(row.mine) and answered(row.mine) == answered(row.theirs)):
            return False
        old, mine, theirs = content(row.base), content(row.mine), content(row.theirs)
        if old in (mine, theirs) or mine == theirs:
            return False
        return replaced(row.base, row.mine) or replaced(row.base, row.theirs)

    def _row_of_one(self, into: _List, row: _Row, path: str, place: str) -> None:
        """A row that one side does not have: new on the other, or removed on this one."""
        side: Side = "theirs" if row.mine is None else "mine"
        left = row.mine or row.theirs
        if left is None or (row.base is not None and content(left) == content(row.base)):
            return
        merged = copied(left)
        if side == "mine":
            _forget_ids(merged)
        at = into.add(merged)
        self._stands_for(row, merged)
        self._answers_as(merged, side, left)
        if row.base is None:
            return

        def apply(choice: Choice) -> None:
            into.put(at, *([merged] if choice == side else []))

        texts = _all_words((row.base, row.mine, row.theirs))
        self._clash(path, place, texts, False, apply, is_row=True)

    def _row_of_two(self, into: _List, row: _Row, path: str, place: str) -> None:
        """Two different rows where one was: this one, that one, or both."""
        mine, theirs = copied(row.mine), copied(row.theirs)
        _forget_ids(mine)
        at = into.add(mine)
        self._stands_for(row, mine, theirs)
        self._answers_as(mine, "mine", row.mine)
        self._answers_as(theirs, "theirs", row.theirs)

        def apply(choice: Choice) -> None:
            into.put(at, *{"mine": [mine], "theirs": [theirs], "both": [theirs, mine]}[choice])

        texts = _all_words((row.base, row.mine, row.theirs))
        self._clash(path, place, texts, True, apply, is_row=True)

    def _stands_for(self, row: _Row, *merged: Any) -> None:
        if isinstance(merged[0], Finding):
            self._answers.stands_for(row.base, row.mine, row.theirs, *merged)

    def _answers_as(self, merged: Base, side: Side, own: Base) -> None:
        if isinstance(merged, Recommendation) and isinstance(own, Recommendation):
            self._answers.of_one(merged, side, own)

    def _clash(
        self,
        path: str,
        place: str,
        texts: tuple[str, str, str],
        both: bool,
        apply: Callable[[Choice], None],
        *,
        is_row: bool = False,
    ) -> None:
        def apply_and_follow(choice: Choice) -> None:
            apply(choice)
            self._answers.follow()

        self._clashes.append(Clash(path, place, *texts, both, is_row, apply_and_follow))
        if not is_row:
            apply("mine")


def _all_words(sides: Sequence[Base | None]) -> tuple[str, str, str]:
    """The row on each side as people know it, with all that is not the same on every side and all
    that stands in the rows below it."""
    there = [each for each in sides if each is not None]
    base, mine, theirs = (_words_among(each, there) if each is not None else "" for each in sides)
    return base, mine, theirs


def _words_among(row: Base, sides: Sequence[Base]) -> str:
    known = row_words(row)
    own = []
    for name in fields(type(row)):
        words = shown(getattr(row, name)).replace("\n", ", ")
        alike = len({plain(getattr(each, name)) for each in sides}) == 1
        if words.strip() and words not in known and not alike and name not in _NOT_READ:
            own.append(f"{field_words(row.__tablename__, name)}: {words}")
    below: list[str] = []
    for name in LISTS.get(type(row), ()):
        for each in rows_of(row, name):
            record: type[Base] = type(each)
            below += [shown(getattr(each, column)) for column in fields(record)]
    return " · ".join(filter(None, [known, *own, *dict.fromkeys(below)]))


def _forget_ids(row: Any) -> None:
    """It becomes a new row of the register: under its old number may be another by now."""
    row.id = None
    for name in LISTS.get(type(row), ()):
        for each in rows_of(row, name):
            _forget_ids(each)


def _in_order(base: list[Any], mine: list[Any], theirs: list[Any]) -> list[_Row]:
    """The rows of all sides, each once: in my order where I changed it, else in theirs."""
    of_base: list[_Row] = [_Row(base=row) for row in base]
    left: list[_Row] = [_Row(mine=row) for row in mine]
    right: list[_Row] = [_Row(theirs=row) for row in theirs]
    moved = False
    last = -1
    for i, j in sorted(pairs(base, mine), key=lambda pair: pair[1]):
        of_base[i].mine, left[j] = mine[j], of_base[i]
        moved, last = moved or i < last, i
    for i, j in pairs(base, theirs):
        of_base[i].theirs, right[j] = theirs[j], of_base[i]
    new_left = [j for j, row in enumerate(left) if row.base is None]
    new_right = [j for j, row in enumerate(right) if row.base is None]
    both = pairs([mine[j] for j in new_left], [theirs[j] for j in new_right], by_id=False)
    for i, j in both:
        left[new_left[i]].theirs = theirs[new_right[j]]
        right[new_right[j]] = left[new_left[i]]
    return _interleaved(left, right) if moved else _interleaved(right, left)


def _interleaved(first: Sequence[_Row], second: Sequence[_Row]) -> list[_Row]:
    """`first` in its order; what only `second` has after the row it follows there."""
    order = list(first)
    known, of_second = set(map(id, first)), set(map(id, second))
    before: _Row | None = None
    for row in second:
        if id(row) not in known:
            at = 0 if before is None else _place(order, before) + 1
            while at < len(order) and id(order[at]) not in of_second:
                at += 1
            order.insert(at, row)
            known.add(id(row))
        before = row
    return order


def _place(rows: Iterable[_Row], wanted: _Row) -> int:
    return next(n for n, row in enumerate(rows) if row is wanted)


def _lines_of_both(old: list[str], mine: list[str], theirs: list[str]) -> list[str] | None:
    """Lines added on both sides; None where both took lines away, or a line stands twice."""
    was, left, right = set(old), set(mine), set(theirs)
    if (was - left and was - right) or any(len(set(x)) < len(x) for x in (old, mine, theirs)):
        return None
    keeps = [line for line in theirs if line in left or line not in was]
    return keeps + [line for line in mine if line not in right and line not in was]


def _can_keep_both(name: str, value: Any) -> bool:
    return name not in _ONE_ONLY and type(value) in (str, list)


def _both(name: str, mine: Any, theirs: Any) -> Any:
    """Both wordings; theirs, which stood there first, before mine."""
    if isinstance(mine, list) and isinstance(theirs, list):
        return [*theirs, *(line for line in mine if line not in theirs)]
    if type(mine) is not str or type(theirs) is not str:
        return mine
    if theirs.strip() in mine:
        return mine
    if mine.strip() in theirs:
        return theirs
    return f"{theirs}\n{mine}" if name in _LONG else f"{theirs}; {mine}"
