"""A long work behind the window: how far it is, and a way to call it off."""

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import Generic, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.texts import _
from tracker.vietnamese.numbers import grouped
from ui.parts.jobs import Jobs

PATIENCE_MS = 500
SHORTEST_S = 0.04  # between two steps shown: more often nobody sees
WIDTH = 420

Result = TypeVar("Result")


class _Outcome(Generic[Result]):
    """What a work brought, or what stopped it."""

    result: Result
    error: BaseException | None = None


class Progress(QObject):
    """One work, shown once it takes longer than half a second; until then keys and clicks wait.
    `tell` and `cancelled` are for the work, on whatever thread it runs."""

    _told = Signal(int, str)

    def __init__(self, parent: QWidget | None, title: str, words: str, steps: int = 0) -> None:
        """`steps` is how many there will be; 0 where nobody knows."""
        super().__init__()
        self._stop = Event()
        self._steps = steps
        self._last_told = 0.0
        self._ended = False
        self._loop = QEventLoop()
        self._box = _Box(parent, title, words, steps)
        self._box.cancelled.connect(self._stop.set)
        self._told.connect(self._box.show_step)

    def run(self, jobs: Jobs, work: "Callable[[Progress], Result]") -> Result:
        """`work(self)` on that line, the window alive meanwhile. Raises what it raises."""
        outcome: _Outcome[Result] = _Outcome()
        jobs.start(self, lambda: self._work(work, outcome), self._end)
        patience = QTimer(singleShot=True, interval=PATIENCE_MS)
        patience.timeout.connect(self._loop.quit)
        patience.start()
        self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        patience.stop()
        if not self._ended:
            self._box.open()
            self._loop.exec()
        self._box.done(0)
        self._box.deleteLater()
        error, outcome.error = outcome.error, None
        try:
            if error is not None:
                raise error
            return outcome.result
        finally:
            # The error holds this frame: a circle with Qt's objects in it would be cleared away
            # some time later in whatever thread, where no timer can be stopped.
            error = None

    def tell(self, done: int, words: str = "") -> None:
        """So many steps are done; `words` take the place of what is said."""
        now = monotonic()
        if words or done == self._steps or now - self._last_told > SHORTEST_S:
            self._last_told = now
            self._told.emit(done, words)

    def share(self, done: int, every: int) -> bool:
        """So much of the whole is done, of a hundred steps; whether it is called off."""
        self.tell(self._steps * done // max(1, every))
        return self.cancelled()

    def cancelled(self) -> bool:
        """Whether the user has called it off."""
        return self._stop.is_set()

    def _work(self, work: "Callable[[Progress], Result]", outcome: _Outcome[Result]) -> None:
        """A bug must end the waiting too, so everything is caught, and raised in the window."""
        try:
            outcome.result = work(self)
        except BaseException as error:  # noqa: BLE001 - handed over to `run`
            outcome.error = error

    def _end(self, _nothing: None) -> None:
        self._ended = True
        self._loop.quit()


class _Box(QDialog):
    """Stays in front until the work has really stopped, whatever is pressed."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None, title: str, words: str, steps: int) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(WIDTH)
        self._words = QLabel(words)
        self._words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, steps)
        self.bar.setTextVisible(False)  # the bar is too thin for it; the number stands below
        self._steps = steps
        self._count = QLabel()
        self._count.setProperty("role", "label")
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.setAutoDefault(False)  # an Enter too many must not call the work off
        self.cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._words)
        column.addWidget(self.bar)
        column.addLayout(foot)

    def show_step(self, done: int, words: str) -> None:
        if words and self.cancel.isEnabled():
            self._words.setText(words)
        self.bar.setValue(done)
        if self._steps:
            self._count.setText(f"{grouped(done)}/{grouped(self._steps)}")

    def reject(self) -> None:
        """Cancel, Escape and the window's cross: asked once, and then waited for."""
        self._words.setText(_("Stopping…"))
        self.cancel.setEnabled(False)
        self.cancelled.emit()
