"""What stands in the place of a list while there is nothing in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


class EmptyPage(QWidget):
    """`wanted` when its button is pressed."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words, self.advice = QLabel(), QLabel()
        self.words.setProperty("role", "heading")
        self.advice.setProperty("role", "label")
        self.advice.setWordWrap(True)
        self.advice.setMaximumWidth(460)
        self.button = QPushButton()
        self.button.clicked.connect(self.wanted)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        for label in (self.words, self.advice):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addLayout(_in_the_middle(label))
        layout.addSpacing(6)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def say(self, words: str, advice: str, button: str) -> None:
        """Why there is nothing, and what to do; the button is the way on."""
        self.words.setText(words)
        self.advice.setText(advice)
        self.button.setText(button)


def _in_the_middle(label: QLabel) -> QHBoxLayout:
    """By room on both sides: one aligned by its layout would not have its lines counted, and one
    that is not stands at the left where the page is wider than it may be."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(label, 1000)
    row.addStretch(1)
    return row
