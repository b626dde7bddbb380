"""What is signed, as a text that is the same for ever: the visit's rows in one fixed form of JSON.

Its SHA-256 stands in the register, and its beginning at the foot of every printed page.
"""

import datetime
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from tracker.records import AttachmentKind
from tracker.register.files import SCHEMA
from tracker.register.rows import KEPT_BY_THE_REGISTER, Row, Rows, tables

# Follow-ups are written later; the stage says where the paper stands, not what is in it.
_NOT_SIGNED = {"visit": KEPT_BY_THE_REGISTER | {"stage", "deleted_at"}}
_LATER = "follow_up"


@dataclass(frozen=True, slots=True)
class Signing:
    """What belongs to a signature besides the visit itself. `history_head` is the hash of the
    newest entry of the history: on paper it shows later that no end of the history was cut off."""

    edition: int
    signed_on: datetime.date
    form: str
    reason: str
    history_head: str


def content_of(rows: Rows, signing: Signing) -> str:
    """The canonical text: keys in order, no spaces, letters as they are."""
    content = {
        "schema": SCHEMA,
        "edition": signing.edition,
        "signed_on": signing.signed_on.isoformat(),
        "form": signing.form,
        "reason": signing.reason,
        "history_head": signing.history_head,
        "rows": signed_rows(rows),
    }
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def signed_rows(rows: Rows) -> dict[str, dict[str, Row]]:
    """Of the rows of a visit those that are signed, their keys as text, as JSON has them."""
    found: dict[str, dict[str, Row]] = {}
    for name in tables():
        if name == _LATER:
            continue
        aside = _NOT_SIGNED.get(name, frozenset())
        found[name] = {
            str(key): {column: value for column, value in row.items() if column not in aside}
            for key, row in rows.get(name, {}).items()
            if not (name == "attachment" and row["kind"] == AttachmentKind.SIGNED)
        }
    return found


def sha256(data: str | bytes) -> str:
    """64 hex digits."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def rows_of(content: str) -> Rows:
    """The rows of a canonical text, for `past.visit_of`."""
    told: dict[str, Any] = json.loads(content)
    return {
        name: {int(key): row for key, row in table.items()} for name, table in told["rows"].items()
    }


def differs(content: str, rows: Rows) -> list[str]:
    """The tables in which today's rows are not those of the text. A younger register may have
    columns that the text does not know, and a number may have been filled in since."""
    now = signed_rows(rows)
    told: dict[str, dict[str, Row]] = json.loads(content)["rows"]
    return [
        name
        for name, table in told.items()
        if table.keys() != now[name].keys()
        or any(not _same(row, now[name][key]) for key, row in table.items())
    ]


def _same(signed: Row, now: Row) -> bool:
    return all(
        now.get(column) == value or (column == "number" and value == "")
        for column, value in signed.items()
    )
