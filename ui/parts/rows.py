"""A list typed row by row: Enter goes on to the next row, Alt+Up/Down moves one, Ctrl+D removes it.

The last row is always empty and waits for the next entry; an empty row is never kept.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout, QWidget

from tracker.records import Problem
from ui.parts.completer import WordField
from ui.parts.fields import ChoiceField, Field, Unreadable

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
MORE = 30  # width in pixels of the button that opens a row's second line
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Row(QFrame):
    """One entry. Subclasses add fields and nested lists, and say what record they make."""

    changed = Signal()
    grown = Signal()
    removed = Signal(object, int, object)

    def __init__(self) -> None:
        super().__init__()
        self.record: Any = None
        self.fields: dict[str, Field] = {}
        self.lists: dict[str, RowList] = {}

    def new_record(self) -> Any:
        """An empty record of this row's kind."""
        raise NotImplementedError

    def add(self, field: Field) -> Field:
        """Take the field into the row; its name is the record's."""
        self.fields[field.name] = field
        field.changed.connect(self.changed)
        return field

    def add_list(self, name: str, rows: "RowList") -> "RowList":
        """Take a nested list into the row."""
        self.lists[name] = rows
        rows.changed.connect(self.changed)
        rows.removed.connect(self.removed)
        return rows

    def is_blank(self) -> bool:
        """Whether nothing is typed here. A choice alone says nothing."""
        typed = (f.raw().strip() for f in self.fields.values() if not isinstance(f, ChoiceField))
        return not any(typed) and not any(rows.rows() for rows in self.lists.values())

    def raw(self) -> dict[str, Any]:
        """All that is typed, as typed."""
        raw: dict[str, Any] = {name: field.raw() for name, field in self.fields.items()}
        return raw | {name: rows.raw() for name, rows in self.lists.items()}

    def set_raw(self, raw: dict[str, Any]) -> None:
        for name, field in list(self.fields.items()):  # a row may grow meanwhile
            if name in raw:
                field.set_raw(raw[name])
        for name, rows in self.lists.items():
            rows.set_raw(raw.get(name, []))

    def show_record(self, record: Any) -> None:
        self.record = record
        for name, field in list(self.fields.items()):
            field.show_value(getattr(record, name))
        for name, rows in self.lists.items():
            rows.show_records(getattr(record, name))

    def forget_record(self) -> None:
        """What is typed here becomes a new record at the next save."""
        self.record = None
        for rows in self.lists.values():
            rows.forget_records()

    def to_record(self, *, fresh: bool) -> tuple[Any, list[Problem]]:
        """The record of what is typed, and what could not be read. `fresh` leaves the stored
        record alone and makes a new one (for the live page)."""
        record = self.new_record() if fresh or self.record is None else self.record
        if not fresh:
            self.record = record
        problems = write_fields(self.fields, record)
        for name, rows in self.lists.items():
            records, found = rows.to_records(fresh=fresh)
            setattr(record, name, records)
            problems += [Problem(f"{name}{problem.path}", problem.message) for problem in found]
        return record, problems

    def field_at(self, path: str) -> Field | None:
        """The field of a path, seen from this row: `deadline`, `follow_ups[0].date`; the first one
        for no path, which names the row."""
        if not path:
            return self.first_field()
        name, bracket, rest = path.partition("[")
        if bracket and name in self.lists:
            return self.lists[name].field_at(bracket + rest)
        return self.fields.get(path)

    def path_of(self, field: Field) -> str:
        """The path of a field of this row, seen from it; the inverse of `field_at`."""
        for name, rows in self.lists.items():
            if rows.isAncestorOf(field):
                return name + rows.path_of(field)
        return field.name

    def every_field(self) -> Iterator[Field]:
        yield from self.fields.values()
        for rows in self.lists.values():
            yield from rows.every_field()

    def controls(self) -> list[QWidget]:
        """What Tab goes through, in the order of the eye."""
        own: list[QWidget] = [field.control for field in self.fields.values()]
        for rows in self.lists.values():
            for row in rows.every_row():
                own += row.controls()
        return own

    def first_field(self) -> Field:
        return next(iter(self.fields.values()))


