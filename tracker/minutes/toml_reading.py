"""A form's file, read key by key: what is missing, of the wrong kind or unknown is named."""

import datetime
from collections.abc import Callable
from typing import Any

from tracker.errors import TrackerError
from tracker.texts import _


class BadForm(TrackerError):
    """A form's file is missing or wrong; the message names the form and the key."""


class Table:
    """One table of a form's file. Every key has to be asked for; `done` complains of the rest."""

    def __init__(self, form: str, data: dict[str, Any], path: str = "") -> None:
        self.form = form
        self.path = path
        self._data = data
        self._asked: set[str] = set()

    def keys(self) -> list[str]:
        return list(self._data)

    def text(self, key: str, default: str | None = None) -> str:
        return str(self._value(key, str, default))

    def number(self, key: str, default: float | None = None) -> float:
        value = self._value(key, (int, float), default)
        if isinstance(value, bool) or not 0 <= value < 10_000:
            raise self.wrong(key)
        return float(value)

    def count(self, key: str) -> int:
        value = self._value(key, int)
        if isinstance(value, bool) or not 0 <= value <= 100:
            raise self.wrong(key)
        return int(value)

    def exactly(self, key: str, kind: type) -> Any:
        """A value of exactly that type: True is no count."""
        value = self._value(key, kind)
        if type(value) is not kind:
            raise self.wrong(key)
        return value

    def list_of(self, key: str, kind: type) -> tuple[Any, ...]:
        values = self._value(key, list)
        if not values or not all(type(value) is kind for value in values):
            raise self.wrong(key)
        return tuple(values)

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        return bool(self._value(key, bool, default))

    def date(self, key: str) -> datetime.date | None:
        """A day, or None where the file gives none."""
        if key not in self._data:
            return None
        value: datetime.date = self._value(key, datetime.date)
        return value

    def one_of(self, key: str, choices: tuple[str, ...], default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in choices:
            raise self.wrong(key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        values = self._value(key, list)
        if not all(isinstance(value, str) for value in values):
            raise self.wrong(key)
        return tuple(values)

    def numbers(self, key: str) -> tuple[float, ...]:
        values = self._value(key, list)
        if not all(isinstance(value, int | float) and value > 0 for value in values):
            raise self.wrong(key)
        return tuple(map(float, values))

    def table(self, key: str) -> "Table":
        return Table(self.form, self._value(key, dict), self._at(key))

    def tables(self, key: str) -> list["Table"]:
        values = self._value(key, list)
        if not all(isinstance(value, dict) for value in values):
            raise self.wrong(key)
        path = self._at(key)
        return [Table(self.form, v, f"{path}[{n}]") for n, v in enumerate(values)]

    def checked(self, key: str, check: Callable[[str], object], default: str | None = None) -> str:
        """A text that `check` accepts without a ValueError."""
        value = self.text(key, default)
        try:
            check(value)
        except ValueError as error:
            raise self.wrong(key) from error
        return value

    def done(self) -> None:
        """Raise for the first key nobody asked for: it is misspelt, or from another version."""
        for key in self._data:
            if key not in self._asked:
                raise self.wrong(key)

    def wrong(self, key: str) -> BadForm:
        message = _("The form {form} cannot be used: {key} is missing or wrong.")
        return BadForm(
            message.format(form=self.form, key=self._at(key)),
            _("Correct the form's file, or choose another form."),
        )

    def _at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def _value(self, key: str, kinds: Any, default: Any = None) -> Any:
        self._asked.add(key)
        value = self._data.get(key, default)
        if not isinstance(value, kinds):
            raise self.wrong(key)
        return value
