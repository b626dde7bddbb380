"""The system logs off or shuts down: what is typed is in the journal before the program goes."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.parts.jobs import Jobs
from ui.visits.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager

LONGEST = 2.0  # seconds; Windows ends a program that keeps it waiting for five
CALLED_OFF = 30_000  # milliseconds after which a log-off that did not come is forgotten


class LogOff(QObject):
    """No question is asked then, for nobody may be there to answer it: the next start offers what
    was typed, with its time. `is_coming` lets the window close unasked."""

    def __init__(self, qt: QApplication, database: Jobs) -> None:
        super().__init__(qt)
        self._database = database
        self.window: QWidget | None = None
        self._forget = QTimer(self, singleShot=True, interval=CALLED_OFF)
        qt.commitDataRequest.connect(self.keep_what_is_typed)

    def keep_what_is_typed(self, _session: "QSessionManager | None" = None) -> bool:
        """Write it now, what an input method composes included; whether it is on the disk."""
        self._forget.start()
        for drafts in self.window.findChildren(DraftKeeper) if self.window is not None else ():
            drafts.write_now()
        return self._database.settle(LONGEST)

    def is_coming(self) -> bool:
        return self._forget.isActive()
