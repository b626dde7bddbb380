"""On which days somebody looked at a register on this PC, so that nothing that became due between
two looks is missed, however long the PC was off."""

import datetime
import json
from pathlib import Path

from tracker.settings import Settings

MOST = 10  # days kept of each register: some are left when a clock that ran ahead is set right

Days = dict[str, list[datetime.date]]


def look(settings: Settings, register: Path, today: datetime.date) -> datetime.date | None:
    """Note that the register is looked at today; the day of the last look before, None without.

    The same all day long, however often the program is started. Days in the future (the clock was
    set back) are forgotten.
    """
    days = _days(settings)
    before = sorted({day for day in days.get(str(register), []) if day < today}, reverse=True)
    days[str(register)] = [today, *before][:MOST]
    _write(settings, days)
    return before[0] if before else None


def _days(settings: Settings) -> Days:
    """Newest first."""
    try:
        kept = json.loads(settings.days_seen or "{}")
        return {
            path: [datetime.date.fromisoformat(day) for day in days if day]
            for path, days in kept.items()
        }
    except (ValueError, AttributeError, TypeError):
        return {}


def _write(settings: Settings, days: Days) -> None:
    kept = {path: [day.isoformat() for day in of_one] for path, of_one in days.items()}
    settings.days_seen = json.dumps(kept, ensure_ascii=False)
