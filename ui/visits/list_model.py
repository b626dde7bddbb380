"""The list of visits as a model."""

import datetime
from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject

from ui.parts.keyed_model import INK, SPOKEN, TONE, KeyedModel
from ui.visits.list_lines import Column, Line, line_of

if TYPE_CHECKING:
    from tracker.register import VisitRow


class VisitListModel(KeyedModel):
    """Its keys are the visits' list keys."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(Column), parent)
        self._today = datetime.date.today()

    def replace(self, keys: "array[int]", rows: "Sequence[VisitRow]", today: datetime.date) -> None:
        """Show other results, or the same ones anew; `rows` are those that will be seen first."""
        self._today = today
        self.show_results(keys, rows)

    def extend(self, keys: "array[int]") -> None:
        """Show all results of which the first ones are on the screen already."""
        known = len(self._keys)
        if keys[:known] != self._keys:
            self.show_results(keys, ())
        elif len(keys) > known:
            self.beginInsertRows(QModelIndex(), known, len(keys) - 1)
            self._keys = keys
            self.endInsertRows()

    def lines_of(self, rows: "Sequence[VisitRow]") -> Iterable[tuple[int, Line]]:
        return ((row.list_key, line_of(row, self._today)) for row in rows)

    def heading(self, column: int) -> str:
        return Column(column).heading

    def of_line(self, line: Line, column: int, role: int) -> Any:
        if role == TONE:
            return line.tone.value if column == Column.STATE else None
        if role == INK:
            return line.inks[column]
        return line.spoken[column] if role == SPOKEN else line.values[column]