class RowList(QWidget):
    """The rows of one list, in order. `removed` tells of a row taken out, for Undo."""

    changed = Signal()
    removed = Signal(object, int, object)

    def __init__(self, make: Callable[[], Row], *, waiting: bool = True, spacing: int = 4) -> None:
        super().__init__()
        self._make = make
        self._waiting = waiting
        self._rows: list[Row] = []
        self._filling = False
        # The row just removed, until something is typed: Ctrl+Z brings it back where it was.
        self._taken: tuple[int, Row] | None = None
        self._typed: list[Row] | None = None  # what `rows` gave since the last change
        # Never shown. Qt orders by Tab only what may have the focus; a list may have no row yet.
        self._anchor = QWidget(self)
        self._anchor.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._anchor.hide()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(spacing)
        self._fill_up()

    def rows(self) -> list[Row]:
        """The rows that hold something, in order."""
        if self._typed is None:
            self._typed = [row for row in self._rows if not row.is_blank()]
        return list(self._typed)

    def every_row(self) -> list[Row]:
        """All rows, the waiting one too."""
        return list(self._rows)

    def raw(self) -> list[dict[str, Any]]:
        return [row.raw() for row in self.rows()]

    def set_raw(self, raw: list[dict[str, Any]]) -> None:
        kept = [row.record for row in self.rows()]
        with self._filled_anew():
            for index, entry in enumerate(raw):
                row = self.insert(len(self._rows))
                row.record = kept[index] if index < len(kept) else None
                row.set_raw(entry)

    def show_records(self, records: list[Any]) -> None:
        with self._filled_anew():
            for record in records:
                self.insert(len(self._rows)).show_record(record)

    def forget_records(self) -> None:
        for row in self._rows:
            row.forget_record()

    def to_records(self, *, fresh: bool) -> tuple[list[Any], list[Problem]]:
        """The records of the rows that hold something; problems are under `[0].name`."""
        records, problems = [], []
        for index, row in enumerate(self.rows()):
            record, found = row.to_record(fresh=fresh)
            records.append(record)
            problems += [problem.under(f"[{index}]") for problem in found]
        return records, problems

    def field_at(self, path: str) -> Field | None:
        index, _bracket, rest = path.removeprefix("[").partition("]")
        rows = self.rows()
        if not index.isdigit() or int(index) >= len(rows):
            return None
        return rows[int(index)].field_at(rest.removeprefix("."))

    def path_of(self, field: Field) -> str:
        return path_in(self.rows(), field)

    def every_field(self) -> Iterator[Field]:
        for row in self._rows:
            yield from row.every_field()

    def insert(self, index: int) -> Row:
        """A new empty row at `index`."""
        row = self._make()
        row.changed.connect(self._row_changed)
        row.grown.connect(self._row_grown)
        row.removed.connect(self.removed)
        self._place(index, row)
        return row

    def _place(self, index: int, row: Row) -> None:
        self._rows.insert(index, row)
        self._typed = None
        self._layout.insertWidget(index, row)
        if not self._filling:
            row.show()  # a layout shows it only at the next turn of events; Enter may come before
        self._listen_to(row)
        if not self._filling:
            self._chain(index)

    def _listen_to(self, row: Row) -> None:
        for field in row.fields.values():
            field.control.installEventFilter(self)

    def _row_grown(self) -> None:
        """A row got more fields; Enter and the arrows work in them too."""
        row = self.sender()
        if isinstance(row, Row) and row in self._rows:
            self._listen_to(row)
            if not self._filling:
                self._chain(self._rows.index(row))

    def append_and_enter(self) -> Row:
        """Go to the waiting row, or make one."""
        if not self._rows or not self._rows[-1].is_blank():
            self.insert(len(self._rows))
        row = self._rows[-1]
        row.show()
        row.first_field().setFocus()
        return row

    def remove(self, row: Row) -> None:
        """Take the row out; the focus goes to its neighbour. The row itself waits for an undo."""
        index = self._rows.index(row)
        self._rows.pop(index)
        self._typed = None
        self._layout.removeWidget(row)
        row.hide()
        self._fill_up()
        if self._rows:
            self._rows[min(index, len(self._rows) - 1)].first_field().setFocus()
        self.changed.emit()
        if not row.is_blank():
            self._taken = (index, row)
            self.removed.emit(self, index, row)

    def put_back(self, index: int, row: Row) -> None:
        """Undo of `remove`: the very row, so that whatever points to it finds it again."""
        self._taken = None
        if row in self._rows:
            return
        self._place(min(index, len(self._rows)), row)
        row.show()
        row.first_field().setFocus()
        self.changed.emit()

    def move_row(self, row: Row, step: int) -> None:
        """Move the row up (-1) or down (+1) among the rows that hold something."""
        index = self._rows.index(row)
        target = index + step
        if row.is_blank() or not 0 <= target < len(self._rows) or self._rows[target].is_blank():
            return
        focus = self.focusWidget()
        self._rows.insert(target, self._rows.pop(index))
        self._typed = None
        self._layout.insertWidget(target, row)
        self._order_tabs()
        if focus is not None:
            focus.setFocus()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row = self._row_of(watched)
            if row is not None and self._key(row, event):
                return True
        return super().eventFilter(watched, event)

    def _key(self, row: Row, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key == Qt.Key.Key_Z and held in (CTRL, CTRL | SHIFT) and self._taken is not None:
            self.put_back(*self._taken)
            return True
        if any(_is_choosing(field.control) for field in row.fields.values()):
            return False  # the list of hints has Enter and the arrows for itself
        if held == ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_row(row, -1 if key == Qt.Key.Key_Up else 1)
        elif held == CTRL and key == Qt.Key.Key_D:
            self.remove(row)
        elif key in ENTER and not held:
            self._enter_next(row)
        else:
            return False
        return True

    def _enter_next(self, row: Row) -> None:
        index = self._rows.index(row)
        if index + 1 < len(self._rows):
            self._rows[index + 1].first_field().setFocus()
        elif not row.is_blank():
            self.append_and_enter()

    def _row_of(self, watched: QObject) -> Row | None:
        for row in self._rows:
            if any(field.control is watched for field in row.fields.values()):
                return row
        return None

    @contextmanager
    def _filled_anew(self) -> Iterator[None]:
        """Empty the list and fill it, with one waiting row and one signal at the end."""
        self._clear()
        self._filling = True
        yield
        self._filling = False
        self._fill_up()
        self._order_tabs()
        self.changed.emit()

    def _row_changed(self) -> None:
        self._typed = None
        self._taken = None
        if not self._filling:
            self._fill_up()
            self.changed.emit()

    def _fill_up(self) -> None:
        if self._waiting and (not self._rows or not self._rows[-1].is_blank()):
            self.insert(len(self._rows))

    def _chain(self, index: int) -> None:
        """Put a row's controls behind those of the row above in the order of Tab."""
        before = self._rows[index - 1].controls()[-1] if index else self._anchor
        for control in self._rows[index].controls():
            QWidget.setTabOrder(before, control)
            before = control

    def _order_tabs(self) -> None:
        for index in range(len(self._rows)):
            self._chain(index)

    def _clear(self) -> None:
        for row in self._rows:
            self._layout.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows.clear()
        self._typed = None


def path_in(rows: list[Row], field: Field) -> str:
    """`[3].text` for a field of the fourth of these rows; "" for one of a row still empty."""
    for index, row in enumerate(rows):
        if row.isAncestorOf(field):
            return f"[{index}].{row.path_of(field)}"
    return ""


def _is_choosing(control: QWidget) -> bool:
    """Whether hints are open under the field."""
    return isinstance(control, WordField) and control.completion.is_open()


def more_button(tip: str) -> QToolButton:
    """Opens the second line of a row."""
    button = QToolButton()
    button.setText("…")
    button.setFixedWidth(MORE)
    button.setCheckable(True)
    button.setProperty("role", "quiet")
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button


def write_fields(fields: dict[str, Field], record: Any) -> list[Problem]:
    """Set each field's value on the record; a problem for each that could not be read."""
    problems = []
    for name, field in fields.items():
        try:
            setattr(record, name, field.read())
        except Unreadable as trouble:
            problems.append(Problem(name, str(trouble)))
    return problems
