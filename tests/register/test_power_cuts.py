"""F02: the power goes, and what was acknowledged is there, whole.

The program's own statements are taken down once, while a register is worked with, and replayed on
a disk that loses power at any moment; each time the register must be exactly as after the last
acknowledged step, or the one under way then.
"""

import hashlib
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw
import pytest
from sqlalchemy import Engine, event

from tests.register.generated import full_visit
from tests.register.power import Disk, PowerVFS
from tracker.records import Participant
from tracker.register import Register, database

NAME = "/so.db"
Step = tuple[str, Any]


@dataclass
class Work:
    """The register before, the statements of each transaction, and the register after each: what
    its tables hold, as a digest."""

    before: bytes
    steps: list[list[Step]]
    states: list[str]


@pytest.fixture(scope="module")
def vfs() -> Iterator[PowerVFS]:
    vfs = PowerVFS()
    yield vfs
    vfs.unregister()


@pytest.fixture(scope="module")
def work(vfs: PowerVFS, tmp_path_factory: pytest.TempPathFactory) -> Work:
    path = tmp_path_factory.mktemp("power") / "Sổ.db"
    Register.at(path).close()
    before = path.read_bytes()
    steps = _taken_down(path)
    vfs.disk = Disk({NAME: before})
    connection = _opened(vfs, "FULL")
    states = [_digest(connection)]
    for statements in steps:
        for statement, values in statements:
            connection.execute(statement, values)
        states.append(_digest(connection))
    connection.close()
    assert len(set(states)) == len(states) > 8
    return Work(before, steps, states)


def _taken_down(path: Path) -> list[list[Step]]:
    """The writing transactions of some work at the register: new, changed, small, large, binned."""
    steps: list[list[Step]] = []

    def executed(_c: Any, _cursor: Any, statement: str, values: Any, _x: Any, many: bool) -> None:
        if statement.startswith("BEGIN"):
            steps.append([(statement, ())])
        else:
            steps[-1] += [(statement, each) for each in (values if many else [values])]

    def committed(_connection: Any) -> None:
        steps[-1].append(("COMMIT", ()))

    register = Register(path)
    event.listen(Engine, "before_cursor_execute", executed)
    event.listen(Engine, "commit", committed)
    try:
        _at_work(register)
    finally:
        event.remove(Engine, "before_cursor_execute", executed)
        event.remove(Engine, "commit", committed)
        register.close()
    return [each for each in steps if each[0][0] == "BEGIN IMMEDIATE"]


def _at_work(register: Register) -> None:
    draft = register.keep_draft(None, None, None, "Huyện uỷ Na Rì", "{}")
    visit = register.save(full_visit(), draft)
    visit.participants += [Participant(name=f"Đại biểu {n}") for n in range(300)]
    visit = register.save(visit)
    visit.subject = "sửa một chữ"
    visit = register.save(visit)
    del visit.participants[10:]
    visit = register.save(visit)
    register.save(full_visit())
    register.keep_draft(None, visit.id, visit.version, "Bạch Thông", "chữ " * 5_000)
    register.delete(visit.id)
    register.restore(visit.id)


@dataclass
class Seen:
    """What many cuts did."""

    inside: int = 0
    rolled_back: int = 0
    faults: int = 0


def _cuts(vfs: PowerVFS, work: Work, how_many: int, seed: int, synchronous: str) -> Seen:
    dice, seen = random.Random(seed), Seen()
    vfs.disk = Disk({NAME: work.before})
    _replay(vfs, work, synchronous)
    whole = vfs.disk.steps
    for _cut in range(how_many):
        vfs.disk = Disk({NAME: work.before}, dice.randrange(1, whole))
        told = _replay(vfs, work, synchronous)
        left = vfs.disk.after_cut(dice)
        seen.inside += vfs.disk.is_dark()
        seen.rolled_back += bool(left.get(f"{NAME}-journal"))
        if dice.random() < 0.3:  # and again while the register is being mended
            left = _cut_again(vfs, left, dice)
        if _after(vfs, left) not in work.states[told : told + 2]:
            seen.faults += 1
    return seen


def _replay(vfs: PowerVFS, work: Work, synchronous: str) -> int:
    """How many transactions were acknowledged before the power went."""
    told = 0
    try:
        connection = _opened(vfs, synchronous)
    except apsw.Error:
        return told
    try:
        for statements in work.steps:
            for statement, values in statements:
                connection.execute(statement, values)
            told += 1
    except apsw.Error:
        pass
    connection.close(True)
    return told


def _opened(vfs: PowerVFS, synchronous: str) -> apsw.Connection:
    connection = apsw.Connection(NAME, vfs=vfs.name)
    for pragma in database.PRAGMAS:
        connection.execute(pragma)
    connection.execute(f"PRAGMA synchronous={synchronous}")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA cache_size=20")  # pages reach the disk all through a transaction
    return connection


def _cut_again(vfs: PowerVFS, left: dict[str, bytes], dice: random.Random) -> dict[str, bytes]:
    vfs.disk = Disk(left, dice.randrange(1, 12))
    try:
        connection = _opened(vfs, "FULL")
        connection.execute("SELECT count(*) FROM visit").fetchall()
        connection.close(True)
    except apsw.Error:
        return vfs.disk.after_cut(dice)
    return {name: bytes(file.now) for name, file in vfs.disk.files.items()}


def _after(vfs: PowerVFS, left: dict[str, bytes]) -> str:
    vfs.disk = Disk(left)
    try:
        connection = _opened(vfs, "FULL")
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return "damaged"
        digest = _digest(connection)
        connection.close()
    except apsw.Error as trouble:
        return str(trouble)
    return digest


def _digest(connection: apsw.Connection) -> str:
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"
    ).fetchall()
    digest = hashlib.sha256()
    for (table,) in tables:
        digest.update(repr(connection.execute(f"SELECT * FROM {table}").fetchall()).encode())
    return digest.hexdigest()


@pytest.mark.parametrize(
    ("cuts", "seed"), [(500, 1), pytest.param(10_000, 2, marks=pytest.mark.torture)]
)
def test_power_cuts_lose_nothing(vfs: PowerVFS, work: Work, cuts: int, seed: int) -> None:
    """F02"""
    seen = _cuts(vfs, work, cuts, seed, "FULL")
    assert seen.faults == 0
    assert seen.inside == cuts
    assert seen.rolled_back > cuts // 10, "too few cuts left a write for the next start to undo"


def test_without_syncs_the_same_cuts_do_harm(vfs: PowerVFS, work: Work) -> None:
    """F02, the control: were the disk asked for nothing, the cuts would find something to hurt."""
    assert _cuts(vfs, work, 60, 3, "OFF").faults > 20


def test_the_program_itself_opens_what_a_cut_has_left(
    vfs: PowerVFS, work: Work, tmp_path: Path
) -> None:
    """F02: read back through the register, with the SQLite that the program runs on."""
    dice = random.Random(4)
    vfs.disk = Disk({NAME: work.before})
    _replay(vfs, work, "FULL")
    whole = vfs.disk.steps
    for cut in range(12):
        vfs.disk = Disk({NAME: work.before}, dice.randrange(whole // 2, whole))
        told = _replay(vfs, work, "FULL")
        path = tmp_path / f"{cut}.db"
        for name, data in vfs.disk.after_cut(dice).items():
            path.with_name(name.replace(NAME, path.name)).write_bytes(data)
        register = Register(path)
        assert register.load(1).participants
        register.close()
        connection = sqlite3.connect(path)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT max(version) FROM visit").fetchone()[0] >= min(told, 2)
        connection.close()
