"""A register on a real disk, and editors on it, each in a window of its own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.hands import take_up
from tests.register.generated import full_visit
from tracker.records import Visit
from tracker.register import Register
from ui.parts.jobs import Jobs
from ui.visits.editor import Editor


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = Register.at(tmp_path / "register.db")
    yield register
    register.close()


@pytest.fixture
def stored(register: Register) -> Visit:
    """A visit with something in every part."""
    return register.save(full_visit())


@pytest.fixture
def database() -> Iterator[Jobs]:
    """A line of work."""
    line = Jobs()
    yield line
    line.close()


@pytest.fixture
def opened(qtbot: QtBot, register: Register) -> Iterator[Callable[[int], Editor]]:
    """Opens the visit of a number in one more window."""
    lines: list[Jobs] = []
    editors: list[Editor] = []

    def open_one(visit_id: int) -> Editor:
        database, documents = Jobs(), Jobs()
        lines.extend((database, documents))
        editor = Editor(register, database, documents)
        editors.append(editor)
        qtbot.addWidget(editor)
        editor.resize(1190, 700)
        editor.show()
        take_up(editor)
        editor.show_visit(register.load(visit_id))
        return editor

    yield open_one
    for editor in editors:
        editor.drafts.stop()
    for line in lines:
        line.close()
