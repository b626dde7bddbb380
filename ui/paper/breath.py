"""When to follow the typing: at the first pause, and often enough where there is none."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal


class Breath(QObject):
    """`due` comes `quiet` ms after the last key, at the latest `longest` ms after the first."""

    due = Signal()

    def __init__(self, quiet: int, longest: int, parent: QObject) -> None:
        super().__init__(parent)
        self._quiet = quiet
        self._longest = longest
        self._since = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._pause)

    def typed(self) -> None:
        """Something was typed just now."""
        if not self._since.isValid():
            self._since.start()
        left = self._longest - self._since.elapsed()
        self._timer.start(max(0, min(self._quiet, left)))

    def again_in(self, wait: int) -> None:
        """Not just now: `due` once more in `wait` ms."""
        self._timer.start(wait)

    def _pause(self) -> None:
        self._since.invalidate()
        self.due.emit()
