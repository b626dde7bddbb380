"""One entry of a list: its fields, the lists inside it, and the record they make."""

from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QPaintEvent
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from tracker.records import Problem
from ui.parts.fields import ChoiceField, Field, Unreadable
from ui.parts.steps import steps_around

if TYPE_CHECKING:
    from ui.parts.rows import RowList

TALLEST = 16_777_215  # Qt's own greatest height: no limit
DECIDED = Qt.WidgetAttribute.WA_WState_ExplicitShowHide  # shown or hidden by us already
LINE_MARGINS = 16  # pixels that a field has over and under its text
MORE = 30  # width in pixels of the button that opens a row's second line


class Row(QFrame):
    """One entry. Subclasses say which fields and nested lists it has, and what record they make.

    The fields of a row that shows a stored record are made when they are first wanted: it comes
    into view, or somebody asks for `fields`. Until then `texts` and `inner` tell how the record
    would stand in them.
    """

    changed = Signal()
    grown = Signal()
    removed = Signal(object, int, object)
    seen = Signal()
    stays = False  # it cannot be removed

    texts: "ClassVar[Texts]" = MappingProxyType({})
    inner: "ClassVar[Inner]" = MappingProxyType({})

    def __init__(self) -> None:
        super().__init__()
        self.record: Any = None
        self._fields: dict[str, Field] = {}
        self._lists: dict[str, RowList] = {}
        self._made = False

    def build(self) -> None:
        """Put the fields and the nested lists in."""

    def new_record(self) -> Any:
        """An empty record of this row's kind."""
        raise NotImplementedError

    # -- made when it is first wanted ------------------------------------------------------------

    @property
    def fields(self) -> dict[str, Field]:
        self.make()
        return self._fields

    @property
    def lists(self) -> "dict[str, RowList]":
        self.make()
        return self._lists

    def is_made(self) -> bool:
        return self._made

    def make(self) -> None:
        """Put the fields in now, with what the record says; nothing is changed by that."""
        if self._made:
            return
        self._made = True
        steps = steps_around(self)
        blocked = self.blockSignals(True)
        with steps.quiet() if steps is not None else nullcontext():
            self.build()
            if self.record is not None:
                self.show_fields(self.record)
        self.blockSignals(blocked)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(0)
        self.setMaximumHeight(TALLEST)
        # The layout shows them only at the next turn of events; Tab may come before.
        for child in self.children() if self.isVisible() else ():
            if isinstance(child, QWidget) and not child.testAttribute(DECIDED):
                child.show()
        self.grown.emit()

    def keep_place(self, width: int) -> None:
        """As high as it will be about, and reached by Tab, until it is made."""
        if not self._made:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setFixedHeight(self.likely_height(width))

    def likely_height(self, width: int) -> int:
        """Pixels that the fields will take in a list of that width."""
        return self.fontMetrics().lineSpacing() + LINE_MARGINS

    def text_height(self, text: str, width: int) -> int:
        """Pixels that a text of several lines will take, about."""
        metrics = self.fontMetrics()
        in_line = max(width // max(metrics.averageCharWidth(), 1), 1)
        lines = sum(1 + len(line) // in_line for line in text.split("\n"))
        return lines * metrics.lineSpacing() + LINE_MARGINS

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._made:
            self.seen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab has come to a row that is not made yet."""
        if self._made:
            super().focusInEvent(event)
            return
        self.make()
        backwards = event.reason() == Qt.FocusReason.BacktabFocusReason
        self.controls()[-1 if backwards else 0].setFocus(event.reason())

    # -- what is typed ---------------------------------------------------------------------------

    def add(self, field: Field) -> Field:
        """Take the field into the row; its name is the record's."""
        self._made = True
        self._fields[field.name] = field
        field.changed.connect(self.changed)
        return field

    def add_list(self, name: str, rows: "RowList") -> "RowList":
        """Take a nested list into the row."""
        self._lists[name] = rows
        rows.changed.connect(self.changed)
        rows.removed.connect(self.removed)
        return rows

    def is_blank(self) -> bool:
        """Whether nothing is typed here. A choice alone says nothing."""
        if not self._made:
            return self.record is None or is_blank_record(type(self), self.record)
        typed = (f.raw().strip() for f in self._fields.values() if not isinstance(f, ChoiceField))
        return not any(typed) and not any(rows.rows() for rows in self._lists.values())

    def raw(self) -> dict[str, Any]:
        """All that is typed, as typed."""
        if not self._made and self.record is not None:
            return raw_of(type(self), self.record)
        raw: dict[str, Any] = {name: field.raw() for name, field in self.fields.items()}
        return raw | {name: rows.raw() for name, rows in self.lists.items()}

    def says(self, record: Any) -> bool:
        """Whether it says what the record says."""
        return raw_of(type(self), record).items() <= self.raw().items()

    def set_raw(self, raw: dict[str, Any]) -> None:
        for name, field in list(self.fields.items()):  # a row may grow meanwhile
            if name in raw:
                field.set_raw(raw[name])
        for name, rows in self.lists.items():
            rows.set_raw(raw.get(name, []))

    def show_record(self, record: Any) -> None:
        """Show a stored record; a row that is not made yet only keeps it."""
        self.record = record
        if self._made:
            self.show_fields(record)

    def show_fields(self, record: Any) -> None:
        """Show a stored record in the fields."""
        for name, field in list(self._fields.items()):
            field.show_value(getattr(record, name))
        for name, rows in self._lists.items():
            rows.show_records(getattr(record, name))

    def forget_record(self) -> None:
        """What is typed here becomes a new record at the next save."""
        if not self._made and self.record is not None:
            self.record = copy_of(type(self), self.record)
            return
        self.record = None
        for rows in self._lists.values():
            rows.forget_records()

    def to_record(self, *, fresh: bool) -> tuple[Any, list[Problem]]:
        """The record of what is typed, and what could not be read. `fresh` leaves the stored
        record alone and makes a new one (for the live page)."""
        if not self._made and self.record is not None:
            return copy_of(type(self), self.record) if fresh else self.record, []
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
        for name, rows in self._lists.items():
            if rows.isAncestorOf(field):
                return name + rows.path_of(field)
        return field.name

    def every_field(self) -> Iterator[Field]:
        """Those that are made."""
        yield from self._fields.values()
        for rows in self._lists.values():
            yield from rows.every_field()

    def controls(self) -> list[QWidget]:
        """What Tab goes through, in the order of the eye."""
        if not self._made:
            return [self]
        own: list[QWidget] = [field.control for field in self._fields.values()]
        for rows in self._lists.values():
            for row in rows.every_row():
                own += row.controls()
        return own

    def show_held(self, held: bool) -> None:
        """It is only read from now on, or typed in again: what is offered only then."""

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


Texts = Mapping[str, type[Field]]
Inner = Mapping[str, type[Row]]


def raw_of(kind: type[Row], record: Any) -> dict[str, Any]:
    """What such a row would give as its raw text when it shows the record."""
    raw: dict[str, Any] = {
        name: field.text_of(getattr(record, name)) for name, field in kind.texts.items()
    }
    for name, inner in kind.inner.items():
        rows = (raw_of(inner, each) for each in getattr(record, name))
        raw[name] = list(rows)
    return raw


def is_blank_record(kind: type[Row], record: Any) -> bool:
    """Whether such a row would be blank when it shows the record."""
    said = (n for n, field in kind.texts.items() if not issubclass(field, ChoiceField))
    return not any(kind.texts[n].text_of(getattr(record, n)).strip() for n in said) and not any(
        getattr(record, name) for name in kind.inner
    )


def copy_of(kind: type[Row], record: Any) -> Any:
    """A new record that says the same, with new ones inside it."""
    copy = type(record)()
    for name in kind.texts:
        value = getattr(record, name)
        setattr(copy, name, list(value) if isinstance(value, list) else value)
    for name, inner in kind.inner.items():
        setattr(copy, name, [copy_of(inner, each) for each in getattr(record, name)])
    return copy
