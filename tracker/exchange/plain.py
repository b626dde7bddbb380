"""Texts, days and counts as the exchange format has them, and back."""

import datetime
from typing import Any


def filled_only(**fields: Any) -> dict[str, Any]:
    """What was known later than the first files of this format, where it holds something."""
    return {key: str(v) if isinstance(v, str) else v for key, v in fields.items() if v}


def day_text(value: datetime.date | None) -> str | None:
    """A day as 2023-03-22."""
    return value.isoformat() if value else None


def time_text(value: datetime.time | None) -> str | None:
    """An hour as 14:30."""
    return value.strftime("%H:%M") if value else None


def filled(texts: list[str]) -> list[str]:
    """The texts that say something."""
    return [each for each in texts if each.strip()]


def text(data: dict[str, Any], key: str) -> str:
    """A text; "" for one that is not known."""
    return data.get(key) or ""


def count(data: dict[str, Any], key: str) -> int | None:
    """JSON knows one kind of number: 4.0 is a whole one."""
    return None if data.get(key) is None else int(data[key])


def rows(data: dict[str, Any], key: str) -> list[Any]:
    """A list; an empty one where there is none."""
    return list(data.get(key, ()))


def day(data: dict[str, Any], key: str) -> datetime.date | None:
    """A day, or none."""
    written = data.get(key)
    return datetime.date.fromisoformat(written) if written else None


def time(data: dict[str, Any], key: str) -> datetime.time | None:
    """An hour, or none."""
    written = data.get(key)
    return datetime.time.fromisoformat(written) if written else None
