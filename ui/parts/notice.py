"""A line at the foot of the window: what just happened, and for a while the way to undo it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from tracker.texts import _

SHOWN = 15_000  # milliseconds that an undo is offered in the line


class Notice(QWidget):
    """`say` shows a sentence; `offer` shows one with an Undo button (Ctrl+Z). `not_offered` when
    that is pressed and nothing is offered any more: the room may know what to take back."""

    not_offered = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._undo: Callable[[], None] | None = None
        self._words = QLabel()
        self._button = QPushButton(_("Undo  Ctrl+Z"))
        self._button.setProperty("role", "link")
        self._button.setAccessibleName(_("Undo"))
        self._button.clicked.connect(self.undo)
        self._button.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._words)
        layout.addWidget(self._button)
        layout.addStretch(1)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN)
        self._timer.timeout.connect(self._forget)
        # In a text field and in an open visit Ctrl+Z takes their own last step back first.
        QShortcut(QKeySequence("Ctrl+Z"), parent).activated.connect(self.undo)

    def text(self) -> str:
        """The sentence now shown."""
        return self._words.text()

    def can_undo(self) -> bool:
        """Whether an undo is offered just now."""
        return self._undo is not None

    def say(self, text: str) -> None:
        """A sentence, in place of the last; an undo still offered goes with it."""
        self._forget()
        self._words.setText(text)

    def offer(self, text: str, undo: Callable[[], None]) -> None:
        """A sentence about something taken away, and the way to get it back."""
        self._words.setText(text)
        self._undo = undo
        self._button.show()
        self._timer.start()

    def undo(self) -> None:
        """Take back what was last offered."""
        undo = self._undo
        if undo is None:
            self.not_offered.emit()
            return
        self._forget()
        undo()

    def _forget(self) -> None:
        self._timer.stop()
        self._undo = None
        self._button.hide()
        self._words.setText("")
