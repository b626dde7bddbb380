"""Two at one register: nobody waits long, nobody overwrites, nobody is lost."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.register.generated import full_visit
from tracker.errors import CannotWrite, ChangedElsewhere, RegisterClosed
from tracker.exchange import to_data
from tracker.records import Visit
from tracker.register import ListQuery, Register, database, password
from tracker.register.backups.inside import is_plain
from tracker.register.files import refuse_what_is_no_register, schema_of
from tracker.register.read_only import ReadOnly, why_read_only

HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(f"BEGIN {sys.argv[2]}")
print("held", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
print("given back", flush=True)
"""


class Holder:
    """Another program that holds the register until told to let go."""

    def __init__(self, path: Path, how: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(path), how],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "held\n"

    def let_go(self) -> None:
        self._process.communicate("\n")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Register]:
    """A register whose connections wait for half a second only."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.5)
    register = Register.at(tmp_path / "Sổ.db")
    yield register
    register.close()


def test_nobody_is_kept_waiting_more_than_five_seconds() -> None:
    assert database.BUSY_SECONDS <= 5


def test_a_save_while_another_program_writes_is_refused_in_words(impatient: Register) -> None:
    visit = impatient.save(full_visit())
    visit.subject = "sửa trong khi chờ"
    holder = Holder(impatient.path, "IMMEDIATE")
    try:
        begun = time.monotonic()
        with pytest.raises(CannotWrite, match=r"Another program|khác"):
            impatient.save(visit)
        assert time.monotonic() - begun < 4
        assert to_data(impatient.load(visit.id)) == to_data(full_visit())
        assert len(impatient.keys(ListQuery(words="bach thong"))) == 1
    finally:
        holder.let_go()
    assert impatient.save(visit).version == 2


def test_even_opening_waits_for_who_holds_everything(impatient: Register) -> None:
    holder = Holder(impatient.path, "EXCLUSIVE")
    try:
        with pytest.raises(CannotWrite):
            impatient.load(1)
        with pytest.raises(CannotWrite):
            Register(impatient.path)
    finally:
        holder.let_go()
    Register(impatient.path).close()


def test_a_short_wait_is_no_refusal(register: Register) -> None:
    holder = Holder(register.path, "IMMEDIATE")
    release = threading.Timer(0.3, holder.let_go)
    release.start()
    begun = time.monotonic()
    register.save(full_visit())
    assert time.monotonic() - begun > 0.2
    release.join()


def test_two_windows_save_side_by_side(register: Register) -> None:
    """In two threads, each with its own register on one file: all visits, each with its own id."""

    def save(mark: str) -> list[int]:
        mine = Register(register.path)
        visits = [Visit(inspected_unit=f"Xã {mark}", subject=f"{n}") for n in range(25)]
        ids = [mine.save(visit).id for visit in visits]
        mine.close()
        return ids

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(save, "ab")
    assert len({*first, *second}) == 50
    assert len(register.keys(ListQuery())) == 50
    assert {register.load(each).inspected_unit for each in first} == {"Xã a"}


def test_of_two_that_save_one_visit_at_once_one_is_told(register: Register) -> None:
    register.save(full_visit())
    start = threading.Barrier(2)

    def save(mark: str) -> str:
        mine = Register(register.path)
        visit = mine.load(1)
        visit.subject = mark
        start.wait()
        try:
            return mine.save(visit).subject
        except ChangedElsewhere:
            return ""
        finally:
            mine.close()

    with ThreadPoolExecutor(2) as threads:
        told = list(threads.map(save, ["một", "hai"]))
    assert sorted(map(bool, told)) == [False, True]
    assert register.load(1).subject == "".join(told)
    assert register.load(1).version == 2


def test_a_register_taken_away_is_missed_in_words(register: Register) -> None:
    register.save(full_visit())
    register.path.rename(register.path.with_suffix(".old"))
    sentence = r"no longer|không còn"
    with pytest.raises(CannotWrite, match=sentence):
        register.save(full_visit())
    assert not register.path.exists()


def test_a_closed_register_refuses_in_words_and_opens_nothing(register: Register) -> None:
    """A connection made anew would be to whatever lies there by then."""
    visit = register.save(full_visit())
    register.close()
    other = register.path.rename(register.path.with_suffix(".old"))
    Register.at(register.path).close()
    empty = register.path.read_bytes()
    asked: list[Callable[[], object]] = [
        lambda: register.load(visit.id),
        lambda: register.save(visit),
        lambda: register.drop_draft(1),
        register.history.check,
        register.close,
    ]
    for each in asked[:-1]:
        with pytest.raises(RegisterClosed):
            each()
    asked[-1]()
    assert register.path.read_bytes() == empty
    assert other.exists()


def test_another_register_made_at_once_by_two_is_one(tmp_path: Path) -> None:
    path = tmp_path / "Sổ.db"

    def make(mark: str) -> int:
        mine = Register.at(path)
        saved = mine.save(Visit(inspected_unit=mark)).id
        mine.close()
        return saved

    with ThreadPoolExecutor(3) as threads:
        ids = list(threads.map(make, "abc"))
    register = Register(path)
    assert sorted(ids) == [1, 2, 3]
    assert len(register.keys(ListQuery())) == 3
    register.close()
    left = {each.name for each in tmp_path.iterdir()} - {"home", "Sổ.db", "Sổ.db-journal"}
    assert left == set()


@pytest.mark.parametrize(
    "look",
    [
        lambda path: Register(path).close(),
        lambda path: Register(path, held=ReadOnly("", "")).close(),
        refuse_what_is_no_register,
        why_read_only,
        password.looks_encrypted,
        schema_of,
        is_plain,
    ],
)
def test_a_save_under_way_keeps_its_lock_when_the_file_is_looked_at(
    register: Register, look: Callable[[Path], object]
) -> None:
    """On Linux a process that closes a file loses all its locks on it, SQLite's too: minutes are
    printed from a second connection while a draft is written on the first."""
    with register.writing() as connection:
        connection.exec_driver_sql("DELETE FROM draft")
        look(register.path)
        assert not _can_write(register.path), "another process could write in the middle of a save"


def _can_write(path: Path) -> bool:
    """Whether another process gets in."""
    words = "import sqlite3, sys; sqlite3.connect(sys.argv[1], 0).execute('BEGIN IMMEDIATE')"
    done = subprocess.run(
        [sys.executable, "-c", words, str(path)], capture_output=True, check=False
    )
    return done.returncode == 0
