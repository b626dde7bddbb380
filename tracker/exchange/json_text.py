"""The text of a visit's file: read with every doubt refused in words, written in one fixed form."""

import json
from decimal import Decimal
from typing import Any

from tracker.errors import BadInput
from tracker.exchange.schema import FORMAT
from tracker.exchange.visit_data import from_data, to_data
from tracker.records import Visit
from tracker.texts import _

LARGEST = 20_000_000  # bytes; the longest visit of a year's work has some ten thousand

_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def to_json(visit: Visit, *, named: bool = False) -> str:
    """The visit as the text of a file: indented, letters as they are, an end of line at the end.
    `named` as for `to_data`."""
    return _written(to_data(visit, named=named), "\n") + "\n"


def _written(value: Any, newline: str) -> str:
    """JSON like `json.dumps(indent=2)`, which cannot write a Decimal with all its digits."""
    inner = newline + "  "
    if isinstance(value, dict) and value:
        rows = [f"{_written(k, inner)}: {_written(v, inner)}" for k, v in value.items()]
        return "{" + inner + f",{inner}".join(rows) + newline + "}"
    if isinstance(value, list) and value:
        return "[" + inner + f",{inner}".join(_written(v, inner) for v in value) + newline + "]"
    if isinstance(value, Decimal):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def from_bytes(data: bytes) -> Visit:
    """A new visit from the bytes of a file. Raises `BadInput` with one sentence."""
    _refuse_the_huge(len(data))
    if data.startswith(_UTF16):
        raise BadInput(
            _("The file is in UTF-16, not in UTF-8."), _("Save it again in the encoding UTF-8.")
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        line = data.count(b"\n", 0, trouble.start) + 1
        raise BadInput(
            _("Line {line} is not text in UTF-8.").format(line=line),
            _("Save the file again in the encoding UTF-8."),
        ) from trouble
    return from_json(text)


def from_json(text: str) -> Visit:
    """A new visit from the text of a file. Raises `BadInput` with one sentence: the line and column
    where the text is no JSON, the path of the first field that is wrong."""
    _refuse_the_huge(len(text))
    return from_data(_parsed(text.removeprefix("\ufeff")))


def _refuse_the_huge(size: int) -> None:
    if size > LARGEST:
        message = _("The file is too large for a visit: more than {size} MB.")
        raise BadInput(message.format(size=LARGEST // 1_000_000))


def _parsed(text: str) -> Any:
    if not text.strip():
        message = _("The file is empty; a visit in the format {format} is expected.")
        raise BadInput(message.format(format=FORMAT))
    try:
        return json.loads(
            text,
            object_pairs_hook=_without_doubles,
            parse_float=Decimal,
            parse_constant=_no_number,
        )
    except json.JSONDecodeError as trouble:
        message = _(
            "Line {line}, column {column}: this is not JSON. "
            "A comma, a quotation mark or a bracket is missing here or just before."
        )
        raise BadInput(message.format(line=trouble.lineno, column=trouble.colno)) from trouble
    except RecursionError as trouble:
        raise BadInput(_("The file is nested too deeply for a visit.")) from trouble
    except ValueError as trouble:  # Python reads no whole number of more than 4,300 digits
        message = _("A number in the file is longer than any figure of a visit.")
        raise BadInput(message) from trouble


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        keys = [key for key, _value in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        message = _("The field {name} stands twice in one place; which one counts is not clear.")
        raise BadInput(message.format(name=ascii(double)[:60]))
    return read


def _no_number(name: str) -> Any:
    raise BadInput(_("{name} is no number that a visit can hold.").format(name=name))
