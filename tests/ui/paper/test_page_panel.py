"""The live page: it follows the typing, never holds it up, and stays where one reads."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from tests.minutes.photos import add_photo, jpeg
from tests.ui.paper.conftest import bach_thong
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


@pytest.fixture
def panel(qtbot: QtBot, documents: Jobs) -> PagePanel:
    panel = PagePanel(documents)
    qtbot.addWidget(panel)
    panel.resize(500, 650)
    panel.show()
    return panel


def show(qtbot: QtBot, panel: PagePanel, visit: Visit) -> None:
    """Show the visit, and wait until its page is there with all that is in view."""
    before = panel.pdf()
    panel.show_visit(visit)
    qtbot.waitUntil(lambda: panel.pdf() not in (None, before))
    qtbot.waitUntil(lambda: not panel.view.missing())


def words(panel: PagePanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]


def as_painted(panel: PagePanel) -> QImage:
    image = panel.view.viewport().grab().toImage()
    return image.convertToFormat(QImage.Format.Format_RGB32)


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
    panel.set_photos(lambda _visit: photos)
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


def long_minutes() -> Visit:
    return bach_thong(results=1100)


def test_sixty_pages_cost_no_more_than_those_in_view(qtbot: QtBot, panel: PagePanel) -> None:
    show(qtbot, panel, long_minutes())
    assert len(page_sizes(panel.pdf() or b"")) >= 60
    assert len(panel.view._pictures) <= 3
    for place in range(0, panel.view.verticalScrollBar().maximum(), 5000):
        panel.view.verticalScrollBar().setValue(place)
        qtbot.waitUntil(lambda: not panel.view.missing())
        assert len(panel.view._pictures) <= 3 + 2 * 2
    grey = as_painted(panel).convertToFormat(QImage.Format.Format_Grayscale8)
    assert min(bytes(grey.constBits())) < 90


def test_the_page_that_is_read_is_told(qtbot: QtBot, panel: PagePanel) -> None:
    show(qtbot, panel, bach_thong(results=40))
    panel.view.setFocus()
    with qtbot.waitSignal(panel.page_changed) as changed:
        QTest.keyClick(panel.view, Qt.Key.Key_End)
    page, pages = changed.args
    assert page == pages > 2
    assert f"Page {page}/{pages}" in words(panel)
    with qtbot.waitSignal(panel.page_changed) as changed:
        QTest.keyClick(panel.view, Qt.Key.Key_Home)
    assert changed.args[0] == 1


def test_the_page_fits_the_width_and_follows_it(qtbot: QtBot, panel: PagePanel) -> None:
    show(qtbot, panel, bach_thong())
    view = panel.view
    narrow = view.shown_zoom()
    assert view.horizontalScrollBar().maximum() == 0
    panel.resize(800, 650)
    assert view.shown_zoom() > narrow
    assert view.horizontalScrollBar().maximum() == 0
    qtbot.waitUntil(lambda: not view.missing())


def test_zoom_by_keys_wheel_and_buttons(qtbot: QtBot, panel: PagePanel) -> None:
    show(qtbot, panel, bach_thong())
    view = panel.view
    view.set_zoom(1.0)
    assert view.scale() == pytest.approx(view.logicalDpiX() / 72 * view.devicePixelRatioF())
    QTest.keyClick(panel, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == 1.1
    QTest.keyClick(panel, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == 1.0
    turn_wheel(view.viewport(), 120, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == 1.1
    buttons = {b.accessibleName(): b for b in panel.head.zoom.findChildren(QToolButton)}
    assert set(buttons) == {"Smaller page", "Larger page", "Size of the page"}
    buttons["Smaller page"].click()
    assert view.zoom() == 1.0
    assert buttons["Size of the page"].text() == "100 %"
    QTest.keyClick(panel, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() is None
    for _ in range(30):
        buttons["Larger page"].click()
    assert view.zoom() == 2.0
    for _ in range(30):
        buttons["Smaller page"].click()
    assert view.zoom() == 0.5


def test_the_wheel_zooms_around_the_pointer(qtbot: QtBot, panel: PagePanel) -> None:
    show(qtbot, panel, bach_thong())
    before = panel.view.to_page(QPoint(250, 300))
    assert before is not None
    turn_wheel(panel.view.viewport(), 240, Qt.KeyboardModifier.ControlModifier, QPoint(250, 300))
    after = panel.view.to_page(QPoint(250, 300))
    assert after is not None
    assert (after[1].x(), after[1].y()) == pytest.approx((before[1].x(), before[1].y()), abs=2)


def test_the_wheel_alone_scrolls(qtbot: QtBot, panel: PagePanel) -> None:
    show(qtbot, panel, bach_thong(results=40))
    turn_wheel(panel.view.viewport(), -120, Qt.KeyboardModifier.NoModifier)
    assert panel.view.verticalScrollBar().value() > 0
    assert panel.view.zoom() is None


def turn_wheel(
    target: QObject, by: int, keys: Qt.KeyboardModifier, at: QPoint | None = None
) -> None:
    place = QPointF(at or QPoint(100, 100))
    phase = Qt.ScrollPhase.NoScrollPhase
    none = Qt.MouseButton.NoButton
    event = QWheelEvent(place, place, QPoint(), QPoint(0, by), none, keys, phase, False)
    QApplication.sendEvent(target, event)


# -- speed ---------------------------------------------------------------------------------------


def longest(work: Callable[[], object], times: int) -> float:
    """The median of `times` runs, in ms."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return sorted(taken)[times // 2]


def test_no_step_on_the_windows_thread_takes_long(qtbot: QtBot, panel: PagePanel) -> None:
    show(qtbot, panel, bach_thong(results=40))
    view, pdf = panel.view, panel.pdf() or b""
    sizes = page_sizes(pdf)
    pictures = dict(view._pictures)
    paint = partial(QApplication.sendEvent, view.viewport(), QEvent(QEvent.Type.UpdateRequest))
    steps = {
        "typed": longest(partial(panel.show_visit, bach_thong()), 20),
        "shown": longest(partial(view.show_pages, sizes, pictures), 20),
        "laid out": longest(view._lay_out, 20),
        "painted": longest(view.viewport().repaint, 20),
        "asked to paint": longest(paint, 20),
    }
    assert max(steps.values()) < 8, steps


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
