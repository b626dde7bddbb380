"""F50: scripts open a register with a password when the environment tells it."""

from pathlib import Path

import pytest

from tests.test_commands import SAMPLE, Shell, shell
from tracker.register import Register, changing_password, password

__all__ = ["shell"]

pytestmark = pytest.mark.skipif(not password.is_available(), reason="sqlcipher3 is not installed")


def test_a_script_tells_the_password(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    path: Path = shell.register
    Register.at(path).close()
    changing_password.change(path, "Sổ của Ban 2026")
    password._keys.clear()
    assert shell.on_register("list") == 2
    assert "has a password" in shell.error
    monkeypatch.setenv("SO_KIEM_TRA_PASSWORD", "sai")
    assert shell.on_register("record", SAMPLE) == 2
    assert "not the password" in shell.error
    monkeypatch.setenv("SO_KIEM_TRA_PASSWORD", "Sổ của Ban 2026")
    assert shell.on_register("record", SAMPLE) == 0
    assert shell.on_register("list", "--find", "bach thong") == 0
    assert "Bạch Thông" in shell.out
    assert password.looks_encrypted(path)
