"""The live page: it follows the typing, never holds it up, and stays where one reads."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.minutes.photos import add_photo, jpeg
from tests.ui.paper.conftest import as_painted, bach_thong, show, words
from tracker.minutes.kept import Kept
from tracker.records import Office, Visit
from tracker.texts import use
from ui.paper import live
from ui.paper.minutes import WrittenMinutes, write_minutes
from ui.paper.page_panel import PagePanel
from ui.paper.rendering import page_sizes, render
from ui.parts.jobs import Jobs
from ui.parts.style import colours


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use("en")
    yield
    use("vi")


# -- following -----------------------------------------------------------------------------------


def test_before_anything_is_typed_there_is_an_empty_page(panel: PagePanel) -> None:
    assert panel.pdf() is None
    assert "Page 1/1" in words(panel)
    image = as_painted(panel)
    assert image.pixelColor(image.width() // 2, 200) == Qt.GlobalColor.white
    assert image.pixelColor(2, 2).name() == colours().desk


def test_what_is_typed_stands_on_the_page(qtbot: QtBot, panel: PagePanel) -> None:
    with qtbot.waitSignal(panel.page_changed) as changed:
        show(qtbot, panel, bach_thong(results=10))
    pages = len(page_sizes(panel.pdf() or b""))
    assert changed.args == [1, pages]
    assert f"Page 1/{pages}" in words(panel)
    assert "2018" in panel.head.form.toolTip()


def test_the_pixels_are_those_of_the_pdf(qtbot: QtBot, panel: PagePanel) -> None:
    """Sharp means: painted one to one, not stretched."""
    show(qtbot, panel, bach_thong())
    view = panel.view
    corner = view.to_viewport(0, QPointF(0, 0)).toPoint()
    ratio = view.devicePixelRatioF()
    rect = view._layout.rect(0)
    expected = render(panel.pdf() or b"", {0: rect.size()})[0]
    shown = as_painted(panel)
    width, height = expected.width(), round(400 * ratio)
    part = shown.copy(round(corner.x() * ratio), round(corner.y() * ratio), width, height)
    assert part == expected.copy(0, 0, width, height)


def test_typing_without_a_pause_is_followed_all_the_same(qtbot: QtBot, panel: PagePanel) -> None:
    show(qtbot, panel, bach_thong())
    typed, seen = [0], set[bytes | None]()

    def key() -> None:
        typed[0] += 1
        panel.show_visit(bach_thong(subject=f"công tác tuyên giáo {typed[0]}"))
        seen.add(panel.pdf())

    keys = QTimer(panel, interval=40)
    keys.timeout.connect(key)
    keys.start()
    qtbot.waitUntil(lambda: len(seen) >= 3)


def test_a_burst_of_keys_is_written_once(
    qtbot: QtBot, panel: PagePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    show(qtbot, panel, bach_thong())
    written: list[str] = []

    def counted(visit: Visit, office: Office | None, *more: Any) -> WrittenMinutes:
        written.append(visit.subject)
        return write_minutes(visit, office, *more)

    monkeypatch.setattr(live, "write_minutes", counted)
    for number in range(20):
        panel.show_visit(bach_thong(subject=f"lần {number}"))
    assert not panel.live.idle()
    qtbot.waitUntil(panel.live.idle)
    assert written == ["lần 19"]


def test_a_slow_page_is_finished_and_the_newest_comes_next(
    qtbot: QtBot, panel: PagePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[str] = []
    go_on = Event()

    def slow(visit: Visit, office: Office | None, *more: Any) -> WrittenMinutes:
        written.append(visit.subject)
        if len(written) == 1:
            go_on.wait(10)
        return write_minutes(visit, office, *more)

    shown: list[bytes] = []
    monkeypatch.setattr(live, "write_minutes", slow)
    panel.live.written.connect(lambda turn: shown.append(turn.minutes.pdf))
    panel.show_visit(bach_thong(subject="một"))
    qtbot.waitUntil(lambda: written == ["một"])
    for subject in ("hai", "ba", "bốn"):
        panel.show_visit(bach_thong(subject=subject))
        QApplication.processEvents()
    assert written == ["một"]
    go_on.set()
    qtbot.waitUntil(panel.live.idle)
    assert written == ["một", "bốn"]
    assert shown == [write_minutes(bach_thong(subject=text)).pdf for text in ("một", "bốn")]
    assert panel.pdf() == shown[-1]


def test_the_photos_of_a_visit_are_on_its_live_page(qtbot: QtBot, panel: PagePanel) -> None:
    visit = bach_thong()
    photos = add_photo(visit, jpeg(40, 30), "Hội trường")
    panel.set_kept(lambda _visit: Kept(photos))
    shown: list[WrittenMinutes] = []
    panel.live.written.connect(lambda turn: shown.append(turn.minutes))
    show(qtbot, panel, visit)
    assert [placed.picture.pixels for placed in shown[-1].pages[-1].pictures] == [(40, 30)]


def test_pictures_of_an_older_document_are_not_painted(qtbot: QtBot, panel: PagePanel) -> None:
    show(qtbot, panel, bach_thong())
    old = panel.pdf() or b""
    black = QImage(panel.view._layout.rect(0).size(), QImage.Format.Format_RGB32)
    black.fill(Qt.GlobalColor.black)
    show(qtbot, panel, bach_thong(results=3))
    before = as_painted(panel)
    panel._fetched(old, {0: black})
    assert as_painted(panel) == before


def test_a_hidden_page_waits(qtbot: QtBot, panel: PagePanel) -> None:
    panel.hide()
    panel.show_visit(bach_thong())
    QApplication.processEvents()
    assert not panel._documents.busy()
    assert panel.pdf() is None
    panel.show()
    qtbot.waitUntil(lambda: panel.pdf() is not None)


def test_a_panel_that_is_gone_gets_nothing(qtbot: QtBot, documents: Jobs) -> None:
    troubles: list[object] = []
    documents.trouble.connect(troubles.append)
    panel, gate = PagePanel(documents), Event()
    documents.start(documents, gate.wait)  # the page waits in line
    panel.show()
    panel.show_visit(bach_thong())
    qtbot.waitUntil(lambda: documents._running == 2)
    with qtbot.waitSignal(panel.destroyed):
        panel.deleteLater()
    gate.set()
    qtbot.waitUntil(lambda: not documents.busy())
    assert troubles == []


# -- trouble -------------------------------------------------------------------------------------


def test_a_form_that_is_not_there_is_said_above_the_page(qtbot: QtBot, panel: PagePanel) -> None:
    show(qtbot, panel, bach_thong())
    bad = bach_thong()
    bad.minutes.form = "party-1066"
    panel.show_visit(bad)
    qtbot.waitUntil(lambda: any("party-1066" in text for text in words(panel)))
    assert panel.pdf() is not None
    assert QApplication.activeModalWidget() is None
    panel.show_visit(bach_thong(results=2))
    qtbot.waitUntil(lambda: not any("party-1066" in text for text in words(panel)))


# -- staying in place ----------------------------------------------------------------------------


def place(panel: PagePanel) -> tuple[int, float]:
    """The page at the top of the view, and how far down on it, in pt."""
    page, point = panel.view._held(QPoint(panel.view.viewport().width() // 2, 0))
    return page, point.y()


def test_an_update_keeps_the_place(qtbot: QtBot, panel: PagePanel) -> None:
    show(qtbot, panel, bach_thong(results=40))
    panel.view.verticalScrollBar().setValue(900)
    page, down = place(panel)
    assert page == 1
    show(qtbot, panel, bach_thong(results=90))
    assert place(panel) == (page, down)


def test_zoom_and_width_keep_the_place(qtbot: QtBot, panel: PagePanel) -> None:
    show(qtbot, panel, bach_thong(results=40))
    panel.view.verticalScrollBar().setValue(900)
    page, down = place(panel)
    for change in (partial(panel.view.set_zoom, 1.5), partial(panel.resize, 700, 650)):
        change()
        now = place(panel)
        assert now[0] == page
        assert now[1] == pytest.approx(down, abs=2)


def test_fewer_pages_than_where_one_was(qtbot: QtBot, panel: PagePanel) -> None:
    show(qtbot, panel, bach_thong(results=60))
    bar = panel.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: not panel.view.missing())
    show(qtbot, panel, bach_thong())
    assert bar.value() == bar.maximum()


def test_a_place_on_the_screen_is_a_point_of_a_page(qtbot: QtBot, panel: PagePanel) -> None:
    show(qtbot, panel, bach_thong(results=40))
    panel.view.verticalScrollBar().setValue(333)
    found = panel.view.to_page(QPoint(200, 150))
    assert found is not None
    back = panel.view.to_viewport(*found)
    assert (back.x(), back.y()) == pytest.approx((200, 150), abs=1)


# -- pages and zoom ------------------------------------------------------------------------------


# -- speed ---------------------------------------------------------------------------------------


def median(work: Callable[[], object]) -> float:
    """Of twenty runs, in seconds of this thread."""
    taken = []
    for _ in range(20):
        start = time.thread_time()
        work()
        taken.append(time.thread_time() - start)
    return sorted(taken)[10]


def test_what_takes_long_is_not_done_on_the_windows_thread(qtbot: QtBot, panel: PagePanel) -> None:
    """Each step there takes less than making one picture of the page does."""
    show(qtbot, panel, bach_thong(results=40))
    view, pdf = panel.view, panel.pdf() or b""
    sizes = page_sizes(pdf)
    pictures = dict(view._pictures)
    paint = partial(QApplication.sendEvent, view.viewport(), QEvent(QEvent.Type.UpdateRequest))
    steps = {
        "typed": median(partial(panel.show_visit, bach_thong())),
        "shown": median(partial(view.show_pages, sizes, pictures)),
        "laid out": median(view._lay_out),
        "painted": median(view.viewport().repaint),
        "asked to paint": median(paint),
    }
    picture = median(partial(render, pdf, {0: next(iter(pictures.values())).size()}))
    assert max(steps.values()) < picture / 2, (steps, picture)


def test_the_first_paint_needs_no_heavy_library() -> None:
    script = """
import sys
from PySide6.QtWidgets import QApplication
from ui.parts.jobs import Jobs
from ui.paper.page_panel import PagePanel
from ui.paper import minutes, page_view, rendering
app = QApplication([])
panel = PagePanel(Jobs())
panel.show()
app.processEvents()
panel.close()
heavy = {"reportlab", "pypdfium2", "sqlalchemy", "PySide6.QtPrintSupport"} & set(sys.modules)
print("heavy:", sorted(heavy))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert "heavy: []" in done.stdout
