"""The board as a model: the numbers of all results, and the lines of those that were seen.

As in the list of visits, the numbers are there at once, so that the scroll bar is true; lines not
yet known are blank and asked for in one go after each paint.
"""

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from tracker.followup.status import Group
from ui.recommendations.board_lines import COLUMNS, Column, Line, line_of

if TYPE_CHECKING:
    from tracker.register import BoardRow

Index = QModelIndex | QPersistentModelIndex
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TONE = int(Qt.ItemDataRole.UserRole) + 1
LATE = TONE + 1

PAGE = 50
MOST_LINES = 20_000
STATE = COLUMNS.index(Column.STATE)


class BoardModel(QAbstractTableModel):
    """Answer `rows_wanted(ids)` with `put`."""

    rows_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids = array("q")
        self._lines: dict[int, Line | None] = {}
        self._rows: dict[int, BoardRow] = {}
        self._pages: dict[int, None] = {}
        self._ask_soon = QTimer(self, singleShot=True, interval=0)
        self._ask_soon.timeout.connect(self._ask)

    def replace(self, ids: "array[int]", rows: "Sequence[BoardRow]") -> None:
        """Show other results, or the same ones anew; `rows` are those seen first."""
        same = ids == self._ids
        if not same:
            self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self._lines.clear()
        self._rows.clear()
        self._learn(rows)
        if same:
            self._tell_all()
        else:
            self.endResetModel()

    def put(self, ids: Sequence[int], rows: "Sequence[BoardRow]") -> None:
        """The rows of these numbers; those without a row are gone."""
        if len(self._lines) > MOST_LINES:
            self._lines.clear()
            self._rows.clear()
        self._lines.update(dict.fromkeys(ids))
        self._learn(rows)
        self._pages.clear()
        self._tell_all()

    def _learn(self, rows: "Sequence[BoardRow]") -> None:
        for row in rows:
            self._lines[row.id] = line_of(row)
            self._rows[row.id] = row

    def id_at(self, row: int) -> int | None:
        """The number of the recommendation in that row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, recommendation_id: int) -> int | None:
        """Where it stands, if it is among the results."""
        try:
            return self._ids.index(recommendation_id)
        except ValueError:
            return None

    def known(self, recommendation_id: int) -> "BoardRow | None":
        """Its row, if it was ever on the screen."""
        return self._rows.get(recommendation_id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role == DISPLAY:
            line = self._line(index.row())
            return line.shown[index.column()] if line else ""
        if role == TONE and index.column() == STATE:
            line = self._line(index.row())
            return line.tone.value if line else None
        if role == LATE:
            row = self._rows.get(self._ids[index.row()])
            return row is not None and row.status.group is Group.LATE
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | None:
        if orientation == Qt.Orientation.Horizontal and role == DISPLAY:
            return COLUMNS[section].heading
        return None

    def _line(self, row: int) -> Line | None:
        number = self._ids[row]
        try:
            return self._lines[number]
        except KeyError:
            self._pages[row // PAGE] = None
            self._ask_soon.start()
            return None

    def _ask(self) -> None:
        """Ask for the pages just painted and those beside them."""
        near = {page + step for page in self._pages for step in (-1, 0, 1) if page + step >= 0}
        ids = [each for page in sorted(near) for each in self._ids[page * PAGE : (page + 1) * PAGE]]
        missing = [each for each in ids if each not in self._lines]
        if missing:
            self.rows_wanted.emit(missing)

    def _tell_all(self) -> None:
        if self._ids:
            end = self.index(len(self._ids) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), end)
