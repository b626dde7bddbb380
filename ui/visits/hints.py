"""What was typed on earlier visits, offered again: people with their titles, units."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from tracker.records import Side
from ui.parts.completer import Hint, WordField
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from tracker.register import Register
    from tracker.register.directory import PersonHint

Taken = Callable[[Any], None]


class Hints(QObject):
    """Answers what fields ask for. `units` says which unit each side is, as typed just now."""

    def __init__(self, register: "Register", jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._register = register
        self._jobs = jobs
        self._units: dict[Side, str] = {}

    def set_units(self, body: str, unit: str) -> None:
        """The inspecting body and the unit visited, as typed just now."""
        self._units = {Side.DELEGATION: body, Side.HOST: unit}

    def unit_of(self, side: Side) -> str:
        """The unit a person of that side comes from unless another is typed."""
        return self._units.get(side, "")

    def complete_person(self, line: WordField, side: Side, taken: Taken) -> None:
        """Offer people in `line`, those of the side's unit first."""
        line.wanted.connect(partial(self._ask_people, line, side))
        line.taken.connect(taken)

    def complete_unit(
        self, line: WordField, taken: Callable[[WordField, Any], None] | None
    ) -> None:
        """Offer units in `line`; `taken(line, hint)` may fill what stands beside it."""
        line.wanted.connect(partial(self._ask_units, line))
        if taken is not None:
            line.taken.connect(partial(taken, line))

    def _ask_people(self, line: WordField, side: Side, typed: str) -> None:
        unit = self.unit_of(side)
        self._jobs.start(
            line,
            lambda: self._register.people(typed, unit),
            lambda found: line.show_hints(
                [Hint(hint.name, _told(hint, unit), hint) for hint in found]
            ),
            replaces="hints",
        )

    def _ask_units(self, line: WordField, typed: str) -> None:
        self._jobs.start(
            line,
            lambda: self._register.organisations(typed),
            lambda found: line.show_hints([Hint(hint.name, hint.superior, hint) for hint in found]),
            replaces="hints",
        )


def _told(hint: "PersonHint", unit: str) -> str:
    """The titles; of somebody from elsewhere also where from."""
    elsewhere = hint.unit if hint.unit != unit else ""
    return " · ".join(filter(None, (", ".join(hint.titles), elsewhere)))
