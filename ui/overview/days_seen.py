"""On which days somebody looked at a register on this PC, so that nothing that became due between
two looks is missed, however long the PC was off."""

import datetime
import json
from pathlib import Path

from tracker.settings import Settings


def look(settings: Settings, register: Path, today: datetime.date) -> datetime.date | None:
    """Note that the register is looked at today; the day of the last look before, None without.

    The same all day long, however often the program is started. A day in the future (the clock
    was set back) is forgotten.
    """
    days = _days(settings)
    last, before = days.get(str(register), (None, None))
    if last is not None and last < today:
        before = last
    if before is not None and before >= today:
        before = None
    days[str(register)] = (today, before)
    _write(settings, days)
    return before


def _days(
    settings: Settings,
) -> dict[str, tuple[datetime.date | None, datetime.date | None]]:
    try:
        kept = json.loads(settings.days_seen or "{}")
        return {path: (_day(last), _day(before)) for path, (last, before) in kept.items()}
    except (ValueError, AttributeError, TypeError):
        return {}


def _day(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None


def _write(
    settings: Settings, days: dict[str, tuple[datetime.date | None, datetime.date | None]]
) -> None:
    kept = {path: [day.isoformat() if day else None for day in both] for path, both in days.items()}
    settings.days_seen = json.dumps(kept, ensure_ascii=False)
