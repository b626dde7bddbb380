"""Backups of a register with a password have it too; one of before it was set is still a backup."""

from collections.abc import Iterator

import pytest

from tests.register.generated import full_visit
from tracker.errors import NeedsPassword, NotARegister
from tracker.register import ListQuery, Register, changing_password, password
from tracker.register.backups import Backups, Reason, notes
from tracker.register.backups.drill import drill, drill_if_due, last_drill
from tracker.register.backups.restoring import look, restore
from tracker.register.backups.shrinking import room

pytestmark = pytest.mark.skipif(not password.is_available(), reason="sqlcipher3 is not installed")


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    password._keys.clear()
    yield
    password._keys.clear()


def test_nothing_of_an_encrypted_backup_can_be_read_without_the_password(
    register: Register, backups: Backups
) -> None:
    """F50: no words in the backup; it is looked into, tried and restored with the password."""
    register.close()
    changing_password.change(register.path, "Mật khẩu của Ban 2026")
    backup = backups.make(Reason.ASKED).backup
    assert "Bạch Thông".encode() not in backup.path.read_bytes()
    assert b"SQLite" not in backup.path.read_bytes()
    assert len(look(backup, register.path).visits) == 3
    assert drill(backups, backup).troubles == []
    told = room(register.path)
    assert told.size == register.path.stat().st_size
    assert told.free < told.size
    restore(backup, register.path)
    restored = Register(register.path)
    restored.save(full_visit())
    assert len(restored.keys(ListQuery())) == 4
    restored.close()


def test_a_backup_of_before_the_password_is_restored_without_one(
    register: Register, backups: Backups
) -> None:
    backup = backups.make(Reason.ASKED).backup
    register.close()
    changing_password.change(register.path, "Mật khẩu của Ban 2026")
    assert len(look(backup, register.path).visits) == 3
    restore(backup, register.path)
    restored = Register(register.path)
    assert len(restored.keys(ListQuery())) == 3
    restored.close()


def test_a_backup_with_another_password_is_refused_in_words(
    register: Register, backups: Backups
) -> None:
    register.close()
    changing_password.change(register.path, "Mật khẩu của Ban 2026")
    backup = backups.make(Reason.ASKED).backup
    changing_password.change(register.path, "Mật khẩu khác 2027")
    password._keys.clear()  # another day, another process
    password.unlock(register.path, "Mật khẩu khác 2027")
    with pytest.raises(NeedsPassword):
        look(backup, register.path)
    before = register.path.read_bytes()
    with pytest.raises(NotARegister, match=r"mật khẩu|password"):
        restore(backup, register.path)
    assert register.path.read_bytes() == before
    untried = drill(backups, backup)
    assert (untried.tried, untried.troubles) == (False, [])
    told = last_drill(register.path)
    assert told is not None
    assert not told.tried
    newer = backups.make(Reason.ASKED).backup
    notes.remember(register.path, drill={})
    due = drill_if_due(backups)
    assert due is not None
    assert (due.backup, due.tried, due.troubles) == (newer.path.name, True, [])


def test_a_backup_is_looked_into_and_restored_with_the_password_it_had(
    register: Register, backups: Backups
) -> None:
    """In the life of one program without asking; on another day once it is told."""
    register.close()
    changing_password.change(register.path, "Mật khẩu của Ban 2026")
    backup = backups.make(Reason.ASKED).backup
    changing_password.change(register.path, "Mật khẩu khác 2027")
    assert len(look(backup, register.path).visits) == 3
    password._keys.clear()
    password.unlock(register.path, "Mật khẩu khác 2027")
    password.unlock(backup.path, "Mật khẩu của Ban 2026")
    assert look(backup, register.path).present_readable
    assert drill(backups, backup).troubles == []
    restore(backup, register.path)
    password._keys.clear()
    password.unlock(register.path, "Mật khẩu của Ban 2026")
    restored = Register(register.path)
    assert len(restored.keys(ListQuery())) == 3
    restored.close()
