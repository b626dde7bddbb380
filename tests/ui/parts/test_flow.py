"""A line of controls that goes on in the next line."""

from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.parts.flow import Flow


def test_what_has_no_room_in_the_line_stands_in_the_next(qtbot: QtBot) -> None:
    frame = QWidget()
    qtbot.addWidget(frame)
    flow = Flow(frame, spacing=8)
    buttons = [QPushButton(words) for words in ("Đơn vị", "Chủ trì", "Năm", "Bộ lọc đã lưu")]
    for button in buttons:
        flow.addWidget(button)
    buttons[1].hide()
    frame.show()
    wide, tall = flow.sizeHint().width(), flow.sizeHint().height()
    assert flow.heightForWidth(wide) == tall
    assert flow.heightForWidth(wide - 1) == 2 * tall + 8
    frame.resize(wide - 1, 2 * tall + 8)
    qtbot.waitUntil(lambda: buttons[3].y() > buttons[0].y())
    first, _hidden, third, last = buttons
    assert (first.y(), third.y()) == (0, 0)
    assert third.x() == first.width() + 8, "what is hidden takes no room"
    assert last.x() == 0
    assert flow.minimumSize().width() < wide
