"""The published schema, and its refusals as one sentence that names the field by its path."""

import datetime
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.errors import BadInput
from tracker.texts import _

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

FORMAT = "inspection-visit/1"
SCHEMA = Path(__file__).parents[2] / "resources" / "schema" / "inspection-visit-1.json"
DEPTH = 12  # the format needs seven
UID = "^[0-9a-f]{32}$"
SHOWN = 40  # characters of a wrong value

Path_ = tuple[str | int, ...]


def check(data: Any) -> None:
    """Raise `BadInput` for the first thing that the format does not allow."""
    _check_format(data)
    for path, text in _texts(data):
        if "\0" in text or not _writable(text):
            raise _wrong(path, _("it holds a character that no text can hold."))
    for error in _validator().iter_errors(data):
        raise _refusal(error)


def path_text(path: Path_) -> str:
    """`recommendations[2].deadline`, as in `Problem.path`."""
    return "".join(f"[{step}]" if isinstance(step, int) else _key(step) for step in path)[1:]


def _key(key: str) -> str:
    """A key from a file may hold anything; what is no plain name is shown as JSON writes it."""
    plain = key.isidentifier() and len(key) <= SHOWN
    return f".{key}" if plain else f".{_shown(key)}"


def _check_format(data: Any) -> None:
    if not isinstance(data, dict):
        raise BadInput(_("The file does not hold a visit: one object in braces is expected."))
    given = data.get("format")
    if given == FORMAT:
        return
    if isinstance(given, str) and given.startswith("inspection-visit/"):
        sentence = _("{given} is another version of the format; this program reads {known}.")
    elif "format" in data:
        sentence = _("{given} is no format of a visit; this program reads {known}.")
    else:
        sentence = _("it is missing; a visit begins with {known}.")
    raise _wrong(("format",), sentence.format(given=_shown(given), known=FORMAT))


def _texts(data: Any) -> Iterator[tuple[Path_, str]]:
    """Every text and key with its path; refuses what is nested deeper than any visit."""
    waiting: list[tuple[Path_, Any]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if len(path) > DEPTH:
            raise _wrong(path[:DEPTH], _("it is nested too deeply."))
        if isinstance(value, str):
            yield path, value
        elif isinstance(value, dict):
            for key, inner in value.items():
                yield path, str(key)
                waiting.append(((*path, str(key)), inner))
        elif isinstance(value, list):
            waiting += [((*path, place), inner) for place, inner in enumerate(value)]


def _writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


@cache
def _validator() -> "Draft202012Validator":
    from jsonschema import Draft202012Validator, FormatChecker

    formats = FormatChecker(formats=())
    formats.checks("date", ValueError)(_is_day)
    formats.checks("date-time", ValueError)(_is_moment)
    schema = json.loads(SCHEMA.read_text("utf-8"))
    return Draft202012Validator(schema, format_checker=formats)


def _is_day(value: object) -> bool:
    return not isinstance(value, str) or bool(datetime.date.fromisoformat(value))


def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or bool(datetime.datetime.fromisoformat(value))


def _refusal(error: "ValidationError") -> BadInput:
    path: Path_ = tuple(error.absolute_path)
    value: Any = error.instance
    rules: Any = error.schema
    if error.validator == "additionalProperties":
        key = next(key for key in value if key not in rules["properties"])
        known = ", ".join(rules["properties"])
        sentence = _("there is no such field; known are {known}.").format(known=known)
        return _wrong((*path, str(key)), sentence)
    if error.validator == "required":
        key = next(key for key in rules["required"] if key not in value)
        return _wrong((*path, key), _("it is missing."))
    return _wrong(path, _sentence(str(error.validator), rules, value))


def _sentence(rule: str, rules: dict[str, Any], value: Any) -> str:
    """What the value of a field should have been. `rules` is the part of the schema it breaks."""
    if rule == "enum":
        known = ", ".join("null" if each is None else str(each) for each in rules["enum"])
        sentence = _("{value} is not one of {known}.").format(value=_shown(value), known=known)
    elif rule == "type":
        expected = rules["type"] if isinstance(rules["type"], str) else rules["type"][0]
        sentence = _expected(expected).format(value=_shown(value))
    elif rule == "maxItems":
        sentence = _("it has more than {count} lines.").format(count=rules[rule])
    elif rule == "minProperties":
        sentence = _("it holds nothing.")
    elif rule == "minimum":
        sentence = _("{value} is less than {least}.").format(value=value, least=rules[rule])
    elif rule == "maximum":
        sentence = _("{value} is more than {most}.").format(value=value, most=rules[rule])
    else:
        sentence = _unlike_pattern(rules).format(value=_shown(value))
    return sentence


def _unlike_pattern(rules: dict[str, Any]) -> str:
    """What a text that is not written as it should be is not."""
    if rules["pattern"] == "\\S":
        return _("it is empty.")
    if rules["pattern"] == UID:
        return _("{value} is not a name of 32 hexadecimal digits.")
    if rules.get("format") == "date-time":
        return _("{value} is not a moment written like 2023-05-04T08:30:00+00:00.")
    if rules["maxLength"] == len("14:00"):
        return _("{value} is not a time written like 14:00.")
    return _("{value} is not a day of the years 1900 to 2099 written like 2023-03-22.")


def _expected(kind: str) -> str:
    return {
        "string": _("a text in quotation marks is expected, not {value}."),
        "number": _("a number without quotation marks is expected, not {value}."),
        "integer": _("a whole number is expected, not {value}."),
        "array": _("a list in square brackets is expected, not {value}."),
        "object": _("a group of fields in braces is expected, not {value}."),
    }[kind]


def _shown(value: Any) -> str:
    """A value as JSON writes it, in one line, shortened."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    visible = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    return visible if len(visible) <= SHOWN else visible[: SHOWN - 1] + "…"


def _wrong(path: Path_, sentence: str) -> BadInput:
    return BadInput(f"{path_text(path)}: {sentence}")
