"""Signed minutes stand against raw SQL: the file itself refuses every route to change them."""

import contextlib
import itertools
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.register.signed import sign, to_be_signed
from tracker.errors import SignedAlready
from tracker.records import FollowUp
from tracker.register import Register
from tracker.register.locks import locks
from tracker.register.rows import tables

PARTS = [name for name in tables() if name not in ("visit", "minutes", "follow_up")]
OF_V = "(SELECT id FROM finding WHERE visit_id = 1 LIMIT 1)"

# What somebody with a database browser may try. Visit 1 is signed, visit 2 is not.
ROUTES = {
    "change a word of the visit": "UPDATE visit SET subject = 'khác' WHERE id = 1",
    "change the day": "UPDATE visit SET date = '2020-01-01' WHERE id = 1",
    "say that it is not signed": "UPDATE visit SET stage = 'held' WHERE id = 1",
    "put it in the bin": "UPDATE visit SET deleted_at = saved_at WHERE id = 1",
    "give it another number": "UPDATE visit SET id = 99 WHERE id = 1",
    "delete it": "DELETE FROM visit WHERE id = 1",
    "put another in its place": "INSERT OR REPLACE INTO visit"
    " SELECT 1 AS id, {but_id} FROM visit WHERE id = 2",
    "put another in place of its name": "UPDATE OR REPLACE visit"
    " SET uid = (SELECT uid FROM visit WHERE id = 1) WHERE id = 2",
    "put another in place of its key": "UPDATE OR REPLACE visit"
    " SET list_key = (SELECT list_key FROM visit WHERE id = 1) WHERE id = 2",
    "give another its number": "UPDATE OR REPLACE visit SET id = 1 WHERE id = 2",
    "upsert": "INSERT INTO visit SELECT * FROM visit WHERE id = 1"
    " ON CONFLICT (id) DO UPDATE SET subject = 'khác'",
    "change the minutes": "UPDATE minutes SET symbol = 'khác' WHERE visit_id = 1",
    "change the number": "UPDATE minutes SET number = '77' WHERE visit_id = 1",
    "delete the minutes": "DELETE FROM minutes WHERE visit_id = 1",
    "replace the minutes": "REPLACE INTO minutes (visit_id, form, number, symbol)"
    " VALUES (1, '', '', '')",
    "give the minutes of another": "UPDATE OR REPLACE minutes SET visit_id = 1 WHERE visit_id = 2",
    "a correction without a reason": "UPDATE minutes SET edition = 2 WHERE visit_id = 1",
    "a correction that changes at once": "UPDATE minutes"
    " SET edition = 2, correction_reason = 'x', symbol = 'khác' WHERE visit_id = 1",
    "go back an edition": "UPDATE minutes SET edition = 0 WHERE visit_id = 1",
    "change what was signed": "UPDATE signed_minutes SET content = '{{}}'",
    "change the PDF": "UPDATE signed_minutes SET pdf = x'00', pdf_sha256 = ''",
    "delete what was signed": "DELETE FROM signed_minutes",
    "replace what was signed": "INSERT OR REPLACE INTO signed_minutes SELECT * FROM signed_minutes",
    "sign a second time": "INSERT INTO signed_minutes SELECT NULL, {but_id} FROM signed_minutes",
    "sign what is no visit's edition": "INSERT INTO signed_minutes ({but_id})"
    " SELECT {but_edition} FROM signed_minutes",
    "move a figure away": "UPDATE figure SET finding_id ="
    " (SELECT id FROM finding WHERE visit_id = 2 LIMIT 1) WHERE finding_id = " + OF_V,
    "move a figure in": "UPDATE figure SET finding_id = " + OF_V + " WHERE finding_id ="
    " (SELECT id FROM finding WHERE visit_id = 2 LIMIT 1)",
    "hang the scan's kind on a photo": "UPDATE attachment SET kind = 'signed' WHERE visit_id = 1",
}


