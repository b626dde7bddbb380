"""What stands in the place of a list while there is nothing in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget


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
            # Without an alignment of its own in the layout, else its lines are not counted.
            layout.addWidget(label)
        layout.addSpacing(6)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def say(self, words: str, advice: str, button: str) -> None:
        """Why there is nothing, and what to do; the button is the way on."""
        self.words.setText(words)
        self.advice.setText(advice)
        self.button.setText(button)
