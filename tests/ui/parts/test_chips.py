"""Chips are painted whole, in their tone, and say their word to screen readers."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.parts.chips import Chip, Tone, chip_size
from ui.parts.style import LIGHT, colours, dress


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    dress(qapp, "light")


def picture(chip: Chip) -> QImage:
    chip.resize(chip.sizeHint())
    return chip.grab().toImage()


def test_a_chip_has_the_soft_colour_of_its_tone(qtbot: QtBot) -> None:
    for tone in Tone:
        chip = Chip("Đã vào số", tone)
        qtbot.addWidget(chip)
        seen = picture(chip).pixelColor(5, 11)
        assert seen == QColor(getattr(colours(), f"{tone}_soft"))


def test_the_corners_are_round(qtbot: QtBot) -> None:
    chip = Chip("Dự thảo", Tone.WARNING)
    qtbot.addWidget(chip)
    assert picture(chip).pixelColor(0, 0) != QColor(LIGHT.warning_soft)


def test_a_chip_grows_with_its_word_and_says_it(qtbot: QtBot) -> None:
    chip = Chip("Draft", Tone.WARNING)
    qtbot.addWidget(chip)
    before = chip.sizeHint().width()
    chip.show_state("Đã vào sổ văn bản đi", Tone.GOOD)
    assert chip.sizeHint().width() > before
    assert chip.accessibleName() == chip.text() == "Đã vào sổ văn bản đi"
    assert chip.tone() is Tone.GOOD


def test_a_word_is_not_cut_in_the_room_the_chip_asks_for(qtbot: QtBot) -> None:
    """The last letters are where an elided word has its dots: the ink there differs."""
    chip = Chip("Đã vào số", Tone.GOOD)
    qtbot.addWidget(chip)
    whole = picture(chip)
    chip.resize(chip.sizeHint().width() + 40, chip.sizeHint().height())
    roomy = chip.grab().toImage()
    right = chip_size(chip.text(), chip.font()).width() - 10
    for x in range(right - 20, right):
        for y in range(4, 18):
            assert whole.pixelColor(x, y) == roomy.pixelColor(x, y)
