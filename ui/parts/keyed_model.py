"""A long list as a model: the keys of all results, and the lines of those that were seen.

Keys are numbers in an array, so 100,000 results are there at once and the scroll bar is true. Lines
not yet known are blank and asked for in one go after each paint; a row gone meanwhile stays blank.
"""

from array import array
from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

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


class KeyedModel(QAbstractTableModel):
    """Answer `rows_wanted(keys)` with `put`. Those who inherit say how a row becomes a line, and
    what a line says in each column."""

    rows_wanted = Signal(object)

    def __init__(self, columns: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._keys = array("q")
        self._lines: dict[int, Any] = {}
        self._pages: dict[int, None] = {}
        self._ask_soon = QTimer(self, singleShot=True, interval=0)
        self._ask_soon.timeout.connect(self._ask)

    # -- what those who inherit say ----------------------------------------------------------------

    def lines_of(self, rows: Sequence[Any]) -> Iterable[tuple[int, Any]]:
        """Each row's key, and its line."""
        raise NotImplementedError

    def heading(self, column: int) -> str:
        """The words over a column."""
        raise NotImplementedError

    def of_line(self, line: Any, column: int, role: int) -> Any:
        """What a line says in a column."""
        raise NotImplementedError

    # -- the results -------------------------------------------------------------------------------

    def show_results(self, keys: "array[int]", rows: Sequence[Any]) -> None:
        """Show other results, or the same ones anew; `rows` are those that will be seen first."""
        same = keys == self._keys
        if not same:
            self.beginResetModel()
        self._keys = keys
        self._pages.clear()
        self._lines = dict(self.lines_of(rows))
        if same:
            self._tell_all()
        else:
            self.endResetModel()

    def put(self, keys: Sequence[int], rows: Sequence[Any]) -> None:
        """The rows of these keys; those without a row are gone."""
        if len(self._lines) > MOST_LINES:
            self._lines.clear()
        self._lines.update(dict.fromkeys(keys))
        self._lines.update(self.lines_of(rows))
        self._pages.clear()
        self._tell_all()

    def key_at(self, row: int) -> int | None:
        """The key in that row; None if there is no row, or what it stood for is gone."""
        if not 0 <= row < len(self._keys):
            return None
        key = self._keys[row]
        return None if self._lines.get(key, ...) is None else key

    def row_of(self, key: int) -> int | None:
        """Where it stands, if it is among the results."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def keys_around(self, first: int, last: int) -> list[int]:
        """The keys of these rows."""
        return list(self._keys[max(first, 0) : last + 1])

    # -- what Qt asks ------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role == DISPLAY:
            line = self._line(index.row())
            return line.shown[index.column()] if line else ""
        if role in (SPOKEN, VALUE, TONE, INK):
            line = self._line(index.row())
            return self.of_line(line, index.column(), role) if line else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | None:
        if orientation == Qt.Orientation.Horizontal and role == DISPLAY:
            return self.heading(section)
        return None

    def _line(self, row: int) -> Any:
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

    def _tell_all(self) -> None:
        if self._keys:
            end = self.index(len(self._keys) - 1, self._columns - 1)
            self.dataChanged.emit(self.index(0, 0), end)
