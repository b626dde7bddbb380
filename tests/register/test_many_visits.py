"""The registers of the benchmarks are such as the register itself would have made."""

import datetime
import sqlite3
from pathlib import Path

from tests.benchmarks.many_visits import make
from tracker.register import ListQuery, Register
from tracker.register.words import words_of


def test_a_register_made_for_benchmarks_is_a_sound_one(tmp_path: Path) -> None:
    path = tmp_path / "nhiều.db"
    make(path, 300)
    register = Register(path)
    keys = register.keys(ListQuery())
    assert len(keys) == 300
    assert len(register.rows(keys[:50], datetime.date(2024, 1, 1))) == 50
    connection = sqlite3.connect(path)
    words = dict(connection.execute("SELECT list_key, words FROM visit_words"))
    connection.execute("INSERT INTO visit_search(visit_search) VALUES ('integrity-check')")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
    for number in (1, 150, 300):
        visit = register.load(number)
        parts = (visit.participants, visit.findings, visit.recommendations)
        assert [len(part) for part in parts] == [8, 6, 4]
        assert visit.problems() == []
        assert words[visit.list_key] == words_of(visit)
        assert visit.list_key in register.keys(ListQuery(words=visit.participants[0].name))
        assert register.save(visit).list_key == visit.list_key
    register.close()
