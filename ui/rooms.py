"""The rooms beside the visits: each is made when it is first entered, and told of the register."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from tracker.settings import Settings
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from tracker.records import Office
    from tracker.register import Register


class Room(Protocol):
    """What the window asks of a room, which is a widget.

    `said(text)` and `offered(text, undo)` go to the window's foot, `trouble(error)` to a dialog;
    `visit_wanted(visit_id, path)` opens a visit at a field of it; `room_wanted(name, wish)` shows
    another room, which is then given the `wish`; `left` when a draft that was wished is done with.
    """

    said: SignalInstance
    offered: SignalInstance
    trouble: SignalInstance
    visit_wanted: SignalInstance
    room_wanted: SignalInstance
    left: SignalInstance

    def set_register(self, register: "Register") -> None: ...
    def set_office(self, office: "Office") -> None: ...
    def enter(self, wish: object) -> None:
        """It is shown, perhaps again: look at the register anew, and do what was wished."""

    def look_again(self) -> None:
        """Back at the window, where others may have saved meanwhile: the focus stays."""

    def search(self) -> None:
        """To the search field, if it has one."""

    def escape(self) -> bool:
        """Leave what is open inside; False when nothing is."""


def makers() -> dict[str, "Callable[[Settings, Jobs, Jobs], Room]"]:
    """How each room is made, by the name it has in the sidebar."""
    from ui.directory.units_room import UnitsRoom
    from ui.overview.overview_room import OverviewRoom
    from ui.recommendations.recommendations_room import RecommendationsRoom

    return {
        "overview": OverviewRoom,
        "recommendations": RecommendationsRoom,
        "units": UnitsRoom,
    }


class Rooms(QStackedWidget):
    """The stack of rooms; `made(room)` is called once for each, to connect it."""

    def __init__(
        self, settings: Settings, lines: tuple[Jobs, Jobs], made: "Callable[[Room], None]"
    ) -> None:
        super().__init__()
        self._settings, self._lines, self._made_room = settings, lines, made
        self._rooms: dict[str, Room] = {}
        self._register: Register | None = None
        self._office: Office | None = None

    def set_register(self, register: "Register") -> None:
        """Every room that is made shows this register; the others will."""
        self._register = register
        for room in self._rooms.values():
            room.set_register(register)

    def set_office(self, office: "Office") -> None:
        """What the office has decided."""
        self._office = office
        for room in self._rooms.values():
            room.set_office(office)

    def shown(self) -> "Room | None":
        """The room that is shown, when it is one of these."""
        return self._rooms.get(self.shown_name())

    def shown_name(self) -> str:
        """Its name, "" when another is shown."""
        here: object = self.currentWidget()
        return next((name for name, room in self._rooms.items() if room is here), "")

    def go_back_to(self, name: str) -> None:
        """Show a room as it was left, the focus too, with what there is now."""
        room = self._rooms[name]
        assert isinstance(room, QWidget)
        self.setCurrentWidget(room)
        if (left_at := room.focusWidget()) is not None:
            left_at.setFocus()
        room.look_again()

    def show_room(self, name: str, wish: object = None) -> None:
        """Show a room, made now if it never was."""
        room = self._rooms.get(name) or self._make(name)
        assert isinstance(room, QWidget)
        self.setCurrentWidget(room)
        room.enter(wish)

    def _make(self, name: str) -> "Room":
        room = makers()[name](self._settings, *self._lines)
        assert isinstance(room, QWidget)
        self._rooms[name] = room
        self.addWidget(room)
        self._made_room(room)
        if self._office is not None:
            room.set_office(self._office)
        if self._register is not None:
            room.set_register(self._register)
        return room
