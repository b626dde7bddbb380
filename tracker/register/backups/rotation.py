"""Which backups are kept: one of each of the last days, weeks and months that have any; and of the
last two days the first, and those that somebody asked for or that were made at closing.

Counted by the days on which there were backups, not by today's date: a clock that stands wrong
makes a few backups too many, and never takes away the ones that are right.
"""

import datetime
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from tracker.register.backups.manifest import Reason

NEWEST = 3  # kept whatever the numbers say
LATELY = 2  # days of which more than the newest stays: today and yesterday
OF_ONE_DAY = 10  # asked for or made at closing, for each of those days
BY_HAND = frozenset({Reason.ASKED, Reason.CLOSING})
APART = frozenset({Reason.UPDATE, Reason.REPLACED})  # the way back from a step that nobody repeats


@dataclass(frozen=True, slots=True)
class Rule:
    """How many days, weeks and months have a backup."""

    days: int = 7
    weeks: int = 8
    months: int = 24


@dataclass(frozen=True, slots=True)
class Dated:
    """A backup as the rotation sees it. `made_at` is in the time of this computer; `seq` the number
    of its newest history entry."""

    made_at: datetime.datetime
    reason: Reason
    seq: int


def superfluous(all_of_them: Iterable[Dated], rule: Rule) -> set[Dated]:
    """Those that may go. Among several of one day, week or month the newest stays."""
    newest_first = sorted(all_of_them, key=lambda each: (each.made_at, each.seq), reverse=True)
    kept = set(newest_first[:NEWEST])
    kept.update(sorted(newest_first, key=lambda each: each.seq, reverse=True)[:1])
    kept.update(_one_of_each(newest_first, rule.days, lambda day: day))
    kept.update(_one_of_each(newest_first, rule.weeks, lambda day: day.isocalendar()[:2]))
    kept.update(_one_of_each(newest_first, rule.months, lambda day: (day.year, day.month)))
    apart = [each for each in newest_first if each.reason in APART]
    kept.update(_one_of_each(apart, rule.months, lambda day: day))
    kept.update(_lately(newest_first))
    aside = [each for each in newest_first if each.reason is Reason.REPLACED]
    last_days = _days(newest_first)[: rule.days]
    kept.update(each for each in aside if each.made_at.date() in last_days)
    return set(newest_first) - kept


def _lately(newest_first: list[Dated]) -> Iterable[Dated]:
    """Whoever spoils a visit and backs up again and again still has the day's first good one."""
    for day in _days(newest_first)[:LATELY]:
        of_day = [each for each in newest_first if each.made_at.date() == day]
        yield of_day[-1]
        yield from [each for each in of_day if each.reason in BY_HAND][:OF_ONE_DAY]


def _days(newest_first: list[Dated]) -> list[datetime.date]:
    """On which there were backups, the last one first."""
    return list(dict.fromkeys(each.made_at.date() for each in newest_first))


def _one_of_each(
    newest_first: list[Dated], most: int, period: Callable[[datetime.date], Hashable]
) -> Iterable[Dated]:
    found: dict[Hashable, Dated] = {}
    for each in newest_first:
        found.setdefault(period(each.made_at.date()), each)
    return list(found.values())[:most]
