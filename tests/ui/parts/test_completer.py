"""Completion beside an input method: nothing composed is lost or doubled."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QInputMethodEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.parts.completer import BREATH_MS, Completer, Hint, WordField
from ui.parts.hint_list import HintList
from ui.parts.input_method import composed_in

HA = Hint("Nguyễn Thanh Hà", "Phó Bí thư Thường trực Huyện uỷ, Chủ tịch HĐND huyện", 1)
LUAN = Hint("Nguyễn Duy Luân", "Uỷ viên BTV Huyện uỷ, Phó Chủ tịch UBND huyện", 2)
PEOPLE = [HA, LUAN]


class Desk(QWidget):
    """Two fields one under the other; the first one is completed."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(600, 400)
        self.name, self.titles = WordField(), QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.name)
        column.addWidget(self.titles)
        column.addStretch(1)
        self.asked: list[str] = []
        self.taken: list[object] = []
        self.name.wanted.connect(self.asked.append)
        self.name.taken.connect(self.taken.append)

    @property
    def completer(self) -> Completer:
        return self.name.completion

    @property
    def hints(self) -> HintList:
        found = self.findChild(HintList)
        assert found is not None
        return found

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.name, key)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    desk = Desk()
    qtbot.addWidget(desk)
    desk.show()
    desk.activateWindow()
    desk.name.setFocus()
    qtbot.waitUntil(desk.name.hasFocus)
    return desk


def compose(field: QWidget, text: str) -> None:
    """The input method shows `text` as being composed."""
    QCoreApplication.sendEvent(field, QInputMethodEvent(text, []))


