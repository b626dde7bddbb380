"""A register on a real disk; on it the editor of a new visit or the list, in a real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.hands import take_up
from tests.ui.visits.list_desk import BACH_THONG, NA_RI, Desk, save
from tracker.records import Visit, VisitKind
from tracker.register import Register
from ui.parts.jobs import Jobs
from ui.visits.editor import Editor
from ui.visits.list_page import ListPage


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


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    with qtbot.assertNotEmitted(jobs.trouble):
        yield jobs
    jobs.close()


@pytest.fixture
def page(qtbot: QtBot) -> ListPage:
    """A page whose register is not open yet."""
    page = ListPage()
    qtbot.addWidget(page)
    page.resize(1190, 700)
    page.show()
    take_up(page)
    return page


@pytest.fixture
def desk(page: ListPage, register: Register, jobs: Jobs, qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(page, register, jobs, qtbot)
    yield desk
    page.hide()
    desk.settle()


@pytest.fixture
def three(desk: Desk) -> list[int]:
    """Three visits on the screen, newest first."""
    ids = [save(desk.register, BACH_THONG, 22), save(desk.register, NA_RI, 21, number="05")]
    ids.append(save(desk.register, BACH_THONG, 20, kind=VisitKind.INSPECTION))
    desk.open()
    return ids
