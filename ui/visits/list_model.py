"""The list of visits as a model: the keys of all results, and the rows of those that were seen.

Keys are numbers in an array, so 100,000 results are there at once and the scroll bar is true. Rows
not yet known are blank and asked for in one go after each paint; a row gone meanwhile stays blank.
"""

import datetime
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

from ui.visits.list_lines import Column, Line, line_of

if TYPE_CHECKING:
    from tracker.register import VisitRow

Index = QModelIndex | QPersistentModelIndex

# Plain numbers: Qt asks seven times a cell, and comparing enums is most of the cost.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
VALUE = int(Qt.ItemDataRole.UserRole)
TONE = VALUE + 1
INK = VALUE + 2

PAGE = 50
PAGES_ASKED = 4  # more than a screen can show; what was scrolled past is not waited for
MOST_LINES = 20_000


class VisitListModel(QAbstractTableModel):
    """Answer `rows_wanted(keys)` with `put`."""

    rows_wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = array("q")
        self._lines: dict[int, Line | None] = {}
        self._today = datetime.date.today()
        self._pages: dict[int, None] = {}
        self._ask_soon = QTimer(self, singleShot=True, interval=0)
        self._ask_soon.timeout.connect(self._ask)

    def replace(self, keys: "array[int]", rows: "Sequence[VisitRow]", today: datetime.date) -> None:
        """Show other results, or the same ones anew; `rows` are those that will be seen first."""
        same = keys == self._keys
        if not same:
            self.beginResetModel()
        self._today = today
        self._keys = keys
        self._pages.clear()
        self._lines = {row.list_key: line_of(row, today) for row in rows}
        if same:
            self._changed(0, len(keys) - 1)
        else:
            self.endResetModel()

    def extend(self, keys: "array[int]") -> None:
        """Show all results of which the first ones are on the screen already."""
        known = len(self._keys)
        if keys[:known] != self._keys:
            self.replace(keys, (), self._today)
        elif len(keys) > known:
            self.beginInsertRows(QModelIndex(), known, len(keys) - 1)
            self._keys = keys
            self.endInsertRows()

    def put(self, keys: Sequence[int], rows: "Sequence[VisitRow]") -> None:
        """The rows of these keys; those without a row are gone."""
        if len(self._lines) > MOST_LINES:
            self._lines.clear()
        self._lines.update(dict.fromkeys(keys))
        self._lines.update((row.list_key, line_of(row, self._today)) for row in rows)
        self._pages.clear()
        self._changed(0, len(self._keys) - 1)

    def key_at(self, row: int) -> int | None:
        """The list key in that row; None if there is no row, or its visit is gone."""
        if not 0 <= row < len(self._keys):
            return None
        key = self._keys[row]
        return None if self._lines.get(key, ...) is None else key

    def keys_around(self, first: int, last: int) -> list[int]:
        """The keys of these rows."""
        return list(self._keys[max(first, 0) : last + 1])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role == DISPLAY:
            line = self._line(index.row())
            return line.shown[index.column()] if line else ""
        if role in (SPOKEN, VALUE, TONE, INK):
            return self._of_line(self._line(index.row()), index.column(), role)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | None:
        if orientation == Qt.Orientation.Horizontal and role == DISPLAY:
            return Column(section).heading
        return None

    def _of_line(self, line: Line | None, column: int, role: int) -> Any:
        if line is None:
            return None
        if role == TONE:
            return line.tone.value if column == Column.STATE else None
        if role == INK:
            return line.inks[column]
        return line.spoken[column] if role == SPOKEN else line.values[column]

    def _line(self, row: int) -> Line | None:
        key = self._keys[row]
        try:
            return self._lines[key]
        except KeyError:
            self._want(row // PAGE)
            return None

    def _want(self, page: int) -> None:
        if page not in self._pages:
            self._pages[page] = None
            if len(self._pages) > PAGES_ASKED:
                del self._pages[next(iter(self._pages))]
            self._ask_soon.start()

    def _ask(self) -> None:
        """Ask for the pages just painted and those beside them, so that Page Down finds them."""
        near = {page + step for page in self._pages for step in (-1, 0, 1) if page + step >= 0}
        keys = [key for page in sorted(near) for key in self._keys[page * PAGE : (page + 1) * PAGE]]
        missing = [key for key in keys if key not in self._lines]
        if missing:
            self.rows_wanted.emit(missing)

    def _changed(self, first: int, last: int) -> None:
        if last >= first:
            end = self.index(last, len(Column) - 1)
            self.dataChanged.emit(self.index(first, 0), end)
