"""What somebody typed, as runs that know their field; and how a record is named in a key."""

from typing import Protocol

from tracker.minutes.blocks import Run
from tracker.minutes.text import one_piece, printable
from tracker.minutes.wording import Runs


class _Stored(Protocol):
    id: int


def field(typed: str, source: str | None) -> Runs:
    """A typed text as runs; none where nothing was typed."""
    text = printable(typed)
    return (Run(text, source),) if text else ()


def name_field(typed: str, source: str | None) -> Runs:
    """A person's name, which no line breaks."""
    text = one_piece(typed)
    return (Run(text, source),) if text else ()


def joined(texts: list[str], source: str | None, separator: str = ", ") -> Runs:
    """Several typed texts in a row, the empty ones left out."""
    return field(separator.join(filter(None, map(printable, texts))), source)


def record_key(part: str, place: int, record: _Stored) -> str:
    """`findings:12` by the number it is stored under; `findings[3]` until it is stored.

    Moving a record keeps its key, and no other record ever gets it.
    """
    return f"{part}:{record.id}" if record.id else f"{part}[{place}]"
