"""The hands of the tests themselves: what one test waits for does not answer the next."""

from PySide6.QtWidgets import QDialog, QPushButton
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
