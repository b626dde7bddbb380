"""What every test gets: a screen that is not there, and a home of its own."""

import gc
import os
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Before anything imports Qt. A screen asked for by hand (QT_QPA_PLATFORM=xcb) is respected.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import hypothesis
import pytest

from tracker import texts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PATIENCE = 60_000  # milliseconds; only a test that fails takes so long

# A slow moment of the machine is no fault of the program; and the same code gets the same answer.
hypothesis.settings.register_profile("project", deadline=None, derandomize=True)
hypothesis.settings.load_profile("project")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two to a core: a test waits for the disk and for other processes as long as it computes."""
    return 2 * (os.cpu_count() or 1)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the program's data and settings; no test sees another's, or yours."""
    folder = tmp_path / "home"
    monkeypatch.setenv("SO_KIEM_TRA_HOME", str(folder))
    return folder


@pytest.fixture
def qtbot(qtbot: "QtBot") -> Iterator["QtBot"]:
    """Whoever waits for something waits long: a slow machine is no fault of the program either.
    Nothing of Qt's is collected in a worker's thread, as `ui.collector` sees to in the program."""
    for name in ("waitUntil", "waitSignal"):
        setattr(qtbot, name, partial(getattr(qtbot, name), timeout=PATIENCE))
    gc.disable()
    yield qtbot
    gc.enable()


@pytest.fixture(autouse=True)
def hands_let_go() -> Iterator[None]:
    """Nobody waits for a dialog any longer than the test, and no key stays held down."""
    yield
    if hands := sys.modules.get("tests.hands"):
        hands.let_go()


@contextmanager
def _no_box_in_the_way() -> Iterator[None]:
    """Where there is a window system by now; tests without one are not slowed down by Qt."""
    qt: Any = sys.modules.get("PySide6.QtWidgets")
    if qt is None or not isinstance(qt.QApplication.instance(), qt.QApplication):
        yield
        return
    from tests.boxes import BoxWatch, watched

    with watched(BoxWatch()):
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, object, object]:
    with _no_box_in_the_way():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    with _no_box_in_the_way():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None, object, object]:
    with _no_box_in_the_way():
        return (yield)


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    """The language of a fresh start, whatever the test before chose."""
    texts.use("vi")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in tests/benchmarks is a benchmark."""
    for item in items:
        if "benchmarks" in item.path.parts:
            item.add_marker(pytest.mark.benchmark)
