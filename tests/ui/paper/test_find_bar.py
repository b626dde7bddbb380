"""Find on the page, with the keys of a clerk in a real window."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.hands import compose, press, take_up, write
from tests.minutes.visits import dong_thang
from tracker.texts import use
from ui.paper.find_bar import CURRENT_TINT, HIT_TINT
from ui.paper.page_panel import PagePanel
from ui.parts.jobs import Jobs

SHIFT = Qt.KeyboardModifier.ShiftModifier


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
    take_up(panel)
    panel.show_visit(dong_thang())
    qtbot.waitUntil(lambda: panel.pdf() is not None and panel.live.idle())
    panel.finder.open()
    return panel


def current(panel: PagePanel) -> object:
    return panel.view.marked(CURRENT_TINT)


def in_view(panel: PagePanel) -> bool:
    [place, *_others] = panel.view.marked(CURRENT_TINT)
    middle = panel.view.to_viewport(place.page, place.rect.center()).toPoint()
    return panel.view.viewport().rect().contains(middle)


def test_hits_are_marked_counted_and_gone_through(panel: PagePanel) -> None:
    write("dong chi")
    count = len(panel.view.marked(HIT_TINT)) + 1
    assert count > 5
    assert panel.finder.count.text() == f"1 of {count}"
    first = current(panel)
    seen = [first]
    for _hit in range(count - 1):
        press(Qt.Key.Key_Return)
        assert in_view(panel)
        seen.append(current(panel))
    assert panel.finder.count.text() == f"{count} of {count}"
    press(Qt.Key.Key_F3)
    assert current(panel) == first, "after the last comes the first"
    press(Qt.Key.Key_Return, SHIFT)
    assert current(panel) == seen[-1]
    press(Qt.Key.Key_F3, SHIFT)
    assert current(panel) == seen[-2]


def test_it_begins_where_one_reads(panel: PagePanel) -> None:
    panel.view.show_page(1)
    write("dong chi")
    [place, *_others] = panel.view.marked(CURRENT_TINT)
    assert place.page == 1
    assert not panel.finder.count.text().startswith("1 of")


def test_words_still_composed_are_looked_for(panel: PagePanel) -> None:
    compose("thắng")
    assert panel.view.marked(CURRENT_TINT)


def test_nothing_found_is_said(panel: PagePanel) -> None:
    write("xyzzy")
    assert panel.finder.count.text() == "Not found"
    assert panel.view.marked(HIT_TINT) == panel.view.marked(CURRENT_TINT) == []
    press(Qt.Key.Key_Return)


def test_esc_closes_it_and_takes_the_marks_away(panel: PagePanel) -> None:
    write("dong chi")
    press(Qt.Key.Key_Escape)
    assert panel.finder.isHidden()
    assert panel.view.marked(HIT_TINT) == panel.view.marked(CURRENT_TINT) == []
    assert QApplication.focusWidget() is panel.view
    panel.finder.open()
    assert panel.finder.field.text() == "dong chi"
    assert current(panel)


def test_the_hits_follow_the_typing(panel: PagePanel, qtbot: QtBot) -> None:
    write("Đồng Thắng")
    count = len(panel.view.marked(HIT_TINT))
    visit = dong_thang()
    visit.findings[0].text += " Xã Đồng Thắng và lại xã Đồng Thắng."
    panel.show_visit(visit)
    qtbot.waitUntil(lambda: len(panel.view.marked(HIT_TINT)) == count + 2)
    assert panel.finder.count.text() == f"1 of {count + 3}"
