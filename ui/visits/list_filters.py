"""The row of filters over the list: year, unit, kind, state."""

import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tracker.texts import _
from ui.parts.style import restyle
from ui.visits.filter_box import Filter
from ui.visits.unit_filter import Unit, UnitFilter

if TYPE_CHECKING:
    from tracker.register import ListQuery


class ListFilters(QWidget):
    """The filters in a row. `changed` once for each change; `query` is what they ask for."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.year = Filter(_("Year"))
        self.unit = UnitFilter()
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
        from tracker.register.list_state import ListState

        self.kind.offer([(kind, kind.label) for kind in VisitKind])
        states = [(state.value, state.label) for state in ListState]
        numbers = [(True, _("Minutes have a number")), (False, _("Minutes have no number yet"))]
        self.state.offer([*states, *numbers])

    def offer(self, years: list[int], units: list[Unit]) -> None:
        """Offer what the register has."""
        self.year.offer([(year, str(year)) for year in years])
        self.unit.offer_units(units)

    def query(self, words: str, *, in_bin: bool) -> "ListQuery":
        """What the filters and the words ask the register for."""
        from tracker.records import VisitKind
        from tracker.register import ListQuery
        from tracker.register.list_state import ListState

        state = self.state.currentData()
        kind = self.kind.currentData()  # Qt keeps it as the plain text it also is
        return ListQuery(
            words=words,
            year=self.year.currentData(),
            unit=self.unit.currentData() or "",
            kind=None if kind is None else VisitKind(kind),
            numbered=state if isinstance(state, bool) else None,
            state=ListState(state) if isinstance(state, str) else None,
            today=datetime.date.today(),
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
