"""The chart of a report, drawn for the paper."""

from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from tracker.followup.bars import Bar
from tracker.followup.status import Group
from ui.reports.chart import NAMES, PAPER, ROW, SCALE, WIDTH, picture


def colour_at(image: QImage, x: float, y: float) -> QColor:
    return image.pixelColor(int(x * SCALE), int(y * SCALE))


def near(one: QColor, other: QColor) -> bool:
    pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
    return all(abs(a - b) < 12 for a, b in pairs)


def test_a_bar_is_as_long_as_its_number(qtbot: QtBot) -> None:
    shown = [Bar(Group.LATE, 4, 2), Bar(Group.DONE, 2, 0)]
    made = picture(shown, {group: group.value for group in Group}, "Biểu đồ")
    image = QImage.fromData(made.jpeg)
    assert (image.width(), image.height()) == made.pixels == (WIDTH * SCALE, 2 * ROW * SCALE)
    room = WIDTH - NAMES - 90
    assert near(colour_at(image, NAMES + room * 0.95, 12), QColor(PAPER.late))
    assert not near(colour_at(image, NAMES + room * 0.6, 24), QColor(PAPER.then))
    assert near(colour_at(image, NAMES + room * 0.45, 24), QColor(PAPER.then))
    assert near(colour_at(image, NAMES + room * 0.8, ROW + 12), QColor("white"))
