"""A text field that is as tall as its text, typed or pasted at once."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.hands import compose, take_up
from ui.parts.long_text import LongTextField
from ui.parts.style import dress

TITLES = "Phó Bí thư Thường trực Huyện uỷ, Chủ tịch Hội đồng nhân dân huyện Bạch Thông"


def test_the_field_grows_with_what_is_pasted(qtbot: QtBot, qapp: QApplication) -> None:
    dress(qapp, "light")
    field = LongTextField("titles", "Titles")
    qtbot.addWidget(field)
    field.resize(200, 40)
    field.show()
    take_up_field(field)
    one_line = field.text.height()
    compose("", TITLES)
    qtbot.waitUntil(lambda: field.text.height() > 2 * one_line - 14)
    bar = field.text.verticalScrollBar()
    assert bar.maximum() == 0, "nothing of the text is scrolled out of sight"
    field.set_raw("")
    qtbot.waitUntil(lambda: field.text.height() == one_line)


def take_up_field(field: LongTextField) -> None:
    field.text.setFocus(Qt.FocusReason.OtherFocusReason)
    take_up(field)