def _part_routes(table: str) -> dict[str, str]:
    """The same for the rows under the visit."""
    under = f"finding_id = {OF_V}" if table == "figure" else "visit_id = 1"
    one = f"(SELECT min(id) FROM {table} WHERE {under})"
    other = f"(SELECT max(id) FROM {table})"  # the last rows are the other visit's
    column = "sha256" if table == "attachment" else tables()[table].columns[-1]
    parent = "finding_id" if table == "figure" else "visit_id"
    names = [name for name in tables()[table].columns if name != "id"]
    copied = ", ".join(names)
    routes = {
        "change": f"UPDATE {table} SET position = position WHERE id = {one}",
        "change a value": f"UPDATE {table} SET {column} = {column} WHERE id = {one}",
        "delete": f"DELETE FROM {table} WHERE id = {one}",
        "add": f"INSERT INTO {table} ({copied}) SELECT {copied} FROM {table} WHERE id = {one}",
        "replace": f"INSERT OR REPLACE INTO {table} (id, {copied})"
        f" SELECT {one}, {copied} FROM {table} WHERE id = {other}",
        "give another its id": f"UPDATE OR REPLACE {table} SET id = {one} WHERE id = {other}",
        "move in": f"UPDATE {table} SET {parent} = (SELECT {parent} FROM {table} WHERE id = {one})"
        f" WHERE id = {other}",
        "move away": f"UPDATE {table} SET {parent} ="
        f" (SELECT {parent} FROM {table} WHERE id = {other}) WHERE id = {one}",
    }
    return {f"{table}: {name}": sql for name, sql in routes.items()}


for _table in PARTS:
    ROUTES |= _part_routes(_table)


def _filled(connection: sqlite3.Connection, sql: str) -> str:
    """With the columns of the tables as they are in this register."""
    table = "signed_minutes" if "signed_minutes" in sql else "visit"
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")][1:]
    other = ["7" if name == "edition" else name for name in names]
    return sql.format(but_id=", ".join(names), but_edition=", ".join(other))


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    register = Register.at(tmp_path_factory.mktemp("signed") / "Sổ.db")
    sign(register, to_be_signed(register))
    to_be_signed(register, "Huyện uỷ Ba Bể")
    register.close()
    return register.path


def everything(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    names = [*tables(), "signed_minutes", "history"]
    return [connection.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in names]


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_to_signed_minutes_is_refused(signed: Path, route: str) -> None:
    """F29: the record, its children and what was signed, by raw SQL, `recursive_triggers` or not,
    foreign keys or not; and nothing of it is half done."""
    with closing(sqlite3.connect(signed, isolation_level=None)) as connection:
        before = everything(connection)
        for recursive, foreign_keys in itertools.product((True, False), repeat=2):
            connection.execute(f"PRAGMA recursive_triggers = {recursive}")
            connection.execute(f"PRAGMA foreign_keys = {foreign_keys}")
            connection.execute("BEGIN IMMEDIATE")
            with pytest.raises(sqlite3.IntegrityError, match="signed minutes are never changed"):
                connection.execute(_filled(connection, ROUTES[route]))
            assert connection.in_transaction, "the lock gives up the statement alone"
            connection.execute("COMMIT")
            assert everything(connection) == before


@pytest.mark.parametrize("route", ROUTES)
def test_without_the_locks_each_route_would_lead_there(signed: Path, route: str) -> None:
    """The control: each of these statements is one that SQLite would carry out."""
    with closing(sqlite3.connect(signed, isolation_level=None)) as connection:
        sql = _filled(connection, ROUTES[route])
        connection.execute("BEGIN IMMEDIATE")
        for name in locks():
            connection.execute(f"DROP TRIGGER {name}")
        try:
            # A key that is there already may refuse as well; nothing of ours does.
            with contextlib.suppress(sqlite3.IntegrityError):
                assert connection.execute(sql).rowcount
        finally:
            connection.execute("ROLLBACK")


def test_what_became_of_it_is_still_written_down(register: Register) -> None:
    """Follow-ups go on; so does everything of other visits."""
    visit = sign(register, to_be_signed(register))
    other = to_be_signed(register, "Huyện uỷ Ba Bể")
    visit.recommendations[0].follow_ups.append(FollowUp(reported="Đã làm xong."))
    again = register.load(register.save(visit).id)
    assert again.recommendations[0].follow_ups[-1].reported == "Đã làm xong."
    other.findings.clear()
    assert not register.save(other).findings
    register.delete(other.id)


def test_the_program_is_told_in_words(register: Register) -> None:
    visit = sign(register, to_be_signed(register))
    visit.findings[0].text = "khác"
    for job in (
        lambda: register.save(visit),
        lambda: register.delete(visit.id),
        lambda: register.purge(visit.id),
    ):
        with pytest.raises(SignedAlready, match="đính chính"):
            job()
    assert register.load(visit.id).findings[0].text != "khác"
