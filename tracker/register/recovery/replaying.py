"""Rows that are lost in their own table, told once more by the history: it keeps what was added,
changed and taken away, row by row."""

import datetime
import json
from collections.abc import Sequence
from typing import Any

from tracker.register.chain import COLUMNS, changes_in, hash_of
from tracker.register.listing import list_key
from tracker.register.recovery.course import Told, unheard
from tracker.register.recovery.reading import Found, Row

Key = tuple[str, int]


def fill_from_history(found: Found, told: Told = unheard) -> int:
    """Put back the rows that the history knows and that could not be read; how many.

    Stray rows that the history says were taken away are forgotten.
    """
    history = found.tables.get("history")
    if history is None:
        return 0
    entries = [row for _seq, row in sorted((history.stray | history.rows).items())]
    rows, gone = _replayed(entries, told)
    filled = 0
    for (name, key), row in rows.items():
        table = found.tables.get(name)
        if table is None or not table.alias or key in table.rows:
            continue
        known = {column.name for column in table.columns}
        table.rows[key] = {column: value for column, value in row.items() if column in known}
        filled += 1
    for name, key in gone:
        if name in found.tables:
            found.tables[name].stray.pop(key, None)
    return filled


def _replayed(entries: Sequence[Row], told: Told) -> tuple[dict[Key, Row], set[Key]]:
    """The rows as the last entry left them, and those that are gone."""
    rows: dict[Key, Row] = {}
    gone: set[Key] = set()
    for place, entry in enumerate(entries):
        told(place, len(entries))
        if hash_of([entry.get(column) for column in COLUMNS[:-1]]) != entry.get("hash"):
            continue  # something in it has changed; nothing in it is sure
        for change in changes_in(json.loads(entry["changes"])):
            key = (change.table, change.key)
            _apply(rows, gone, key, change.kind, change.values)
        visit = rows.get(("visit", entry.get("visit_id") or 0))
        if visit is not None:
            _as_kept(visit, entry)
    return rows, gone


def _apply(
    rows: dict[Key, Row], gone: set[Key], key: Key, kind: str, values: dict[str, Any]
) -> None:
    if kind == "+":
        rows[key] = dict(values)
        gone.discard(key)
    elif kind == "-":
        rows.pop(key, None)
        gone.add(key)
    elif key in rows:
        rows[key] |= {column: change[1] for column, change in values.items()}


def _as_kept(visit: Row, entry: Row) -> None:
    """What the history does not tell of, because it follows from the rest."""
    day = visit.get("date")
    visit["version"] = entry["visit_version"] or visit.get("version", 1)
    visit["saved_at"] = entry["at"]
    visit["list_key"] = list_key(visit["id"], datetime.date.fromisoformat(day) if day else None)
