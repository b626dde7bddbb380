"""A field of several lines, as tall as its text: no scroll bar inside a form that scrolls."""

import datetime
import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy

from tracker.texts import _
from tracker.vietnamese.dates import parse_date, short_date
from tracker.vietnamese.letters import nfc
from tracker.vietnamese.names import join_titles, split_titles
from ui.parts.fields import Field, Unreadable, units
from ui.parts.input_method import with_composed

PADDING = 14
LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\ufdd0\ufdd1]")  # Qt's own ends of blocks among them
SPACES = re.compile("\u00a0")


class GrowingText(QPlainTextEdit):
    """Plain text; Tab leaves it, and its height follows its lines from `least` up."""

    def __init__(self, least: int) -> None:
        super().__init__()
        self._least = least
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(1)
        # The text is broken into lines after `textChanged`; only the layout knows when.
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.height())

    def _grow(self) -> None:
        # A plain text document measures its height in lines, not in pixels.
        lines = max(int(self.document().size().height()), self._least)
        height = lines * self.fontMetrics().lineSpacing() + PADDING
        if height != self.height():
            self.setFixedHeight(height)


class LongTextField(Field):
    """Text of any length."""

    def __init__(
        self, name: str, label: str, *, hint: str = "", labelled: bool = True, lines: int = 1
    ) -> None:
        self.text = GrowingText(lines)
        super().__init__(name, label, self.text, labelled=labelled)
        self.text.setPlaceholderText(hint)
        self.text.textChanged.connect(self.changed)

    def raw(self) -> str:
        return with_composed(self.text, self.text.toPlainText())

    def set_raw(self, text: str) -> None:
        if text != self.raw():
            self.text.setPlainText(text)

    def put(self, text: str, cursor: int) -> None:
        self.set_raw(text)
        place = self.text.textCursor()
        place.setPosition(units(text, cursor))
        self.text.setTextCursor(place)

    @staticmethod
    def text_of(value: Any) -> str:
        return as_shown(str(value or ""))


def as_shown(text: str) -> str:
    """The text as a field of several lines gives it back: with line ends and spaces of one kind."""
    return SPACES.sub(" ", LINE_ENDS.sub("\n", text))


class LinesField(LongTextField):
    """A list of texts, one on each line."""

    def value(self) -> list[str]:
        return [line.strip() for line in nfc(self.raw()).split("\n") if line.strip()]

    @staticmethod
    def text_of(value: list[str]) -> str:
        return as_shown("\n".join(value))


class DaysField(LongTextField):
    """Days, one on each line, each typed as in a `DateField`; the earliest first."""

    def value(self) -> list[datetime.date]:
        days = []
        for line in filter(None, map(str.strip, self.raw().split("\n"))):
            day = parse_date(line, datetime.date.today())
            if day is None:
                message = _("{text} is not a day. Type it like 22/3/{year}.")
                raise Unreadable(message.format(text=line, year=datetime.date.today().year))
            days.append(day)
        return sorted(days)

    @staticmethod
    def text_of(value: Sequence[datetime.date]) -> str:
        return "\n".join(map(short_date, value))

    def tidy(self) -> None:
        try:
            self.set_value(self.value())
        except Unreadable:
            return


class TitlesField(LongTextField):
    """Several titles, a comma between."""

    def value(self) -> list[str]:
        return split_titles(self.raw())

    @staticmethod
    def text_of(value: Sequence[str]) -> str:
        return as_shown(join_titles(list(value)))
