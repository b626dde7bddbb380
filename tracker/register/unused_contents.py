"""Contents of files that nobody uses any more: those of visits deleted for good, and those of files
that were taken in and never saved with a visit. They are given up when the bin is emptied.

Another program may be taking in a file just now, before the visit that it belongs to is saved. So
nothing is given up that was not found unused a day before, too; this PC remembers that beside its
settings, and what it forgets only waits a day longer.
"""

import datetime
import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from tracker.in_place import put_in_place
from tracker.settings import home

if TYPE_CHECKING:
    from tracker.register.register import Register

NAME = "unused-contents.json"
WAIT = datetime.timedelta(days=1)

Moments = dict[str, str]  # when each content was first found unused, by its SHA-256

# No visit has it and no update of a recommendation, no draft speaks of it, no signed minutes, and
# no entry of the history since then but that of the deletion for good.
_UNUSED = (
    "SELECT DISTINCT sha256 FROM content_piece AS c"
    " WHERE sha256 NOT IN (SELECT sha256 FROM attachment)"
    " AND sha256 NOT IN (SELECT file_sha256 FROM follow_up)"
    " AND sha256 NOT IN (SELECT file_sha256 FROM carried_over)"
    " AND NOT EXISTS (SELECT 1 FROM draft WHERE instr(content, c.sha256))"
    " AND NOT EXISTS (SELECT 1 FROM signed_minutes WHERE instr(content, c.sha256))"
    " AND NOT EXISTS (SELECT 1 FROM history WHERE at >= ? AND action <> 'purged'"
    " AND instr(changes, c.sha256))"
)


def sweep(register: "Register", kept_since: datetime.datetime, now: datetime.datetime) -> int:
    """Give up what is unused now, was so a day ago, and is in no entry of the history since
    `kept_since`; how many."""
    with register.reading() as connection:
        unused = _unused(connection, kept_since)
        uid = connection.exec_driver_sql("SELECT uid FROM register_card").scalar() or ""
    known = _remembered()
    before = known.get(uid, {})
    ripe = [each for each in unused if _is_ripe(before.get(each, ""), now)]
    gone = give_up(register, kept_since, ripe) if ripe else 0
    waiting = {each: before.get(each, now.isoformat()) for each in set(unused) - set(ripe)}
    if waiting != before:
        _remember({**known, uid: waiting})
    return gone


def give_up(register: "Register", kept_since: datetime.datetime, among: Collection[str]) -> int:
    """Give up those of these contents that are unused; how many."""
    with register.writing() as connection:
        gone = [each for each in _unused(connection, kept_since) if each in among]
        for table in ("content_piece", "stored_content"):
            for sha256 in gone:
                connection.exec_driver_sql(f"DELETE FROM {table} WHERE sha256 = ?", (sha256,))  # noqa: S608 -- two names of our own
        return len(gone)


def _unused(connection: Connection, kept_since: datetime.datetime) -> list[str]:
    since = kept_since.astimezone(datetime.UTC).isoformat(timespec="microseconds")
    return list(connection.exec_driver_sql(_UNUSED, (since,)).scalars())


def _is_ripe(first_seen: str, now: datetime.datetime) -> bool:
    try:
        return now - datetime.datetime.fromisoformat(first_seen) >= WAIT
    except (ValueError, TypeError):  # never seen, or no moment that can be read
        return False


def _remembered() -> dict[str, Moments]:
    try:
        kept = json.loads((home() / NAME).read_text("utf-8"))
        return {
            str(uid): {str(sha256): str(at) for sha256, at in moments.items()}
            for uid, moments in kept.items()
        }
    except (OSError, ValueError, AttributeError):
        return {}


def _remember(moments: dict[str, Moments]) -> None:
    """A disk that refuses costs a day and no file, so nothing is raised."""
    path = home() / NAME
    aside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps(moments, indent=1), "utf-8")
        put_in_place(aside, path)
    except OSError:
        return
