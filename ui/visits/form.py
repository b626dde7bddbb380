"""What the four parts of the editor have in common: a page of fields and rows that scrolls."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from tracker.records import Problem, Visit
from ui.parts.fields import Field
from ui.parts.rows import RowList

COLUMNS = 12


class Form(QScrollArea):
    """One part of a visit on the screen. Subclasses show it, and write it into a record."""

    changed = Signal()
    row_removed = Signal(object, int, object)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget()
        self._content.setObjectName("form")
        self.setWidget(self._content)
        self.column = QVBoxLayout(self._content)
        self.column.setContentsMargins(20, 14, 20, 24)
        self.column.setSpacing(8)

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
        raise NotImplementedError

    def heading(self, text: str) -> QLabel:
        """A heading over the fields that follow."""
        label = QLabel(text)
        label.setProperty("role", "heading")
        if self.column.count():
            self.column.addSpacing(10)
        self.column.addWidget(label)
        return label

    def hint(self, text: str) -> QLabel:
        """A quiet line of advice."""
        label = QLabel(text)
        label.setProperty("role", "hint")
        label.setWordWrap(True)
        self.column.addWidget(label)
        return label

    def line_of(self, *fields: tuple[Field, int]) -> None:
        """Fields side by side; the numbers are their shares of twelve."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(0)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, 1)
        place = 0
        for field, width in fields:
            grid.addWidget(field, 0, place, 1, width, Qt.AlignmentFlag.AlignTop)
            place += width
        self.column.addLayout(grid)

    def watch(self, rows: RowList) -> RowList:
        """Pass on what happens in a list."""
        rows.changed.connect(self.changed)
        rows.removed.connect(self.row_removed)
        return rows
