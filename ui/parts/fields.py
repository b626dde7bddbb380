"""A field: a label, what is typed, and the problem under it.

The widgets are the draft: `raw` is the text exactly as typed, even when it cannot be read as a
value yet, so nothing typed is lost; `value` is what the record keeps.
"""

import datetime
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from tracker.texts import _
from tracker.vietnamese.dates import parse_date, parse_time, short_date
from tracker.vietnamese.letters import nfc
from tracker.vietnamese.numbers import parse_number
from ui.parts.closed_list import ClosedList
from ui.parts.examples import this_year
from ui.parts.input_method import watch, with_composed
from ui.parts.steps import steps_around
from ui.parts.style import restyle


class Unreadable(ValueError):
    """What is typed cannot be read as a value; the message is shown under the field."""


class Field(QWidget):
    """A labelled control. Subclasses say how it holds text, and how text becomes a value."""

    changed = Signal()
    left = Signal()

    def __init__(self, name: str, label: str, control: QWidget, *, labelled: bool = True) -> None:
        super().__init__()
        self.name = name
        self.control = control
        self.visited = False
        self._shown: tuple[str, Any] | None = None
        self._noted = ""  # the text that the steps of the form know
        control.setAccessibleName(label)
        control.installEventFilter(self)
        watch(control)
        self.setFocusProxy(control)
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        if labelled:
            words = QLabel(label)
            words.setProperty("role", "label")
            words.setBuddy(control)
            layout.addWidget(words)
        layout.addWidget(control)
        # Made when first needed: most fields of a long list never have a problem.
        self._problem: QLabel | None = None
        self.changed.connect(self.note)

    def raw(self) -> str:
        """The text as typed."""
        raise NotImplementedError

    def set_raw(self, text: str) -> None:
        raise NotImplementedError

    def shown(self) -> str:
        """What is read in it."""
        return self.raw()

    def put(self, text: str, cursor: int) -> None:
        """Undo and redo: the text, with the cursor before its character number `cursor`."""
        self.set_raw(text)

    def note(self) -> None:
        """Tell the steps of the form what has changed."""
        before, self._noted = self._noted, self.raw()
        steps = steps_around(self) if before != self._noted else None
        if steps is not None:
            steps.note_text(self, before, self._noted)

    def is_typed_in(self) -> bool:
        """Whether a change is the user's own, and no consequence of another."""
        return self.control.hasFocus()

    def value(self) -> Any:
        """The value of what is typed. Raises `Unreadable`."""
        return nfc(self.raw()).strip()

    @staticmethod
    def text_of(value: Any) -> str:
        """A value the way it stands in such a field."""
        return str(value or "")

    def set_value(self, value: Any) -> None:
        self.set_raw(self.text_of(value))

    def show_value(self, value: Any) -> None:
        """Show a stored value. Untouched, it is read back as it was stored, to the last comma."""
        self.set_value(value)
        self._shown = (self.raw(), value)

    def read(self) -> Any:
        """The value stored, if nothing was typed here; else the value of what is typed. Raises
        `Unreadable`."""
        if self._shown is not None and self._shown[0] == self.raw():
            stored = self._shown[1]
            return list(stored) if isinstance(stored, list) else stored
        return self.value()

    def show_problem(self, message: str) -> None:
        """Show the sentence under the field; an empty one takes it away."""
        if message == self.problem():
            return
        label = self._problem_label()
        label.setText(message)
        label.setToolTip(message)
        label.setVisible(bool(message))
        self.control.setProperty("wrong", bool(message))
        self.control.setAccessibleDescription(message)
        restyle(self.control)

    def keep_room(self) -> None:
        """Keep a line for a problem, so that nothing below jumps when there is one."""
        label = self._problem_label()
        label.hide()
        label.setMinimumHeight(label.fontMetrics().lineSpacing())
        policy = label.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        label.setWordWrap(False)
        label.setSizePolicy(policy)

    def _problem_label(self) -> QLabel:
        if self._problem is None:
            self._problem = QLabel(self)
            self._problem.setProperty("role", "problem")
            self._problem.setWordWrap(True)
            self._column.addWidget(self._problem)
        return self._problem

    def problem(self) -> str:
        """The sentence now under the field."""
        return self._problem.text() if self._problem is not None else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._leave(event)
        elif event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            # Undo goes over all fields of the form, not only over this one.
            steps = steps_around(self)
            if steps is not None and steps.take_key(event):
                return True
        elif event.type() == QEvent.Type.InputMethod:
            steps = steps_around(self)
            if steps is not None:
                steps.composed.emit()
        return super().eventFilter(watched, event)

    def _leave(self, event: QFocusEvent) -> None:
        if event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason):
            return
        if isinstance(self.control, QLineEdit) and self.control.isReadOnly():
            return
        self.visited = True
        self.tidy()
        self.left.emit()

    def tidy(self) -> None:
        """Write a value that could be read the way offices write it."""


