"""Work behind the window: in order, handed over in the window's thread, and never to the dead."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from tracker.errors import CannotWrite, TrackerError
from ui.parts.jobs import Jobs


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


def test_results_come_in_order_in_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    came: list[tuple[int, bool]] = []
    here = threading.current_thread()
    for number in range(20):
        jobs.start(
            jobs,
            lambda number=number: (number, threading.current_thread() is not here),  # type: ignore[misc]
            came.append,
        )
    assert came == [], "nothing is handed over before the window's next turn"
    qtbot.waitUntil(lambda: not jobs.busy())
    assert came == [(number, True) for number in range(20)]


def test_a_newer_job_of_a_kind_replaces_the_older(jobs: Jobs, qtbot: QtBot) -> None:
    gate = threading.Event()
    came: list[str] = []
    begun: list[str] = []
    jobs.start(jobs, gate.wait)
    for letter in "abc":
        jobs.start(jobs, lambda letter=letter: begun.append(letter), replaces="search")  # type: ignore[misc]
    jobs.start(jobs, lambda: "last", came.append, replaces="search")
    gate.set()
    qtbot.waitUntil(lambda: not jobs.busy())
    assert (begun, came) == ([], ["last"])


def test_what_a_job_brings_is_not_given_to_the_dead(jobs: Jobs, qtbot: QtBot) -> None:
    owner = QObject()
    came: list[int] = []
    jobs.start(owner, lambda: 1, came.append)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(owner, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not jobs.busy())
    assert came == []


def test_trouble_goes_to_whoever_asked_or_else_to_the_window(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[object] = []
    jobs.trouble.connect(told.append)
    mine: list[TrackerError] = []

    def refuse() -> None:
        raise CannotWrite("full", "make room")

    def break_down() -> None:
        raise ZeroDivisionError

    jobs.start(jobs, refuse, failed=mine.append)
    jobs.start(jobs, refuse)
    jobs.start(jobs, break_down, failed=mine.append)
    qtbot.waitUntil(lambda: not jobs.busy())
    assert [str(trouble) for trouble in mine] == ["full make room"]
    assert [type(trouble) for trouble in told] == [CannotWrite, ZeroDivisionError]


def test_closing_finishes_what_waits_and_takes_nothing_more(qtbot: QtBot) -> None:
    jobs, done = Jobs(), []
    for number in range(5):
        jobs.start(jobs, lambda number=number: done.append(number))  # type: ignore[misc]
    jobs.close()
    jobs.start(jobs, lambda: done.append("late"))
    assert done == [0, 1, 2, 3, 4]
