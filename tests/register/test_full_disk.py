"""A disk that takes no more: a plain refusal, old data intact, on again when there is room."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.register.generated import full_visit
from tracker.errors import CannotWrite
from tracker.exchange import to_data
from tracker.records import Participant, Visit
from tracker.register import Register

resource = pytest.importorskip("resource", reason="limits as POSIX has them")


def large_visit() -> Visit:
    visit = full_visit()
    visit.subject = "rất dài " * 4000
    visit.participants += [Participant(name=f"Người thứ {n}") for n in range(200)]
    return visit


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """What the system refuses beyond a user's limit; a full disk looks the same from inside."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


Refused = Callable[[Register, int], AbstractContextManager[None]]


def by_the_system(register: Register, room: int) -> AbstractContextManager[None]:
    return no_file_longer_than(register.path.stat().st_size + room)


@contextmanager
def by_sqlite(register: Register, room: int) -> Iterator[None]:
    """SQLITE_FULL, as it comes from a disk without a free block."""
    pages = register.path.stat().st_size // 4096 + room // 4096
    with register._reading.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    try:
        yield
    finally:
        with register._reading.connect() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count=1000000")


@pytest.mark.parametrize("refused", [by_the_system, by_sqlite])
@pytest.mark.parametrize("room", [0, 4096, 16_384, 65_536])
def test_a_save_without_room_is_refused_and_can_be_tried_again(
    register: Register, refused: Refused, room: int
) -> None:
    kept = register.save(full_visit())
    draft = register.keep_draft(None, None, None, "đang gõ", "{}")
    given, changed = large_visit(), register.load(kept.id)
    changed.participants += large_visit().participants
    changed.subject = large_visit().subject
    typed = to_data(given), to_data(changed)
    with refused(register, room):
        for visit in (given, changed):
            with pytest.raises(CannotWrite) as refusal:
                register.save(visit, draft)
            assert refusal.value.advice
    assert (to_data(given), to_data(changed)) == typed
    again = Register(register.path)
    assert to_data(again.load(kept.id)) == to_data(full_visit())
    assert [each.id for each in again.drafts()] == [draft]
    again.close()
    assert to_data(register.load(register.save(given, draft).id)) == typed[0]
    assert to_data(register.load(register.save(changed).id)) == typed[1]
    assert register.drafts() == []


def test_a_full_disk_is_called_one(register: Register) -> None:
    with by_sqlite(register, 0), pytest.raises(CannotWrite, match=r"đầy|full"):
        register.save(large_visit())


def test_a_register_that_finds_no_room_is_not_begun(tmp_path: Path) -> None:
    path = tmp_path / "Sổ.db"
    with no_file_longer_than(30_000), pytest.raises(CannotWrite):
        Register.at(path)
    assert list(tmp_path.iterdir()) == []
    Register.at(path).close()


def _save_until_refused(register: Register) -> list[int]:
    saved: list[int] = []
    try:
        while True:
            saved.append(register.save(full_visit()).id)
    except CannotWrite:
        return saved


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 2 MB; only root can make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        done = False
    if not done:
        pytest.skip("a small disk can be mounted by root only")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_saves_until_a_real_disk_is_full_keep_all_that_was_acknowledged(small_disk: Path) -> None:
    other = small_disk / "other"
    other.write_bytes(bytes(1_000_000))
    register = Register.at(small_disk / "Sổ.db")
    saved = _save_until_refused(register)
    for _try in range(5):
        with pytest.raises(CannotWrite):
            register.save(large_visit())
    other.unlink()
    saved.append(register.save(large_visit()).id)
    register.close()
    again = Register(small_disk / "Sổ.db")
    assert len(saved) > 5
    assert [again.load(each).id for each in saved] == saved
    assert to_data(again.load(saved[-1])) == to_data(large_visit())
    again.close()
