"""What the four parts of the editor have in common: a page of fields and rows that scrolls."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.records import Problem, Visit
from ui.parts.fields import Field
from ui.parts.fields_page import FieldsPage
from ui.parts.rows import RowList


class Form(FieldsPage):
    """One part of a visit on the screen. Subclasses show it, and write it into a record."""

    changed = Signal()
    row_removed = Signal(object, int, object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def raw(self) -> dict[str, Any]:
        """All that is typed, as typed: what the draft journal keeps."""
        raise NotImplementedError

    def set_raw(self, raw: dict[str, Any]) -> None:
        raise NotImplementedError

    def show_visit(self, visit: Visit) -> None:
        raise NotImplementedError

    def forget_records(self) -> None:
        """All that is typed becomes new records at the next save."""

    def write(self, visit: Visit, *, fresh: bool) -> list[Problem]:
        """Write what is typed into `visit`; what could not be read, by its path."""
        raise NotImplementedError

    def field_at(self, path: str) -> Field | None:
        """The field that a problem's path names, if it is on this form."""
        raise NotImplementedError

    def path_of(self, field: Field) -> str:
        """The path of a field of this form, the inverse of `field_at`; "" for one that has none."""
        return field.name

    def every_field(self) -> Iterator[Field]:
        """Those that are made: of a row not seen yet there are none."""
        raise NotImplementedError

    def first_field(self) -> QWidget:
        """Where one begins to type."""
        return next(self.every_field())

    def watch(self, rows: RowList) -> RowList:
        """Pass on what happens in a list."""
        rows.changed.connect(self.changed)
        rows.removed.connect(self.row_removed)
        return rows
