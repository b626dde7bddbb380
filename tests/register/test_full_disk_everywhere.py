"""Each job that writes, on a disk that fills up at each of its steps: refused in words, nothing
torn and nothing left over, and done at once when there is room (F03, F04)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.register.generated import full_visit
from tests.register.test_full_disk import no_file_longer_than
from tracker.errors import CannotWrite, TrackerError
from tracker.export.files import write_aside
from tracker.register import Register, changing_password
from tracker.register.backups.copying import copy_checked

OLD = Path(__file__).parents[1] / "data/registers/schema-1.db"
LEVELS = (0, 1, 4096, 20_000, 60_000, 100_000)


def migrate(folder: Path) -> None:
    Register(folder / "Cũ.db").close()


def copy(folder: Path) -> None:
    copy_checked(folder / "Sổ.db", folder / "Sao lưu.db")


def make_new(folder: Path) -> None:
    Register.at(folder / "Mới.db").close()


def write_a_file(folder: Path) -> None:
    write_aside(folder / "Biên bản.pdf", b"%PDF-1.7\n" + bytes(150_000))


def give_a_password(folder: Path) -> None:
    pytest.importorskip("sqlcipher3")
    changing_password.change(folder / "Sổ.db", "Bạch Thông 2023")


def content(folder: Path) -> dict[str, bytes]:
    return {
        each.name: each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file() and (each.stat().st_size or not each.name.endswith("-journal"))
    }


@pytest.mark.parametrize("room", LEVELS)
@pytest.mark.parametrize("job", [migrate, copy, make_new, write_a_file, give_a_password])
def test_a_disk_that_fills_up_leaves_everything_as_it_was(
    tmp_path: Path, job: Callable[[Path], None], room: int
) -> None:
    folder = tmp_path / "Ban"
    folder.mkdir()
    register = Register.at(folder / "Sổ.db")
    register.save(full_visit())
    register.close()
    (folder / "Cũ.db").write_bytes(OLD.read_bytes())
    (folder / "Biên bản.pdf").write_bytes(b"the old one")
    before = content(folder)
    with no_file_longer_than(room), pytest.raises(TrackerError) as refusal:
        job(folder)
    assert isinstance(refusal.value, CannotWrite)
    assert refusal.value.advice
    assert content(folder) == before
    job(folder)
    assert content(folder) != before
