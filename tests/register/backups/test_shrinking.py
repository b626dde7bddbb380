"""The file gives back the room that deleted things left, and nothing else changes."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.register.generated import full_visit
from tests.register.test_two_at_once import Holder
from tracker.errors import CannotWrite
from tracker.exchange import to_data
from tracker.register import ListQuery, Register
from tracker.register.backups import Backups, CalledOff
from tracker.register.backups.shrinking import room, shrink
from tracker.register.read_only import ReadOnly
from tracker.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
MEGABYTE = 1_000_000


def filled(path: Path) -> Path:
    """A register with three visits and a draft, closed."""
    register = Register.at(path)
    for _number in range(3):
        register.save(full_visit())
    register.keep_draft(None, None, None, "đang gõ", "{}")
    register.close()
    return path


def free_room(path: Path, megabytes: int = 20) -> None:
    """Leave so much room behind in the file, between as much that stays."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for n in range(2 * megabytes):
            row = ("ab" * 32, n, os.urandom(MEGABYTE))
            connection.execute("INSERT INTO content_piece VALUES (?, ?, ?)", row)
        connection.execute("DELETE FROM content_piece WHERE n % 2")


@pytest.fixture
def roomy(tmp_path: Path) -> Path:
    path = filled(tmp_path / "sổ" / "Sổ.db")
    free_room(path)
    return path


def test_the_free_room_goes_and_all_else_stays(roomy: Path) -> None:
    register = Register(roomy)  # open in this very window
    visits = [to_data(register.load(n)) for n in (1, 2, 3)]
    backups = Backups(roomy, Settings())
    before, after = shrink(backups)
    assert before.free > 19 * MEGABYTE
    assert after.free < MEGABYTE
    assert after.size == roomy.stat().st_size < before.size - 19 * MEGABYTE
    assert [to_data(register.load(n)) for n in (1, 2, 3)] == visits
    assert [each.title for each in register.drafts()] == ["đang gõ"]
    assert register.history.check() == []
    assert len(backups.all()) == 1, "a backup comes first"
    register.save(full_visit())
    assert len(register.keys(ListQuery())) == 4
    register.close()


def test_where_another_window_has_it_it_is_refused(roomy: Path) -> None:
    before = roomy.read_bytes()
    with pytest.raises(CannotWrite, match="cửa sổ khác"):
        shrink(Backups(roomy, Settings()), ReadOnly("mở ở một cửa sổ khác", "Đóng lại"))
    assert roomy.read_bytes() == before


def test_while_another_program_writes_it_is_refused_in_words(
    roomy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holders: list[Holder] = []
    monkeypatch.setattr("tracker.register.backups.inside.WAIT_SECONDS", 0.1)
    monkeypatch.setattr(Backups, "make", lambda *_any: holders.append(Holder(roomy, "IMMEDIATE")))
    before = roomy.read_bytes()
    with pytest.raises(CannotWrite, match="chương trình khác"):
        shrink(Backups(roomy, Settings()))
    holders[0].let_go()
    assert roomy.read_bytes() == before


def test_called_off_it_is_as_it_was(roomy: Path) -> None:
    before, backed_up = room(roomy), []

    def watch(_done: int, every: int) -> bool:
        backed_up.append(every)
        return every == 0  # while it is written anew

    with pytest.raises(CalledOff):
        shrink(Backups(roomy, Settings()), watch=watch)
    assert any(backed_up)
    assert room(roomy) == before
    register = Register(roomy)
    assert len(register.keys(ListQuery())) == 3
    register.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks the process it kills")
@pytest.mark.parametrize("rounds", [8, pytest.param(200, marks=pytest.mark.torture)])
def test_kills_while_it_shrinks_lose_nothing(tmp_path: Path, rounds: int) -> None:
    script = Path(__file__).with_name("killing_shrinks.py")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "giết"), str(rounds)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert found["midway"], "no kill came while it was written in"
    assert found["large"] + found["small"] == rounds
