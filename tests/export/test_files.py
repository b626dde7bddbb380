"""A file is written whole or not at all, and what was there before stays."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tracker import in_place, texts
from tracker.errors import CannotWrite
from tracker.export.files import write_aside, writing_aside


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = texts.language()
    texts.use("en")
    yield
    texts.use(before)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "Biên bản.pdf"
    path.write_bytes(b"old")
    return path


def only(path: Path) -> bool:
    return [p.name for p in path.parent.iterdir() if p.name != "home"] == [path.name]


def test_a_new_file_and_an_old_one_replaced(tmp_path: Path) -> None:
    path = tmp_path / "Biên bản số 12.pdf"
    for data in (b"one", b"two"):
        write_aside(path, data)
        assert path.read_bytes() == data
        assert only(path)


def test_who_stops_writing_midway_leaves_the_old_file_and_nothing_else(old: Path) -> None:
    def stop(error: BaseException) -> None:
        with writing_aside(old) as file:
            file.write(b"new")
            raise error

    for error in (ValueError("no documents"), KeyboardInterrupt()):
        with pytest.raises(type(error)):
            stop(error)
        assert old.read_bytes() == b"old"
        assert only(old)
    with pytest.raises(CannotWrite, match="No space left"):
        stop(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))
    assert only(old)
    with writing_aside(old) as file:
        file.write(b"n")
        file.write(b"ew")
    assert old.read_bytes() == b"new"


@pytest.mark.parametrize("step", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(
    step: str, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    owner: object = os if step == "fsync" else Path
    if step == "write":
        monkeypatch.setattr(Path, "open", full)
    else:
        monkeypatch.setattr(owner, step, full)
    with pytest.raises(CannotWrite, match="No space left") as caught:
        write_aside(old, b"new")
    monkeypatch.undo()
    assert caught.value.advice
    assert old.read_bytes() == b"old"
    assert only(old)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="does not exist"):
        write_aside(tmp_path / "no" / "a.pdf", b"new")


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="is a folder"):
        write_aside(tmp_path, b"new")


def test_a_name_no_file_can_have(tmp_path: Path) -> None:
    for name in ("a" * 300 + ".pdf", "a\x00b.pdf"):
        with pytest.raises(CannotWrite):
            write_aside(tmp_path / name, b"new")
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == []


def test_a_file_that_must_not_be_written(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_arguments: False)
    with pytest.raises(CannotWrite, match="the system refuses"):
        write_aside(old, b"new")
    assert old.read_bytes() == b"old"
    assert only(old)


def test_a_file_held_for_a_moment_is_tried_again(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_place, "PAUSES", (0, 0, 0))
    monkeypatch.setattr(Path, "replace", refusing(2))
    write_aside(old, b"new")
    assert old.read_bytes() == b"new"
    assert only(old)


def test_a_file_held_for_good_is_refused(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_place, "PAUSES", (0, 0))
    monkeypatch.setattr(Path, "replace", refusing(100))
    with pytest.raises(CannotWrite) as caught:
        write_aside(old, b"new")
    assert "another program" in caught.value.advice
    assert old.read_bytes() == b"old"
    assert only(old)


def refusing(times: int) -> Callable[[Path, Path], Path]:
    """A `Path.replace` that fails that many times, as Windows does for a file in use."""
    whole, left = Path.replace, [times]

    def replace(aside: Path, path: Path) -> Path:
        if left[0] > 0:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "in use")
        return whole(aside, path)

    return replace


@pytest.mark.skipif(os.name == "nt", reason="rights and links are POSIX's")
def test_rights_and_links_stay(old: Path, tmp_path: Path) -> None:
    old.chmod(0o640)
    link = tmp_path / "link.pdf"
    link.symlink_to(old)
    write_aside(link, b"new")
    assert link.is_symlink()
    assert old.read_bytes() == b"new"
    assert old.stat().st_mode & 0o777 == 0o640
