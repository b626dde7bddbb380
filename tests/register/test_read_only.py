"""A register that may only be read here: every word of it is read, and nothing is written (F05)."""

import datetime
import hashlib
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.register.generated import full_visit
from tracker.errors import CannotWrite, NotARegister
from tracker.exchange import to_data
from tracker.records import Office
from tracker.register import ListQuery, Register, places
from tracker.register.read_only import ReadOnly

HELD = ReadOnly("Đang mở ở nơi khác.", "Đóng nơi kia.", copying_helps=False)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.texts._language", "en")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register with two visits, one of them in the bin, and a draft."""
    folder = tmp_path / "Ban"
    folder.mkdir()
    register = Register.at(folder / "Sổ.db")
    for _number in range(2):
        register.save(full_visit())
    register.delete(2)
    register.keep_draft(None, None, None, "đang gõ", "{}")
    register.close()
    return folder / "Sổ.db"


def everything_in(folder: Path) -> dict[str, tuple[str, int]]:
    return {
        each.name: (hashlib.sha256(each.read_bytes()).hexdigest(), each.stat().st_mtime_ns)
        for each in folder.iterdir()
    }


WRITES: list[Callable[[Register], object]] = [
    lambda register: register.save(full_visit()),
    lambda register: register.save(register.load(1)),
    lambda register: register.delete(1),
    lambda register: register.restore(2),
    lambda register: register.purge(2),
    lambda register: register.keep_office(Office()),
    lambda register: register.keep_draft(None, None, None, "x", "{}"),
    lambda register: register.drop_draft(1),
    lambda register: register.history.name_account("lan@PC-12", "Lan"),
]


def test_everything_is_read_and_nothing_written(path: Path) -> None:
    before = everything_in(path.parent)
    register = Register(path, HELD)
    assert to_data(register.load(1)) == to_data(full_visit())
    assert len(register.keys(ListQuery())) == 1
    assert register.first_rows(ListQuery(), datetime.date(2026, 1, 1))
    assert [draft.title for draft in register.drafts()] == ["đang gõ"]
    assert register.history.entries()
    assert register.history.look_back() == []
    for write in WRITES:
        with pytest.raises(CannotWrite, match=HELD.message) as refusal:
            write(register)
        assert refusal.value.advice == HELD.advice
    register.close()
    assert everything_in(path.parent) == before


def test_not_even_past_the_door(path: Path) -> None:
    register = Register(path, HELD)
    with pytest.raises(CannotWrite), register.reading() as connection:
        connection.exec_driver_sql("DELETE FROM draft")
    register.close()


def test_what_another_window_saves_meanwhile_is_seen(path: Path) -> None:
    """F16: one window writes, the second reads, at once."""
    writer, reader = Register(path), Register(path, HELD)
    saved = writer.save(full_visit())
    assert to_data(reader.load(saved.id)) == to_data(full_visit())
    writer.close()
    reader.close()


@pytest.mark.parametrize(
    ("mountinfo", "sentence"),
    [
        ("1 0 0:9 / {folder} rw - cifs //FILESERVER/office rw", "network drive"),
        ("1 0 0:9 / {folder} rw - nfs4 server:/lan rw", "network drive"),
        ("1 0 0:9 / {folder} rw - fuse.rclone remote: rw", "network drive"),
    ],
)
def test_on_a_network_drive(
    path: Path, mountinfo: str, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F18"""
    mounts = tmp_path / "mountinfo"
    mounts.write_text(mountinfo.format(folder=str(path.parent).replace(" ", r"\040")), "utf-8")
    monkeypatch.setattr(places, "MOUNTS", mounts)
    _is_only_read(path, sentence)
    _nothing_is_made_in(path.parent)


def test_in_a_folder_of_a_cloud(path: Path) -> None:
    """F18"""
    cloud = path.parent.rename(path.parent.with_name("OneDrive - Tỉnh uỷ"))
    _is_only_read(cloud / path.name, "carried to a cloud")
    _nothing_is_made_in(cloud)


def _is_only_read(path: Path, sentence: str) -> None:
    before = everything_in(path.parent)
    register = Register.at(path)
    assert register.read_only is not None
    assert sentence in register.read_only.message
    assert register.read_only.advice
    assert register.load(1).participants
    for write in WRITES:
        with pytest.raises(CannotWrite, match=sentence):
            write(register)
    register.close()
    assert everything_in(path.parent) == before


def _nothing_is_made_in(folder: Path) -> None:
    before = everything_in(folder)
    with pytest.raises(CannotWrite, match="No register can be kept") as refusal:
        Register.at(folder / "Mới.db")
    assert "own disk" in refusal.value.advice
    assert everything_in(folder) == before


def test_of_an_older_version_it_is_not_brought_up_to_date(tmp_path: Path) -> None:
    old = Path(__file__).parents[1] / "data/registers/schema-1.db"
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    (folder / "Sổ.db").write_bytes(old.read_bytes())
    before = everything_in(folder)
    with pytest.raises(NotARegister, match="older version, and cannot be brought up to date here"):
        Register.at(folder / "Sổ.db")
    assert everything_in(folder) == before


def test_with_an_unfinished_save_it_waits_for_a_place_to_finish_it(path: Path) -> None:
    """A journal that nobody writes any more has to be played back first."""
    cloud = path.parent.rename(path.parent.with_name("Dropbox"))
    (cloud / "Sổ.db-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(512))
    before = everything_in(cloud)
    with pytest.raises(NotARegister, match="was not finished") as refusal:
        Register.at(cloud / "Sổ.db")
    assert "Sổ.db-journal" in refusal.value.advice
    assert everything_in(cloud) == before


@pytest.fixture
def disk_that_takes_nothing(path: Path, tmp_path: Path) -> Iterator[Path]:
    """A real file system, mounted to be read only; only root can make one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        done = False
    if not done:
        pytest.skip("a disk can be mounted by root only")
    (folder / "Sổ.db").write_bytes(path.read_bytes())
    subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_on_a_disk_mounted_to_be_read_only(disk_that_takes_nothing: Path) -> None:
    _is_only_read(disk_that_takes_nothing / "Sổ.db", "cannot be written to")
    with pytest.raises(CannotWrite):
        Register.at(disk_that_takes_nothing / "Mới.db")
    assert [each.name for each in disk_that_takes_nothing.iterdir()] == ["Sổ.db"]
