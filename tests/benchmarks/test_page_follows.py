"""From a key to the new page on the screen, in the real editor with minutes of three pages.

The floor is the same work in one go on a thread that nobody shares: wording, laying out, drawing,
and pictures of the pages in view.
"""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest
from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.hands import compose, take_up
from tests.minutes.visits import dong_thang
from tracker.records import Finding, FindingKind, Participant, Side, Visit
from tracker.register import Register
from ui.paper.minutes import write_minutes
from ui.paper.rendering import open_and_render
from ui.parts.jobs import Jobs
from ui.visits.editor import Editor

GOAL_MS = 60
GOAL_RATIO = 1.6
GOAL_RATIO_LONG = 4.0  # a long visit is followed at its own pace, the keys come first
KEYS = 60
WARM = 8
WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


@pytest.fixture
def editor(qtbot: QtBot, tmp_path: Path) -> Iterator[Editor]:
    register = Register.at(tmp_path / "register.db")
    database, documents = Jobs(), Jobs()
    editor = Editor(register, database, documents)
    qtbot.addWidget(editor)
    editor.resize(1366, 700)
    editor.show()
    take_up(editor)
    yield editor
    editor.drafts.stop()
    database.close()
    documents.close()
    register.close()


class Paints(QObject):
    """When the page was last painted, and of which document."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._page = editor.page
        self.document: bytes | None = None
        self.at = 0.0
        editor.page.view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt calls it so
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QApplication.sendEvent(watched, event)
            watched.installEventFilter(self)
            self.document, self.at = self._page.pdf(), time.perf_counter()
            return True
        return False


def open_in(editor: Editor, visit: Visit, qtbot: QtBot) -> QPlainTextEdit:
    editor.show_visit(visit)
    qtbot.waitUntil(lambda: editor.page.pdf() is not None)
    qtbot.waitUntil(lambda: not editor.page.view.missing())
    editor.show_part(2)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    return field


def keys_to_pages(editor: Editor, field: QPlainTextEdit, count: int) -> list[float]:
    """Milliseconds from each key to its page painted, a pause before each."""
    paints, taken = Paints(editor), []
    for number in range(WARM + count):
        QTest.qWait(150)
        before = paints.document = editor.page.pdf()
        begin = time.perf_counter()
        compose("", "ệ" if number % 6 else " ệ", field)
        while paints.document == before:
            # As the window's own loop does: asleep until something happens.
            QApplication.processEvents(WAIT)
            assert time.perf_counter() - begin < 10
        if number >= WARM:
            taken.append((paints.at - begin) * 1000)
    return taken


def in_one_go(editor: Editor, rounds: int) -> float:
    """The median ms of the work itself."""
    view, taken = editor.page.view, []
    for _round in range(rounds):
        begin = time.perf_counter()
        minutes = write_minutes(editor.assemble(fresh=True)[0])
        open_and_render(minutes.pdf, view.pages_in_view(), view.scale())
        taken.append((time.perf_counter() - begin) * 1000)
    return median(taken)


def long_visit() -> Visit:
    people = [
        Participant(name=f"Nguyễn Văn {n}", titles=["Chủ tịch UBND xã"], side=Side.HOST)
        for n in range(200)
    ]
    findings = [
        Finding(kind=FindingKind.RESULT, text=f"Đã tổ chức {n:02} hội nghị trực tuyến.")
        for n in range(300)
    ]
    visit = dong_thang()
    visit.participants += people
    visit.findings += findings
    return visit


@pytest.mark.parametrize(
    ("make", "keys", "goal", "ratio"),
    [(dong_thang, KEYS, GOAL_MS, GOAL_RATIO), (long_visit, 12, 0, GOAL_RATIO_LONG)],
)
def test_a_key_is_on_the_page(
    editor: Editor, qtbot: QtBot, make: Callable[[], Visit], keys: int, goal: int, ratio: float
) -> None:
    field = open_in(editor, make(), qtbot)
    taken = keys_to_pages(editor, field, keys)
    floor = in_one_go(editor, 12)
    middle, slow = median(taken), quantiles(taken, n=10)[-1]
    print(
        f"\n{make.__name__} on {QApplication.platformName()}: from a key to its page painted"
        f"\n  {middle:.0f} ms in the median, {slow:.0f} ms at the ninth tenth"
        f" (goal {goal or 'none'}); the work in one go {floor:.0f} ms, ratio {middle / floor:.2f}"
    )
    # On a busy machine the work itself may take longer than the goal.
    assert middle <= max(goal, ratio * floor)
