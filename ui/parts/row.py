"""One entry of a list: its fields, the lists inside it, and the record they make."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from tracker.records import Problem
from ui.parts.fields import ChoiceField, Field, Unreadable

if TYPE_CHECKING:
    from ui.parts.rows import RowList

MORE = 30  # width in pixels of the button that opens a row's second line


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


def path_in(rows: list[Row], field: Field) -> str:
    """`[3].text` for a field of the fourth of these rows; "" for one of a row still empty."""
    for index, row in enumerate(rows):
        if row.isAncestorOf(field):
            return f"[{index}].{row.path_of(field)}"
    return ""


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
