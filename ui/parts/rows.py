"""A list typed row by row: Enter goes on to the next row, Alt+Up/Down moves one, Ctrl+D removes it.

The last row is always empty and waits for the next entry; an empty row is never kept.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QVBoxLayout, QWidget

from tracker.records import Problem
from ui.parts.completer import WordField
from ui.parts.fields import Field
from ui.parts.read_only import hold_new, is_read_only
from ui.parts.row import MORE, Row, more_button, path_in
from ui.parts.row_menu import offer_menu
from ui.parts.row_pairs import pairs_of
from ui.parts.rows_change import RowsChange
from ui.parts.steps import steps_around

__all__ = ["MORE", "Row", "RowList", "more_button", "path_in"]

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
AT_ONCE = 14  # rows made before a list is first painted: what a screen holds
AHEAD = 6  # rows made beyond the one that came into view
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


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
        self._seen: list[Row] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._make_seen)
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
        """Rows that say the same already stay the records they are; another takes the record that
        follows the one before it."""
        known = [(row.record, row.raw()) for row in self.rows()]
        pairs = pairs_of([entry for _record, entry in known], raw)
        with self._filled_anew():
            for index, entry in enumerate(raw):
                row = self.insert(len(self._rows))
                if index in pairs:
                    row.show_record(known[pairs[index]][0])
                if row.record is None or row.raw() != entry:
                    row.set_raw(entry)
                else:
                    row.keep_place(self.width())

    def show_records(self, records: list[Any]) -> None:
        with self._filled_anew():
            for record in records:
                row = self.insert(len(self._rows))
                row.show_record(record)
                row.keep_place(self.width())
            if self.isVisible():
                for row in self._rows[:AT_ONCE]:
                    row.make()

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
        """Those that are made."""
        for row in self._rows:
            yield from row.every_field()

    def first_field(self) -> Field:
        """Where one begins to type."""
        return (self._rows[0] if self._rows else self.insert(0)).first_field()

    def insert(self, index: int) -> Row:
        """A new empty row at `index`."""
        row = self._make()
        row.changed.connect(self._row_changed)
        row.grown.connect(self._row_grown)
        row.seen.connect(self._row_seen)
        row.removed.connect(self.removed)
        self._place(index, row)
        return row

    def _place(self, index: int, row: Row) -> None:
        with self._noted(row):
            self._rows.insert(index, row)
        self._typed = None
        self._layout.insertWidget(index, row)
        if not self._filling:
            row.show()  # a layout shows it only at the next turn of events; Enter may come before
        if row.is_made():
            self._listen_to(row)
        else:
            row.keep_place(self.width())
        if not self._filling:
            self._chain(index)

    def _listen_to(self, row: Row) -> None:
        for field in row.fields.values():
            field.control.installEventFilter(self)
            if isinstance(field.control, QAbstractScrollArea):  # has its clicks from within
                field.control.viewport().installEventFilter(self)

    def _row_grown(self) -> None:
        """A row got more fields; Enter and the arrows work in them too."""
        row = self.sender()
        if isinstance(row, Row) and row in self._rows:
            self._listen_to(row)
            hold_new(row)
            if not self._filling:
                self._chain(self._rows.index(row))

    def _row_seen(self) -> None:
        """A row that is not made yet has come into view: make it, and some that follow."""
        row = self.sender()
        if isinstance(row, Row) and row in self._rows:
            self._seen.append(row)
            self._soon.start()

    def _make_seen(self) -> None:
        seen, self._seen = self._seen, []
        places = [self._rows.index(row) for row in seen if row in self._rows]
        for place in sorted({p + ahead for p in places for ahead in range(AHEAD)}):
            if place < len(self._rows):
                self._rows[place].make()

    def showEvent(self, event: QShowEvent) -> None:
        """The first rows are there at once, the others when they come into view."""
        super().showEvent(event)
        for row in self._rows[:AT_ONCE]:
            row.make()

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
        if row.stays:
            return
        index = self.take_out(row)
        if self._rows:
            self._rows[min(index, len(self._rows) - 1)].first_field().setFocus()
        self.changed.emit()
        if not row.is_blank():
            self.removed.emit(self, index, row)
        self.end_step()

    def take_out(self, row: Row) -> int:
        """Begin a step without the row; where it stood."""
        self.end_step()
        index = self._rows.index(row)
        with self._noted(row):
            self._rows.pop(index)
        self._typed = None
        self._layout.removeWidget(row)
        row.hide()
        self._fill_up()
        self.changed.emit()
        return index

    def put_back(self, index: int, row: Row) -> None:
        """The very row that was removed, so that whatever points to it finds it again."""
        if row in self._rows:
            return
        self.end_step()
        self._place(min(index, len(self._rows)), row)
        row.show()
        row.first_field().setFocus()
        self.changed.emit()

    def take_in(self, records: Sequence[Any]) -> list[Row]:
        """Records from elsewhere, as the last rows and as new records; one step."""
        self.end_step()
        taken = []
        for record in records:
            row = self.insert(len(self.rows()))
            row.show_record(record)
            row.keep_place(self.width())
            self._typed = None
            taken.append(row)
        self.changed.emit()
        self.end_step()
        return taken

    def take_away(self, rows: Sequence[Row]) -> None:
        """All these rows are out, in one step; the focus stays where it is."""
        before = tuple(self._rows)
        self.put(tuple(row for row in before if row not in rows))
        steps = steps_around(self)
        if steps is not None:
            steps.end_step()
            steps.note(RowsChange(self, before, tuple(self._rows), None))
            steps.end_step()

    def says(self, record: Any) -> bool:
        """Whether one of the rows says what the record says."""
        return any(row.says(record) for row in self.rows())

    def move_row(self, row: Row, step: int) -> None:
        """Move the row up (-1) or down (+1) among the rows that hold something."""
        index = self._rows.index(row)
        target = index + step
        if row.is_blank() or not 0 <= target < len(self._rows) or self._rows[target].is_blank():
            return
        focus = self.focusWidget()
        self.end_step()
        with self._noted(row):
            self._rows.insert(target, self._rows.pop(index))
        self._typed = None
        self._layout.insertWidget(target, row)
        self._order_tabs()
        if focus is not None:
            focus.setFocus()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            row = self.row_of(watched)
            if row is not None and self._key(row, event):
                return True
        if isinstance(event, QContextMenuEvent):
            return offer_menu(self, watched, event)
        return super().eventFilter(watched, event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Beside the fields."""
        if not offer_menu(self, self.childAt(event.pos()), event):
            super().contextMenuEvent(event)

    def _key(self, row: Row, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if any(_is_choosing(field.control) for field in row.fields.values()):
            return False  # the list of hints has Enter and the arrows for itself
        if held == ALT and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if not is_read_only(self):
                self.move_row(row, -1 if key == Qt.Key.Key_Up else 1)
        elif held == CTRL and key == Qt.Key.Key_D:
            if not is_read_only(self):
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
        elif not row.is_blank() and not is_read_only(self):
            self.append_and_enter()

    def row_of(self, inside: QObject | None) -> Row | None:
        """The row of this list that this is in."""
        around = inside
        while around is not None and around is not self:
            if isinstance(around, Row) and around in self._rows:
                return around
            around = around.parent()
        return None

    def put(self, rows: tuple[Row, ...]) -> None:
        """Undo and redo: these very rows, in this order."""
        for row in set(self._rows).difference(rows):
            self._layout.removeWidget(row)
            row.hide()
        self._rows = list(rows)
        self._typed = None
        for index, row in enumerate(rows):
            at = self._layout.itemAt(index)
            if at is None or at.widget() is not row:
                self._layout.insertWidget(index, row)
                row.show()
        self._order_tabs()
        self.changed.emit()

    @contextmanager
    def _filled_anew(self) -> Iterator[None]:
        """Empty the list and fill it, with one waiting row and one signal at the end."""
        steps = steps_around(self)
        with self._noted(None), steps.quiet() if steps is not None else nullcontext():
            self._clear(for_good=steps is None or steps.is_quiet())
            self._filling = True
            yield
            self._filling = False
            self._fill_up()
        self._order_tabs()
        self.changed.emit()

    @contextmanager
    def _noted(self, row: Row | None) -> Iterator[None]:
        """Tell the steps of the form what happens to the rows meanwhile; `row` is the one that
        is looked at when it is undone."""
        steps = steps_around(self)
        before = tuple(self._rows) if steps is not None else ()
        yield
        if steps is not None:
            steps.note(RowsChange(self, before, tuple(self._rows), row))

    def end_step(self) -> None:
        """What comes next is a step of its own."""
        steps = steps_around(self)
        if steps is not None:
            steps.end_step()

    def _row_changed(self) -> None:
        self._typed = None
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

    def _clear(self, *, for_good: bool) -> None:
        for row in self._rows:
            self._layout.removeWidget(row)
            row.hide()
            if for_good:  # else an undo may want them again
                row.deleteLater()
        self._rows.clear()
        self._typed = None


def _is_choosing(control: QWidget) -> bool:
    """Whether hints are open under the field."""
    return isinstance(control, WordField) and control.completion.is_open()
