"""A new register of all that can still be read of a damaged one, which is left as it is."""

import datetime
import os
import secrets
import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from tracker.errors import CannotWrite, ImpossibleValue, NotARegister
from tracker.in_place import put_in_place, sync_folder
from tracker.records import Minutes, Visit
from tracker.register import password
from tracker.register.backups.copying import Watch, unwatched
from tracker.register.files import APPLICATION_ID, SCHEMA
from tracker.register.listing import list_key
from tracker.register.recovery.course import Told, asked, share
from tracker.register.recovery.pages import BadPage, Pages
from tracker.register.recovery.reading import Found, Row, Table, read_all
from tracker.register.recovery.replaying import fill_from_history
from tracker.register.recovery.words import name_of_part, unread_words
from tracker.register.rows import tables
from tracker.texts import _, ngettext

Schema = list[tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True)
class Recovered:
    """The new register, how many visits are in it, and a sentence for each thing that could not be
    read, or that was put together from elsewhere."""

    path: Path
    visits: int
    lost: list[str]


def recover(damaged: Path, target: Path, watch: Watch = unwatched) -> Recovered:
    """Read what can be read into the new register `target`, where nothing may lie yet.

    Raises `NotARegister` when there is nothing to be read, `CannotWrite` for the disk, `CalledOff`
    when `watch` says so; nothing is then left at `target`. The damaged file is never written to.
    """
    if os.path.lexists(target):
        raise CannotWrite(
            _("There is a file already: {path}.").format(path=target),
            _("Choose another name. It has not been changed."),
        )
    aside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            found, schema = _read(damaged, Path(folder), share(watch, 0, 30))
        _leave_out_nonsense(found, share(watch, 30, 40))
        told = _told_by_reading(found)
        replayed = fill_from_history(found, share(watch, 40, 50))
        if replayed:
            words = ngettext(
                "{n} row was put together again from the history.",
                "{n} rows were put together again from the history.",
                replayed,
            )
            told.append(words.format(n=replayed))
        told += _write(aside, found, schema, share(watch, 50, 65))
        told += _finish(aside, watch)
        visits = _visits(aside)
        put_in_place(aside, target)
        sync_folder(target.parent)
    except (OSError, sqlite3.Error) as trouble:
        raise CannotWrite(
            _("What could be read of {name} could not be written to {path}.").format(
                name=damaged.name, path=target
            ),
            _("Make room on the disk, or choose another folder. ({reason})").format(reason=trouble),
        ) from trouble
    finally:
        for each in aside.parent.glob(f"{aside.name}*"):
            with suppress(OSError):
                each.unlink()
    return Recovered(target, visits, told)


