"""Two registers, on two PCs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.register import Register


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Register]:
    register = Register.at(tmp_path / "here.db")
    yield register
    register.close()


@pytest.fixture
def there(tmp_path: Path) -> Iterator[Register]:
    register = Register.at(tmp_path / "there.db")
    yield register
    register.close()
