"""Cyclic garbage is collected in the window's thread, never in a worker's."""

import gc
import threading
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ui.collector import Collector
from ui.parts.jobs import Jobs


class Ring:
    """Refers to itself."""

    def __init__(self) -> None:
        self.itself = self


def rings() -> "weakref.ref[Ring]":
    """As much cyclic garbage as Python never leaves lying about by itself; a mark in the first."""
    first = weakref.ref(Ring())
    for _n in range(20_000):
        Ring()
    return first


@pytest.fixture
def collected_in(qtbot: QtBot) -> Iterator[set[threading.Thread]]:  # qtbot turns Python's own off
    threads: set[threading.Thread] = set()

    def note(phase: str, _info: dict[str, Any]) -> None:
        if phase == "start":
            threads.add(threading.current_thread())

    gc.callbacks.append(note)
    gc.enable()
    yield threads
    gc.callbacks.remove(note)


def test_what_a_worker_leaves_is_collected_in_the_windows_thread(
    collected_in: set[threading.Thread], qtbot: QtBot
) -> None:
    jobs, collector = Jobs(), Collector(every=10)
    left: list[weakref.ref[Ring]] = []
    jobs.start(jobs, rings, left.append)
    qtbot.waitUntil(lambda: bool(left) and left[0]() is None)
    jobs.close()
    assert collected_in == {threading.main_thread()}
    collector.give_back()
    assert gc.isenabled()
