"""Ways to the history: of the visit that is open or chosen, or of the whole register."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.settings import Settings
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from tracker.register import Register


def show_history(
    parent: QWidget,
    register: "Register",
    settings: Settings,
    lines: tuple[Jobs, Jobs],
    visit_id: int | None,
) -> None:
    """Open the window of a visit, or of all, and come back when it is closed. `lines` are those of
    the register and of documents."""
    from ui.history.history_window import HistoryWindow

    window = HistoryWindow(parent, register, settings, lines, visit_id)
    window.exec()
    window.deleteLater()
