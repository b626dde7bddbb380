"""What the overview says of a register that asks for nothing yet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.texts import _


class EmptyOverview(QWidget):
    """`wanted` when its button is pressed."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        words = QLabel(_("Nothing is to be done."))
        words.setProperty("role", "heading")
        advice = QLabel(
            _(
                "What is recommended in a visit appears here when it becomes due, and minutes until"
                " they are signed."
            )
        )
        advice.setProperty("role", "label")
        advice.setWordWrap(True)
        advice.setFixedWidth(440)
        self.button = QPushButton(_("To the visits"))
        self.button.clicked.connect(self.wanted)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        for label in (words, advice):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(6)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
