"""The board as a model."""

from array import array
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from tracker.followup.status import Group
from ui.parts.keyed_model import INK, TONE, KeyedModel
from ui.recommendations.board_lines import COLUMNS, Column, Line, line_of

if TYPE_CHECKING:
    from tracker.register import BoardRow

STATE = COLUMNS.index(Column.STATE)
DEADLINE = COLUMNS.index(Column.DEADLINE)


class BoardModel(KeyedModel):
    """Its keys are the numbers of the recommendations."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(len(COLUMNS), parent)

    def replace(self, ids: "array[int]", rows: "Sequence[BoardRow]") -> None:
        """Show other results, or the same ones anew; `rows` are those that will be seen first."""
        self.show_results(ids, rows)

    def known(self, recommendation_id: int) -> "BoardRow | None":
        """Its row, if it was on the screen."""
        line: Line | None = self._lines.get(recommendation_id)
        return line.row if line else None

    def lines_of(self, rows: "Sequence[BoardRow]") -> Iterable[tuple[int, Line]]:
        return ((row.id, line_of(row)) for row in rows)

    def heading(self, column: int) -> str:
        return COLUMNS[column].heading

    def of_line(self, line: Line, column: int, role: int) -> Any:
        if role == TONE:
            return line.tone.value if column == STATE else None
        if role == INK:
            late = column == DEADLINE and line.row.status.group is Group.LATE
            return "danger" if late else ""
        return None
