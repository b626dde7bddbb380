"""F50: a stolen PC shows nothing of a register with a password; nothing is lost on the way."""

import os
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.register.generated import full_visit
from tests.register.test_full_disk import no_file_longer_than
from tests.register.test_two_at_once import Holder
from tracker.errors import CannotWrite, NeedsPassword, NotARegister, WrongPassword
from tracker.exchange import to_data
from tracker.register import ListQuery, Register, changing_password, password
from tracker.register.files import SCHEMA

WORDS, OTHERS = "Mật khẩu của phòng Tổng hợp 2026", "Uỷ ban 'khác' \"x\" 🔑"

pytestmark = pytest.mark.skipif(not password.is_available(), reason="sqlcipher3 is not installed")


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Each test begins and ends as a program that was told no password."""
    password._keys.clear()
    yield
    password._keys.clear()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register with a visit and a draft in it, and no password yet."""
    path = tmp_path / "Sổ.db"
    register = Register.at(path)
    register.save(full_visit())
    register.keep_draft(None, None, None, "Huyện uỷ Na Rì", "đang gõ dở")
    register.close()
    return path


def test_with_a_password_everything_is_there_and_nothing_can_be_read(path: Path) -> None:
    plain = path.read_bytes()
    assert b"Bosch" not in plain
    assert b"inspected_unit" in plain
    changing_password.change(path, WORDS)
    noise = path.read_bytes()
    for word in ("SQLite", "inspected_unit", "Bạch Thông", "đang gõ dở", WORDS):
        assert word.encode() not in noise
    register = Register(path)
    assert register.load(1).inspected_unit == "Huyện uỷ Bạch Thông"
    assert [draft.content for draft in register.drafts()] == ["đang gõ dở"]
    assert len(register.keys(ListQuery(words="bach thong"))) == 1
    saved = register.save(full_visit())
    register.close()
    password._keys.clear()
    password.unlock(path, WORDS)
    again = Register(path)
    assert to_data(again.load(saved.id)) == to_data(full_visit())
    again.close()


def test_without_it_the_register_stays_shut(path: Path) -> None:
    changing_password.change(path, WORDS)
    password._keys.clear()
    before = path.read_bytes()
    with pytest.raises(NeedsPassword) as refused:
        Register(path)
    assert refused.value.path == path
    for wrong in ("", WORDS.lower(), WORDS + " "):
        with pytest.raises(WrongPassword):
            password.unlock(path, wrong)
        with pytest.raises(NeedsPassword):
            Register(path)
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(path).execute("SELECT * FROM visit")
    assert path.read_bytes() == before


def test_both_spellings_of_a_letter_are_one_password(path: Path) -> None:
    """Input methods differ in how they compose; the letters on the screen are the same."""
    changing_password.change(path, "Mật khẩu")
    password._keys.clear()
    password.unlock(path, "Mật khẩu")


def test_it_says_whether_it_was_changed(path: Path) -> None:
    assert changing_password.change(path, WORDS, lambda: True) is False
    assert not password.looks_encrypted(path)
    assert changing_password.change(path, WORDS) is True
    assert password.looks_encrypted(path)


def test_it_can_be_changed_and_taken_away(path: Path) -> None:
    changing_password.change(path, WORDS)
    changing_password.change(path, OTHERS)
    password._keys.clear()
    with pytest.raises(WrongPassword):
        password.unlock(path, WORDS)
    password.unlock(path, OTHERS)
    changing_password.change(path, None)
    password._keys.clear()
    register = Register(path)
    assert register.load(1).subject
    register.close()
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("room", [0, 4096, 65_536, 200_000])
def test_without_room_the_old_one_stays(path: Path, room: int) -> None:
    before = path.read_bytes()
    with no_file_longer_than(room), pytest.raises(CannotWrite):
        changing_password.change(path, WORDS)
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".*")), "something is left beside it"
    Register(path).close()


def test_while_somebody_writes_it_is_not_changed(path: Path) -> None:
    before = path.read_bytes()
    other = Holder(path, "IMMEDIATE")
    with pytest.raises(CannotWrite):
        changing_password.change(path, WORDS)
    other.let_go()
    assert path.read_bytes() == before


KILLED = """
import os, signal, sys, threading, time
from pathlib import Path
from tracker.register import changing_password, password
path = Path(sys.argv[1])
threading.Timer(float(sys.argv[2]), os.kill, (os.getpid(), signal.SIGKILL)).start()
changing_password.change(path, "mới")
time.sleep(5)
"""


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_killed_meanwhile_the_register_opens_with_the_old_or_the_new(path: Path) -> None:
    for moment in (0.2, 0.25, 0.3, 0.35, 0.45, 0.6):
        subprocess.run(
            [sys.executable, "-c", KILLED, str(path), str(moment)],
            cwd=Path(__file__).parents[2],
            check=False,
        )
        if password.looks_encrypted(path):
            password.unlock(path, "mới")
        register = Register(path)
        assert to_data(register.load(1)) == to_data(full_visit())
        register.close()
        if password.is_known(path):
            changing_password.change(path, None)


def test_a_register_of_another_program_or_a_newer_one_is_refused(path: Path) -> None:
    changing_password.change(path, WORDS)
    connection = password.opened(path, password.key_of(path))
    connection.execute(f"PRAGMA user_version={SCHEMA + 1}")
    connection.close()
    with pytest.raises(NotARegister, match=r"newer|mới hơn"):
        Register(path)


def test_noise_in_whole_pages_asks_for_a_password_and_other_noise_does_not(tmp_path: Path) -> None:
    noise = tmp_path / "Nhiễu.db"
    noise.write_bytes(secrets.token_bytes(8192))
    with pytest.raises(NeedsPassword):
        Register(noise)
    noise.write_bytes(secrets.token_bytes(8191))
    with pytest.raises(NotARegister) as refused:
        Register(noise)
    assert not isinstance(refused.value, NeedsPassword)


def test_an_older_register_with_a_password_is_brought_up_to_date_under_it(tmp_path: Path) -> None:
    path = tmp_path / "Sổ cũ.db"
    older = Path(__file__).parents[1] / "data" / "registers" / "schema-2.db"
    path.write_bytes(older.read_bytes())
    key = password.make_key(WORDS, secrets.token_bytes(password.SALT))
    aside = tmp_path / "aside.db"
    changing_password._write_again(path, "", aside, key)
    aside.replace(path)
    password.unlock(path, WORDS)
    register = Register(path)
    assert register.old_copy is not None
    assert password.looks_encrypted(register.old_copy)
    assert len(register.keys(ListQuery())) == 2
    register.close()


def test_a_password_is_tried_while_another_window_saves(path: Path) -> None:
    """It is only read: whoever holds the file in the middle of a save is not in the way."""
    changing_password.change(path, WORDS)
    with closing(password.opened(path, password.key_of(path))) as other:
        other.execute("BEGIN EXCLUSIVE")
        password.forget(path)
        with pytest.raises(WrongPassword):
            password.unlock(path, "sai")
        password.unlock(path, WORDS)
        other.execute("ROLLBACK")
    assert password.is_known(path)
