"""Chips are painted whole, with round corners, in their tone."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from ui.parts.chips import Tone, chip_size, paint_chip
from ui.parts.style import LIGHT, colours, dress


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    dress(qapp, "light")


def picture(text: str, tone: Tone, extra: int = 0) -> QImage:
    """The chip in the room it asks for, and `extra` pixels more."""
    size = chip_size(text, QApplication.font())
    image = QImage(size.width() + extra, size.height(), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_chip(painter, QRect(0, 0, image.width(), image.height()), text, tone, QApplication.font())
    painter.end()
    return image


def test_a_chip_has_the_soft_colour_of_its_tone() -> None:
    for tone in Tone:
        seen = picture("Đã vào số", tone).pixelColor(5, 11)
        assert seen == QColor(getattr(colours(), f"{tone}_soft"))


def test_the_corners_are_round() -> None:
    assert picture("Dự thảo", Tone.WARNING).pixelColor(0, 0) != QColor(LIGHT.warning_soft)


def test_a_chip_grows_with_its_word() -> None:
    font = QApplication.font()
    assert chip_size("Đã vào sổ văn bản đi", font).width() > chip_size("Draft", font).width()


def test_a_word_is_not_cut_in_the_room_the_chip_asks_for() -> None:
    """The last letters are where an elided word has its dots: the ink there differs."""
    whole, roomy = picture("Đã vào số", Tone.GOOD), picture("Đã vào số", Tone.GOOD, extra=40)
    right = whole.width() - 10
    for x in range(right - 20, right):
        for y in range(4, 18):
            assert whole.pixelColor(x, y) == roomy.pixelColor(x, y)
