"""A closed drop-down is changed on purpose only."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.hands import press, take_up
from ui.parts.closed_list import ClosedList
from ui.visits.filter_box import Filter
from ui.visits.progress_field import OFFICE_FINDS, ProgressField


def test_neither_a_letter_nor_the_wheel_chooses_while_it_is_closed(qtbot: QtBot) -> None:
    field = ProgressField("state", "Đoàn ghi nhận", OFFICE_FINDS)
    qtbot.addWidget(field)
    field.show()
    take_up(field)
    box = field.box
    box.setFocus()
    press(Qt.Key.Key_D)  # “Đang thực hiện”, “Đã hoàn thành” are below
    down = QWheelEvent(
        *(QPointF(5, 5), QPointF(box.mapToGlobal(QPoint(5, 5))), QPoint(), QPoint(0, -120)),
        *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier),
        *(Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(box, down)
    assert field.value() is None
    assert issubclass(Filter, ClosedList), "the filters over the lists are no other"
