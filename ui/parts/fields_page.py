"""A page of fields that scrolls: headings, hints, and fields side by side in twelfths."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.parts.fields import Field

COLUMNS = 12


class FieldsPage(QScrollArea):
    """`column` takes what stands one under the other."""

    def __init__(self) -> None:
        super().__init__()
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

    def heading(self, text: str) -> QLabel:
        """A heading over the fields that follow."""
        label = QLabel(text)
        label.setProperty("role", "heading")
        # A long name in a heading must not make the page wider than the window.
        label.setWordWrap(True)
        label.setMinimumWidth(1)
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
