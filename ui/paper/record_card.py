"""What the record says where the page was corrected by hand, in a card over the page."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.texts import _

WIDTH = 420


class RecordCard(QFrame):
    """Closes with Esc or a click elsewhere."""

    taken_back = Signal()

    def __init__(self, parent: QWidget, generated: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH)
        title = QLabel(_("The record says"))
        title.setProperty("role", "label")
        self.text = QLabel(generated)
        self.text.setWordWrap(True)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.take_back = QPushButton(_("Take the correction back"))
        self.take_back.clicked.connect(self._take_back)
        close = QPushButton(_("Close"))
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.take_back)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        for part in (title, self.text):
            column.addWidget(part)
        column.addLayout(buttons)
        close.setDefault(True)
        close.setFocus()

    def open_at(self, place: QPoint) -> None:
        """Show the card, its upper left corner at a place of the screen."""
        self.adjustSize()
        screen = self.screen().availableGeometry()
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        place.setY(max(screen.top(), min(place.y(), screen.bottom() - self.height())))
        self.move(place)
        self.show()

    def _take_back(self) -> None:
        self.taken_back.emit()
        self.close()
