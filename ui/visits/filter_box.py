"""One filter over a list: a combo box that says what it is about."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
)

from tracker.texts import _
from ui.parts.closed_list import ClosedList
from ui.parts.style import restyle

ROOM_BESIDE_TEXT = 46  # padding, frame and arrow
WIDEST = 230


class Filter(ClosedList):
    """One filter. Closed it reads “Year: 2023”; its first choice is everything, of which a `brief`
    one says nothing: many stand in one line."""

    def __init__(self, name: str, *, brief: bool = False) -> None:
        super().__init__()
        self._name, self._brief = name, brief
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.addItem(_("all"), None)
        self.currentIndexChanged.connect(self.mark)

    def offer(self, choices: list[tuple[Any, str]]) -> None:
        """Offer these values with their words. The value chosen stays, even if it is gone."""
        kept, words = self.currentData(), self.currentText()
        if kept is not None and kept not in dict(choices):
            choices = [(kept, words), *choices]
        self.blockSignals(True)
        self.clear()
        self.addItem(_("all"), None)
        for value, text in choices:
            self.addItem(text, value)
        self.choose(kept)
        self.blockSignals(False)
        self.updateGeometry()

    def choose(self, value: Any) -> None:
        """Choose a value; None is everything."""
        places = (place for place in range(self.count()) if self.itemData(place) == value)
        self.setCurrentIndex(next(places, 0))

    def closed_text(self) -> str:
        """What the filter says when it is closed."""
        if self._brief and self.currentData() is None:
            return self._name
        return self._said(self.currentText())

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.closed_text()) + ROOM_BESIDE_TEXT
        return QSize(min(width, WIDEST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        chosen = not self._brief or self.currentData() is not None
        least = self._said("…") if chosen else self._name
        width = self.fontMetrics().horizontalAdvance(least) + ROOM_BESIDE_TEXT
        return QSize(width, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._elided(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def _said(self, choice: str) -> str:
        return _("{name}: {choice}").format(name=self._name, choice=choice)

    def _elided(self, option: QStyleOptionComboBox) -> str:
        field = QStyle.SubControl.SC_ComboBoxEditField
        control = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(control, option, field, self).width() - 2
        mode = Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.closed_text(), mode, room)

    def mark(self) -> None:
        """A filter that narrows the list is seen to do so."""
        self.setProperty("narrows", self.currentData() is not None)
        self.setToolTip(self.closed_text())
        restyle(self)
        self.updateGeometry()
