"""From a key in the search box to painted rows, in the list of 100,000 visits.

There is no floor to compare it with; the time is printed beside that of `test_list_speed.py`.
"""

import time
from collections.abc import Iterator
from statistics import median, quantiles

import pytest
from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from tests.benchmarks.many_visits import register_of
from tests.benchmarks.test_list_speed import TYPED, VISITS
from tracker.register import Register
from ui.parts.jobs import Jobs
from ui.visits.list_page import ListPage


class Painter(QObject):
    """Notes when the table is painted after an answer has come."""

    def __init__(self, page: ListPage) -> None:
        super().__init__()
        self.answered = False
        self.painted_at = 0.0
        assert page._source is not None
        page._source.found.connect(self._found)
        page.table.viewport().installEventFilter(self)

    def begin(self) -> None:
        self.answered, self.painted_at = False, 0.0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        if event.type() == QEvent.Type.Paint and self.answered:
            self.painted_at = self.painted_at or time.perf_counter()
        return False

    def _found(self, _found: object) -> None:
        self.answered = True


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[ListPage]:
    register, jobs, page = Register(register_of(VISITS)), Jobs(), ListPage()
    qtbot.addWidget(page)
    page.resize(1166, 720)
    page.show()
    page.set_register(register, jobs)
    qtbot.waitUntil(lambda: not jobs.busy() and page.table.model().rowCount() == VISITS)
    yield page
    jobs.close()
    register.close()


def test_from_a_key_to_painted_rows(page: ListPage, qtbot: QtBot) -> None:
    painter, taken = Painter(page), []
    for text in TYPED:
        page.search.clear()
        for end in range(1, len(text) + 1):
            qtbot.wait(30)
            painter.begin()
            begin = time.perf_counter()
            page.search.insert(text[end - 1])
            qtbot.waitUntil(lambda: painter.answered)
            page.table.viewport().update()
            qtbot.waitUntil(lambda: painter.painted_at > 0)
            taken.append(painter.painted_at - begin)
    source = page._source
    assert source is not None
    qtbot.waitUntil(lambda: not source._pause.isActive())
    print(f"\na key in the search box at {VISITS:,} visits, until the rows are painted")
    print(f"  median {median(taken) * 1000:.1f} ms", end=", ")
    print(f"95 of 100 within {quantiles(taken, n=20)[-1] * 1000:.1f} ms ({len(taken)} keys)")
    assert median(taken) < 0.1
