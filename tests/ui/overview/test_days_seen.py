"""The day of the last look, which a PC that was off for a month remembers."""

import datetime
from pathlib import Path

from tracker.settings import Settings
from ui.overview.days_seen import look

A, B = Path("/so/A.db"), Path("/so/B.db")


def day(n: int) -> datetime.date:
    return datetime.date(2026, 11, n)


def test_the_first_look_has_none_before() -> None:
    assert look(Settings(), A, day(2)) is None


def test_the_same_all_day_and_after_weeks_off() -> None:
    settings = Settings()
    look(settings, A, day(2))
    assert look(settings, A, day(23)) == day(2)
    assert look(settings, A, day(23)) == day(2)
    assert look(settings, A, day(24)) == day(23)


def test_each_register_has_its_own() -> None:
    settings = Settings()
    look(settings, A, day(2))
    assert look(settings, B, day(5)) is None
    assert look(settings, A, day(5)) == day(2)


def test_a_clock_set_back_forgets_days_that_never_were() -> None:
    settings = Settings()
    look(settings, A, day(2))
    look(settings, A, day(20))
    assert look(settings, A, day(3)) == day(2)
    assert look(settings, A, day(4)) == day(3)
    look(settings, A, day(25))
    assert look(settings, A, day(1)) is None


def test_a_clock_that_ran_ahead_for_days_hides_nothing() -> None:
    settings = Settings()
    look(settings, A, day(2))
    for ahead in (26, 27, 28):
        look(settings, A, day(ahead))
    assert look(settings, A, day(5)) == day(2)
    assert look(settings, A, day(28)) == day(5)


def test_what_the_version_before_kept_is_read() -> None:
    settings = Settings(days_seen='{"/so/A.db": ["2026-11-05", "2026-11-02"], "/so/B.db": []}')
    assert look(settings, A, day(5)) == day(2)
    settings = Settings(days_seen='{"/so/A.db": ["2026-11-05", null]}')
    assert look(settings, A, day(5)) is None
    assert look(settings, A, day(26)) == day(5)


def test_what_cannot_be_read_counts_as_none() -> None:
    for kept in ("{", "[]", '{"/so/A.db": 3}', '{"/so/A.db": ["x", null]}'):
        settings = Settings(days_seen=kept)
        assert look(settings, A, day(2)) is None
        assert look(settings, A, day(3)) == day(2)
