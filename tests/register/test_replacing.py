"""A register is replaced by a restore or a new password: no save is swallowed in that moment, the
file stays where it was and whose it was."""

import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.register.generated import DAY, full_visit
from tests.register.test_two_at_once import Holder
from tracker import in_place
from tracker.errors import CannotWrite, NotARegister
from tracker.records import Visit
from tracker.register import ListQuery, Register, changing_password, password, replacing
from tracker.register.backups import Backups, Reason
from tracker.register.backups.folder import take_in
from tracker.register.backups.restoring import restore
from tracker.register.making import create
from tracker.settings import Settings

Replace = Callable[[Path], object]

# The command line, in a process of its own.
SAVE = """
import sys
from pathlib import Path
from tracker.errors import TrackerError
from tracker.records import Visit
from tracker.register import Register, database
database.BUSY_SECONDS = 0.2
register = Register(Path(sys.argv[1]))
print("open", flush=True)
for _line in sys.stdin:
    try:
        print(register.save(Visit(inspected_unit="Xã Quân Hà")).id, flush=True)
    except TrackerError as trouble:
        print(str(trouble).replace("\\n", " "), flush=True)
"""


class Another:
    """A process that has the register open and saves when told to."""

    def __init__(self, path: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", SAVE, str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._told() == "open"

    def save(self) -> str:
        """The visit's number, or what it was told instead."""
        assert self._process.stdin is not None
        self._process.stdin.write("save\n")
        self._process.stdin.flush()
        return self._told()

    def end(self) -> None:
        self._process.communicate()

    def _told(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """Closed, with a visit, and a backup of it."""
    register = Register.at(tmp_path / "sổ" / "Sổ.db")
    register.save(full_visit())
    register.close()
    Backups(register.path, Settings()).make(Reason.ASKED)
    yield register.path
    password._keys.clear()


def by_a_restore(path: Path) -> None:
    restore(Backups(path, Settings()).all()[0], path)


def by_a_new_password(path: Path) -> None:
    pytest.importorskip("sqlcipher3")
    changing_password.change(path, "Mật khẩu của Ban 2026")


both = pytest.mark.parametrize("replace", [by_a_restore, by_a_new_password])


def units(path: Path) -> list[str]:
    register = Register(path)
    found = [row.inspected_unit for row in register.first_rows(ListQuery(), DAY)]
    register.close()
    return found


@both
def test_while_somebody_writes_it_is_not_replaced(
    path: Path, replace: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracker.register.backups.inside.WAIT_SECONDS", 0.1)
    before = path.read_bytes()
    holder = Holder(path, "IMMEDIATE")
    with pytest.raises(CannotWrite):
        replace(path)
    holder.let_go()
    assert path.read_bytes() == before
    assert list(path.parent.glob(".*")) == []


@both
def test_a_save_in_that_moment_is_refused_and_never_swallowed(
    path: Path, replace: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Just before the new file gets the name, and just after, by who had the register open."""
    another = Another(path)
    told: list[str] = []
    whole = Path.replace

    def moment(aside: Path, target: Path) -> Path:
        if target == path:
            told.append(another.save())
        return whole(aside, target)

    monkeypatch.setattr(Path, "replace", moment)
    replace(path)
    told.append(another.save())
    another.end()
    assert [each.isdigit() for each in told] == [False, False], told
    assert units(path) == ["Huyện uỷ Bạch Thông"]


@both
def test_a_link_stays_a_link_and_rights_stay(path: Path, replace: Replace) -> None:
    path.chmod(0o640)
    link = path.with_name("Liên kết.db")
    real = path.rename(path.parent.parent / "Thật.db")
    link.symlink_to(real)
    Backups(link, Settings()).make(Reason.ASKED)
    replace(link)
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert units(link) == ["Huyện uỷ Bạch Thông"]
    assert not list(real.parent.glob(".*"))


def refusing(times: int, name: str) -> Callable[[Path, Path], Path]:
    """A `Path.replace` that fails so often, as on Windows while a scanner holds that file."""
    whole, left = Path.replace, [times]

    def replace(aside: Path, path: Path) -> Path:
        if left[0] > 0 and path.suffix == name:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "in use")
        return whole(aside, path)

    return replace


@both
@pytest.mark.parametrize("shut_first", [False, True], ids=["as on Linux", "as on Windows"])
def test_a_file_held_for_a_moment_is_tried_again(
    path: Path, replace: Replace, shut_first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacing, "SHUT_FIRST", shut_first)
    monkeypatch.setattr(replacing, "PAUSES", (0, 0, 0))
    monkeypatch.setattr(in_place, "PAUSES", (0, 0, 0))
    monkeypatch.setattr(Path, "replace", refusing(3, ".db"))
    replace(path)
    assert units(path) == ["Huyện uỷ Bạch Thông"]


@both
def test_a_file_held_for_good_leaves_all_as_it_was(
    path: Path, replace: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    monkeypatch.setattr(replacing, "PAUSES", (0,))
    monkeypatch.setattr(in_place, "PAUSES", (0,))
    monkeypatch.setattr(Path, "replace", refusing(9, ".db"))
    with pytest.raises(CannotWrite):
        replace(path)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert list(path.parent.glob(".*")) == []
    assert Register(path).history.look_back() == []


@both
def test_a_save_between_two_tries_is_kept(
    path: Path, replace: Replace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where the register has to be let go of while a scanner holds it."""
    monkeypatch.setattr(replacing, "SHUT_FIRST", True)
    monkeypatch.setattr(replacing, "PAUSES", (0, 0))
    another = Another(path)

    def moment(aside: Path, target: Path) -> Path:
        if target == path:
            assert another.save().isdigit()
            raise PermissionError(errno.EACCES, "in use")
        return whole(aside, target)

    whole = Path.replace
    monkeypatch.setattr(Path, "replace", moment)
    with pytest.raises(CannotWrite):
        replace(path)
    another.end()
    monkeypatch.undo()
    assert sorted(units(path)) == ["Huyện uỷ Bạch Thông", "Xã Quân Hà"]


def test_a_backup_is_tried_again_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(in_place, "PAUSES", (0, 0))
    monkeypatch.setattr(Path, "replace", refusing(2, ".db"))
    folder = path.parent / "khác"
    assert take_in(path, folder, Reason.ASKED).path.exists()


def test_a_new_register_is_tried_again_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk without links, as Windows has them on sticks, or held by a scanner."""
    new = path.with_name("mới.db")
    monkeypatch.setattr(in_place, "PAUSES", (0, 0))
    monkeypatch.setattr(Path, "hardlink_to", no_links)
    monkeypatch.setattr(Path, "replace", refusing(2, ".db"))
    create(new)
    assert len(Register(new).keys(ListQuery())) == 0
    new.unlink()
    monkeypatch.setattr(Path, "replace", refusing(9, ".db"))
    with pytest.raises(CannotWrite):
        create(new)
    assert not new.exists()
    assert list(path.parent.glob(".*")) == []


def no_links(_path: Path, _target: Path) -> None:
    raise PermissionError(errno.EACCES, "in use")


def test_a_backup_that_lacks_a_part_leaves_all_as_it_was(path: Path) -> None:
    """It is found before the register is replaced."""
    other = path.with_name("Khác.db")
    other.write_bytes(path.read_bytes())
    with sqlite3.connect(other) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("DROP TABLE visit_words")
    connection.close()
    folder = Backups(path, Settings()).folder
    (folder / "Thiếu.db").write_bytes(other.read_bytes())
    os.utime(folder / "Thiếu.db", (2**31, 2**31))
    before = path.read_bytes()
    with pytest.raises(NotARegister):
        by_a_restore(path)
    assert path.read_bytes() == before
    assert list(path.parent.glob(".*")) == []


def test_who_had_it_open_is_told_that_it_was_replaced(path: Path) -> None:
    register = Register(path)
    by_a_restore(path)
    with pytest.raises(CannotWrite, match=r"replaced|thay"):
        register.save(Visit(inspected_unit="Xã Quân Hà"))
    register.close()


def test_what_a_kill_left_beside_it_is_swept_away_and_nothing_else(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [path.with_name(f".{path.name}.0a1b2c3d.new{end}") for end in ("", "-journal")]
    others = [path.with_name(name) for name in (".Khác.db.0a1b2c3d.new", "Sổ.db.new", ".Sổ.db.x")]
    for each in (*left, *others):
        each.write_bytes(b"half")
    replacing.sweep(path)
    assert all(each.exists() for each in left), "they may belong to somebody who is at work"
    monkeypatch.setattr(replacing, "STALE_SECONDS", -1)
    replacing.sweep(path)
    assert not any(each.exists() for each in left)
    assert all(each.exists() for each in (path, *others))
