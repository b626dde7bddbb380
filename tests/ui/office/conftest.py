"""The office's page on a real register, in a real window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.hands import take_up
from tracker.register import Register
from ui.office.office_page import OfficePage
from ui.parts.jobs import Jobs

Open = Callable[[], OfficePage]


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = Register.at(tmp_path / "register.db")
    yield register
    register.close()


@pytest.fixture
def open_page(qtbot: QtBot, register: Register) -> Iterator[Open]:
    """Opens the page as the settings do; more than once, as on another day."""
    database, documents = Jobs(), Jobs()
    pages: list[OfficePage] = []

    def open_page() -> OfficePage:
        page = OfficePage(register, database, documents)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1190, 690)
        page.show()
        take_up(page)
        settle(qtbot, page)
        return page

    yield open_page
    for page in pages:
        page.hide()
    database.close()
    documents.close()


def settle(qtbot: QtBot, page: OfficePage) -> None:
    """Until the page shows, and the register has, what was chosen last."""

    def settled() -> bool:
        lines = (page._database, page._documents)
        busy = page._keep_soon.isActive() or any(line.busy() for line in lines)
        return not busy and page.page.live.idle() and page.page.pdf() is not None

    qtbot.waitUntil(settled)
