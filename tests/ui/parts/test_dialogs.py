"""Questions and troubles are left by the key that leaves everything else."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from ui.parts.dialogs import show_bug


def test_escape_closes_the_box_of_a_bug(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    left: list[bool] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox) and box.isVisible():
            timer.stop()
            QTest.keyClick(box, Qt.Key.Key_Escape)
            left.append(not box.isVisible())
            box.done(0)

    timer = QTimer(window, interval=20)
    timer.timeout.connect(press)
    timer.start()
    show_bug(window, ValueError("lỗi của chương trình"))
    assert left == [True]
