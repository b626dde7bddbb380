"""Whether signed minutes are as they were signed: their content, their PDF, the visit of today.

The history holds the hashes of every signature, chained; whoever changes an edition and its hashes
would have to forge the history as well.
"""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from tracker.errors import ImpossibleValue
from tracker.register.rows import stored
from tracker.register.signed_content import differs, sha256
from tracker.texts import _

AT_OPENING = 50  # of the editions that lock a visit, the newest

_SIGNATURES = (
    "SELECT seq, visit_id, title, changes FROM history WHERE action = 'signed' AND seq > ?"
    " ORDER BY seq LIMIT ?"
)
_EDITION = "SELECT * FROM signed_minutes WHERE visit_id = ? AND edition = ?"
_NEWEST = (
    "SELECT s.visit_id, s.edition, s.content FROM signed_minutes s JOIN minutes m"
    " ON m.visit_id = s.visit_id AND m.edition = s.edition ORDER BY s.id DESC LIMIT ?"
)
_HASHES = ("content_sha256", "pdf_sha256", "signed_on", "reason", "form", "history_head")

Found = tuple[int, int, str]  # the entry of the history or 0, the visit, a sentence


def unlike_at_opening(connection: Connection) -> Iterator[Found]:
    """Visits whose newest edition is signed and that are other today; no PDF is read."""
    for row in connection.exec_driver_sql(_NEWEST, (AT_OPENING,)).fetchall():
        yield from _today(connection, 0, row)


def unlike(connection: Connection, after: int, most: int) -> tuple[list[Found], int]:
    """What does not hold of the next signatures in the history, and the entry to go on from;
    0 when there are no more."""
    rows = connection.exec_driver_sql(_SIGNATURES, (after, most)).fetchall()
    found = [each for row in rows for each in _signature(connection, row)]
    return found, rows[-1].seq if len(rows) == most else 0


def _signature(connection: Connection, entry: Any) -> Iterator[Found]:
    told = next((c[3] for c in json.loads(entry.changes)["rows"] if c[1] == "signed_minutes"), None)
    if told is None:
        return
    row = connection.exec_driver_sql(_EDITION, (entry.visit_id, told["edition"])).first()

    def say(message: str) -> Found:
        words = message.format(edition=told["edition"], title=entry.title)
        return entry.seq, entry.visit_id, words

    if row is None:
        yield say(_("Edition {edition} of signed minutes is gone: {title}"))
        return
    if any(getattr(row, name) != told[name] for name in _HASHES):
        yield say(_("Edition {edition} of signed minutes is not the one in the history: {title}"))
    if sha256(row.content) != row.content_sha256:
        yield say(_("The signed content of edition {edition} was changed: {title}"))
    if sha256(row.pdf) != row.pdf_sha256:
        yield say(_("The signed PDF of edition {edition} was changed: {title}"))
    newest = connection.exec_driver_sql(
        "SELECT edition FROM minutes WHERE visit_id = ?", (entry.visit_id,)
    ).scalar()
    if newest == row.edition:
        yield from _today(connection, entry.seq, row)


def _today(connection: Connection, seq: int, row: Any) -> Iterator[Found]:
    rows = stored(connection, row.visit_id)
    try:
        places = differs(row.content, rows) if rows else ["visit"]
    except (
        ImpossibleValue,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
    ):  # no longer the text it was
        places = ["signed_minutes"]
    if places:
        signed = _("Visit number {number} is not as it was signed (edition {edition}): {title}")
        unit = next(iter(rows.get("visit", {}).values()), {}).get("inspected_unit", "")
        message = signed.format(number=row.visit_id, edition=row.edition, title=unit)
        yield seq, row.visit_id, message
