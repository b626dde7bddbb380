"""How values stand in the register's STRICT tables: TEXT and INTEGER only, each with one meaning.

SQLite's STRICT tables know neither DATE nor VARCHAR, and an enum kept as its name outlives the
order of the names; so every type here is TEXT with a form that sorts and reads by itself.
"""

import datetime
import json
from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator

from tracker.errors import ImpossibleValue
from tracker.texts import _
from tracker.vietnamese.letters import nfc


def storable(text: str) -> str:
    """`text` in NFC. Half a letter, as a broken paste may leave, becomes the replacement sign:
    no file can hold it."""
    composed = nfc(text)
    try:
        composed.encode()
    except UnicodeEncodeError:
        return composed.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return composed


Read = TypeVar("Read")


def read(reads: Callable[[Any], Read], stored: Any) -> Read:
    """The value of what is stored. Raises `ImpossibleValue`."""
    try:
        return reads(stored)
    except (ValueError, LookupError, TypeError, ArithmeticError) as trouble:
        raise _impossible(stored) from trouble


def _impossible(stored: Any) -> ImpossibleValue:
    return ImpossibleValue(
        _("The register holds a value that the program never writes: {value}.").format(
            value=str(stored)[:80]
        ),
        _("Another program or a broken disk may have changed it. Open a backup, or ask for help."),
    )


def _texts(stored: str) -> list[str]:
    texts = json.loads(stored)
    if not all(isinstance(text, str) for text in texts):
        raise ValueError(stored)
    return list(texts)


class Words(TypeDecorator[str]):
    """Text as typed, composed (NFC) when it is stored."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else storable(value)


class WordsList(TypeDecorator[list[str]]):
    """A short ordered list of texts (titles, basis lines, responsible bodies) as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: list[str] | None, dialect: Dialect) -> str:
        return json.dumps([storable(item) for item in value or []], ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> list[str]:
        return read(_texts, value or "[]")

    def compare_values(self, x: Any, y: Any) -> bool:
        return bool(x == y)


class DatesList(TypeDecorator[list[datetime.date]]):
    """A few days, in order, as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: list[datetime.date] | None, dialect: Dialect) -> str:
        return json.dumps([day.isoformat() for day in value or []])

    def process_result_value(self, value: str | None, dialect: Dialect) -> list[datetime.date]:
        days = read(_texts, value or "[]")
        return [read(datetime.date.fromisoformat, day) for day in days]


class Json(TypeDecorator[dict[str, Any]]):
    """Values by name, as a JSON object with its names in order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> str:
        return storable(json.dumps(value or {}, ensure_ascii=False, sort_keys=True))

    def process_result_value(self, value: str | None, dialect: Dialect) -> dict[str, Any]:
        return read(lambda stored: dict(json.loads(stored)), value or "{}")


class IsoDate(TypeDecorator[datetime.date]):
    """A day, as `2023-03-22`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime.date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime.date | None:
        return None if value is None else read(datetime.date.fromisoformat, value)


class DayNumber(TypeDecorator[datetime.date]):
    """A day, as the number of days since year 1: for the register's own tables, which are read by
    the hundred thousand."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: datetime.date | None, dialect: Dialect) -> int | None:
        return None if value is None else value.toordinal()

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime.date | None:
        return None if value is None else read(datetime.date.fromordinal, value)


class IsoTime(TypeDecorator[datetime.time]):
    """A time of day to the minute, as `14:00`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime.time | None, dialect: Dialect) -> str | None:
        return None if value is None else value.strftime("%H:%M")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime.time | None:
        return None if value is None else read(datetime.time.fromisoformat, value)


class IsoMoment(TypeDecorator[datetime.datetime]):
    """A moment in UTC, as `2023-03-22T07:00:00.000000+00:00`."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return value.astimezone(datetime.UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime.datetime | None:
        return None if value is None else read(datetime.datetime.fromisoformat, value)


class Number(TypeDecorator[Decimal]):
    """An exact number, as its digits: `84.46` stays 84.46."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else read(Decimal, value)


class _ByValue(dict[Any, StrEnum | None]):
    def __missing__(self, stored: Any) -> StrEnum | None:
        raise _impossible(stored)


class Kind(TypeDecorator[StrEnum]):
    """A member of one of the enums in `kinds.py`, as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, enum: type[StrEnum]) -> None:
        super().__init__()
        self.enum = enum
        self._by_value = _ByValue({None: None} | {m.value: m for m in enum})

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else self.enum(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return self._by_value[value]

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        """The same without a call in between: lists read two of these a row."""
        return self._by_value.__getitem__


class YesNo(TypeDecorator[bool]):
    """True or False, as 1 or 0: SQLite's STRICT tables know no other."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)
