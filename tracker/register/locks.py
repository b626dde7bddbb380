"""The locks on signed minutes and on what was entered: triggers in the register's own file, so that
no program walks past.

Locked is what the paper says: the visit, its minutes and all their rows, for as long as the newest
edition is signed. What became of a recommendation is written down later and stays open, and so do
the scan of the signed paper and a number that was left for the pen. A correction (Đính chính)
raises the edition and thereby unlocks; what was signed before can neither be changed nor removed.

`INSERT OR REPLACE` and `UPDATE OR REPLACE` remove rows without asking a delete trigger, unless
`recursive_triggers` is on, which other programs do not set. So every trigger asks for the row that
would be replaced as well.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Connection

from tracker.register.database import LOCKED
from tracker.register.rows import tables

_MAY_CHANGE = {"version", "saved_at"}  # of a locked visit: its recommendations are followed up
ENTERED = "what was entered is never changed"
_OF_THE_VISIT = ("participant", "finding", "recommendation", "carried_over", "attachment")
_OF_THE_MINUTES = ("signer", "hand_edit")


@cache
def locks() -> dict[str, str]:
    """The text of every trigger by name, as SQLite keeps it."""
    texts = [*_visit(), *_minutes(), *_signed_minutes(), *_figures(), *_contents(), *_entries()]
    for table in (*_OF_THE_VISIT, *_OF_THE_MINUTES):
        texts += _part(table)
    return {text.split()[2]: text for text in texts}


def missing(connection: Connection) -> list[str]:
    """The names of the triggers that are not there, or not as they should be."""
    found = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    ).fetchall()
    known = {row.name: row.sql for row in found}
    return [name for name, text in locks().items() if known.get(name) != text]


def put_in_place(connection: Connection) -> list[str]:
    """Make every trigger that is missing or other than it should be; their names."""
    mended = missing(connection)
    for name in mended:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(locks()[name])
    return mended


def hold_content(connection: Connection, sha256: str) -> bool:
    """Whether a locked visit keeps the content of that SHA-256."""
    question = f"SELECT {_kept_by_a_locked_visit('?1')}"
    return bool(connection.exec_driver_sql(question, (sha256,)).scalar())


@contextmanager
def contents_open(connection: Connection) -> Iterator[None]:
    """Within this transaction the contents of files may be written: for whoever has seen that what
    is written is what was filed."""
    names = [text.split()[2] for text in _contents()]
    for name in names:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    yield
    for name in names:
        connection.exec_driver_sql(locks()[name])


@contextmanager
def edition_open(connection: Connection) -> Iterator[None]:
    """Within this transaction the minutes may go back to the edition that is signed: for whoever
    puts back what was signed with it."""
    name = "locked_minutes_update"
    connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    yield
    connection.exec_driver_sql(locks()[name])


@contextmanager
def scans_open(connection: Connection) -> Iterator[None]:
    """Within this transaction a row of the visit's files may go: for whoever takes only a scan of
    the signed paper away, which is no part of what is signed."""
    name = "locked_attachment_delete"
    connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
    yield
    connection.exec_driver_sql(locks()[name])


def _trigger(name: str, moment: str, table: str, when: str, answer: str = "") -> str:
    then = answer or f"SELECT RAISE(ABORT, '{LOCKED}');"
    return f"CREATE TRIGGER locked_{name} BEFORE {moment} ON {table} WHEN {when} BEGIN {then} END"


def _locked(visit: str) -> str:
    """Whether the newest edition of that visit's minutes is signed."""
    return (
        f"EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = {visit} AND edition ="  # noqa: S608 -- our own names
        f" (SELECT edition FROM minutes WHERE visit_id = {visit}))"
    )


def _signed(visit: str) -> str:
    """Whether any edition is."""
    return f"EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id = {visit})"  # noqa: S608 -- our own names


def _kept_by_a_locked_visit(sha256: str) -> str:
    kept = (("attachment", "sha256"), ("carried_over", "file_sha256"))
    held = (
        f"EXISTS (SELECT 1 FROM {table} WHERE {name} = {sha256} AND {_locked(f'{table}.visit_id')})"  # noqa: S608 -- our own names
        for table, name in kept
    )
    return f"({' OR '.join(held)})"


def _part(table: str) -> Iterator[str]:
    """The rows of a table that stand under a visit."""
    replaced = _locked(f"(SELECT visit_id FROM {table} WHERE id = new.id)")  # noqa: S608 -- our own names
    added = _locked("new.visit_id")
    if table == "attachment":  # the scan of the paper comes after the signatures
        added = f"(new.kind <> 'signed' AND {added})"
    yield _trigger(f"{table}_insert", "INSERT", table, f"{added} OR {replaced}")
    moved = f"{_locked('old.visit_id')} OR {_locked('new.visit_id')}"
    yield _trigger(f"{table}_update", "UPDATE", table, f"{moved} OR {replaced}")
    yield _trigger(f"{table}_delete", "DELETE", table, _locked("old.visit_id"))


def _figures() -> Iterator[str]:
    """A figure stands under a finding, which stands under the visit."""

    def of(finding: str) -> str:
        return _locked(f"(SELECT visit_id FROM finding WHERE id = {finding})")  # noqa: S608 -- our own names

    replaced = of("(SELECT finding_id FROM figure WHERE id = new.id)")
    new, old = of("new.finding_id"), of("old.finding_id")
    yield _trigger("figure_insert", "INSERT", "figure", f"{new} OR {replaced}")
    yield _trigger("figure_update", "UPDATE", "figure", f"{old} OR {new} OR {replaced}")
    yield _trigger("figure_delete", "DELETE", "figure", old)


