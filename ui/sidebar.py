"""The column at the left: the program's name, whose register it is, and the rooms."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout

from tracker.texts import _

WIDTH = 176


def rooms() -> dict[str, str]:
    """The rooms in their order, by name; `ui.rooms` knows how each is made."""
    return {
        "overview": _("Overview"),
        "visits": _("Visits"),
        "recommendations": _("Recommendations"),
        "units": _("Units"),
    }


def rooms_and_settings() -> dict[str, str]:
    """All there is to choose, in order."""
    return {**rooms(), "settings": _("Settings")}


def room_key(name: str) -> str:
    """The key that leads to a room. Ctrl with a number alone leads to the parts of an open visit,
    and Alt with numbers types letters on Windows."""
    return f"Ctrl+Shift+{1 + list(rooms_and_settings()).index(name)}"


class Sidebar(QFrame):
    """`chosen(room)`: the room's name, as in `rooms_and_settings`; `keys_wanted` for the page of
    all keys."""

    chosen = Signal(str)
    keys_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setFixedWidth(WIDTH)
        brand = QLabel("Sổ kiểm tra")
        brand.setProperty("role", "brand")
        brand.setContentsMargins(6, 0, 0, 0)
        self.office = QLabel()
        self.office.setProperty("role", "hint")
        self.office.setWordWrap(True)
        self.office.setContentsMargins(6, 0, 0, 0)
        self._group = QButtonGroup(self)
        self._rooms: dict[str, QPushButton] = {}
        self._keys = QPushButton(_("Keys   F1"))
        self._keys.clicked.connect(self.keys_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 16, 8, 12)
        layout.setSpacing(3)
        layout.addWidget(brand)
        layout.addWidget(self.office)
        layout.addSpacing(10)
        for name, words in rooms().items():
            layout.addWidget(self._room(name, words))
        layout.addStretch(1)
        layout.addWidget(self._keys)
        layout.addWidget(self._room("settings", _("Settings")))
        self.show_room("visits")

    def _room(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setCheckable(True)
        button.setObjectName(name)
        button.clicked.connect(self._clicked)
        self._group.addButton(button)
        self._rooms[name] = button
        return button

    def _clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.chosen.emit(button.objectName())

    def come_to_life(self) -> None:
        """A click leads into a room; the focus belongs there, not on the button. Each tells its
        key."""
        from PySide6.QtCore import Qt  # the namespace alone costs a tenth of the first paint

        self._keys.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for name, button in self._rooms.items():
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            key = room_key(name)
            button.setToolTip(f"{button.text()}  {key}")
            button.setAccessibleDescription(key)

    def show_room(self, name: str) -> None:
        """Mark the room that is shown."""
        self._rooms[name].setChecked(True)
