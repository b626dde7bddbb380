"""Which finding each recommendation of a merged visit answers.

Each side said so of findings of its own; what those became in the merged visit changes with every
choice, so the answers are worked out anew from what was said, each time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tracker.records.finding import Finding
from tracker.records.matching import replaced
from tracker.records.recommendation import Recommendation
from tracker.records.visit import Visit

Side = Literal["mine", "theirs"]


@dataclass(eq=False, frozen=True)
class _Place:
    """A finding as each side has it, and the rows of the merged visit made of these: one of both,
    or two to choose from."""

    base: Finding | None
    mine: Finding | None
    theirs: Finding | None
    of_mine: Finding
    of_theirs: Finding

    def speaks_of_the_same(self) -> Side:
        """The side on which it is still what both began from."""
        if self.base is None or self.mine is None or self.theirs is None:
            return "mine"
        other = replaced(self.base, self.mine) and not replaced(self.base, self.theirs)
        return "theirs" if other else "mine"


@dataclass(eq=False)
class _Answer:
    """What a merged recommendation answers. `side` tells whose row it is, where two can stand."""

    recommendation: Recommendation
    place: _Place | None
    side: Side


class Answers:
    """The answers of one merged visit."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._places: dict[int, _Place] = {}  # by the id() of each side's own finding
        self._answers: dict[int, _Answer] = {}  # by the id() of the merged recommendation

    def stands_for(
        self, base: Finding | None, mine: Finding | None, theirs: Finding | None, *rows: Finding
    ) -> None:
        """Of these findings the merged visit has these rows: one, or mine and theirs."""
        place = _Place(base, mine, theirs, rows[0], rows[-1])
        for each in (base, mine, theirs):
            if each is not None:
                self._places[id(each)] = place

    def of_one(self, merged: Recommendation, side: Side, own: Recommendation) -> None:
        """A recommendation as one side has it."""
        self._answers[id(merged)] = _Answer(merged, self._place(own.finding), side)

    def of_both(
        self, merged: Recommendation, base: Recommendation, sides: Sequence[Recommendation]
    ) -> bool:
        """A recommendation that both sides have; whether it has to be asked which of both answers
        is right: then mine holds until `choose` is called."""
        old = self._place(base.finding)
        left, right = (
            self._said(side, each, old) for side, each in zip(_SIDES, sides, strict=True)
        )
        if left is old and right is old:
            side: Side = old.speaks_of_the_same() if old is not None else "mine"
        else:
            side = "theirs" if left is old else "mine"
        self._answers[id(merged)] = _Answer(merged, right if side == "theirs" else left, side)
        return left is not right and left is not old and right is not old

    def choose(self, merged: Recommendation, side: Side, own: Recommendation) -> None:
        """It answers what that side says."""
        self.of_one(merged, side, own)

    def follow(self) -> None:
        """Write them all into the merged visit as it is now."""
        for each in self._answers.values():
            each.recommendation.finding = self._standing(each)

    def _said(self, side: Side, own: Recommendation, old: _Place | None) -> _Place | None:
        """What a side says. Who removes a finding has not said that nothing answers it: should the
        finding stay after all, it is answered as before."""
        if own.finding is None and old is not None and getattr(old, side) is None:
            return old
        return self._place(own.finding)

    def _place(self, finding: Finding | None) -> _Place | None:
        return self._places.get(id(finding)) if finding is not None else None

    def _standing(self, answer: _Answer) -> Finding | None:
        if answer.place is None:
            return None
        rows = [answer.place.of_mine, answer.place.of_theirs]
        if answer.side == "theirs":
            rows.reverse()
        there = set(map(id, self._visit.findings))
        return next((row for row in rows if id(row) in there), None)


_SIDES: tuple[Side, Side] = ("mine", "theirs")
