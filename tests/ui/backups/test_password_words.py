"""Before a restore it is said what becomes of the password."""

from pathlib import Path

import pytest

from tests.register.generated import full_visit
from tracker.register import Register, changing_password, password
from tracker.register.backups import Backups, Reason
from tracker.settings import Settings
from ui.backups.restoring import password_words

pytestmark = pytest.mark.skipif(not password.is_available(), reason="sqlcipher3 is not installed")


def test_a_backup_from_before_the_password_or_with_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "Sổ.db"
    register = Register.at(path)
    register.save(full_visit())
    register.close()
    plain = Backups(path, Settings()).make(Reason.ASKED).backup.path
    assert password_words(path, plain) == ""
    changing_password.change(path, "Sổ của Ban 2026")
    locked = Backups(path, Settings()).make(Reason.PASSWORD).backup.path
    assert "ai cũng mở được" in password_words(path, plain)
    assert password_words(path, locked) == ""
    changing_password.change(path, None)
    assert "có mật khẩu" in password_words(path, locked)
    password._keys.clear()
