"""What the first visit needs is loaded before anybody asks for it: a little at a time, when the
window has been painted and the register is open. On a slow PC that is half of the first Ctrl+N."""

from collections.abc import Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from ui.parts.jobs import Jobs

REST = 600  # milliseconds after which the first look at the room is over
TURN = 40  # milliseconds between two turns, in which the window has its keys

# Each turn takes some hundredths of a second on a slow PC; the last finds nearly all there.
MODULES = (
    "ui.parts.rows",
    "ui.parts.completer",
    "ui.paper.minutes_view",
    "ui.paper.corrector",
    "ui.paper.page_panel",
    "tracker.records.merging",
    "ui.conflicts.stale_save",
    "ui.visits.recommendation_row",
    "ui.visits.minutes_form",
    "ui.visits.parts",
    "ui.visits.carrying_over",
    "ui.visits.editor",
)


class Preparing(QObject):
    """`begin` when the first register is open."""

    def __init__(self, documents: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._documents = documents
        self._left: Iterator[str] = iter(MODULES)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._take_turn)

    def begin(self) -> None:
        """In a moment."""
        QTimer.singleShot(REST, self, self._read_forms)

    def stop(self) -> None:
        """The program ends."""
        self._left = iter(())

    def _read_forms(self) -> None:
        """Behind the window, as nothing of it is Qt's; then what has to be loaded in front."""
        self._documents.start(self, _read_forms, self._go_on)

    def _go_on(self, _done: object) -> None:
        self._timer.start(TURN)

    def _take_turn(self) -> None:
        name = next(self._left, None)
        if name is not None:
            import_module(name)
            self._timer.start(TURN)


def _read_forms() -> None:
    from tracker.minutes.choosing import form_titles

    form_titles()
    import_module("tracker.export.pdf")