def _entries() -> Iterator[str]:
    """What was entered on a recommendation, of any visit: never changed, nor replaced."""
    names = [name for name in tables()["follow_up"].columns if name != "position"]
    changed = " OR ".join(f"new.{name} IS NOT old.{name}" for name in names)
    twice = "EXISTS (SELECT 1 FROM follow_up WHERE id = new.id OR uid = new.uid)"
    answer = f"SELECT RAISE(ABORT, '{ENTERED}');"
    yield _trigger("follow_up_insert", "INSERT", "follow_up", twice, answer)
    yield _trigger("follow_up_update", "UPDATE", "follow_up", changed, answer)


def _visit() -> Iterator[str]:
    columns = [name for name in tables()["visit"].columns if name not in _MAY_CHANGE]
    changed = " OR ".join(f"new.{name} IS NOT old.{name}" for name in columns)
    same = "id = new.id OR uid = new.uid OR list_key = new.list_key"
    replaced = f"SELECT id FROM visit WHERE ({same})"  # noqa: S608 -- our own names
    yield _trigger(
        "visit_insert",
        "INSERT",
        "visit",
        f"EXISTS (SELECT 1 FROM signed_minutes WHERE visit_id IN ({replaced}))",  # noqa: S608 -- our own names
    )
    # While a correction is open, too: what is signed belongs to this visit, and stays to be seen.
    gone = "new.id IS NOT old.id OR new.uid IS NOT old.uid OR new.deleted_at IS NOT NULL"
    keys = "new.id IS NOT old.id OR new.uid IS NOT old.uid OR new.list_key IS NOT old.list_key"
    others = f"SELECT 1 FROM signed_minutes WHERE visit_id IN ({replaced} AND id <> old.id)"  # noqa: S608 -- our own names
    yield _trigger(
        "visit_update",
        "UPDATE",
        "visit",
        f"(({changed}) AND {_locked('old.id')}) OR (({gone}) AND {_signed('old.id')})"
        f" OR (({keys}) AND EXISTS ({others}))",
    )
    yield _trigger("visit_delete", "DELETE", "visit", _signed("old.id"))


def _minutes() -> Iterator[str]:
    """A correction may begin, and a number may be filled in where none was; nothing else."""
    yield _trigger("minutes_insert", "INSERT", "minutes", _signed("new.visit_id"))
    yield _trigger("minutes_delete", "DELETE", "minutes", _signed("old.visit_id"))
    names = tables()["minutes"].columns
    free = ("visit_id", "edition", "correction_reason", "number")
    same = " AND ".join(f"new.{name} IS old.{name}" for name in names if name not in free)
    begun = (
        "new.edition = old.edition + 1 AND trim(new.correction_reason) <> ''"
        " AND new.number IS old.number"
    )
    numbered = (
        "new.edition = old.edition AND new.correction_reason IS old.correction_reason"
        " AND (new.number IS old.number OR old.number = '')"
    )
    allowed = f"{same} AND (({begun}) OR ({numbered}))"
    yield _trigger(
        "minutes_update",
        "UPDATE",
        "minutes",
        f"(new.visit_id IS NOT old.visit_id AND ({_signed('old.visit_id')}"
        f" OR {_signed('new.visit_id')}))"
        f" OR ({_locked('old.visit_id')} AND NOT ({allowed}))"
        f" OR (new.edition IS NOT old.edition AND {_signed('old.visit_id')}"
        f" AND NOT {_locked('old.visit_id')})",
    )


def _signed_minutes() -> Iterator[str]:
    """Only ever added to: the edition that the minutes have, once, of a visit that is signed."""
    there = "SELECT 1 FROM signed_minutes WHERE id = new.id"
    edition = f"{there} OR (visit_id = new.visit_id AND edition = new.edition)"
    due = "new.edition IS NOT (SELECT edition FROM minutes WHERE visit_id = new.visit_id)"
    stage = "(SELECT stage FROM visit WHERE id = new.visit_id) IS NOT 'signed'"
    when = f"EXISTS ({edition}) OR {due} OR {stage}"
    yield _trigger("signed_minutes_insert", "INSERT", "signed_minutes", when)
    yield _trigger("signed_minutes_update", "UPDATE", "signed_minutes", "1")
    yield _trigger("signed_minutes_delete", "DELETE", "signed_minutes", "1")


def _contents() -> Iterator[str]:
    """The files kept with a locked visit. What is there already is left as it is in silence:
    to keep the same content twice is no harm."""
    kept = _kept_by_a_locked_visit
    again = "n = new.n AND sha256 = new.sha256"
    for table, twice in (("stored_content", "sha256 = new.sha256"), ("content_piece", again)):
        replaced = f"EXISTS (SELECT 1 FROM {table} WHERE {twice}) AND {kept('new.sha256')}"  # noqa: S608 -- our own names
        yield _trigger(f"{table}_insert", "INSERT", table, replaced, "SELECT RAISE(IGNORE);")
        yield _trigger(f"{table}_delete", "DELETE", table, kept("old.sha256"))
    what = "UPDATE OF sha256, size"
    both = f"{kept('old.sha256')} OR {kept('new.sha256')}"
    yield _trigger("stored_content_update", what, "stored_content", both)
    yield _trigger("content_piece_update", "UPDATE", "content_piece", both)
