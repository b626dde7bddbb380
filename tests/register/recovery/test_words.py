"""What was lost is listed in words that a clerk knows."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tracker.register import Register
from tracker.register.recovery.words import name_of_part, unread_words


def test_no_part_is_named_by_its_name_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "Sổ.db"
    Register.at(path).close()
    question = "SELECT name FROM sqlite_schema WHERE type = 'table'"
    with closing(sqlite3.connect(path)) as connection:
        names = {name for (name,) in connection.execute(question)}
    shadows = {name for name in names if name.startswith("visit_search")}
    words = {name: name_of_part(name) for name in names - shadows}
    assert len(words) > 20
    assert [name for name, told in words.items() if name in told or told == "Một phần khác"] == []
    assert name_of_part("of_a_later_program") == "Một phần khác"


def test_nothing_is_counted_that_is_none() -> None:
    assert unread_words("visit", 2, 0) == "Buổi kiểm tra: không đọc được 2 trang."
    assert unread_words("visit", 1, 3) == "Buổi kiểm tra: không đọc được 1 trang, 3 dòng."
