"""The hands of the tests themselves: what one test waits for does not answer the next."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests import hands


def test_who_waits_in_vain_is_gone_after_the_test(qtbot: QtBot) -> None:
    hands.answer("Huỷ")
    hands.let_go()
    dialog = QDialog()
    qtbot.addWidget(dialog)
    cancel = QPushButton("Huỷ", dialog)
    pressed: list[bool] = []
    cancel.clicked.connect(pressed.append)
    hands.answer("Đóng")
    close = QPushButton("Đóng", dialog)
    close.clicked.connect(dialog.accept)
    assert dialog.exec()
    assert not pressed


def test_no_key_is_held_down_after_the_test(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    QTest.keyClick(field, Qt.Key.Key_A, hands.CTRL)
    assert QApplication.keyboardModifiers() == hands.CTRL, "Qt lets go by itself: needed no more"
    hands.let_go()
    assert QApplication.keyboardModifiers() == hands.NONE
