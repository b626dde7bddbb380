"""The chain of the history: entries are only ever added, each with the hash of the one before.

Whoever changes, removes or inserts an entry afterwards breaks the chain from there on; triggers
refuse it already, but a file can be edited without them.
"""

import datetime
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Connection

from tracker.register.author import account
from tracker.register.files import SCHEMA
from tracker.register.guard import entering
from tracker.register.rows import KEPT_BY_THE_REGISTER, Change, Rows, tables
from tracker.texts import _

CLOCK_SLACK = datetime.timedelta(hours=1)
COLUMNS = (
    *("seq", "at", "account", "author", "action", "visit_id", "visit_version"),
    *("title", "changes", "previous", "hash"),
)


class Action(StrEnum):
    """What was done, as an entry names it."""

    ADDED = "added"
    CHANGED = "changed"
    BINNED = "binned"
    RESTORED = "restored"
    PURGED = "purged"
    SIGNED = "signed"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    IMPORTED = "imported"
    OFFICE = "office"
    NAMED = "named"
    REGISTER = "register"

    @property
    def label(self) -> str:
        return {
            Action.ADDED: _("Added"),
            Action.CHANGED: _("Changed"),
            Action.BINNED: _("Moved to the bin"),
            Action.RESTORED: _("Taken out of the bin"),
            Action.PURGED: _("Deleted for good"),
            Action.SIGNED: _("Minutes signed"),
            Action.CORRECTED: _("Correction of signed minutes begun"),
            Action.WITHDRAWN: _("Correction given up"),
            Action.IMPORTED: _("Brought from another register"),
            Action.OFFICE: _("Office decisions changed"),
            Action.NAMED: _("Name of an account given"),
            Action.REGISTER: _("Register itself"),
        }[self]


@dataclass(frozen=True, slots=True)
class About:
    """What an entry is about; `title` says it in words that are still understood when the visit
    has gone."""

    action: Action
    visit_id: int | None = None
    version: int | None = None
    title: str = ""


def _went_back(last: str, at: datetime.datetime) -> bool:
    """Whether the clock is more than an hour behind the entry before. One that names no moment is
    found by the check, and stops no save."""
    try:
        return at < datetime.datetime.fromisoformat(last) - CLOCK_SLACK
    except (ValueError, TypeError):
        return False


def enter(
    connection: Connection,
    about: About,
    changes: Sequence[Change],
    at: datetime.datetime,
    state: str = "",
) -> None:
    """Add an entry at the end of the chain, in the transaction of the change itself.

    `state` is the hash of the visit's rows after the change (`state_of`).
    """
    last = connection.exec_driver_sql(_LAST, (account(),)).one()
    told: dict[str, Any] = {
        "rows": [[c.kind, c.table, c.key, c.values, c.row] for c in changes],
        "schema": SCHEMA,
        "state": state,
    }
    if last.at and _went_back(last.at, at):
        told["clock_went_back_from"] = last.at
    entry = (
        (last.seq or 0) + 1,
        at.isoformat(timespec="microseconds"),
        account(),
        last.author or "",
        about.action.value,
        about.visit_id,
        about.version,
        about.title,
        _json(told),
        last.hash or last.register or "",
    )
    with entering(connection):
        connection.exec_driver_sql(_INSERT, (*entry, hash_of(entry)))


# Of an empty history everything is NULL but the register's own name, on which the chain begins.
_LAST = """
    SELECT last.seq, last.at, last.hash,
        (SELECT uid FROM register_card) AS register,
        (SELECT name FROM author WHERE account = ?) AS author
    FROM (SELECT 1) LEFT JOIN
        (SELECT seq, at, hash FROM history ORDER BY seq DESC LIMIT 1) AS last
"""
_INSERT = f"INSERT INTO history ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 -- our own names


def hash_of(entry: Sequence[Any]) -> str:
    """SHA-256, in hex, of an entry without its own hash; the hash of the one before is in it."""
    return hashlib.sha256(_json(list(entry)).encode()).hexdigest()


def state_of(rows: Rows) -> str:
    """SHA-256, in hex, of all rows of a visit, without what the register keeps by itself."""
    whole = [
        [name, key, [row[column] for column in _told_columns(name)]]
        for name in tables()
        for key, row in sorted(rows.get(name, {}).items())
    ]
    return hashlib.sha256(_json(whole).encode()).hexdigest()


@cache
def _told_columns(table: str) -> tuple[str, ...]:
    return tuple(sorted(set(tables()[table].columns) - KEPT_BY_THE_REGISTER))


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def changes_in(told: dict[str, Any]) -> list[Change]:
    """The changes of an entry's `changes`, read back."""
    return [Change(*row) for row in told["rows"]]
