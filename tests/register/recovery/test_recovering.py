"""F09: a damaged register gives back all that can be read, and says what could not."""

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.register.generated import full_visit
from tests.register.test_full_disk import no_file_longer_than
from tests.register.test_replacing import refusing
from tracker import in_place
from tracker.errors import CannotWrite, NotARegister, TrackerError
from tracker.exchange import to_data
from tracker.records import Participant, Visit
from tracker.register import ListQuery, Register
from tracker.register.backups import CalledOff
from tracker.register.recovery.pages import LEAF, BadPage, Pages, _record
from tracker.register.recovery.rebuilding import recover

PAGE = 4096
VISITS = 24


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Visits with many people, a long text, a draft and one in the bin."""
    path = tmp_path_factory.mktemp("sound") / "Sổ.db"
    register = Register.at(path)
    for number in range(VISITS):
        visit = full_visit()
        visit.subject = f"số {number}"
        visit.participants += [Participant(name=f"Người thứ {n}") for n in range(30)]
        register.save(visit)
    long = register.load(7)
    long.unit_opinion = "Ý kiến rất dài của đơn vị. " * 2000
    register.save(long)
    register.keep_draft(None, 3, 1, "Huyện uỷ Na Rì", "đang gõ dở")
    register.delete(9)
    register.close()
    return path


@pytest.fixture
def damaged(sound: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    return Path(shutil.copy(sound, tmp_path / "Sổ.db"))


def root(path: Path, name: str) -> int:
    with closing(sqlite3.connect(path)) as connection:
        question = "SELECT rootpage FROM sqlite_schema WHERE name = ?"
        return int(connection.execute(question, (name,)).fetchone()[0])


def overwrite(path: Path, pages: list[int]) -> None:
    data = bytearray(path.read_bytes())
    for number in pages:
        data[(number - 1) * PAGE : number * PAGE] = b"\xa5" * PAGE
    path.write_bytes(data)


def leaves(path: Path, name: str) -> Iterator[int]:
    pages, waiting = Pages(path), [root(path, name)]
    while waiting:
        number = waiting.pop()
        if pages.kind(number) == LEAF:
            yield number
        else:
            waiting += pages.children(number)


def all_visits(path: Path) -> dict[int, object]:
    register = Register(path)
    try:
        numbers = [key & 0xFFFFFFFF for key in register.keys(ListQuery())]
        return {number: to_data(register.load(number)) for number in numbers}
    finally:
        register.close()


def test_a_sound_register_is_read_to_the_last_word(sound: Path, damaged: Path) -> None:
    found = recover(damaged, damaged.with_name("Mới.db"))
    assert found.lost == []
    assert all_visits(found.path) == all_visits(sound)
    register = Register(found.path)
    assert [draft.content for draft in register.drafts()] == ["đang gõ dở"]
    assert register.history.check() == []
    assert "số 5" in register.load(6).subject
    assert len(register.keys(ListQuery(words="người thứ 29"))) == VISITS - 1
    register.restore(9)
    assert register.save(full_visit()).id == VISITS + 1
    register.close()


@pytest.mark.parametrize("name", ["visit", "participant", "minutes", "finding", "visit_words"])
def test_pages_of_one_table_come_back_from_the_history(
    sound: Path, damaged: Path, name: str
) -> None:
    """F09: the table's first leaf and its last are gone; the history tells their rows again."""
    all_leaves = list(leaves(damaged, name))
    overwrite(damaged, [all_leaves[0], all_leaves[-1]])
    with pytest.raises(NotARegister):
        Register(damaged)
    before = damaged.read_bytes()
    found = recover(damaged, damaged.with_name("Mới.db"))
    assert found.lost
    assert all_visits(found.path) == all_visits(sound)
    register = Register(found.path)
    assert len(register.keys(ListQuery(words="bach thong"))) == VISITS - 1
    register.close()
    assert damaged.read_bytes() == before


def test_leaves_below_a_lost_branch_are_found(sound: Path, damaged: Path) -> None:
    """F09: a table's own root and the history's are gone; their leaves fit nothing else."""
    overwrite(damaged, [root(damaged, "participant"), root(damaged, "history")])
    found = recover(damaged, damaged.with_name("Mới.db"))
    assert all_visits(found.path) == all_visits(sound)
    register = Register(found.path)
    assert register.history.check() == []
    register.close()


def test_the_list_of_tables_itself_is_lost(sound: Path, damaged: Path) -> None:
    """F09: the header and the schema are noise; every leaf is known by its columns."""
    data = damaged.read_bytes()
    damaged.write_bytes(random.Random(5).randbytes(PAGE) + data[PAGE:])
    found = recover(damaged, damaged.with_name("Mới.db"))
    expected = all_visits(sound)
    got = all_visits(found.path)
    assert got.keys() == expected.keys()
    same = sum(got[number] == expected[number] for number in expected)
    assert same >= len(expected) - 2, found.lost


