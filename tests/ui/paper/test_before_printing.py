"""Before printing: what may be missing, in plain words, each a way to its field; nothing blocks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.hands import answer
from tests.ui.paper.conftest import bach_thong
from tracker.minutes.missing import Missing
from tracker.records import Visit
from tracker.texts import use
from ui.paper.before_printing import ISSUE, BeforePrinting, ask_before
from ui.paper.corrections import Corrections
from ui.paper.minutes import wanting_in, write_minutes
from ui.paper.page_panel import PagePanel
from ui.parts.jobs import Jobs

TWO = [Missing("date", "The day is left blank."), Missing("participants", "Nobody is named.")]
DRAFT = Missing(ISSUE, "DỰ THẢO stands across every page.")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use("en")
    yield
    use("vi")


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def test_nothing_missing_asks_nothing(window: QWidget) -> None:
    assert ask_before(window, [], "Print anyway") == (True, "")


def test_it_warns_and_does_not_block(window: QWidget) -> None:
    answer("Print anyway")
    assert ask_before(window, TWO, "Print anyway") == (True, "")
    answer("Cancel")
    assert ask_before(window, TWO, "Print anyway") == (False, "")


def test_each_leads_to_its_field(window: QWidget, qtbot: QtBot) -> None:
    dialog = BeforePrinting(window, TWO, "Print anyway")
    dialog.open()
    assert [dialog.list.item(n).text() for n in range(2)] == [m.message for m in TWO]
    dialog.list.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(dialog.list, key)
    assert dialog.path == "participants"
    assert not dialog.isVisible()


def test_a_draft_says_so_and_can_be_issued_first(window: QWidget) -> None:
    dialog = BeforePrinting(window, [*TWO, DRAFT], "Print anyway")
    assert dialog.list.count() == 2
    assert any("DỰ THẢO" in label.text() for label in dialog.findChildren(QLabel))
    dialog.issue.click()
    assert dialog.path == ISSUE
    answer("Print anyway")
    assert ask_before(window, [DRAFT], "Print anyway") == (True, "")


def test_characters_that_cannot_be_printed_are_named_with_their_field() -> None:
    visit = bach_thong()
    visit.findings[0].text += " Xong 😀 rồi, שלום."
    wanting = wanting_in(visit)
    named = [missing for missing in wanting if "U+1F600" in missing.message]
    assert [missing.path for missing in named] == ["findings[0].text"]
    assert "😀" in named[0].message
    assert any("ש" in missing.message for missing in wanting)
    assert wanting == write_minutes(visit).wanting


def test_the_head_counts_what_is_missing_and_leads_there(qtbot: QtBot, documents: Jobs) -> None:
    panel = PagePanel(documents, Corrections(documents))
    qtbot.addWidget(panel)
    panel.show()
    panel.show_visit(Visit())
    button = panel.head.wanting
    qtbot.waitUntil(button.isVisible)
    actions = button._menu.actions()
    assert button.text() == f"{len(actions)} to complete"
    with qtbot.waitSignal(button.chosen) as chosen:
        actions[0].trigger()
    assert chosen.args == ["inspected_unit.name"]


def test_the_head_and_the_question_count_the_same(qtbot: QtBot, documents: Jobs) -> None:
    panel = PagePanel(documents, Corrections(documents))
    qtbot.addWidget(panel)
    panel.show()
    panel.show_visit(Visit())
    button = panel.head.wanting
    qtbot.waitUntil(button.isVisible)
    dialog = BeforePrinting(panel, wanting_in(Visit()), "Print anyway")
    assert button.text() == f"{dialog.list.count()} to complete"


def test_enter_does_what_the_coloured_button_says(window: QWidget) -> None:
    dialog = BeforePrinting(window, [*TWO, DRAFT], "&Print anyway")
    dialog.open()
    assert dialog.focusWidget() is dialog.go_on
    buttons = dialog.findChildren(QPushButton)
    assert all("&" in button.text() for button in buttons)
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.result() == BeforePrinting.DialogCode.Accepted
