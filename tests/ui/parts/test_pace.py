"""The pace: at once while there is time, and no more often than the window can bear."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.parts.pace import Pace


@pytest.fixture
def pace(qapp: QObject) -> Iterator[Pace]:
    owner = QObject()
    yield Pace(4, owner)
    owner.deleteLater()


def test_many_wishes_are_one(qtbot: QtBot, pace: Pace) -> None:
    due: list[float] = []
    pace.due.connect(lambda: due.append(time.perf_counter()))
    with qtbot.waitSignal(pace.due):
        for _key in range(20):
            pace.wish()
        assert due == []
    with qtbot.assertNotEmitted(pace.due, wait=5):
        pass
    assert len(due) == 1


def test_what_takes_long_comes_less_often(qtbot: QtBot, pace: Pace) -> None:
    pace.rest(0.02)
    begin = time.perf_counter()
    with qtbot.waitSignal(pace.due):
        pace.wish()
    assert time.perf_counter() - begin >= 0.075
