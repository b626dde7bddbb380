"""A step in a list of rows, to be taken back and taken again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.parts.row import Row

if TYPE_CHECKING:
    from ui.parts.rows import RowList


@dataclass(slots=True)
class RowsChange:
    """Rows put in, taken out or moved: all rows of the list before and after."""

    rows: "RowList"
    before: tuple[Row, ...]
    after: tuple[Row, ...]
    row: Row | None

    def back(self) -> None:
        self.rows.put(self.before)

    def forth(self) -> None:
        self.rows.put(self.after)

    def place(self) -> QWidget | None:
        """The row itself, or the one that is now where it was."""
        now = self.rows.every_row()
        if self.row is not None and self.row in now:
            return self.row.first_field()
        rows = self.before if self.row in self.before else self.after
        index = rows.index(self.row) if self.row is not None else 0
        return now[min(index, len(now) - 1)].first_field() if now else None
