"""A long work: the window stays alive, it can be called off, and nothing hangs."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tracker.errors import TrackerError
from ui.parts import progress
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    """A window whose works are shown at once."""
    monkeypatch.setattr(progress, "PATIENCE_MS", 0)
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_what_the_work_brings_comes_back(window: QWidget, jobs: Jobs) -> None:
    assert Progress(window, "Print", "Wait").run(jobs, lambda _shown: 42) == 42


def test_trouble_and_bugs_come_back_too(window: QWidget, jobs: Jobs) -> None:
    def fail(_shown: Progress) -> None:
        raise TrackerError("no paper")

    with pytest.raises(TrackerError, match="no paper"):
        Progress(window, "Print", "Wait").run(jobs, fail)
    with pytest.raises(ZeroDivisionError):
        Progress(window, "Print", "Wait").run(jobs, lambda _shown: 1 // 0)


def test_the_window_lives_meanwhile(window: QWidget, jobs: Jobs) -> None:
    beaten = Event()
    heart = QTimer(window, interval=1)
    heart.timeout.connect(beaten.set)
    heart.start()
    assert Progress(window, "Print", "Wait").run(jobs, lambda _shown: beaten.wait(10))


def test_the_steps_are_shown(window: QWidget, jobs: Jobs) -> None:
    seen: list[tuple[int, int]] = []
    enough = Event()

    def look() -> None:
        for bar in window.findChildren(QProgressBar):
            if bar.value() == 3:
                seen.append((bar.value(), bar.maximum()))
                enough.set()

    watch = QTimer(window, interval=1)
    watch.timeout.connect(look)
    watch.start()

    def work(shown: Progress) -> bool:
        for step in range(4):
            shown.tell(step)
            shown.tell(step, f"{step} of 4")
        return enough.wait(10)

    assert Progress(window, "Print", "Wait", 4).run(jobs, work)
    assert seen[0] == (3, 4)


@pytest.mark.parametrize("by", ["button", "Escape", "cross"])
def test_it_can_be_called_off_and_stays_until_the_work_has_stopped(
    window: QWidget, jobs: Jobs, by: str
) -> None:
    stopping: list[str] = []

    def call_off() -> None:
        box = QApplication.activeModalWidget()
        if box is None:
            return
        watch.stop()
        if by == "button":
            box.findChild(QPushButton).click()  # type: ignore[union-attr]
        elif by == "Escape":
            QTest.keyClick(box, Qt.Key.Key_Escape)
        else:
            box.close()
        stopping.append("in front" if box.isVisible() else "gone")

    watch = QTimer(window, interval=1)
    watch.timeout.connect(call_off)
    watch.start()

    def work(shown: Progress) -> str:
        while not shown.cancelled():
            Event().wait(0.001)
        return "as far as it came"

    assert Progress(window, "Print", "Wait").run(jobs, work) == "as far as it came"
    assert stopping == ["in front"]
    assert QApplication.activeModalWidget() is None
