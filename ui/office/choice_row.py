"""One choice of a form: what is in use, how sure anybody can be of it, and the way back."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from tracker.minutes.choices import Choice, Sure, Value
from tracker.minutes.form_english import in_language
from tracker.texts import _
from ui.parts.chips import HEIGHT, Chip, Tone
from ui.parts.fields import ChoiceField
from ui.parts.style import restyle

TONES = {
    Sure.RULE: Tone.GOOD,
    Sure.PRACTICE: Tone.ACCENT,
    Sure.DISPUTED: Tone.WARNING,
    Sure.SECOND_HAND: Tone.WARNING,
    Sure.OURS: Tone.ACCENT,
}


class ChoiceRow(QWidget):
    """`changed(name)`: another value was chosen; `entered(name)`: somebody looks at it."""

    changed = Signal(str)
    entered = Signal(str)

    def __init__(self, choice: Choice) -> None:
        super().__init__()
        self.choice = choice
        items = [(str(n), choice.option_label(o)) for n, o in enumerate(choice.options)]
        self.field = ChoiceField(choice.name, choice.label, items, labelled=False)
        self.field.set_raw(str(choice.options.index(choice.value)))
        self.field.changed.connect(self._changed)
        self.field.control.installEventFilter(self)
        self._back = QPushButton()
        self._back.setProperty("role", "link")
        self._back.setFixedHeight(HEIGHT)
        self._back.clicked.connect(self._go_back)
        self._lay_out()
        self._show_difference()

    def _lay_out(self) -> None:
        choice = self.choice
        words = QLabel(choice.label)
        words.setWordWrap(True)
        words.setBuddy(self.field.control)
        source = QLabel(in_language(choice.source))
        source.setProperty("role", "hint")
        source.setWordWrap(True)
        self.field.control.setToolTip(source.text())
        own = _("As in the form: {value}").format(value=choice.option_label(choice.default))
        self._back.setText(own)
        self._back.setAccessibleName(f"{choice.label}: {own}")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 6)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(2, 190)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(words, 0, 0, 1, 2)
        grid.addWidget(self.field, 0, 2)
        grid.addWidget(Chip(choice.sure.label, TONES[choice.sure]), 1, 0, top)
        grid.addWidget(self._back, 1, 2, top)
        grid.addWidget(source, 2, 0, 1, 3)

    def value(self) -> Value:
        """What is chosen."""
        return self.choice.options[int(self.field.raw())]

    def is_own(self) -> bool:
        """Whether it is the form's own value."""
        return self.value() == self.choice.default

    def take_own(self) -> None:
        """The form's own value again."""
        self.field.set_raw(str(self.choice.options.index(self.choice.default)))

    def _go_back(self) -> None:
        self.field.control.setFocus()  # the button is about to go
        self.take_own()

    def _changed(self) -> None:
        self._show_difference()
        self.changed.emit(self.choice.name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.choice.name)
        return super().eventFilter(watched, event)

    def _show_difference(self) -> None:
        self._back.setVisible(not self.is_own())
        self.field.control.setProperty("narrows", not self.is_own())
        restyle(self.field.control)
