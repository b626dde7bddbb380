"""What the unit says and what is found: each a line, the state before the words, so that Tab goes
on as the eye reads."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from ui.parts.fields import Field

VIEWS = (("reported_state", "reported"), ("state", "found"))


def lay_out_views(grid: QGridLayout, fields: Mapping[str, Field], first_row: int) -> None:
    """Put both lines into the grid from that row on, in its first two columns."""
    for row, (state, said) in enumerate(VIEWS, first_row):
        grid.addWidget(fields[state], row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(fields[said], row, 1, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