def _read(damaged: Path, folder: Path, told: Told) -> tuple[Found, int]:
    """Everything in the file, and its schema. An unfinished write is undone in a copy first."""
    from tracker.register.making import create

    copy = Path(shutil.copyfile(damaged, folder / "damaged.db"))
    journal = damaged.with_name(f"{damaged.name}-journal")
    if journal.exists():
        shutil.copyfile(journal, folder / "damaged.db-journal")
    # A damaged name in the schema comes out in the words of the error, which nobody can read then.
    with suppress(sqlite3.Error, UnicodeDecodeError), closing(sqlite3.connect(copy)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    create(folder / "usual.db")
    with closing(sqlite3.connect(folder / "usual.db")) as connection:
        question = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
        usual = connection.execute(question).fetchall()
    try:
        found = read_all(Pages(copy, told), usual)
    except BadPage as trouble:
        raise _nothing_left(damaged) from trouble
    if not any(found.tables[name].rows or found.tables[name].stray for name in _WORTH):
        raise _nothing_left(damaged)
    named = int.from_bytes(copy.read_bytes()[60:64], "big")
    return found, named if named in range(1, SCHEMA) and not found.schema_was_lost else SCHEMA


_WORTH = ("visit", "participant", "finding", "recommendation", "draft", "history")


def _leave_out_nonsense(found: Found, told: Told) -> None:
    """Rows in which a value is none that a visit can have; the history may know better ones."""
    every = tables().items()
    for place, (name, part) in enumerate(every):
        table = found.tables.get(name)
        if table is None:  # of a later schema
            continue
        for rows in (table.rows, table.stray):
            for number, row in list(rows.items()):
                told(place, len(every))
                try:
                    part.filled(row)
                except (ImpossibleValue, ValueError, LookupError, TypeError, ArithmeticError):
                    del rows[number]
                    table.lost_rows += 1


def _nothing_left(damaged: Path) -> NotARegister:
    if password.looks_encrypted(damaged):
        return NotARegister(
            _("The register {name} has a password, or nothing in it can be read any more.").format(
                name=damaged.name
            ),
            _("Only the whole file opens with its password: restore a backup. Keep this file too."),
        )
    return NotARegister(
        _("Nothing can be read of {name} any more.").format(name=damaged.name),
        _("Restore a backup. Keep this file too."),
    )


def _told_by_reading(found: Found) -> list[str]:
    told = []
    if found.schema_was_lost:
        told.append(_("The list of the register's parts was damaged; the usual one was taken."))
    lossy = (each for each in found.tables.values() if each.lost_rows or each.lost_pages)
    return told + [unread_words(each.name, each.lost_pages, each.lost_rows) for each in lossy]


# -- writing ---------------------------------------------------------------------------------------


def _write(aside: Path, found: Found, schema: int, hear: Told) -> list[str]:
    """The rows first, then what guards and follows them."""
    told = []
    with closing(sqlite3.connect(aside, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("BEGIN")
        for place, table in enumerate(found.tables.values()):
            connection.execute(table.sql)
            refused = _fill(connection, table, partial(hear, place, len(found.tables)))
            if refused:
                words = _("{part}: {rows} rows did not fit and were left out.")
                told.append(words.format(part=name_of_part(table.name), rows=refused))
        told += _mend_visits(connection, found)
        told += _leave_out_orphans(connection)
        shadows = ("visit_search_", "sqlite_")
        for wanted in ("table", "index", "trigger"):
            for kind, name, _table, sql in found.schema:
                known = name in found.tables and kind == "table"
                if kind == wanted and not known and not name.startswith(shadows):
                    connection.execute(sql)
        connection.execute("INSERT INTO visit_search(visit_search) VALUES ('rebuild')")
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version={schema}")
        _mend_cards(connection, schema)
        connection.execute("COMMIT")
    return told


def _fill(connection: sqlite3.Connection, table: Table, hear: Callable[[], None]) -> int:
    """How many rows were refused."""
    refused = 0
    strays = {number: row for number, row in table.stray.items() if number not in table.rows}
    for row in [*table.rows.values(), *strays.values()]:
        hear()
        try:
            _insert(connection, table.name, row)
        except sqlite3.IntegrityError:
            refused += 1
    return refused


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    connection.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(row.values()))  # noqa: S608 -- names from the register's own schema


def _mend_visits(connection: sqlite3.Connection, found: Found) -> list[str]:
    """Words whose visit is lost get one to stand in; a visit without minutes gets empty ones."""
    told = []
    children = [
        name
        for name, table in found.tables.items()
        if name != "history" and any(column.name == "visit_id" for column in table.columns)
    ]
    for name in children:
        if name == "draft":
            connection.execute(
                "UPDATE draft SET visit_id = NULL, base_version = NULL"
                " WHERE visit_id NOT IN (SELECT id FROM visit)"
            )
            continue
        question = (
            f'SELECT DISTINCT visit_id FROM "{name}"'  # noqa: S608 -- a name from the schema itself
            " WHERE visit_id NOT IN (SELECT id FROM visit)"
        )
        for (number,) in connection.execute(question).fetchall():
            title = _title(found, number)
            _insert(connection, "visit", _stand_in(found, number, title))
            words = _("The first part of a visit is lost; the rest is there: {title}")
            told.append(words.format(title=title))
    question = "SELECT id FROM visit WHERE id NOT IN (SELECT visit_id FROM minutes)"
    for (number,) in connection.execute(question).fetchall():
        empty = {**tables()["minutes"].row(Minutes()), "visit_id": number}
        _insert(connection, "minutes", _known(found, "minutes", empty))
        title = _title(found, number)
        told.append(_("The number and form of the minutes are lost: {title}").format(title=title))
    return told


def _stand_in(found: Found, number: int, title: str) -> Row:
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")
    visit = tables()["visit"].row(Visit(inspected_unit=title))
    own = {
        "id": number,
        "uid": uuid.uuid4().hex,
        "version": 1,
        "list_key": list_key(number, None),
        "saved_at": now,
    }
    return _known(found, "visit", visit | own)


def _known(found: Found, table: str, row: Row) -> Row:
    names = {column.name for column in found.tables[table].columns}
    return {name: value for name, value in row.items() if name in names}


def _title(found: Found, number: int) -> str:
    """What the history, or the visit itself, calls the visit."""
    history = found.tables.get("history")
    rows = sorted((history.stray | history.rows).items(), reverse=True) if history else []
    for _seq, row in rows:
        if row.get("visit_id") == number and row.get("title"):
            return str(row["title"])
    visit = found.tables["visit"].rows.get(number, {})
    return str(visit.get("inspected_unit") or _("visit number {number}").format(number=number))


def _leave_out_orphans(connection: sqlite3.Connection) -> list[str]:
    """Rows of a row that is lost, such as the figures of a finding."""
    left_out: dict[str, int] = {}
    for table, rowid, parent, _key in connection.execute("PRAGMA foreign_key_check").fetchall():
        if (table, parent) == ("recommendation", "finding"):
            connection.execute("UPDATE recommendation SET finding_id = NULL WHERE id = ?", (rowid,))
            continue
        connection.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (rowid,))  # noqa: S608 -- a name from the schema itself
        left_out[table] = left_out.get(table, 0) + 1
    words = _("{part}: {rows} rows were left out, for what they belong to is lost.")
    return [words.format(part=name_of_part(name), rows=n) for name, n in left_out.items()]


def _mend_cards(connection: sqlite3.Connection, schema: int) -> None:
    """The few rows without which no register opens."""
    if connection.execute("SELECT 1 FROM alembic_version").fetchone() is None:
        connection.execute("INSERT INTO alembic_version VALUES (?)", (f"{schema:04}",))
    if schema >= 3 and connection.execute("SELECT 1 FROM register_card").fetchone() is None:
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")
        connection.execute("INSERT INTO register_card VALUES (1, ?, ?)", (uuid.uuid4().hex, now))


# -- the end ---------------------------------------------------------------------------------------


def _finish(aside: Path, watch: Watch) -> list[str]:
    """Opened as a register: words to search in, an entry in the history, and what it says of the
    visits that are not as they were left."""
    from tracker.register.register import Register

    register = Register(aside)
    try:
        _index_again(register, share(watch, 65, 75))
        found = register.history.check(asked(share(watch, 75, 100)))
        title = _("Recovered from a damaged register")
        register.history.accept_older(title)
        return [each.message for each in found]
    finally:
        register.close()


def _index_again(register: Any, told: Told) -> None:
    from tracker.register import board_keeping
    from tracker.register.visits import index_again

    with register.reading() as connection:
        question = (
            "SELECT id FROM visit WHERE deleted_at IS NULL AND list_key NOT IN"
            " (SELECT list_key FROM visit_words)"
        )
        missing = connection.exec_driver_sql(question).scalars().all()
        gone = "DELETE FROM visit_words WHERE list_key NOT IN (SELECT list_key FROM visit)"
    with register.writing() as connection:
        connection.exec_driver_sql(gone)
        for place, number in enumerate(missing):
            told(place, len(missing))
            index_again(connection, number)
        board_keeping.refresh_all(connection)


def _visits(aside: Path) -> int:
    with closing(sqlite3.connect(aside)) as connection:
        question = "SELECT count(*) FROM visit WHERE deleted_at IS NULL"
        return int(connection.execute(question).fetchone()[0])
