"""The watch over boxes that no test asked for."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QProgressDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.boxes import BoxWatch, watched
from tracker.errors import TrackerError
from ui.parts.dialogs import show_trouble


def test_one_that_nobody_answers_is_closed_and_its_words_are_noted(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    watch = BoxWatch(patience=2, look_every=10)
    watch.start()
    for _time in range(2):
        show_trouble(window, TrackerError("Máy in không trả lời.", "Bật máy in lên."))
    watch.stop()
    assert watch.found == ["QMessageBox: Máy in không trả lời.\nBật máy in lên."] * 2


def test_one_that_is_answered_or_ends_by_itself_is_left_alone(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    watch = BoxWatch(patience=5, look_every=10)
    watch.start()
    for _time in range(3):  # one after the other, each answered before the patience ends
        box = QMessageBox(window)
        QTimer.singleShot(15, box.accept)
        box.exec()
    waiting = QProgressDialog("Đang ghi…", "Huỷ", 0, 100, window)
    waiting.setModal(True)
    waiting.show()
    looks: list[int] = []
    timer = QTimer(window, interval=10)
    timer.timeout.connect(lambda: looks.append(1))
    timer.start()
    qtbot.waitUntil(lambda: len(looks) > 8)
    assert QApplication.activeModalWidget() is waiting
    waiting.close()
    watch.stop()
    assert watch.found == []


def test_the_test_fails_with_the_words(qapp: QApplication) -> None:
    """Also one that fails anyhow, because the box was in its way."""
    watch = BoxWatch()
    watch.found.append("QMessageBox: Hết giấy.")
    with pytest.raises(AssertionError, match="Hết giấy"), watched(watch):
        pass
    with pytest.raises(ValueError, match="mine") as caught, watched(watch):
        raise ValueError("mine")
    assert "Hết giấy" in caught.value.__notes__[0]
