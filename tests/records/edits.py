"""What two people do to one visit, at random: every edit writes words that nobody else writes."""

import random
from itertools import count
from typing import Any

from tracker.records import (
    CarriedOver,
    Finding,
    FollowUp,
    Participant,
    Recommendation,
    Signer,
    Visit,
)
from tracker.records.base import Base
from tracker.records.shape import KNOWN_BY, LISTS, copied, fields, rows_of

TEXTS = ("subject", "place", "period", "unit_opinion", "recorded_by", "field_of_work")


def numbered(visit: Visit) -> Visit:
    """The visit with an id in every row, as the register has it."""
    number = count(1)
    visit.id, visit.version = next(number), 1
    for row in every_row(visit):
        row.id = next(number)  # type: ignore[attr-defined] # all rows have ids
    return visit


def every_row(record: Base) -> list[Base]:
    """All rows below a record, at every depth."""
    below = [row for name in LISTS.get(type(record), ()) for row in rows_of(record, name)]
    if isinstance(record, Visit):
        below += every_row(record.minutes)
    return below + [each for row in below for each in every_row(row)]


def every_text(visit: Visit) -> set[str]:
    """Every word that stands anywhere in the visit."""
    words: set[str] = set()
    for record in (visit, visit.minutes, *every_row(visit)):
        for name in fields(type(record)):
            value = getattr(record, name)
            for text in value if isinstance(value, list) else [value]:
                if type(text) is str:
                    words.update(text.split())
    return words


class Hand:
    """Somebody who edits a visit of their own; `wrote` are their words that should be somewhere."""

    def __init__(self, name: str, chance: random.Random) -> None:
        self.name, self._chance, self._number = name, chance, count(1)
        self.wrote: set[str] = set()

    def word(self) -> str:
        word = f"{self.name}{next(self._number)}"
        self.wrote.add(word)
        return word

    def edits(self, visit: Visit, times: int) -> Visit:
        """A copy with so many edits."""
        mine = copied(visit)
        for _time in range(times):
            kinds = ["_change", "_add", "_remove", "_move", "_field", "_replace", "_answer"]
            getattr(self, self._chance.choice(kinds))(mine)
        self.wrote &= every_text(mine)
        return mine

    def _field(self, visit: Visit) -> None:
        setattr(visit, self._chance.choice(TEXTS), self.word())

    def _change(self, visit: Visit) -> None:
        rows = [row for row in every_row(visit) if not isinstance(row, FollowUp)]
        if rows:
            row = self._chance.choice(rows)
            names = [n for n in fields(type(row)) if type(getattr(row, n)) is str and n != "key"]
            name = self._chance.choice(names)
            text = getattr(row, name)
            setattr(row, name, f"{text} {self.word()}" if text else self.word())

    def _add(self, visit: Visit) -> None:
        choices: list[tuple[list[Any], Any]] = [
            (visit.participants, Participant(name=self.word(), titles=[self.word()])),
            (visit.findings, Finding(text=self.word())),
            (visit.recommendations, Recommendation(text=self.word())),
            (visit.carried_over, CarriedOver(text=self.word())),
            (visit.minutes.signers, Signer(name=self.word())),
        ]
        rows, row = self._chance.choice(choices)
        rows.insert(self._chance.randint(0, len(rows)), row)
        if isinstance(row, Recommendation) and visit.findings:
            row.finding = self._chance.choice(visit.findings)
            row.follow_ups.append(FollowUp(reported=self.word()))

    def _remove(self, visit: Visit) -> None:
        rows = self._one_list(visit)
        if rows:
            gone = rows.pop(self._chance.randrange(len(rows)))
            for each in visit.recommendations:
                if each.finding is gone:
                    each.finding = None

    def _move(self, visit: Visit) -> None:
        rows = self._one_list(visit)
        if len(rows) > 1:
            rows.insert(self._chance.randrange(len(rows)), rows.pop())

    def _replace(self, visit: Visit) -> None:
        """A row speaks of somebody or something else from now on."""
        rows = [*visit.participants, *visit.findings, *visit.recommendations]
        if rows:
            row = self._chance.choice(rows)
            setattr(row, KNOWN_BY[type(row)], self.word())

    def _answer(self, visit: Visit) -> None:
        if visit.recommendations:
            row = self._chance.choice(visit.recommendations)
            row.finding = self._chance.choice([None, *visit.findings])

    def _one_list(self, visit: Visit) -> list[Any]:
        lists: list[list[Any]] = [visit.participants, visit.findings, visit.recommendations]
        return self._chance.choice(lists)
