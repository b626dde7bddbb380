"""What an office decides, as fields: its rules, its numbers, its recipients, its forms' choices."""

import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton

from tracker.followup.calendar import FIRST_YEAR, LAST_YEAR
from tracker.minutes.choosing import form_name, form_titles, form_with
from tracker.minutes.toml_reading import BadForm
from tracker.records import NumberScope, Office, Profile
from tracker.texts import _
from ui.office.days_field import DaySpansField
from ui.office.form_choices import FormChoices
from ui.parts.examples import this_year
from ui.parts.fields import ChoiceField, CountField, Field, KindField, Unreadable
from ui.parts.fields_page import FieldsPage
from ui.parts.long_text import DaysField, LinesField


class DaysCount(CountField):
    """So many days; never none at all."""

    def value(self) -> int:
        days = super().value()
        if days is None:
            raise Unreadable(_("Type a number from 1 to 99."))
        return days


class OfficeForm(FieldsPage):
    """`changed()`: something was decided; `turned()`: somebody looks at another choice, or another
    form. `looking_at` is the choice's name, empty for anything else."""

    changed = Signal()
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices: dict[str, Any] = {}  # of every form, those of the one shown included
        self._form: FormChoices | None = None
        self._readable: dict[str, Any] = {}  # what each field last said that could be read
        self._filling = False
        self.looking_at = ""
        self._make_fields()
        self._lay_out()
        for field in self.fields.values():
            field.changed.connect(self._changed)
        self.fields["profile"].changed.connect(self._take_usual)
        self.fields["number_scope"].changed.connect(self._show_terms)
        self.form_shown.changed.connect(self._show_form)

    def _make_fields(self) -> None:
        self.fields: dict[str, Field] = {
            "profile": KindField("profile", _("Whose rules the office follows"), list(Profile)),
            "number_scope": KindField(
                "number_scope", _("Numbers of minutes go on"), list(NumberScope)
            ),
            "term_starts": DaysField(
                "term_starts", _("The committee's terms began on (one day on each line)")
            ),
            "recipients": LinesField("recipients", _("Recipients (one on each line)"), lines=3),
            "bin_days": DaysCount("bin_days", _("Days that the bin keeps what was deleted")),
            "due_soon_days": DaysCount("due_soon_days", _("Due soon: days before the deadline")),
            "days_off": DaySpansField(
                *("days_off", _("Further days off")),
                hint=this_year(_("e.g. 2/9/{year}, 30/4–1/5/{year}")),
            ),
            "days_on": DaySpansField(
                *("days_on", _("Days off that are worked")), hint=this_year(_("e.g. 22/8/{year}"))
            ),
        }
        self.form_shown = ChoiceField("form", _("Form"), form_titles())

    def _lay_out(self) -> None:
        self._name = self.heading(_("Office"))
        self._named = self.hint("")
        self.line_of((self.fields["profile"], 6), (self.fields["number_scope"], 6))
        self.line_of((self.fields["term_starts"], 12))
        self._terms_hint = self.hint(
            _("Without a day all numbers are one series, from the first minutes on.")
        )
        self.line_of((self.fields["recipients"], 12))
        self.hint(_("Printed under Nơi nhận on minutes that name no recipients of their own."))
        self.line_of((self.fields["bin_days"], 6))
        self.hint(
            _("Then deleted visits go for good; signed ones never do. The history keeps them all.")
        )
        self.names = QPushButton(_("Names of the people at the computers…"))
        self.names.setProperty("role", "link")
        self.names.setToolTip(_("Give the accounts of the PCs the names of people"))
        self.column.addWidget(self.names, 0, Qt.AlignmentFlag.AlignLeft)
        self.heading(_("Deadlines"))
        self.line_of((self.fields["due_soon_days"], 6))
        self.line_of((self.fields["days_off"], 6), (self.fields["days_on"], 6))
        self._calendar = self.hint(_("For deadlines in working days. A day in both is worked."))
        self.heading(_("How minutes are printed"))
        self.line_of((self.form_shown, 12))
        self._no_form = QLabel()
        self._no_form.setProperty("role", "problem")
        self._no_form.setWordWrap(True)
        self.column.addWidget(self._no_form)
        self.column.addStretch(1)

    # -- an office ---------------------------------------------------------------------------------

    def show_office(self, office: Office) -> None:
        """Show what has been decided."""
        self._filling = True
        self._choices = dict(office.choices)
        for name, field in self.fields.items():
            self._readable[name] = getattr(office, name)
            field.show_value(self._readable[name])
            field.show_problem("")
        self._filling = False
        self._show_terms()
        self._show_usual_form()
        self._show_form()

    def show_name(self, name: str) -> None:
        """The office's name, which is that of the inspecting body; "" while there is no visit."""
        self._name.setText(name or _("Office"))
        where = _("The name comes from the latest visit: part General, Inspecting body.")
        none = _("The name is that of the inspecting body of the first visit; it is typed there.")
        self._named.setText(where if name else none)

    def office(self) -> Office:
        """What is decided now; of a field that cannot be read, what it said before."""
        for name, field in self.fields.items():
            try:
                self._readable[name] = field.read()
                field.show_problem("")
            except Unreadable as trouble:
                field.show_problem(str(trouble))
        return Office(choices=dict(self._choices), **self._readable)

    def show_calendar(self, decided_until: int) -> None:
        """Say which days are known without being typed."""
        known = _(
            "Weekends and the public holidays of {first}–{last} are known, Tết included; which "
            "working days the government swaps, until {decided}: type later ones here."
        ).format(first=FIRST_YEAR, last=LAST_YEAR, decided=decided_until)
        both = _("For deadlines in working days. A day in both is worked.")
        self._calendar.setText(f"{known} {both}")

    def profile(self) -> str:
        return self.fields["profile"].raw()

    # -- the form ----------------------------------------------------------------------------------

    def _take_usual(self) -> None:
        """What offices of this profile have: Party bodies number on through a term, those of the
        State by the year (Hướng dẫn 36-HD/VPTW; Nghị định 30/2020/NĐ-CP, Điều 15)."""
        if self._filling:
            return
        state = self.profile() == Profile.STATE.value
        self.fields["number_scope"].set_value(NumberScope.YEAR if state else NumberScope.TERM)
        self._show_usual_form()

    def _show_usual_form(self) -> None:
        """The form that the profile has today."""
        try:
            self.form_shown.set_raw(form_name(self.profile(), datetime.date.today()))
        except BadForm as trouble:
            self._no_form.setText(f"{trouble.message} {trouble.advice}")

    def _show_form(self) -> None:
        name = self.form_shown.raw()
        values = self._choices.get(name)
        if self._form is not None:
            self.column.removeWidget(self._form)
            self._form.deleteLater()
            self._form = None
        try:
            form = form_with(name, values if isinstance(values, dict) else {})
        except BadForm as trouble:
            self._no_form.setText(f"{trouble.message} {trouble.advice}")
            self._no_form.show()
            return
        self._no_form.hide()
        self._form = FormChoices(form)
        self._form.changed.connect(self._chosen)
        self._form.entered.connect(self._look_at)
        self.column.insertWidget(self.column.count() - 1, self._form)
        self._look_at("")

    def choice(self, name: str) -> ChoiceField:
        """The field of a choice of the form shown."""
        assert self._form is not None
        return self._form.rows[name].field

    def _chosen(self, name: str) -> None:
        assert self._form is not None
        values = dict(self._form.values())
        self._choices = {k: v for k, v in self._choices.items() if k != self._form.form.name}
        if values:
            self._choices[self._form.form.name] = values
        self.looking_at = name
        self.changed.emit()

    def _changed(self) -> None:
        if not self._filling:
            self.looking_at = ""
            self.changed.emit()

    def _look_at(self, choice: str) -> None:
        self.looking_at = choice
        self.turned.emit()

    def _show_terms(self) -> None:
        by_term = self.fields["number_scope"].raw() == NumberScope.TERM.value
        self.fields["term_starts"].setVisible(by_term)
        self._terms_hint.setVisible(by_term)
