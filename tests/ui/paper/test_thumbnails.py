"""The strip of small pages: lazily made, the page read is marked, another one is a key away."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.paper.conftest import bach_thong
from tracker.texts import use
from ui.paper.page_panel import PagePanel
from ui.paper.thumbnails import PICTURE
from ui.parts.jobs import Jobs


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use("en")
    yield
    use("vi")


@pytest.fixture
def panel(qtbot: QtBot, documents: Jobs) -> PagePanel:
    panel = PagePanel(documents)
    qtbot.addWidget(panel)
    panel.resize(560, 600)
    panel.show()
    panel.show_visit(bach_thong(results=120))
    qtbot.waitUntil(lambda: panel.pdf() is not None and panel.live.idle())
    panel.head.strip.click()
    return panel


def made(panel: PagePanel) -> set[int]:
    return set(panel.strip._pictures._pictures) - panel.strip._pictures._stale


def keys(panel: PagePanel) -> list[int]:
    """Which pictures the first three are."""
    pictures = [panel.strip.model().index(n, 0).data(PICTURE) for n in range(3)]
    return [picture.cacheKey() for picture in pictures]


def wait_for_pictures(panel: PagePanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(made(panel)) and not panel._documents.busy())


def test_only_what_is_looked_at_is_made(panel: PagePanel, qtbot: QtBot) -> None:
    model = panel.strip.model()
    assert model.rowCount() > 6
    wait_for_pictures(panel, qtbot)
    assert 0 in made(panel)
    assert model.rowCount() - 1 not in made(panel)
    panel.strip.scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() - 1 in made(panel))
    picture = model.index(0, 0).data(PICTURE)
    assert isinstance(picture, QImage)
    assert picture.height() > picture.width() > 40


def test_the_page_that_is_read_is_the_one_marked(panel: PagePanel) -> None:
    assert panel.strip.currentIndex().row() == 0
    panel.view.show_page(3)
    assert panel.strip.currentIndex().row() == 3
    assert panel.strip.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == "Page 4"


def test_a_click_and_the_arrows_go_to_a_page(panel: PagePanel) -> None:
    strip = panel.strip
    place = strip.visualRect(strip.model().index(2, 0)).center()
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert panel.view.top()[0] in (1, 2)
    assert "Page 3/" in panel.head.page.text()
    QTest.keyClick(strip, Qt.Key.Key_Down)
    assert "Page 4/" in panel.head.page.text()
    QTest.keyClick(strip, Qt.Key.Key_Home)
    assert "Page 1/" in panel.head.page.text()


def test_pages_that_did_not_change_are_not_made_again(panel: PagePanel, qtbot: QtBot) -> None:
    wait_for_pictures(panel, qtbot)
    first, *others = keys(panel)
    visit = bach_thong(results=120)
    visit.minutes.number = "12"
    panel.show_visit(visit)
    qtbot.waitUntil(panel.live.idle)
    assert 0 not in made(panel)
    qtbot.waitUntil(lambda: 0 in made(panel))
    again = keys(panel)
    assert again[0] != first
    assert again[1:] == others


def test_fewer_pages_keep_the_reader_where_there_is_one(panel: PagePanel, qtbot: QtBot) -> None:
    panel.view.show_page(5)
    before = panel.pdf()
    panel.show_visit(bach_thong())
    qtbot.waitUntil(lambda: panel.pdf() != before)
    assert panel.strip.model().rowCount() == 2
    assert panel.strip.currentIndex().row() == 1
