"""A history that was touched is found out, wherever it was touched."""

import re
import sqlite3
from collections.abc import Callable

import pytest
from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from tests.register.generated import full_visit
from tracker.records import Finding, Office, Participant, Visit
from tracker.register import Register
from tracker.register.chain import COLUMNS, hash_of
from tracker.register.guard import PastTheHistory

SAVES = 5


@pytest.fixture
def told(register: Register) -> Register:
    """A register with a history of three visits, one of them changed twice."""
    for _n in range(2):
        register.save(full_visit())
    visit = register.save(full_visit())
    for name in ("Triệu Đức Lân", "Nông Thị Lan"):
        visit.participants[0].name = name
        visit = register.save(visit)
    assert register.history.check() == register.history.look_back() == []
    return register


def outside(register: Register, work: Callable[[sqlite3.Connection], object]) -> None:
    """As with a database browser: the triggers taken off, and put back as they were."""
    register.history.keep_head()
    raw = sqlite3.connect(register.path)
    triggers = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _sql in triggers:
        raw.execute(f"DROP TRIGGER {name}")
    work(raw)
    for _name, sql in triggers:
        raw.execute(sql)
    raw.commit()
    raw.close()


def found(register: Register) -> list[tuple[int, int | None]]:
    """What both the quick and the whole check find."""
    quick, whole = register.history.look_back(), register.history.check()
    assert [b.message for b in quick] == [b.message for b in whole]
    return [(each.seq, each.visit_id) for each in whole]


@pytest.mark.parametrize(
    "edit",
    [
        "title = 'khác'",
        "author = 'ai đó'",
        "at = '2020-01-01T00:00:00.000000+00:00'",
        "changes = replace(changes, 'Nguyễn Thanh Hà', 'Ai Đó')",
        "account = 'ai@do'",
        "visit_version = 7",
        "action = 'signed'",
    ],
)
def test_one_edited_entry_is_found(told: Register, edit: str) -> None:
    outside(told, lambda raw: raw.execute(f"UPDATE history SET {edit} WHERE seq = 2"))
    assert found(told) == [(2, 2)]


def test_an_entry_made_fit_again_breaks_the_next(told: Register) -> None:
    """F30: whoever also mends the hash of what they changed breaks the one after it."""

    def forge(raw: sqlite3.Connection) -> None:
        raw.execute("UPDATE history SET author = 'ai đó' WHERE seq = 2")
        entry = raw.execute(f"SELECT {', '.join(COLUMNS)} FROM history WHERE seq = 2").fetchone()
        raw.execute("UPDATE history SET hash = ? WHERE seq = 2", (hash_of(entry[:-1]),))

    outside(told, forge)
    assert found(told) == [(3, 3)]


def test_a_removed_entry_is_found(told: Register) -> None:
    outside(told, lambda raw: raw.execute("DELETE FROM history WHERE seq = 2"))
    assert [each.seq for each in told.history.look_back()] == [3]
    whole = [(each.seq, each.visit_id) for each in told.history.check()]
    assert whole == [(0, 2), (3, 3)], "its visit is known to nobody any more"


def test_a_history_written_anew_whole_is_found(told: Register) -> None:
    """Every hash fits every other, but this PC knew another newest entry."""

    def forge(raw: sqlite3.Connection) -> None:
        previous = raw.execute("SELECT uid FROM register_card").fetchone()[0]
        names = ", ".join(COLUMNS)
        for entry in raw.execute(f"SELECT {names} FROM history ORDER BY seq").fetchall():
            new = (*entry[:3], "ai đó", *entry[4:9], previous)
            previous = hash_of(new)
            raw.execute(
                "UPDATE history SET author = 'ai đó', previous = ?, hash = ? WHERE seq = ?",
                (new[-1], previous, entry[0]),
            )

    outside(told, forge)
    assert found(told) == [(SAVES, None)]


def test_a_cut_tail_is_found(told: Register) -> None:
    """F31: the chain alone says that all is well; the newest entry that this PC knows does not,
    nor do the visits, which are ahead of what is left."""
    outside(told, lambda raw: raw.execute("DELETE FROM history WHERE seq > 3"))
    assert found(told) == [(3, None), (3, 3)]


def test_a_cut_tail_with_the_visits_set_back_is_found(told: Register) -> None:
    """F31: only the newest entry known to this PC can tell; closing and opening again does not
    make it forget, until somebody says that an older copy was meant."""
    outside(
        told,
        lambda raw: raw.executescript(
            "DELETE FROM history WHERE seq > 3;"
            "UPDATE participant SET name = 'Đặng Thị Ánh' WHERE visit_id = 3 AND position = 0"
        ),
    )
    assert found(told) == [(3, None)]
    told.close()
    again = Register(told.path)
    assert found(again) == [(3, None)]
    again.history.accept_older("sao lưu")
    assert found(again) == []
    again.close()


