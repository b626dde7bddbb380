"""The follow-up of recommendations for scripts: one line each, or JSON, as the board has them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.errors import BadInput
from tracker.followup.status import Timing
from tracker.register import BoardQuery, BoardRow, Register
from tracker.texts import _, ngettext
from tracker.vietnamese.dates import parse_date, short_date
from tracker.vietnamese.letters import search_words

ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """As of which day, and of which units: those whose name has these words, the last perhaps only
    begun; all of them for no words."""

    day: date
    unit: str = ""


def asked(day: str | None, unit: str, today: date) -> Asked:
    """What the options say. Raises `BadInput`."""
    meant = today if day is None else parse_date(day, today)
    if meant is None:
        raise BadInput(_("{text} is not a day. Type it like 22/3/2023.").format(text=day))
    return Asked(meant, unit)


def as_lines(register: Register, wanted: Asked) -> Iterator[str]:
    """One line for people: number, deadline, how it stands, unit, text."""
    return map(_line, _found(register, wanted))


def as_json(register: Register, wanted: Asked) -> Iterator[str]:
    """All of them as one JSON array."""
    rows = [_data(row) for row in _found(register, wanted)]
    yield json.dumps(rows, ensure_ascii=False, indent=2)


def _found(register: Register, wanted: Asked) -> Iterator[BoardRow]:
    """The rows in the order of their deadlines."""
    soon = register.office().due_soon_days
    keys = register.follow_ups.keys(BoardQuery(wanted.day, words=wanted.unit, due_soon_days=soon))
    words = search_words(wanted.unit)
    for start in range(0, len(keys), ROWS_AT_ONCE):
        some = keys[start : start + ROWS_AT_ONCE]
        for row in register.follow_ups.rows(some, wanted.day, soon):
            if not words or _names(row.unit, words):
                yield row


def _names(unit: str, words: list[str]) -> bool:
    named = search_words(unit)
    return set(words[:-1]) <= set(named) and any(each.startswith(words[-1]) for each in named)


def _data(row: BoardRow) -> dict[str, object]:
    told = row.status
    return {
        "id": row.id,
        "visit": row.visit_id,
        "text": row.text,
        "unit": row.unit,
        "kind": row.kind,
        "deadline": _iso(told.deadline),
        "first_deadline": _iso(told.first_deadline),
        "extensions": told.extensions,
        "reported": told.reported,
        "found": told.found,
        "timing": told.timing,
        "late_days": told.late_days,
        "group": told.group,
        "progress": told.progress,
        "awaits": told.awaits,
        "lacks_evidence": told.lacks_evidence,
        "next_report": _iso(told.next_report),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _line(row: BoardRow) -> str:
    told = row.status
    stands = told.group.label
    if told.timing is Timing.LATE:
        late = ngettext("{n} day late", "{n} days late", told.late_days)
        stands = late.format(n=told.late_days)
    day = short_date(told.deadline) if told.deadline else ""
    parts = " | ".join(" ".join(part.split()) for part in (stands, row.unit, row.text))
    return f"{row.id:>6}  {day:<10}  {parts}"
