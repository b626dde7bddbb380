"""Pages and zoom of the live page: which is read, how large, and what that costs."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from tests.ui.paper.conftest import as_painted, bach_thong, show, words
from tracker.records import Visit
from tracker.texts import use
from ui.paper.page_panel import PagePanel
from ui.paper.rendering import page_sizes


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use("en")
    yield
    use("vi")


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