@pytest.mark.parametrize(
    "edit",
    [
        "UPDATE finding SET text = replace(text, '02', '20') WHERE visit_id = 2 AND position = 0",
        "UPDATE minutes SET number = '99' WHERE visit_id = 2",
        "UPDATE visit SET subject = subject || ' ' WHERE id = 2",
        "DELETE FROM figure WHERE finding_id IN (SELECT id FROM finding WHERE visit_id = 2)",
        "DELETE FROM visit WHERE id = 2",
        "UPDATE visit SET deleted_at = saved_at WHERE id = 2",
        "INSERT INTO signer SELECT 99, 2, 9, '', '', '', 'Ai Đó'",
    ],
)
def test_a_visit_changed_past_the_program_is_found(told: Register, edit: str) -> None:
    """F10, F30: also where every page of the file is sound and SQLite calls it so."""
    outside(told, lambda raw: raw.execute(edit))
    assert found(told) == [(2, 2)]
    assert "Huyện uỷ Bạch Thông" in told.history.check()[0].message


def test_one_flipped_bit_in_a_stored_text_is_found(told: Register) -> None:
    """F10: rot inside a text, which no check of SQLite's sees."""
    told.close()
    whole, text = told.path.read_bytes(), "Bố trí đủ cán bộ.".encode()
    places = [match.start() for match in re.finditer(re.escape(text), whole)]
    assert len(places) >= 6, "in three visits and in three entries"
    for place in places:
        rotten = bytearray(whole)
        rotten[place] ^= 1
        told.path.write_bytes(rotten)
        raw = sqlite3.connect(told.path)
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        raw.close()
        again = Register(told.path)
        assert len(found(again)) == 1
        again.close()


def test_a_visit_that_was_gone_for_good_and_is_there_again_is_found(told: Register) -> None:
    told.purge(2)
    assert found(told) == []
    outside(told, lambda raw: raw.execute(_twin_of_the_first(2)))
    assert found(told) == [(6, 2)]


def test_a_visit_slipped_in_is_found(told: Register) -> None:
    outside(told, lambda raw: raw.execute(_twin_of_the_first(9)))
    assert found(told) == [(0, 9)]


def _twin_of_the_first(number: int) -> str:
    """A statement that makes a second visit of the first."""
    return (
        f"INSERT INTO visit SELECT {number}, 9, {number}, saved_at, NULL, kind, subject,"
        " field_of_work, period, date, part_of_day, start_time, end_time, place, inspecting_body,"
        " body_superior, body_code, body_seat, inspected_unit, basis, unit_opinion,"
        " recorded_by, unit_stand, 'x', stage FROM visit WHERE id = 1"
    )


def test_a_history_of_another_register_is_no_history_of_this(told: Register) -> None:
    outside(told, lambda raw: raw.execute("UPDATE register_card SET uid = 'khác'"))
    assert found(told)[0] == (1, 1)


def test_a_check_that_is_called_off_stops(told: Register) -> None:
    asked: list[tuple[int, int]] = []

    def stop(done: int, of: int) -> bool:
        asked.append((done, of))
        return True

    outside(told, lambda raw: raw.execute("UPDATE history SET author = 'x' WHERE seq = 2"))
    assert told.history.check(stop) == []
    assert asked == [(0, SAVES + 3)]


@pytest.mark.parametrize(
    "statement",
    [
        update(Visit).values(subject="x"),
        delete(Participant).where(Participant.id == 1),
        insert(Finding).values(visit_id=1, position=9, kind="result", text="x"),
        update(Office).values(bin_days=1),
    ],
    ids=["update", "delete", "insert", "office"],
)
def test_no_bulk_statement_passes_the_history_by(told: Register, statement: object) -> None:
    """F32: through records or without them, in development and in the office."""
    before = told.path.read_bytes()
    with pytest.raises(PastTheHistory), told.writing() as connection:
        connection.execute(statement)  # type: ignore[call-overload]
    with (
        pytest.raises(PastTheHistory),
        told.writing() as connection,
        Session(connection) as session,
    ):
        session.execute(statement)  # type: ignore[call-overload]
    assert told.path.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE visit SET subject = 'x'",
        "update or replace visit set subject = 'x'",
        'INSERT OR REPLACE INTO "participant" SELECT * FROM participant',
        "REPLACE INTO minutes SELECT * FROM minutes",
        "WITH one AS (SELECT 1) DELETE FROM finding",
        "\n  DELETE FROM history",
    ],
)
def test_nor_does_one_written_by_hand(told: Register, statement: str) -> None:
    with pytest.raises(PastTheHistory), told.writing() as connection:
        connection.exec_driver_sql(statement)
