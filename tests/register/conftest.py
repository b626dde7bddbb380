"""Registers on a real disk."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.register import Register


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """One register for a whole file of tests; each must bear with what the others left."""
    register = Register.at(tmp_path_factory.mktemp("shared") / "Sổ.db")
    yield register
    register.close()


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A new register, at `register.path`."""
    register = Register.at(tmp_path / "Sổ.db")
    yield register
    register.close()
