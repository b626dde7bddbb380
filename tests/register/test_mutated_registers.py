"""Registers with random damage: opened, or refused in words; never a crash, never changed (F08)."""

import datetime
import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from tests.register.generated import full_visit
from tracker.errors import ImpossibleValue, NotARegister, TrackerError
from tracker.register import HistoryQuery, ListQuery, Register

PAGE, VISITS = 4096, 5
DAY = datetime.date(2026, 1, 1)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A register with some visits, as bytes."""
    path = tmp_path_factory.mktemp("sound") / "Sổ.db"
    register = Register.at(path)
    for _number in range(VISITS):
        register.save(full_visit())
    register.close()
    return path.read_bytes()


def single_bytes(data: bytearray, dice: random.Random) -> None:
    for _hit in range(dice.choice([1, 10, 1000])):
        data[dice.randrange(len(data))] = dice.randrange(256)


def bits(data: bytearray, dice: random.Random) -> None:
    for _hit in range(dice.choice([1, 3, 30])):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def cut(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def a_page_of_zeros(data: bytearray, dice: random.Random) -> None:
    page = dice.randrange(len(data) // PAGE) * PAGE
    data[page : page + PAGE] = bytes(PAGE)


def two_pages_changed_places(data: bytearray, dice: random.Random) -> None:
    first, second = (dice.randrange(len(data) // PAGE) * PAGE for _ in range(2))
    one, other = data[first : first + PAGE], data[second : second + PAGE]
    data[first : first + PAGE], data[second : second + PAGE] = other, one


def a_piece_of_another_place(data: bytearray, dice: random.Random) -> None:
    size = dice.choice([16, 512, 5000])
    here, there = (dice.randrange(len(data) - size) for _ in range(2))
    data[here : here + size] = data[there : there + size]


def the_header(data: bytearray, dice: random.Random) -> None:
    data[dice.randrange(100)] = dice.randrange(256)


def something_after_its_end(data: bytearray, dice: random.Random) -> None:
    data += dice.randbytes(dice.choice([1, 100, PAGE]))


WAYS: list[Callable[[bytearray, random.Random], None]] = [
    single_bytes,
    bits,
    cut,
    a_page_of_zeros,
    two_pages_changed_places,
    a_piece_of_another_place,
    the_header,
    something_after_its_end,
]


def _all_read(register: Register) -> Iterator[Callable[[], object]]:
    """Everything that a window asks a register for."""
    yield register.drafts
    yield register.office
    yield register.years
    yield register.units
    yield register.newest_body
    yield register.history.look_back
    yield lambda: register.history.entries(HistoryQuery())
    yield lambda: register.rows(list(register.keys(ListQuery())), DAY)
    for visit_id in range(1, VISITS + 1):
        yield partial(register.load, visit_id)


def _every_row(data: bytes) -> dict[str, list[object]]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(data)
        connection.text_factory = bytes  # what was hit may be no text any more
        ask = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE V%'"
        names = [name.decode() for (name,) in connection.execute(ask)]
        return {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def _mutated(folder: Path, sound: bytes, how_many: int) -> Counter[str]:
    """Damage, open and read; what came of it, counted."""
    dice, path, outcome = random.Random(2023), folder / "Sổ.db", Counter[str]()
    for number in range(how_many):
        data = bytearray(sound)
        WAYS[number % len(WAYS)](data, dice)
        path.write_bytes(data)
        try:
            register = Register.at(path)
        except NotARegister as refusal:
            outcome["refused" if refusal.message and refusal.advice else "wordless"] += 1
        else:
            outcome["opened"] += 1
            for ask in _all_read(register):
                try:
                    ask()
                except TrackerError as trouble:
                    outcome["told" if trouble.advice else "wordless"] += 1
            register.close()
        after = path.read_bytes()
        if after != bytes(data):  # the locks of signed minutes were hit, and are there again
            outcome["locks mended"] += 1
            assert _every_row(after) == _every_row(bytes(data)), (number, WAYS[number % len(WAYS)])
        for each in folder.glob("Sổ.db-*"):
            each.unlink()
    return outcome


def test_some_damaged_registers(tmp_path: Path, sound: bytes) -> None:
    outcome = _mutated(tmp_path, sound, 64)
    assert outcome["refused"] > 20
    assert outcome["opened"] > 6
    assert not outcome["wordless"]
    assert outcome["locks mended"] < outcome["opened"]


@pytest.mark.torture
def test_two_thousand_damaged_registers(tmp_path: Path, sound: bytes) -> None:
    outcome = _mutated(tmp_path, sound, 2000)
    assert outcome["refused"] > 800
    assert outcome["opened"] > 200
    assert not outcome["wordless"]
    assert outcome["locks mended"] < outcome["opened"]


IMPOSSIBLE = [
    "UPDATE visit SET kind = 'không có loại này' WHERE id = 2",
    "UPDATE visit SET date = '2023-02-31' WHERE id = 2",
    "UPDATE visit SET date = 'hôm qua' WHERE id = 2",
    "UPDATE visit SET start_time = '25:61' WHERE id = 2",
    "UPDATE visit SET saved_at = 'lúc nào đó' WHERE id = 2",
    "UPDATE visit SET part_of_day = 'nửa đêm' WHERE id = 2",
    "UPDATE visit SET stage = 'biến mất' WHERE id = 2",
    "UPDATE participant SET titles = '{không phải JSON' WHERE visit_id = 2",
    "UPDATE participant SET titles = '7' WHERE visit_id = 2",
    "UPDATE participant SET side = 'bên thứ tư' WHERE visit_id = 2",
    "UPDATE recommendation SET deadline = '0000-00-00' WHERE visit_id = 2",
    "UPDATE finding SET kind = '' WHERE visit_id = 2",
    "UPDATE minutes SET recipients = 'null' WHERE visit_id = 2",
    "DELETE FROM minutes WHERE visit_id = 2",
]


def test_a_damaged_name_of_a_column_is_found_at_the_opening(tmp_path: Path, sound: bytes) -> None:
    """Sound pages all the same: only the text that describes a table was hit."""
    path = tmp_path / "Sổ.db"
    assert sound.count(b"recipients") > 0
    path.write_bytes(sound.replace(b"recipients", b"recipientz"))
    before = path.read_bytes()
    with pytest.raises(NotARegister, match=r"minutes\.recipients"):
        Register(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("statement", IMPOSSIBLE)
def test_an_impossible_value_in_sound_pages_costs_one_visit_at_most(
    tmp_path: Path, sound: bytes, statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another program or a broken disk wrote: the others are read, and this one told of."""
    monkeypatch.setattr("tracker.texts._language", "en")
    path = tmp_path / "Sổ.db"
    path.write_bytes(sound)
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA ignore_check_constraints=ON")
        assert other.execute(statement).rowcount
        other.commit()
    register = Register(path)
    keys = list(register.keys(ListQuery()))
    assert len(keys) == VISITS
    assert [row.subject for row in register.rows(keys, DAY)] == [full_visit().subject] * VISITS
    assert [row.list_key for row in register.first_rows(ListQuery(), DAY)] == keys
    read, refused = [], {}
    for visit_id in range(1, VISITS + 1):
        try:
            visit = register.load(visit_id)
            read.append((visit.subject, visit.minutes.number))
        except ImpossibleValue as trouble:
            refused[visit_id] = trouble
    assert len(read) >= VISITS - 1
    assert [v for v, trouble in refused.items() if "visit 2" in trouble.message] == list(refused)
    assert refused or "minutes" in statement
    told = any(found.visit_id == 2 for found in register.history.look_back())
    assert told or "saved_at" in statement
    register.close()
