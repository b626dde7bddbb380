"""Which backups stay: of the last seven days, eight weeks, twenty-four months, and always some."""

import datetime
import random

from tracker.register.backups.manifest import Reason
from tracker.register.backups.rotation import Dated, Rule, superfluous

NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)


def of_day(days_ago: int, seq: int, reason: Reason = Reason.DAILY, hour: int = 12) -> Dated:
    return Dated(NOON.replace(hour=hour) - datetime.timedelta(days=days_ago), reason, seq)


def kept(backups: list[Dated], rule: Rule | None = None) -> list[Dated]:
    gone = superfluous(backups, rule or Rule())
    return sorted(set(backups) - gone, key=lambda each: each.made_at, reverse=True)


def test_three_years_of_daily_backups_become_days_weeks_and_months() -> None:
    every = [of_day(days, 2000 - days) for days in range(3 * 365)]
    ages = [(NOON - each.made_at).days for each in kept(every)]
    assert ages[:7] == list(range(7))
    weeks = {each.made_at.isocalendar()[:2] for each in kept(every)[:14]}
    assert len(weeks) == 8
    months = {(each.made_at.year, each.made_at.month) for each in kept(every)}
    assert len(months) == 24
    assert len(ages) == 7 + 7 + 22  # a day of each week and month is among the others already


def test_rotated_every_day_they_are_the_same_as_rotated_at_once() -> None:
    day_by_day: list[Dated] = []
    for days in range(3 * 365 - 1, -1, -1):
        day_by_day = kept([*day_by_day, of_day(days, 2000 - days)])
    assert len(day_by_day) >= 7 + 7 + 22
    assert len({(each.made_at.year, each.made_at.month) for each in day_by_day}) == 24


def test_of_one_day_the_newest_stays() -> None:
    today = [of_day(0, hour, hour=hour) for hour in range(20)]
    assert [each.made_at.hour for each in kept(today)] == [19, 18, 17, 0]  # three, and the first
    later = [*today, *(of_day(-days, 20 + days) for days in range(1, 5))]
    assert [each.made_at.hour for each in kept(later)].count(19) == 1
    assert len(kept(later)) == 5


def test_whoever_backs_up_again_and_again_keeps_the_good_one_of_the_morning() -> None:
    """The first of a day stays beside what was asked for; and all that today and yesterday know."""
    morning = of_day(0, 1, hour=7)
    pressed = [of_day(0, 2 + n, Reason.ASKED, hour=8 + n) for n in range(8)]
    evening = of_day(1, 0, Reason.CLOSING, hour=17)
    assert kept([morning, *pressed, evening]) == [*reversed(pressed), morning, evening]
    many = [Dated(NOON + datetime.timedelta(minutes=n), Reason.ASKED, 2 + n) for n in range(100)]
    assert len(kept([morning, *many])) == 11
    assert morning in kept([morning, *many])


def test_what_a_restore_put_aside_stays_as_long_as_the_days_kept() -> None:
    aside = [of_day(5, n, Reason.REPLACED, hour=8 + n) for n in range(4)]
    daily = [of_day(days, 100 - days, hour=20) for days in range(40)]
    assert set(aside) <= set(kept([*aside, *daily]))
    assert not set(aside[:3]) & set(kept([*aside, *daily], Rule(3, 8, 24)))


def test_the_way_back_from_an_update_stays() -> None:
    update = of_day(400, 5, Reason.UPDATE, hour=8)
    later = of_day(400, 6, hour=18)
    newer = [of_day(days, 500 - days) for days in range(300)]
    assert update in kept([update, later, *newer])
    assert update in kept([update, *newer], Rule(1, 1, 1))


def test_a_clock_that_stood_wrong_takes_nothing_right_away() -> None:
    """F47: backups of the year 2099 do not push out those of today."""
    right = [of_day(days, 100 - days) for days in range(5)]
    wrong = [of_day(-27000 - days, 50 + days) for days in range(2)]
    assert set(right) <= set(kept([*right, *wrong]))


def test_the_newest_words_stay_whatever_the_clock_says() -> None:
    """F47: with the clock set back, the backup with the newest entry of the history has an old
    date."""
    right = [of_day(days, 100 - days) for days in range(60)]
    newest = of_day(5000, 500)
    assert newest in kept([*right, newest], Rule(1, 1, 1))


def test_whatever_there_is_three_stay() -> None:
    dice = random.Random(7)
    for _round in range(300):
        some = [
            of_day(dice.randrange(-50, 900), dice.randrange(99), dice.choice(list(Reason)))
            for _number in range(dice.randrange(1, 60))
        ]
        left = kept(some, Rule(1, 1, 1))
        assert max(some, key=lambda each: each.made_at) in left
        assert len(left) >= min(3, len(set(some)))
