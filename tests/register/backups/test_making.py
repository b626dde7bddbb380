"""A backup is whole and proven before it has a name; whatever goes wrong, the earlier ones stay."""

import shutil
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from tests.register.generated import full_visit
from tests.register.test_full_disk import no_file_longer_than
from tracker.errors import CannotWrite, NotARegister
from tracker.exchange import to_data
from tracker.register import ListQuery, Register, database
from tracker.register.backups import Backups, CalledOff, Reason, copying
from tracker.register.backups.folder import all_in
from tracker.register.backups.manifest import card_of, sha256_of


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def opened_beside(backup: Path, folder: Path) -> Register:
    """The backup as a register, from a copy, as it is after a restore."""
    folder.mkdir(exist_ok=True)
    return Register(Path(shutil.copy(backup, folder / "Bản sao.db")))


def damage(path: Path) -> None:
    """Noise over a page in the middle, which no header tells of."""
    data = path.read_bytes()
    path.write_bytes(data[: 4096 * 4] + b"\xa5" * 4096 + data[4096 * 5 :])


def test_a_backup_of_an_open_register_holds_every_visit(
    register: Register, backups: Backups, tmp_path: Path
) -> None:
    made = backups.make(Reason.ASKED)
    assert made.trouble is None
    again = opened_beside(made.backup.path, tmp_path / "anders")
    for key in register.keys(ListQuery()):
        assert to_data(again.load(key & 0xFFFFFFFF)) == to_data(register.load(key & 0xFFFFFFFF))
    assert again.history.head() == register.history.head()
    assert again.history.check() == []
    again.close()


def test_the_card_beside_it_says_what_is_inside(register: Register, backups: Backups) -> None:
    backup = backups.make(Reason.ASKED).backup
    assert backup.card is not None
    assert backup.card.reason is Reason.ASKED
    assert backup.card.inside.visits == 3
    assert backup.card.inside.head == register.history.head()
    assert backup.card.inside.counts["participant"] == 3 * len(full_visit().participants)
    assert backup.card.sha256 == sha256_of(backup.path)
    assert backup == all_in(backups.folder)[0]
    assert names(backups.folder) == {backup.path.name, card_of(backup.path).name}


def test_a_visit_put_into_the_bin_and_brought_back_is_a_change(
    register: Register, backups: Backups
) -> None:
    """Two backups that differ do not look alike."""
    moments = []
    for change in (register.delete, register.restore):
        change(1)
        card = backups.make(Reason.ASKED).backup.card
        assert card is not None
        moments.append(card.inside.changed_at)
        assert card.inside.changed_at == register.history.entries()[0].at.isoformat()
    assert moments[0] < moments[1]
    register.close()


def test_an_unchanged_register_needs_no_second_backup(register: Register, backups: Backups) -> None:
    assert backups.make_if_changed(Reason.CLOSING) is not None
    assert backups.make_if_changed(Reason.CLOSING) is None
    register.save(full_visit())
    assert backups.make_if_changed(Reason.CLOSING) is not None
    assert len(backups.all()) == 2


def test_the_first_backup_of_a_day_is_made_once(register: Register, backups: Backups) -> None:
    assert backups.make_daily() is not None
    register.save(full_visit())
    assert backups.make_daily() is None
    assert [backup.reason for backup in backups.all()] == [Reason.DAILY]


def test_a_damaged_register_never_replaces_a_good_backup(
    register: Register, backups: Backups
) -> None:
    """F24: the backup is checked before it takes its name."""
    good = backups.make(Reason.DAILY).backup
    before, held = names(backups.folder), good.path.read_bytes()
    register.save(full_visit())
    register.close()
    damage(register.path)
    for _time in range(5):
        with pytest.raises(NotARegister):
            backups.make(Reason.CLOSING)
    assert names(backups.folder) == before
    assert good.path.read_bytes() == held


