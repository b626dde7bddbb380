"""Shortcomings that a unit was told of before: found by the words they share."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.vietnamese.letters import search_words

# Words that any shortcoming may hold, without accents; they make no two of them alike.
_COMMON = """
cac cho chua co con cong cua cung da do duoc hien khi khong la mot nhieu nhung o qua ra so tac tai
thi theo thuc toi trong tu va van ve viec voi
"""
COMMON = frozenset(_COMMON.split())
ALIKE = 0.6  # of the words of both, counted twice where they are shared (Dice)
FEWEST = 3  # shared words, below which nothing is alike


class Said(NamedTuple):
    """A shortcoming of a visit."""

    visit_id: int
    text: str


class Again(NamedTuple):
    """The how many-th time it was found, 1 for the first; `before` is the place, in the sequence
    asked of, of the latest one like it."""

    times: int
    before: int | None


def repeated(said: Sequence[Said]) -> list[Again]:
    """For each of a unit's shortcomings, the earliest first: whether an earlier visit said nearly
    the same. Of several the latest visit's is told, there the most alike; and it is one time more
    than any of them, for words wander from visit to visit.

    Accents, capitals, figures and common words make no difference. Only such are compared as share
    a rare word: of each, so many of its rarest that two alike must have one in common.
    """
    words = [telling_words(each.text) for each in said]
    known = _Known(_rarity(words))
    found: list[Again] = []
    new: list[int] = []  # of the visit that is looked at: it repeats nothing of itself
    for place, some in enumerate(words):
        if new and said[new[0]].visit_id != said[place].visit_id:
            for each in new:
                known.add(words[each], each)
            new = []
        alike = known.alike(some)
        times = 1 + max((found[each].times for each in alike), default=0)
        found.append(Again(times, _latest(said, alike)))
        new.append(place)
    return found


class _Known:
    """Shortcomings of earlier visits: of those of the same words the latest, which was counted
    highest."""

    def __init__(self, rarity: dict[str, int]) -> None:
        self._rarity = rarity
        self._places: dict[frozenset[str], int] = {}
        self._bearing: dict[str, list[frozenset[str]]] = {}

    def add(self, words: frozenset[str], place: int) -> None:
        if words not in self._places:
            for word in _rarest(words, self._rarity):
                self._bearing.setdefault(word, []).append(words)
        self._places[words] = place

    def alike(self, words: frozenset[str]) -> dict[int, float]:
        """The places of those alike, and how much they are."""
        rarest = _rarest(words, self._rarity)
        candidates = {some for word in rarest for some in self._bearing.get(word, ())}
        found = {self._places[some]: likeness(words, some) for some in candidates}
        return {place: much for place, much in found.items() if much >= ALIKE}


def _latest(said: Sequence[Said], alike: dict[int, float]) -> int | None:
    """Of the last visit among them the most alike."""
    visit_id = said[max(alike)].visit_id if alike else None
    of_it = [each for each in alike if said[each].visit_id == visit_id]
    return max(of_it, key=lambda each: (alike[each], each), default=None)


def telling_words(text: str) -> frozenset[str]:
    """The folded words that may make it like another: no common ones, no figures."""
    return frozenset(
        word for word in search_words(text) if word not in COMMON and not word.isdigit()
    )


def _rarity(words: Iterable[frozenset[str]]) -> dict[str, int]:
    """In how many of them each word stands."""
    counted: dict[str, int] = {}
    for some in words:
        for word in some:
            counted[word] = counted.get(word, 0) + 1
    return counted


def _rarest(words: frozenset[str], rarity: dict[str, int]) -> list[str]:
    """Two alike share at least `ALIKE / (2 - ALIKE)` of either's words, so that one of them is
    among the rarest of the rest and one more."""
    must_share = math.ceil(len(words) * ALIKE / (2 - ALIKE) - 1e-9)
    ordered = sorted(words, key=lambda word: (rarity[word], word))
    return ordered[: len(words) - must_share + 1]


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0 to 1: twice the words shared, of all the words of both. Few words in common say nothing,
    unless they are all."""
    if one == other:
        return 1.0 if one else 0.0
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared >= FEWEST else 0.0
