"""What stands in the place of the table while there is nothing in it: why, and what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.texts import _


class EmptyBoard(QWidget):
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
        self.button.setVisible(False)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        for label in (self.words, self.advice):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(6)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def say(self, *, narrowed: bool) -> None:
        """Nothing answers the filters, or there is nothing at all yet."""
        if narrowed:
            self.words.setText(_("No recommendation answers to this."))
            self.advice.setText(_("Use fewer words, or take a filter away."))
            self.button.setText(_("Show all recommendations"))
        else:
            self.words.setText(_("No recommendations yet."))
            self.advice.setText(
                _("What is recommended in a visit appears here, until it is verified.")
            )
            self.button.setText(_("To the visits"))
        self.button.setVisible(True)
