"""A register with visits in it, and its backups."""

from pathlib import Path

import pytest

from tests.register.generated import full_visit
from tracker.register import Register
from tracker.register.backups import Backups
from tracker.settings import Settings


@pytest.fixture
def register(tmp_path: Path) -> Register:
    """Open, with three visits, at `register.path`; the tests close it where it matters."""
    register = Register.at(tmp_path / "sổ" / "Sổ.db")
    for _number in range(3):
        register.save(full_visit())
    return register


@pytest.fixture
def backups(register: Register) -> Backups:
    """Of that register, in one place only."""
    return Backups(register.path, Settings())