def test_a_register_that_is_cut_off(sound: Path, damaged: Path) -> None:
    """F08: half of the file is missing; what the first half holds is there, the rest is named."""
    data = damaged.read_bytes()
    damaged.write_bytes(data[: len(data) * 2 // 3 // PAGE * PAGE + 100])
    found = recover(damaged, damaged.with_name("Mới.db"))
    assert found.visits > VISITS // 3
    assert found.lost
    for data_of_one in all_visits(found.path).values():
        assert data_of_one


def test_nothing_readable_is_said_so_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "Sổ.db"
    path.write_bytes(bytes(50_000))
    with pytest.raises(NotARegister):
        recover(path, tmp_path / "Mới.db")
    assert list(tmp_path.glob("*Mới*")) == []


def test_what_is_there_is_never_overwritten(damaged: Path) -> None:
    with pytest.raises(CannotWrite):
        recover(damaged, damaged)


def test_without_room_nothing_is_left(damaged: Path, tmp_path: Path) -> None:
    with no_file_longer_than(200_000), pytest.raises(CannotWrite):
        recover(damaged, tmp_path / "Mới.db")
    assert list(tmp_path.glob("*Mới*")) == []


@pytest.mark.parametrize("schema", [1, 2])
def test_an_older_register_is_recovered_and_brought_up_to_date(schema: int, tmp_path: Path) -> None:
    registers = Path(__file__).parents[2] / "data" / "registers"
    path = Path(shutil.copy(registers / f"schema-{schema}.db", tmp_path / "Cũ.db"))
    whole = Path(shutil.copy(registers / f"schema-{schema}.db", tmp_path / "Nguyên.db"))
    overwrite(path, [root(path, "ix_visit_inspected_unit")])
    found = recover(path, tmp_path / "Mới.db")
    assert all_visits(found.path) == all_visits(whole)


def test_a_name_in_the_schema_that_is_no_text_is_recovered_from(
    sound: Path, tmp_path: Path
) -> None:
    """SQLite tells the damaged name in its error, and Python cannot read it."""
    data = sound.read_bytes()
    assert data.count(b"findingfinding") == 1
    path = tmp_path / "hỏng.db"
    path.write_bytes(data.replace(b"findingfinding", b"find\xd5ngfin\xffing"))
    assert recover(path, tmp_path / "Mới.db").visits > 0


@pytest.mark.parametrize(
    ("rounds", "seed"), [(6, 1), pytest.param(300, 2, marks=pytest.mark.torture)]
)
def test_random_damage_is_recovered_from_or_refused(
    sound: Path, tmp_path: Path, rounds: int, seed: int
) -> None:
    """Never a crash, never the damaged file changed; and what comes back opens and saves."""
    dice, data = random.Random(seed), sound.read_bytes()
    recovered = kept = 0
    for number in range(rounds):
        path, target = tmp_path / f"{number}.db", tmp_path / f"{number} mới.db"
        hurt = bytearray(data)
        for _hit in range(dice.choice([1, 3, 10])):
            start = dice.randrange(len(hurt))
            length = dice.choice([1, 20, PAGE, 5 * PAGE])
            hurt[start : start + length] = dice.randbytes(len(hurt[start : start + length]))
        path.write_bytes(hurt)
        try:
            found = recover(path, target)
        except TrackerError:
            continue
        finally:
            assert path.read_bytes() == hurt
        recovered += 1
        kept += found.visits
        register = Register(target)
        register.save(Visit(inspected_unit="Xã Quân Hà"))
        register.close()
    assert recovered >= rounds * 0.8
    assert kept >= recovered * (VISITS - 1) * 0.9


def test_a_number_that_ends_before_its_row_is_a_bad_row() -> None:
    cut_off = bytes([2, 7]) + b"\x00" * 3  # a header of two bytes: one real, of which 3 bytes come
    with pytest.raises(BadPage):
        _record(cut_off)


def test_how_far_it_is_is_told_and_it_can_be_called_off_anywhere(
    damaged: Path, tmp_path: Path
) -> None:
    overwrite(damaged, [root(damaged, "visit")])
    told: list[int] = []

    def watch(done: int, _all: int) -> bool:
        told.append(done)
        return False

    recover(damaged, tmp_path / "Cả.db", watch)
    assert told == sorted(told)
    assert told[0] < 10
    assert told[-1] > 90
    places = sorted({*told})
    for place in places[:: max(len(places) // 8, 1)]:
        target = tmp_path / f"Dừng ở {place}" / "Sổ.db"
        target.parent.mkdir()
        with pytest.raises(CalledOff):
            recover(damaged, target, lambda done, _all, place=place: done >= place)  # type: ignore[misc]
        assert list(target.parent.iterdir()) == []


def test_a_new_register_held_for_a_moment_is_tried_again(
    damaged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F28: a virus scanner looks at it before it has its name."""
    monkeypatch.setattr(in_place, "PAUSES", (0, 0, 0))
    target = tmp_path / "Phục hồi.db"
    monkeypatch.setattr(Path, "replace", refusing(3, ".db"))
    assert recover(damaged, target).visits == VISITS - 1  # one is in the bin
    target.unlink()
    monkeypatch.setattr(Path, "replace", refusing(99, ".db"))
    with pytest.raises(CannotWrite):
        recover(damaged, target)
    assert {each.name for each in tmp_path.iterdir()} == {damaged.name, "home"}
