"""When to follow the typing: at once while there is time for it, less often where it takes long."""

import time

from PySide6.QtCore import QObject, QTimer, Signal


class Pace(QObject):
    """`due` comes at the next turn of events after `wish`, however often that is called.

    After work that took `t`, `rest(t)` puts the next `due` off by `share` times as much: so much
    of the window's time, or of the processor's, is left for the keys.
    """

    due = Signal()

    def __init__(self, share: float, parent: QObject) -> None:
        super().__init__(parent)
        self._share = share
        self._ready_at = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.due)

    def wish(self) -> None:
        """Something was typed just now."""
        if not self._timer.isActive():
            wait = self._ready_at - time.perf_counter()
            self._timer.start(max(0, round(wait * 1000)))

    def is_waiting(self) -> bool:
        """Whether `due` is still to come."""
        return self._timer.isActive()

    def rest(self, taken: float) -> None:
        """The work that was due is done; it took so many seconds."""
        self._ready_at = time.perf_counter() + self._share * taken