def commit(field: QWidget, text: str, then: str = "") -> None:
    """The input method hands over `text`, and may go on composing `then`."""
    event = QInputMethodEvent(then, [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(field, event)


def open_hints(qtbot: QtBot, desk: Desk, hints: list[Hint] | None = None) -> None:
    commit(desk.name, "Nguyễn")
    qtbot.waitUntil(lambda: desk.asked[-1:] == [desk.name.text()])
    desk.name.show_hints(hints or PEOPLE, "Nguyễn")
    assert desk.completer.is_open()


def past_the_breath(qtbot: QtBot, desk: Desk) -> None:
    """Long enough for anything that was going to be asked."""
    timer = QTimer(singleShot=True, interval=2 * BREATH_MS)
    with qtbot.waitSignal(timer.timeout):
        timer.start()


# -- composing -----------------------------------------------------------------------------------


def test_nothing_is_asked_while_a_word_is_composed(qtbot: QtBot, desk: Desk) -> None:
    for text in ("N", "Ng", "Nguy", "Nguyê"):
        compose(desk.name, text)
    past_the_breath(qtbot, desk)
    assert desk.asked == []
    commit(desk.name, "Nguyễn")
    qtbot.waitUntil(lambda: desk.asked == ["Nguyễn"])


def test_a_pending_question_waits_for_the_next_word_to_be_finished(
    qtbot: QtBot, desk: Desk
) -> None:
    commit(desk.name, "Nguyễn ", then="Th")
    past_the_breath(qtbot, desk)
    assert desk.asked == []
    commit(desk.name, "Thanh")
    qtbot.waitUntil(lambda: desk.asked == ["Nguyễn Thanh"])


def test_an_answer_that_comes_while_composing_opens_nothing(qtbot: QtBot, desk: Desk) -> None:
    commit(desk.name, "Nguyễn")
    qtbot.waitUntil(lambda: desk.asked == ["Nguyễn"])
    compose(desk.name, "Th")
    desk.name.show_hints(PEOPLE, "Nguyễn")
    assert not desk.completer.is_open()
    compose(desk.name, "")
    qtbot.waitUntil(lambda: desk.asked == ["Nguyễn", "Nguyễn"])


def test_composing_goes_on_under_an_open_list(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    compose(desk.name, "T")
    compose(desk.name, "Thanh")
    assert composed_in(desk.name) == "Thanh"
    assert desk.name.hasFocus()
    commit(desk.name, " Thanh")
    assert desk.name.text() == "Nguyễn Thanh"


def test_what_is_composed_when_a_hint_is_taken_is_neither_doubled_nor_left(
    qtbot: QtBot, desk: Desk
) -> None:
    open_hints(qtbot, desk)
    desk.key(Qt.Key.Key_Down)
    compose(desk.name, "Tha")
    desk.key(Qt.Key.Key_Return)
    assert desk.name.text() == HA.text
    assert composed_in(desk.name) == ""
    compose(desk.name, "")
    assert desk.name.text() == desk.name.displayText() == HA.text


def test_the_field_keeps_focus_and_input_method(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    assert QApplication.focusWidget() is desk.name
    assert QApplication.activePopupWidget() is None
    assert QWidget.keyboardGrabber() is None
    assert not desk.hints.isWindow()
    assert desk.hints.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert desk.name.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


# -- keys ----------------------------------------------------------------------------------------


def test_no_hint_is_taken_before_one_is_chosen(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    with qtbot.waitSignal(desk.name.returnPressed):
        desk.key(Qt.Key.Key_Return)
    assert desk.name.text() == "Nguyễn"
    assert desk.taken == []
    assert not desk.completer.is_open()


def test_enter_takes_the_chosen_hint_and_stays(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(desk.name.returnPressed):
        desk.key(Qt.Key.Key_Return)
    assert desk.name.text() == LUAN.text
    assert desk.taken == [2]
    assert desk.name.hasFocus()
    assert not desk.completer.is_open()


def test_tab_takes_the_chosen_hint_and_moves_on(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Tab)
    assert desk.name.text() == HA.text
    assert desk.taken == [1]
    assert desk.titles.hasFocus()


def test_tab_without_a_chosen_hint_only_moves_on(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    desk.key(Qt.Key.Key_Tab)
    assert desk.name.text() == "Nguyễn"
    assert desk.taken == []
    assert desk.titles.hasFocus()
    assert not desk.completer.is_open()


@pytest.mark.parametrize(
    ("hints", "taken"), [(PEOPLE, [1]), ([HA, LUAN, Hint(HA.text, "Bí thư xã", 3)], [])]
)
def test_a_name_typed_to_its_end_is_taken_on_the_way_out(
    qtbot: QtBot, desk: Desk, hints: list[Hint], taken: list[object]
) -> None:
    open_hints(qtbot, desk, hints)
    desk.name.setText("nguyễn Thanh Hà")
    desk.key(Qt.Key.Key_Tab)
    assert desk.taken == taken, "of two with one name nobody knows which"
    assert desk.titles.hasFocus()


def test_up_and_down_go_round_through_the_field(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    seen = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        desk.key(key)
        seen.append(desk.hints.highlighted())
    assert seen == [LUAN, HA, None, HA]


def test_esc_closes_only_the_list(qtbot: QtBot, desk: Desk) -> None:
    closed: list[bool] = []
    shortcut = QShortcut(QKeySequence("Esc"), desk)
    shortcut.activated.connect(lambda: closed.append(True))
    open_hints(qtbot, desk)
    desk.key(Qt.Key.Key_Escape)
    assert not desk.completer.is_open()
    assert closed == []
    assert desk.name.text() == "Nguyễn"
    desk.key(Qt.Key.Key_Escape)
    assert closed == [True]


def test_alt_down_is_not_for_the_list(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    QTest.keyClick(desk.name, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert desk.hints.highlighted() is None


def test_a_taken_hint_is_one_step_that_undo_takes_back(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    desk.name.undo()
    assert desk.name.text() == "Nguyễn"


def test_taking_a_hint_asks_for_no_more(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    past_the_breath(qtbot, desk)
    assert desk.asked == ["Nguyễn"]
    desk.name.show_hints(PEOPLE)
    assert not desk.completer.is_open()


def test_the_field_has_the_focus_after_the_list_is_gone(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    with qtbot.waitSignal(desk.hints.destroyed):
        desk.key(Qt.Key.Key_Escape)
    assert desk.name.hasFocus()


def test_a_click_takes_a_hint_and_leaves_the_focus(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    view = desk.hints
    place = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert desk.name.text() == LUAN.text
    assert desk.taken == [2]
    assert desk.name.hasFocus()


# -- answers -------------------------------------------------------------------------------------


def test_answers_to_older_text_are_ignored(qtbot: QtBot, desk: Desk) -> None:
    commit(desk.name, "Nguyễn")
    qtbot.waitUntil(lambda: desk.asked == ["Nguyễn"])
    commit(desk.name, " Duy")
    desk.name.show_hints(PEOPLE, "Nguyễn")
    assert not desk.completer.is_open()
    qtbot.waitUntil(lambda: desk.asked[-1] == "Nguyễn Duy")
    desk.name.show_hints(PEOPLE, "Nguyễn")
    assert not desk.completer.is_open()
    desk.name.show_hints([LUAN], "Nguyễn Duy")
    assert desk.completer.is_open()


def test_newer_hints_keep_the_chosen_one_chosen(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    desk.key(Qt.Key.Key_Up)
    commit(desk.name, " Duy")
    qtbot.waitUntil(lambda: desk.asked[-1] == "Nguyễn Duy")
    desk.name.show_hints([LUAN], "Nguyễn Duy")
    assert desk.hints.highlighted() == LUAN


def test_no_hints_and_no_text_close_the_list(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    desk.name.show_hints([], "Nguyễn")
    assert not desk.completer.is_open()
    desk.name.selectAll()
    desk.key(Qt.Key.Key_Backspace)
    past_the_breath(qtbot, desk)
    assert desk.asked == ["Nguyễn"]


def test_text_put_in_by_the_program_asks_for_nothing(qtbot: QtBot, desk: Desk) -> None:
    desk.name.setText("Nguyễn Thanh Hà")
    past_the_breath(qtbot, desk)
    assert desk.asked == []


def test_one_of_several_units_is_completed_at_the_cursor(qtbot: QtBot) -> None:
    field = WordField(separator=";")
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.setText("Huyện uỷ Bạch Thông; ; Đảng uỷ xã Cẩm Giàng")
    field.setCursorPosition(len("Huyện uỷ Bạch Thông; "))
    with qtbot.waitSignal(field.wanted) as asked:
        commit(field, "Trung tâm")
    assert asked.args == ["Trung tâm"]
    field.show_hints([Hint("Trung tâm Chính trị huyện")], "Trung tâm")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == ("Huyện uỷ Bạch Thông; Trung tâm Chính trị huyện; Đảng uỷ xã Cẩm Giàng")


# -- where the list stands -----------------------------------------------------------------------


def test_the_list_stands_under_its_field_and_above_where_there_is_no_room(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(500, 300)
    top, bottom = WordField(window), WordField(window)
    top.setGeometry(20, 10, 200, 30)
    bottom.setGeometry(20, 260, 200, 30)
    window.show()
    for field in (top, bottom):
        field.setFocus()
        qtbot.waitUntil(field.hasFocus)
        with qtbot.waitSignal(field.wanted):
            commit(field, "Nguyễn")
        field.show_hints(PEOPLE, "Nguyễn")
        shown = window.findChildren(HintList)[-1].geometry()
        assert window.rect().contains(shown)
        assert not shown.intersects(field.geometry())
        assert shown.height() > 60


def test_the_list_goes_when_the_field_moves_away(qtbot: QtBot) -> None:
    area, content = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    area.resize(400, 300)
    content.setMinimumSize(380, 900)
    field = WordField(content)
    field.setGeometry(10, 10, 200, 30)
    area.setWidget(content)
    area.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    with qtbot.waitSignal(field.wanted):
        commit(field, "Nguyễn")
    field.show_hints(PEOPLE, "Nguyễn")
    area.verticalScrollBar().setValue(40)
    assert not field.completion.is_open()


def test_the_list_goes_with_the_focus(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    desk.titles.setFocus()
    assert not desk.completer.is_open()
    desk.name.show_hints(PEOPLE, "Nguyễn")
    assert not desk.completer.is_open()


def test_a_click_beside_the_list_closes_it(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    QTest.mouseClick(desk, Qt.MouseButton.LeftButton, pos=QPoint(5, 395))
    assert not desk.completer.is_open()


def test_hints_are_read_out(qtbot: QtBot, desk: Desk) -> None:
    open_hints(qtbot, desk)
    assert desk.hints.accessibleName()
    row = desk.hints.model().index(0, 0)
    spoken = f"{HA.text}, {HA.detail}"
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == spoken
    rows = QAccessible.queryAccessibleInterface(desk.hints)
    assert rows is not None
    assert rows.child(0).text(QAccessible.Text.Name) == spoken
