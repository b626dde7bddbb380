"""The list of visits for scripts: one line a visit, or JSON."""

import json
from collections.abc import Iterator
from datetime import date

from tracker.register import ListQuery, Register, VisitRow
from tracker.texts import _, ngettext
from tracker.vietnamese.dates import short_date

ROWS_AT_ONCE = 500


def as_lines(register: Register, words: str) -> Iterator[str]:
    """One line for people: number, day, unit, subject, and what is open."""
    return map(_row_line, _found(register, words))


def as_json(register: Register, words: str) -> Iterator[str]:
    """All of them as one JSON array."""
    rows = [_row_data(row) for row in _found(register, words)]
    yield json.dumps(rows, ensure_ascii=False, indent=2)


def _found(register: Register, words: str) -> Iterator[VisitRow]:
    keys = register.keys(ListQuery(words=words))
    for start in range(0, len(keys), ROWS_AT_ONCE):
        yield from register.rows(keys[start : start + ROWS_AT_ONCE], date.today())


def _row_data(row: VisitRow) -> dict[str, object]:
    return {
        "id": row.id,
        "date": row.date.isoformat() if row.date else None,
        "part_of_day": row.part_of_day,
        "inspected_unit": row.inspected_unit,
        "subject": row.subject or None,
        "kind": row.kind,
        "number": row.number or None,
        "symbol": row.symbol or None,
        "open": row.open_count,
        "late": row.late_count,
    }


def _row_line(row: VisitRow) -> str:
    parts = [row.inspected_unit, row.subject]
    if row.open_count:
        still = ngettext("{n} open", "{n} open", row.open_count).format(n=row.open_count)
        late = _("{n} late").format(n=row.late_count) if row.late_count else ""
        parts.append(", ".join(filter(None, (still, late))))
    told = " | ".join(" ".join(part.split()) for part in parts if part.strip())
    return f"{row.id:>6}  {short_date(row.date) if row.date else '':<10}  {told}"
