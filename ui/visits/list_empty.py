"""What stands in place of the list when there is nothing in it: why, and what to do about it."""

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from tracker.texts import _


class Why(Enum):
    """Why there is nothing to show."""

    OPENING = auto()
    NO_VISIT = auto()
    NOTHING_FOUND = auto()
    BIN_EMPTY = auto()


class EmptyList(QFrame):
    """A heading, a sentence and one button; `wanted(why)` says that the button was pressed."""

    wanted = Signal(Why)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._heading = _centred("heading")
        self._sentence = _centred("label")
        self._button = QPushButton()
        self._button.clicked.connect(self._pressed)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(2)
        layout.addWidget(self._heading)
        layout.addWidget(self._sentence)
        layout.addSpacing(8)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
        self.say(Why.OPENING)

    def say(self, why: Why, words: str = "") -> None:
        """Tell why; `words` are what was searched for."""
        self._why = why
        heading, sentence, button = _texts(why, words)
        self._heading.setText(heading)
        self._sentence.setText(sentence)
        self._button.setText(button)
        self._button.setVisible(bool(button))

    def why(self) -> Why:
        return self._why

    def text(self) -> str:
        """What is said, in one piece."""
        parts = [self._heading.text(), self._sentence.text(), self._button.text()]
        return "\n".join(part for part in parts if part)

    def _pressed(self) -> None:
        self.wanted.emit(self._why)


def _texts(why: Why, words: str) -> tuple[str, str, str]:
    if why is Why.OPENING:
        return _("Opening the register…"), "", ""
    if why is Why.NO_VISIT:
        return (
            _("No visit has been recorded yet"),
            _("Record the first one: its minutes take shape beside the form while you type."),
            _("New visit"),
        )
    if why is Why.BIN_EMPTY:
        return (
            _("The bin is empty"),
            _("A deleted visit can be restored from here for as long as the office has set."),
            _("Back to the visits"),
        )
    if words:
        return (
            _("No visit holds “{words}”").format(words=words),
            _("Words may be typed without accents and in any order; fewer words find more."),
            _("Clear the search and filters"),
        )
    return (
        _("No visit matches these filters"),
        _("Choose another year, unit, kind or state."),
        _("Clear the search and filters"),
    )


def _centred(role: str) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    label.setWordWrap(True)
    return label
