"""The choices of one form, row by row; the rule it follows, and what the rest of it rests on."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.minutes.choices import Value
from tracker.minutes.form_english import in_language
from tracker.minutes.form_parts import Form
from tracker.texts import _
from tracker.vietnamese.dates import short_date
from ui.office.choice_row import TONES, ChoiceRow
from ui.parts.chips import Chip


class FormChoices(QWidget):
    """`changed(name)`: a choice has another value; `entered(name)`: somebody looks at it."""

    changed = Signal(str)
    entered = Signal(str)

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self.rows = {name: ChoiceRow(choice) for name, choice in form.choices.items()}
        for row in self.rows.values():
            row.changed.connect(self._changed)
            row.entered.connect(self.entered)
        self.all_back = QPushButton(_("Everything as in the form"))
        self.all_back.clicked.connect(self.take_own)
        self._lay_out()
        self._show_difference()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(_words(_rule(self.form), "hint"))
        for sentence in self.form.refused:
            column.addWidget(_words(sentence, "problem"))
        for row in self.rows.values():
            column.addWidget(row)
        column.addSpacing(6)
        column.addWidget(self.all_back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(10)
        column.addWidget(_words(_("What the rest of the form rests on"), "heading"))
        for ground in self.form.grounds:
            column.addSpacing(6)
            column.addWidget(_words(in_language(ground.title), ""))
            column.addWidget(Chip(ground.sure.label, TONES[ground.sure]))
            column.addWidget(_words(in_language(ground.source), "hint"))

    def values(self) -> Mapping[str, Value]:
        """What is chosen otherwise than the form has it."""
        return {name: row.value() for name, row in self.rows.items() if not row.is_own()}

    def take_own(self) -> None:
        """Every choice as the form has it."""
        next(iter(self.rows.values())).field.control.setFocus()
        for row in self.rows.values():
            row.take_own()

    def _changed(self, name: str) -> None:
        self._show_difference()
        self.changed.emit(name)

    def _show_difference(self) -> None:
        self.all_back.setEnabled(bool(self.values()))


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


def _rule(form: Form) -> str:
    """The rule the form follows, and when it is used."""
    begin, end = form.valid_from, form.valid_to
    if not form.by_date:
        used = _("used only where a visit asks for it")
    elif begin and end:
        used = _("in force from {begin} to {end}").format(
            begin=short_date(begin), end=short_date(end)
        )
    elif begin:
        used = _("in force from {begin}").format(begin=short_date(begin))
    else:
        used = _("in force on any day")
    return _("Follows: {rule}; {used}.").format(rule=form.rule, used=used)
