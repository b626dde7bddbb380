"""How an entry's fields lie: what the unit says and what is found each a line, the state before the
words, so that Tab goes on as the eye reads; below them what proves and dates it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from tracker.texts import _
from ui.parts.fields import Field

VIEWS = (("reported_state", "reported"), ("state", "found"))


def lay_out_views(grid: QGridLayout, fields: Mapping[str, Field], first_row: int) -> None:
    """Put both lines into the grid from that row on, in its first two columns."""
    for row, (state, said) in enumerate(VIEWS, first_row):
        grid.addWidget(fields[state], row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(fields[said], row, 1, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)


def lay_out_proof(grid: QGridLayout, fields: Mapping[str, Field], file: QWidget) -> QLabel:
    """Fill the empty grid with what proves and dates an entry; what is still lacking is told by the
    label below, which is hidden or shown by who asks."""
    top = Qt.AlignmentFlag.AlignTop
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    grid.addWidget(fields["evidence"], 0, 0, 1, 2, top)
    grid.addWidget(fields["evidence_date"], 0, 2, top)
    for place, name in enumerate(("done_on", "extended_to", "next_report")):
        grid.addWidget(fields[name], 1, place, top)
        grid.setColumnStretch(place, 1)
    lack = QLabel(_("Without a document and its date it counts as lacking evidence."))
    lack.setProperty("role", "hint")
    lack.setWordWrap(True)
    grid.addWidget(file, 2, 0, 1, 3)
    grid.addWidget(lack, 3, 0, 1, 3)
    return lack