class TextField(Field):
    """One line of text."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        hint: str = "",
        labelled: bool = True,
        line: QLineEdit | None = None,
    ) -> None:
        self.line = line or QLineEdit()
        super().__init__(name, label, self.line, labelled=labelled)
        self.line.setPlaceholderText(hint)
        self.line.textChanged.connect(self.changed)

    def raw(self) -> str:
        return with_composed(self.line, self.line.text())

    def set_raw(self, text: str) -> None:
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def put(self, text: str, cursor: int) -> None:
        self.line.setText(text)
        self.line.setCursorPosition(units(text, cursor))


def units(text: str, chars: int) -> int:
    """Qt counts in UTF-16: an emoji is two of its units and one of our characters."""
    return len(text[:chars].encode("utf-16-le", "surrogatepass")) // 2


class DateField(TextField):
    """A day, typed as `22/3/2023`, `22.3.23`, `220323` or `22/3` (in the year of `near()`)."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        labelled: bool = True,
        near: Callable[[], datetime.date] = datetime.date.today,
    ) -> None:
        super().__init__(name, label, hint=_("d/m/yyyy"), labelled=labelled)
        self._near = near

    def value(self) -> datetime.date | None:
        text = self.raw().strip()
        if not text:
            return None
        date = parse_date(text, self._near())
        if date is None:
            raise Unreadable(this_year(_("This is not a day. Type it like 22/3/{year}.")))
        return date

    @staticmethod
    def text_of(value: datetime.date | None) -> str:
        return short_date(value) if value else ""

    def tidy(self) -> None:
        try:
            self.set_value(self.value())
        except Unreadable:
            return


class TimeField(TextField):
    """An hour, typed as `14h`, `14h30`, `14:30` or `1430`."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__(name, label, hint=_("14h30"))

    def value(self) -> datetime.time | None:
        text = self.raw().strip()
        if not text:
            return None
        time = parse_time(text)
        if time is None:
            raise Unreadable(_("This is not an hour. Type it like 14h30."))
        return time

    @staticmethod
    def text_of(value: datetime.time | None) -> str:
        return f"{value.hour}h{value.minute:02}" if value else ""

    def tidy(self) -> None:
        try:
            self.set_value(self.value())
        except Unreadable:
            return


class NumberField(TextField):
    """A number as offices write it: `15.533`, `84,46`, `02`."""

    def value(self) -> Any:
        text = self.raw().strip()
        if not text:
            return None
        number = parse_number(text)
        if number is None:
            raise Unreadable(_("This is not a number. Type it like 15.533 or 84,46."))
        return number

    @staticmethod
    def text_of(value: Any) -> str:
        return "" if value is None else f"{value:f}".replace(".", ",")


class CountField(TextField):
    """A small whole number, from 1 to 99."""

    def value(self) -> int | None:
        text = self.raw().strip()
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 99):
            raise Unreadable(_("Type a number from 1 to 99."))
        return int(text)

    @staticmethod
    def text_of(value: int | None) -> str:
        return "" if value is None else f"{value:02}"


class UnitsField(TextField):
    """Several units in one line. A semicolon between: names of units have commas of their own."""

    def value(self) -> list[str]:
        return [unit for part in nfc(self.raw()).split(";") if (unit := part.strip())]

    @staticmethod
    def text_of(value: Sequence[str]) -> str:
        return "; ".join(value)


class ChoiceField(Field):
    """One of a closed list of (value, words); `none` is the word for no choice at all."""

    def __init__(
        self,
        name: str,
        label: str,
        items: Sequence[tuple[str, str]],
        *,
        none: str = "",
        labelled: bool = True,
    ) -> None:
        self.box = ClosedList()
        super().__init__(name, label, self.box, labelled=labelled)
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setMinimumContentsLength(4)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        if none:
            self.box.addItem(none, "")
        for value, words in items:
            self.box.addItem(words, value)
        self.box.currentIndexChanged.connect(self.changed)

    def raw(self) -> str:
        return str(self.box.currentData() or "")

    def set_raw(self, text: str) -> None:
        self.box.setCurrentIndex(max(self.box.findData(text), 0))

    def shown(self) -> str:
        return self.box.currentText() if self.raw() else ""

    def value(self) -> Any:
        return self.raw()


class KindField(ChoiceField):
    """One of an enum of `tracker.records`, shown by its label."""

    def __init__(
        self,
        name: str,
        label: str,
        kinds: Sequence[StrEnum],
        *,
        none: str = "",
        labelled: bool = True,
    ) -> None:
        self._kinds = {kind.value: kind for kind in kinds}
        items = [(kind.value, str(getattr(kind, "label", kind.value))) for kind in kinds]
        super().__init__(name, label, items, none=none, labelled=labelled)

    def value(self) -> StrEnum | None:
        return self._kinds.get(self.raw())

    @staticmethod
    def text_of(value: StrEnum | None) -> str:
        return value.value if value else ""
