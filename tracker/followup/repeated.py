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
    found: list[Again] = []
    bearing: dict[str, list[int]] = {}
    waiting: list[tuple[int, list[str]]] = []
    rarity = _rarity(words)
    for place, each in enumerate(said):
        while waiting and said[waiting[0][0]].visit_id != each.visit_id:
            earlier, rare = waiting.pop(0)
            for word in rare:
                bearing.setdefault(word, []).append(earlier)
        rare = _rarest(words[place], rarity)
        candidates = {earlier for word in rare for earlier in bearing.get(word, ())}
        alike = [each for each in candidates if likeness(words[place], words[each]) >= ALIKE]
        times = 1 + max((found[each].times for each in alike), default=0)
        found.append(Again(times, _latest(said, words, place, alike)))
        waiting.append((place, rare))
    return found


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


def _latest(
    said: Sequence[Said], words: Sequence[frozenset[str]], place: int, alike: Sequence[int]
) -> int | None:
    """Of the last visit among them the most alike."""
    visit_id = said[max(alike)].visit_id if alike else None
    of_it = [each for each in alike if said[each].visit_id == visit_id]
    return max(of_it, key=lambda each: (likeness(words[place], words[each]), each), default=None)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """0 to 1: twice the words shared, of all the words of both. Few words in common say nothing,
    unless they are all."""
    if one == other:
        return 1.0 if one else 0.0
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared >= FEWEST else 0.0
