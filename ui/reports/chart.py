"""The chart of a report: for each state a bar for now and a paler one for then. It is drawn here
only, for the screen and for the paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QImageWriter, QPainter

from tracker.followup.bars import Bar
from tracker.followup.status import Group
from tracker.minutes.blocks import Picture
from tracker.vietnamese.numbers import grouped


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of a chart: its words, what is now, what of it is late, and what was then."""

    text: str
    now: str
    late: str
    then: str


PAPER = Inks("#000000", "#0b57a4", "#b3261e", "#c4ccd6")
ROW = 34.0  # as high as one state, in the chart's own unit: a pixel of the screen
NAMES = 190.0
NUMBERS = 90.0
TEXT = 14
WIDTH_MM = 160.0
WIDTH = 700.0
SCALE = 3  # pixels of the paper for one of the screen: some 330 in an inch
QUALITY = 92


def draw(
    painter: QPainter,
    area: QRectF,
    bars: Sequence[Bar],
    names: Mapping[Group, str],
    inks: Inks,
    names_width: float = NAMES,
) -> None:
    """Draw the bars into the area, each state `ROW` high, beside its name."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    most = max((max(bar.now, bar.then) for bar in bars), default=1)
    room = max(area.width() - names_width - NUMBERS, 1)
    middle = Qt.AlignmentFlag.AlignVCenter
    for n, bar in enumerate(bars):
        y = area.y() + n * ROW
        painter.setPen(QColor(inks.text))
        place = QRectF(area.x(), y, names_width - 10, ROW)
        painter.drawText(place, int(middle | Qt.AlignmentFlag.AlignRight), names[bar.group])
        left = area.x() + names_width
        colour = QColor(inks.late if bar.group is Group.LATE else inks.now)
        painter.fillRect(QRectF(left, y + 6, room * bar.now / most, 13), colour)
        painter.fillRect(QRectF(left, y + 21, room * bar.then / most, 6), QColor(inks.then))
        longest = room * max(bar.now, bar.then) / most
        words = f"{grouped(bar.now)} ({grouped(bar.then)})"
        painter.drawText(QRectF(left + longest + 8, y, NUMBERS, ROW), int(middle), words)


def picture(bars: Sequence[Bar], names: Mapping[Group, str], alt: str) -> Picture:
    """The same on white, for the paper."""
    height = ROW * max(len(bars), 1)
    image = QImage(int(WIDTH * SCALE), int(height * SCALE), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(SCALE, SCALE)
    font = QFont("Inter")
    font.setPixelSize(TEXT)
    painter.setFont(font)
    draw(painter, QRectF(0, 0, WIDTH, height), bars, names, PAPER)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(QUALITY)
    writer.write(image)
    jpeg = bytes(buffer.data().data())
    high = WIDTH_MM * height / WIDTH
    name = f"chart {alt} {bars}"
    return Picture(name, jpeg, (image.width(), image.height()), False, WIDTH_MM, high, alt)
