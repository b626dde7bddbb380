"""Completion that leaves the typing alone: nothing is ever written into the field unasked.

Hints are asked for only after text is part of the field, never while an input method composes it;
they stand in the window below the field, which keeps the focus, the keys and the input method.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.parts.hint_list import Hint, HintList
from ui.parts.input_method import commit_typing, watch
from ui.parts.steps import steps_around

__all__ = ["Completer", "Hint", "WordField"]

BREATH_MS = 120

Key = Qt.Key
MOVES = {Key.Key_Down: 1, Key.Key_Up: -1}
TAKES = (Key.Key_Return, Key.Key_Enter, Key.Key_Tab)
# What takes the field away from under its list.
AWAY = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Hide,
    QEvent.Type.WindowDeactivate,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.ParentChange,
)


class Completer(QObject):
    """Completes one field. Answer `wanted(text)` with `show_hints(hints, text)`; when a hint is
    taken its text stands in the field and `taken` carries its data.

    With a `separator` the field holds several things, and the one at the cursor is completed.
    """

    wanted = Signal(str)
    taken = Signal(object)

    def __init__(self, field: QLineEdit, separator: str = "") -> None:
        super().__init__(field)
        self._field = field
        self._separator = separator
        self._composing = watch(field)
        self._list: HintList | None = None
        self._around: list[QWidget] = []
        self._asked: str | None = None
        self._to_ask = False
        self._breath = QTimer(self, singleShot=True, interval=BREATH_MS)
        self._breath.timeout.connect(self._ask)
        field.textEdited.connect(self._edited)
        field.installEventFilter(self)

    def show_hints(self, hints: list[Hint], text: str | None = None) -> None:
        """Show the hints, unless what is in the field is no longer what they were asked for.

        Pass the `text` that `wanted` gave, so that an answer overtaken by a newer one is known.
        """
        current = self._current()
        if self._asked != current or text not in (None, current) or not self._field.hasFocus():
            return
        if self._composing.text:
            self._to_ask = True
            return
        new = [hint for hint in hints if hint.detail or hint.text != current]
        if new:
            self._open(new)
        else:
            self.hide()

    def hide(self) -> None:
        """Close the list, and leave out any answer still under way."""
        self._asked = None
        for widget in self._around:
            widget.removeEventFilter(self)
        self._around = []
        if self._list is not None:
            self._list.hide()
            self._list.deleteLater()
            self._list = None

    def is_open(self) -> bool:
        """Whether hints are on the screen."""
        return self._list is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._field:
            if event.type() in AWAY:
                self.hide()
            return False
        if isinstance(event, QKeyEvent):
            return self._list is not None and self._key(event, self._list)
        if isinstance(event, QInputMethodEvent):
            self._composed(event)
        elif event.type() == QEvent.Type.FocusOut:
            self._breath.stop()
            self._to_ask = False
            self.hide()
        elif event.type() in AWAY:
            self.hide()
        return False

    def _edited(self) -> None:
        self._to_ask = True
        self._breath.start()

    def _composed(self, event: QInputMethodEvent) -> None:
        if event.preeditString():
            self._breath.stop()
        elif self._to_ask:
            self._breath.start()

    def _ask(self) -> None:
        if self._composing.text or not self._field.hasFocus():
            return
        self._to_ask = False
        text = self._current()
        if text:
            self._asked = text
            self.wanted.emit(text)
        else:
            self.hide()

    def _open(self, hints: list[Hint]) -> None:
        if self._list is None:
            self._list = HintList(self._field)
            self._list.chosen.connect(self._take)
            self._around = _around(self._field)
            for widget in self._around:
                widget.installEventFilter(self)
        self._list.show_hints(hints)

    def _key(self, event: QKeyEvent, hints: HintList) -> bool:
        """Whether the key was for the list; the field never sees such a key."""
        key = Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        highlighted = hints.highlighted()
        wanted = key in MOVES or key == Key.Key_Escape or (key in TAKES and highlighted is not None)
        if event.type() == QEvent.Type.ShortcutOverride:
            # Else Esc would close the editor, and Enter open the next row.
            event.setAccepted(wanted)
            return wanted
        if event.type() != QEvent.Type.KeyPress:
            return False
        if key in MOVES:
            hints.move_highlight(MOVES[key])
        elif key in TAKES and highlighted is not None:
            self._take(highlighted)
        elif key in TAKES and (whole := hints.only_one_called(self._current())) is not None:
            self._take(whole)  # typed to its end; the key goes on to the next field or row
        elif key in TAKES or key == Key.Key_Escape:
            self.hide()
        return wanted and key != Key.Key_Tab

    def _take(self, hint: Hint) -> None:
        """The hint's text in place of what was typed, as one step that Ctrl+Z takes back."""
        commit_typing()
        steps = steps_around(self._field)
        if steps is not None:
            steps.end_step()
        start, end = self._span()
        self._field.setSelection(start, end - start)
        self._field.insert(hint.text)
        self._breath.stop()
        self._to_ask = False
        self.hide()
        self.taken.emit(hint.data)

    def _current(self) -> str:
        """What is completed: all that is typed, or the thing at the cursor."""
        start, end = self._span()
        return self._field.text()[start:end]

    def _span(self) -> tuple[int, int]:
        text, start = self._field.text(), 0
        end = len(text)
        if self._separator:
            at = self._field.cursorPosition()
            start = text.rfind(self._separator, 0, at) + 1
            after = text.find(self._separator, at)
            end = after if after >= 0 else end
        part = text[start:end]
        start += len(part) - len(part.lstrip())
        return start, start + len(part.strip())


class WordField(QLineEdit):
    """A line of text that completes itself and whose composed words are never lost."""

    wanted = Signal(str)
    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None, separator: str = "") -> None:
        super().__init__(parent)
        self.completion = Completer(self, separator)
        self.completion.wanted.connect(self.wanted)
        self.completion.taken.connect(self.taken)

    def show_hints(self, hints: list[Hint], text: str | None = None) -> None:
        """The answer to `wanted(text)`."""
        self.completion.show_hints(hints, text)


def _around(field: QWidget) -> list[QWidget]:
    """Everything that carries the field, up to its window: if one moves, so does the field."""
    around = []
    above = field.parentWidget()
    while above is not None:
        around.append(above)
        above = None if above.isWindow() else above.parentWidget()
    return around
