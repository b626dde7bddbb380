"""The row of filters over the list: year, unit, kind, state, and the bin."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from tracker.texts import _
from ui.parts.style import restyle

if TYPE_CHECKING:
    from tracker.register import ListQuery

ROOM_BESIDE_TEXT = 36  # padding, frame and arrow
WIDEST = 230


class Filter(QComboBox):
    """One filter. Closed it reads “Year: 2023”; its first choice is everything."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.addItem(_("all"), None)
        self.currentIndexChanged.connect(self._mark)

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
        return self._said(self.currentText())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def sizeHint(self) -> QSize:
        measure = self.fontMetrics().horizontalAdvance
        widest = max(measure(self.itemText(place)) for place in range(min(self.count(), 50)))
        width = measure(self._said("")) + widest + ROOM_BESIDE_TEXT
        return QSize(min(width, WIDEST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(80, super().minimumSizeHint().height())

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

    def _mark(self) -> None:
        """A filter that narrows the list is seen to do so."""
        self.setProperty("narrows", self.currentData() is not None)
        restyle(self)


class ListFilters(QWidget):
    """The filters in a row. `changed` once for each change; `query` is what they ask for."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.year = Filter(_("Year"))
        self.unit = Filter(_("Unit"))
        self.kind = Filter(_("Kind"))
        self.state = Filter(_("State"))
        self._boxes = (self.year, self.unit, self.kind, self.state)
        self.reset = QPushButton(_("Clear filters"))
        self.reset.setProperty("role", "quiet")
        self.reset.hide()
        self.reset.clicked.connect(self.clear)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for box in self._boxes:
            layout.addWidget(box)
            box.currentIndexChanged.connect(self._changed)
        layout.addWidget(self.reset)
        layout.addStretch()

    def offer_kinds(self) -> None:
        """Fill in the kinds and states, once the records are loaded."""
        from tracker.records import VisitKind

        self.kind.offer([(kind, kind.label) for kind in VisitKind])
        self.state.offer([(True, _("Numbered")), (False, _("Not numbered yet"))])

    def offer(self, years: list[int], units: list[str]) -> None:
        """Offer what the register has."""
        self.year.offer([(year, str(year)) for year in years])
        self.unit.offer([(unit, unit) for unit in units])

    def query(self, words: str, *, in_bin: bool) -> "ListQuery":
        """What the filters and the words ask the register for."""
        from tracker.records import VisitKind
        from tracker.register import ListQuery

        kind = self.kind.currentData()  # Qt keeps it as the plain text it also is
        return ListQuery(
            words=words,
            year=self.year.currentData(),
            unit=self.unit.currentData() or "",
            kind=None if kind is None else VisitKind(kind),
            numbered=self.state.currentData(),
            in_bin=in_bin,
        )

    def narrow(self) -> bool:
        """Whether any filter is set."""
        return any(box.currentData() is not None for box in self._boxes)

    def clear(self) -> None:
        """Every filter back to everything, as one change."""
        if not self.narrow():
            return
        for box in self._boxes:
            box.blockSignals(True)
            box.choose(None)
            box.blockSignals(False)
            box.setProperty("narrows", False)
            restyle(box)
        self._changed()

    def _changed(self) -> None:
        self.reset.setVisible(self.narrow())
        self.changed.emit()
