"""A register on a real disk, and the editor of a new visit on it, in a real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.hands import take_up
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
def editor(qtbot: QtBot, register: Register) -> Iterator[Editor]:
    database, documents = Jobs(), Jobs()
    editor = Editor(register, database, documents)
    qtbot.addWidget(editor)
    editor.resize(1190, 700)
    editor.show()
    take_up(editor)
    editor.show_visit(Visit())
    yield editor
    editor.drafts.stop()
    database.close()
    documents.close()
