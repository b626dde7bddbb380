"""F26: a backup is restored after a look, and what it replaces is kept."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.register.backups.test_making import damage
from tests.register.generated import DAY, full_visit
from tests.register.test_full_disk import no_file_longer_than
from tracker.errors import CannotWrite, NotARegister
from tracker.exchange import to_data
from tracker.records import Visit
from tracker.register import ListQuery, Register
from tracker.register.backups import Backups, Reason
from tracker.register.backups.drill import drill, drill_if_due, last_drill
from tracker.register.backups.manifest import card_of
from tracker.register.backups.restoring import DAMAGED, Step, look, restore, restore_elsewhere

REGISTERS = Path(__file__).parents[2] / "data" / "registers"


def units(register: Register) -> list[str]:
    return sorted(row.inspected_unit for row in register.first_rows(ListQuery(), DAY))


def test_each_kept_backup_restores_what_was_there_that_day(
    register: Register, backups: Backups
) -> None:
    """F26: counts and the end of the history are compared for every one."""
    states = {}
    for number in range(4):
        register.save(Visit(inspected_unit=f"Xã số {number}"))
        backup = backups.make(Reason.ASKED).backup
        states[backup.path] = (register.history.head(), len(register.keys(ListQuery())))
    register.close()
    for backup in backups.all():
        if backup.path not in states:
            continue
        restore(backup, register.path)
        restored = Register(register.path)
        newest, before = restored.history.entries(most=2)
        assert "Khôi phục" in newest.title or "Restored" in newest.title
        assert ((before.seq), len(restored.keys(ListQuery()))) == (
            states[backup.path][0].seq,
            states[backup.path][1],
        )
        assert restored.history.check() == []
        restored.close()


def test_the_present_register_is_kept_and_can_be_restored_again(
    register: Register, backups: Backups
) -> None:
    old = backups.make(Reason.ASKED).backup
    kept = register.save(Visit(inspected_unit="Xã Quân Hà"))
    register.close()
    steps: list[Step] = []
    shares: list[int] = []

    def watch(done: int, _every: int) -> bool:
        shares.append(done)
        return False

    aside = restore(old, register.path, watch, steps.append)
    assert steps == list(Step)
    assert shares == sorted(shares)
    assert shares[-1] == 100
    assert aside is not None
    found = next(each for each in backups.all() if each.path == aside)
    assert found.reason is Reason.REPLACED
    assert restore(found, register.path) is not None
    back = Register(register.path)
    assert to_data(back.load(kept.id)) == to_data(kept)
    back.close()


def test_the_look_says_what_would_be_lost_undone_and_regained(
    register: Register, backups: Backups
) -> None:
    first = register.load(1)
    backup = backups.make(Reason.ASKED).backup
    first.subject = "sửa sau khi sao lưu"
    register.save(first)
    register.save(Visit(inspected_unit="Xã Quân Hà", subject="mới"))
    register.delete(2)
    before = register.path.read_bytes()
    found = look(backup, register.path)
    assert [each.unit for each in found.visits] == ["Huyện uỷ Bạch Thông"] * 3
    assert [(each.unit, each.subject) for each in found.lost] == [("Xã Quân Hà", "mới")]
    assert [each.subject for each in found.undone] == ["sửa sau khi sao lưu"]
    assert len(found.regained) == 1
    assert register.path.read_bytes() == before


def test_a_damaged_register_is_kept_byte_for_byte(register: Register, backups: Backups) -> None:
    backup = backups.make(Reason.ASKED).backup
    register.close()
    damage(register.path)
    held = register.path.read_bytes()
    journal = register.path.with_name(f"{register.path.name}-journal")
    aside = restore(backup, register.path)
    assert aside is not None
    assert aside.suffix == DAMAGED
    assert aside.read_bytes() == held
    assert not journal.exists() or not journal.stat().st_size
    Register(register.path).close()
    assert not look(backup, aside).present_readable or look(backup, aside).lost == []


def test_drafts_go_along(register: Register, backups: Backups) -> None:
    register.keep_draft(None, 1, 1, "cũ", "{}")
    backup = backups.make(Reason.ASKED).backup
    new = register.save(Visit(inspected_unit="Xã Quân Hà"))
    register.keep_draft(None, new.id, 1, "của buổi mới", '{"a": 1}')
    register.close()
    restore(backup, register.path)
    restored = Register(register.path)
    assert {(each.title, each.visit_id) for each in restored.drafts()} == {
        ("cũ", 1),
        ("của buổi mới", None),
    }
    restored.close()


def test_what_was_discarded_since_is_not_offered_again_though_it_grew(
    register: Register, backups: Backups
) -> None:
    """The backup has it half typed; later it was typed on, and given up."""
    typed = register.keep_draft(None, None, None, "Xã Qu", '{"a": 1}')
    of_one = register.keep_draft(None, 1, 1, "cũ", '{"b": 1}')
    other = register.keep_draft(None, None, None, "Huyện uỷ Na Rì", '{"c": 1}')
    backup = backups.make(Reason.ASKED).backup
    register.keep_draft(typed, None, None, "Xã Quân Hà", '{"a": 2}')
    register.keep_draft(of_one, 1, 1, "cũ", '{"b": 2}')
    for each in (typed, of_one):
        register.discard_draft(each)
    register.drop_draft(other)  # saved, and its number given to another
    assert register.keep_draft(None, None, None, "Thị uỷ", '{"d": 1}') == other
    register.discard_draft(other)
    register.close()
    restore(backup, register.path)
    restored = Register(register.path)
    assert [each.title for each in restored.drafts()] == ["Huyện uỷ Na Rì"]
    kept = {(each.title, each.content) for each in restored.discarded_drafts()}
    assert {("Xã Qu", '{"a": 1}'), ("Xã Quân Hà", '{"a": 2}'), ("Thị uỷ", '{"d": 1}')} <= kept
    assert {("cũ", '{"b": 1}'), ("cũ", '{"b": 2}')} <= kept
    restored.close()


def test_a_backup_that_has_rotted_is_refused_and_nothing_changes(
    register: Register, backups: Backups
) -> None:
    backup = backups.make(Reason.ASKED).backup
    register.close()
    damage(backup.path)
    before = register.path.read_bytes()
    with pytest.raises(NotARegister):
        restore(backup, register.path)
    assert register.path.read_bytes() == before
    assert [path.name for path in register.path.parent.glob(".*")] == []


@pytest.mark.parametrize("room", [0, 8192, 150_000])
def test_without_room_the_register_stays(register: Register, backups: Backups, room: int) -> None:
    """F04: the disk is full in the middle of a restore."""
    backup = backups.make(Reason.ASKED).backup
    register.save(full_visit())
    register.close()
    before = register.path.read_bytes()
    with no_file_longer_than(room), pytest.raises(CannotWrite):
        restore(backup, register.path)
    assert register.path.read_bytes() == before
    assert list(register.path.parent.glob(".*")) == []
    assert restore(backup, register.path) is not None


def test_an_older_backup_is_brought_up_to_date(register: Register, backups: Backups) -> None:
    register.close()
    backups.folder.mkdir()
    shutil.copy(REGISTERS / "schema-1.db", backups.folder / "Cũ.db")
    restore(backups.all()[0], register.path)
    restored = Register(register.path)
    assert "Huyện uỷ Na Rì" in units(restored)
    restored.close()


def test_a_backup_is_put_elsewhere_and_never_over_a_file(
    register: Register, backups: Backups, tmp_path: Path
) -> None:
    backup = backups.make(Reason.ASKED).backup
    target = tmp_path / "Xem.db"
    restore_elsewhere(backup, target)
    with pytest.raises(CannotWrite):
        restore_elsewhere(backup, target)
    other = Register(target)
    assert len(other.keys(ListQuery())) == 3
    other.close()


def test_the_drill_reads_the_newest_backup_once_a_month(
    register: Register, backups: Backups
) -> None:
    """F26: by itself, and it says what it read."""
    assert drill_if_due(backups) is None  # nothing to try yet
    backup = backups.make(Reason.ASKED).backup
    register.save(full_visit())  # this computer knows a longer history than the backup
    register.close()
    held = drill_if_due(backups)
    assert held is not None
    assert (held.troubles, held.visits, held.backup) == ([], 3, backup.path.name)
    assert drill_if_due(backups) is None
    remembered = last_drill(register.path)
    assert remembered is not None
    assert (remembered.visits, remembered.troubles) == (3, [])
    assert len(backups.all()) == 1


def test_the_drill_finds_a_byte_that_changed(register: Register, backups: Backups) -> None:
    """F10, F26: a flipped letter inside a text, which SQLite calls sound."""
    backup = backups.make(Reason.ASKED).backup
    data = bytearray(backup.path.read_bytes())
    place = data.rindex("Đặng Thị Ánh".encode())
    data[place + len("Đặng Thị ".encode()) + 2] ^= 1
    backup.path.write_bytes(data)
    with closing(sqlite3.connect(backup.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert drill(backups, backup).troubles
    card_of(backup.path).unlink()  # and without its card by the history alone
    assert drill(backups, backups.all()[0]).troubles


def test_the_drill_finds_a_damaged_backup(register: Register, backups: Backups) -> None:
    backup = backups.make(Reason.ASKED).backup
    damage(backup.path)
    assert drill(backups, backup).troubles
