"""Undo and redo over all fields of a form: what was typed and moved there, step by step.

Every field and every list of rows tells its changes to the `Steps` of the widget around it, if
there is one. What belongs together is one step: the words typed in one go, a hint taken with all
that it brings along, a row with the empty one that follows it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.parts.input_method import commit_typing

PAUSE = 1.0  # seconds without a key end a step
RUN = 40  # characters typed in one go; the step ends with the word
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYS = {
    (Qt.Key.Key_Z, CTRL): "undo",
    (Qt.Key.Key_Y, CTRL): "redo",
    (Qt.Key.Key_Z, CTRL | SHIFT): "redo",
}


class Change(Protocol):
    """One thing that was changed, and can be changed back."""

    def back(self) -> None: ...

    def forth(self) -> None: ...

    def place(self) -> QWidget | None:
        """Where to look now that it was changed back or forth."""


class Typed(Protocol):
    """A field, as far as a step goes."""

    def put(self, text: str, cursor: int) -> None: ...

    def is_typed_in(self) -> bool: ...


@dataclass(slots=True)
class TextChange:
    """The text of one field."""

    where: Typed
    before: str
    after: str

    def back(self) -> None:
        self.where.put(self.before, _end_of_difference(self.after, self.before))

    def forth(self) -> None:
        self.where.put(self.after, _end_of_difference(self.before, self.after))

    def place(self) -> QWidget | None:
        return self.where if isinstance(self.where, QWidget) else None


@dataclass(slots=True)
class _Step:
    """Changes in their order; `typed` is the one by hand, the others are its consequences."""

    changes: list[Change] = field(default_factory=list)
    typed: TextChange | None = None
    last_key: float = 0.0

    def take_text(self, where: Typed, before: str, after: str) -> None:
        """Go on with the text of a field; letters typed one by one are one change."""
        known = [c for c in self.changes if isinstance(c, TextChange) and c.where is where]
        if known:
            known[-1].after = after
        else:
            known.append(TextChange(where, before, after))
            self.changes.append(known[-1])
        if where.is_typed_in():
            self.typed = known[-1]


class Steps(QObject):
    """`changed` after every step noted, taken back or taken again; `came_to(widget)` says where
    the last one of these happened; `composed` that an input method is at work in a field."""

    changed = Signal()
    composed = Signal()
    came_to = Signal(QWidget)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._done: list[_Step] = []
        self._undone: list[_Step] = []
        self._open = False
        self._quiet = 0

    # -- noting ----------------------------------------------------------------------------------

    def note_text(self, where: Typed, before: str, after: str) -> None:
        """The text of a field has changed."""
        if self._quiet:
            return
        now = monotonic()
        step = self._done[-1] if self._done and self._open else None
        if step is None or (where.is_typed_in() and self._is_new(step, where, before, after, now)):
            step = self._new_step()
        step.last_key = now
        step.take_text(where, before, after)
        self.changed.emit()

    def note(self, change: Change) -> None:
        """Anything else has changed."""
        if self._quiet:
            return
        step = self._done[-1] if self._done and self._open else self._new_step()
        step.changes.append(change)
        self.changed.emit()

    def changes(self) -> list[Change]:
        """All that was changed and not taken back, in its order."""
        return [change for step in self._done for change in step.changes]

    def end_step(self) -> None:
        """What comes next is a step of its own."""
        self._open = False

    def clear(self) -> None:
        """Another visit is shown."""
        self._done.clear()
        self._undone.clear()
        self._open = False
        self.changed.emit()

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """What is changed meanwhile is no step."""
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1

    def is_quiet(self) -> bool:
        return self._quiet > 0

    def _new_step(self) -> _Step:
        self._undone.clear()
        self._done.append(_Step())
        self._open = True
        return self._done[-1]

    def _is_new(self, step: _Step, where: Typed, before: str, after: str, now: float) -> bool:
        text = step.typed
        if text is None:
            return False
        if text.where is not where:
            return True
        if now - step.last_key > PAUSE:
            return True
        start = _start_of_difference(before, after)
        begins_a_word = after[start : start + 1].isspace() or before[start - 1 : start].isspace()
        return len(after) - len(text.before) >= RUN and begins_a_word

    # -- back and forth --------------------------------------------------------------------------

    def can_undo(self) -> bool:
        return bool(self._done)

    def can_redo(self) -> bool:
        return bool(self._undone)

    def undo(self) -> None:
        """Take the last step back."""
        commit_typing()
        if self._done:
            step = self._done.pop()
            self._undone.append(step)
            self._walk([change.back for change in reversed(step.changes)], step)

    def redo(self) -> None:
        """Take the step again that was taken back last."""
        commit_typing()
        if self._undone:
            step = self._undone.pop()
            self._done.append(step)
            self._walk([change.forth for change in step.changes], step)

    def _walk(self, moves: list[Callable[[], None]], step: _Step) -> None:
        with self.quiet():
            for move in moves:
                move()
            changes = [step.typed] if step.typed is not None else step.changes
            places = [change.place() for change in changes]
            place = next((place for place in places if place is not None), None)
            if place is not None:
                self.came_to.emit(place)
        self._open = False
        self.changed.emit()

    # -- keys ------------------------------------------------------------------------------------

    def take_key(self, event: QEvent) -> bool:
        """Whether the key was Ctrl+Z or Ctrl+Y and is done with. A key that nothing can be done
        with goes on to whoever else has a use for it."""
        if not isinstance(event, QKeyEvent):
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        wish = KEYS.get((Qt.Key(event.key()), held))
        if wish is None or not (self.can_undo() if wish == "undo" else self.can_redo()):
            return False
        if event.type() == QEvent.Type.KeyPress:
            self.undo() if wish == "undo" else self.redo()
        event.accept()
        return True


def steps_around(widget: QWidget) -> Steps | None:
    """The steps that this widget's changes belong to."""
    around: QWidget | None = widget
    while around is not None:
        steps = getattr(around, "steps", None)
        if isinstance(steps, Steps):
            return steps
        around = around.parentWidget()
    return None


def _start_of_difference(one: str, other: str) -> int:
    least = min(len(one), len(other))
    return next((n for n in range(least) if one[n] != other[n]), least)


def _end_of_difference(old: str, new: str) -> int:
    """Where in `new` that ends what differs from `old`: there the cursor belongs."""
    start = _start_of_difference(old, new)
    most = min(len(old), len(new)) - start
    same = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    return len(new) - same