def test_text_in_a_damaged_page_that_only_a_full_check_finds(
    register: Register, backups: Backups
) -> None:
    """F09: an index that does not belong to its table passes a quick check."""
    register.close()
    with closing(sqlite3.connect(register.path)) as connection:
        page = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'ix_visit_inspected_unit'"
        ).fetchone()[0]
    data = bytearray(register.path.read_bytes())
    start = (page - 1) * 4096
    place = data.index("Bạch Thông".encode(), start, start + 4096)
    data[place : place + 1] = b"b"
    register.path.write_bytes(data)
    with closing(sqlite3.connect(register.path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone() == ("ok",)
    with pytest.raises(NotARegister):
        backups.make(Reason.ASKED)
    assert all_in(backups.folder) == []


@pytest.mark.parametrize("room", [0, 8192, 100_000])
def test_a_disk_that_is_full_leaves_nothing_behind(
    register: Register, backups: Backups, room: int
) -> None:
    """F04: no torn backup under a name, nothing left over, the earlier one kept."""
    good = backups.make(Reason.DAILY).backup
    before, held = names(backups.folder), good.path.read_bytes()
    with no_file_longer_than(room), pytest.raises(CannotWrite, match="sao lưu"):
        backups.make(Reason.ASKED)
    assert names(backups.folder) == before
    assert good.path.read_bytes() == held
    assert backups.make(Reason.ASKED).backup.path.exists()


def test_a_backup_waits_for_a_writer_only_so_long(
    register: Register, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F25: a register that is held for ever ends the backup by its deadline."""
    monkeypatch.setattr("tracker.register.backups.inside.WAIT_SECONDS", 0.1)
    with closing(sqlite3.connect(register.path, isolation_level=None)) as writer:
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CannotWrite):
            backups.make(Reason.ASKED, seconds=0.3)
        writer.execute("ROLLBACK")
    assert names(backups.folder) == set()
    assert backups.make(Reason.ASKED).backup.path.exists()


def test_a_copy_that_takes_too_long_is_given_up(
    register: Register, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F25: the deadline counts in the middle of the copy too."""
    monkeypatch.setattr(copying, "PIECE", 1)
    with pytest.raises(CannotWrite):
        backups.make(Reason.ASKED, seconds=0)
    assert names(backups.folder) == set()


def test_a_backup_can_be_called_off(
    register: Register, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "PIECE", 4)
    told: list[tuple[int, int]] = []

    def watch(done: int, every: int) -> bool:
        told.append((done, every))
        return len(told) == 3

    with pytest.raises(CalledOff):
        backups.make(Reason.ASKED, watch)
    assert told == [(4, told[0][1]), (8, told[0][1]), (12, told[0][1])]
    assert names(backups.folder) == set()


def test_backups_beside_a_busy_writer_are_all_good(
    register: Register, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    """F25: each is one moment of the register, and the writer loses nothing."""
    monkeypatch.setattr(copying, "PAUSES", (0.0, 0.01))
    stop, saved = threading.Event(), []

    def write() -> None:
        other = Register(register.path)
        while not stop.is_set():
            saved.append(other.save(full_visit()).id)
        other.close()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backups.make(Reason.ASKED).backup for _number in range(10)]
    finally:
        stop.set()
        writer.join()
    visits = [each.card.inside.visits for each in made if each.card]
    assert visits == sorted(visits)
    assert visits[-1] > visits[0]
    assert [register.load(each).id for each in saved] == saved


def test_saves_go_through_in_the_middle_of_a_backup(
    register: Register, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for the copy: it is the copy that begins anew, and it is of one moment still."""
    monkeypatch.setattr(copying, "PIECE", 4)
    monkeypatch.setattr(copying, "PAUSES", (0.0, 0.0, 0.0))
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.2)
    other, told = Register(register.path), []

    def watch(done: int, _all: int) -> bool:
        told.append(done)
        if len(told) in (2, 5):
            other.save(full_visit())
        return False

    backup = backups.make(Reason.ASKED, watch).backup
    other.close()
    assert backup.card is not None
    assert backup.card.inside.visits == 5
    assert [done for done in told if done == 4] == [4] * 3


def test_saves_that_leave_no_quiet_wait_a_moment(
    register: Register, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last try holds the register still, for less time than a save waits."""
    monkeypatch.setattr(copying, "PIECE", 4)
    monkeypatch.setattr(copying, "PAUSES", (0.0, 0.0))
    other = Register(register.path)
    begun: list[int] = []
    held: list[bool] = []

    def watch(done: int, _all: int) -> bool:
        begun.extend([done] if done == 4 else [])
        if len(begun) <= 2 and done == 8:
            other.save(full_visit())
        elif len(begun) == 3 and not held:
            held.append(_is_held(register.path))
        return False

    backup = backups.make(Reason.ASKED, watch).backup
    other.close()
    assert backup.card is not None
    assert backup.card.inside.visits == 5
    assert held == [True]
    assert copying.HELD_SECONDS < database.BUSY_SECONDS


def test_a_register_that_is_never_quiet_is_not_held_for_long(
    register: Register, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "PAUSES", ())
    monkeypatch.setattr(copying, "PIECE", 4)
    monkeypatch.setattr(copying, "HELD_SECONDS", 0.0)
    with pytest.raises(CannotWrite, match=r"all the while|luôn có người"):
        backups.make(Reason.ASKED)
    assert names(backups.folder) == set()
    register.save(full_visit())


def test_twenty_saves_beside_the_backup_of_a_large_register(
    register: Register, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 100 MB, on a disk so slow that the copy takes longer than a save waits."""
    _fill(register.path, 100_000_000)
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    saved: list[int] = []
    all_saved, piece_done = threading.Event(), threading.Event()

    def write() -> None:
        other = Register(register.path)
        try:
            for _number in range(20):
                piece_done.wait(1)
                piece_done.clear()
                saved.append(other.save(full_visit()).id)
        finally:
            all_saved.set()
            other.close()

    def watch(_done: int, _all: int) -> bool:
        piece_done.set()
        all_saved.wait(0.1)  # the slow disk
        return False

    writer = threading.Thread(target=write)
    writer.start()
    backup = backups.make(Reason.ASKED, watch).backup
    writer.join()
    assert len(saved) == 20
    assert backup.card is not None
    assert backup.card.inside.visits == 23
    assert backup.size > 100_000_000


def _fill(path: Path, size: int) -> None:
    """As much as many scans take."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE ballast (piece BLOB)")
        for _piece in range(size // 1_000_000):
            connection.execute("INSERT INTO ballast VALUES (randomblob(1000000))")
        connection.commit()


def _is_held(path: Path) -> bool:
    """Whether a save would have to wait."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE anything (n)")
        try:
            other.execute("COMMIT")
        except sqlite3.OperationalError:
            other.execute("ROLLBACK")
            return True
    return False


@pytest.mark.parametrize("under_way", [False, True], ids=["at rest", "in a save"])
def test_a_copy_by_a_file_manager_has_everything_saved(
    register: Register, tmp_path: Path, under_way: bool
) -> None:
    """F22: the one file is the whole register, at every moment between two saves."""
    register.keep_draft(None, None, None, "đang gõ", "{}")
    with closing(sqlite3.connect(register.path, isolation_level=None)) as other:
        if under_way:  # begun, written to memory, not yet committed
            other.execute("BEGIN IMMEDIATE")
            other.execute("DELETE FROM draft")
        again = opened_beside(register.path, tmp_path / "USB")
        assert len(again.keys(ListQuery())) == 3
        assert [draft.title for draft in again.drafts()] == ["đang gõ"]
        assert again.history.check() == []
        again.close()
        if under_way:
            other.execute("ROLLBACK")


def test_what_a_killed_backup_left_is_swept_away_later(
    register: Register, backups: Backups, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.folder.mkdir()
    (backups.folder / ".0a.part").write_bytes(b"half")
    (backups.folder / ".0a.part-journal").write_bytes(b"half")
    (backups.folder / "Sổ 2020-01-01 07.00.00.json").write_text("{}")
    backups.make(Reason.ASKED)
    assert len(names(backups.folder)) == 5  # they may belong to a backup that is under way
    monkeypatch.setattr("tracker.register.backups.folder.STALE_SECONDS", -1)
    backups.make(Reason.ASKED)
    assert len(all_in(backups.folder)) == 2
    assert len(names(backups.folder)) == 4


def test_a_folder_that_is_gone_is_named(register: Register, tmp_path: Path) -> None:
    from tracker.settings import Settings

    with pytest.raises(CannotWrite):
        Backups(tmp_path / "không có" / "Sổ.db", Settings()).make(Reason.ASKED)
