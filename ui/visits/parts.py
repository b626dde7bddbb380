"""The parts of a visit's form, one shown at a time under its tab."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from tracker.records import (
    Attachment,
    CarriedOver,
    Finding,
    Participant,
    Problem,
    Recommendation,
    Visit,
)
from tracker.texts import _
from ui.paper.corrections import Corrections
from ui.parts.fields import Field
from ui.parts.read_only import ReadOnly
from ui.parts.rows import RowList
from ui.visits.documents_form import DocumentsForm
from ui.visits.findings_form import FindingsForm
from ui.visits.form import Form
from ui.visits.general_form import GeneralForm
from ui.visits.hints import Hints
from ui.visits.minutes_form import MinutesForm
from ui.visits.participants_form import ParticipantsForm
from ui.visits.recommendations_form import RecommendationsForm

FORMERLY_GENERAL = ("minutes.number", "minutes.symbol")


class VisitParts(QWidget):
    """All that can be typed about a visit. `named` says under which name a part's text is kept."""

    changed = Signal()
    row_removed = Signal(object, int, object)

    def __init__(self, hints: Hints, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.general = GeneralForm(hints)
        self.participants = ParticipantsForm(hints)
        self.findings = FindingsForm()
        self.recommendations = RecommendationsForm(hints, self.findings.rows)
        self.minutes = MinutesForm()
        self.documents = DocumentsForm()
        self.named: dict[str, Form] = {
            "general": self.general,
            "participants": self.participants,
            "findings": self.findings,
            "recommendations": self.recommendations,
            "minutes": self.minutes,
            "documents": self.documents,
        }
        self.forms = list(self.named.values())
        self.corrections = Corrections(self)
        self.corrections.changed.connect(self.changed)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Parts of the visit"))
        self._stack = QStackedWidget(self)
        for number, form in enumerate(self.forms, 1):
            self.tabs.addTab(f"{number}  {form.title}")
            self._stack.addWidget(form)
            form.changed.connect(self.changed)
            form.row_removed.connect(self.row_removed)
        self.tabs.currentChanged.connect(self._chosen)
        self._lay_out()
        self._read_only = ReadOnly(self)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    def take_keys(self, owner: QWidget) -> None:
        """Ctrl+1, Ctrl+2 and so on show a part wherever in `owner` the keys are."""
        for index in range(len(self.forms)):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{index + 1}"), owner)
            shortcut.activated.connect(partial(self.show_part, index))

    def set_read_only(self, read_only: bool) -> None:
        """Only read and copied from now on, the corrections on the page too; or typed in again."""
        self._read_only.hold(read_only)
        self.corrections.read_only = read_only

    def show_part(self, index: int) -> None:
        """Show a part and go to its first field."""
        self.tabs.setCurrentIndex(index)
        self.forms[index].first_field().setFocus()

    def _chosen(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        self.participants.name_sides()
        self.recommendations.refresh_answers()

    # -- what is typed ---------------------------------------------------------------------------

    def show_visit(self, visit: Visit) -> None:
        for form in self.forms:
            form.show_visit(visit)
        self.corrections.show(visit.minutes)
        for field in self.every_field():
            field.visited = False
            field.show_problem("")

    def raw(self) -> dict[str, Any]:
        """All that is typed, as typed."""
        raw = {name: form.raw() for name, form in self.named.items()}
        return {**raw, "corrections": self.corrections.raw()}

    def set_raw(self, raw: dict[str, Any]) -> None:
        """Only what `raw` speaks of is changed. A draft of the first version had the fields of the
        minutes among the general ones."""
        general = raw.get("general", {})
        minutes = {name: text for name, text in general.items() if name in FORMERLY_GENERAL}
        raw = raw | {"minutes": minutes | raw.get("minutes", {})}
        for name, form in self.named.items():
            form.set_raw(raw.get(name, {}))
        if "corrections" in raw:
            self.corrections.set_raw(raw["corrections"])

    def take_up(self, raw: dict[str, Any]) -> None:
        """Type in again what a draft holds; one goes on where it differs last from the visit."""
        parts = {form: form.raw() for form in self.forms}
        fields = {field: field.raw() for field in self.every_field()}
        rows = {each: each.raw() for each in self.row_lists()}
        self.set_raw(raw)
        typed = [form for form in self.forms if form.raw() != parts[form]]
        self.show_part(self.forms.index(typed[-1]) if typed else 0)
        changed = [
            each for each in self.every_field() if each.raw() != fields.get(each, each.raw())
        ]
        added = [row for each in rows for row in each.rows() if row.raw() not in rows[each]]
        for field in [*(row.first_field() for row in added[-1:]), *changed]:
            if typed and typed[-1].isAncestorOf(field):
                self.go_to([field])

    def write(self, visit: Visit, *, fresh: bool) -> list[Problem]:
        """Write what is typed into `visit`; what could not be read, by its path."""
        if not fresh:
            self._tidy()
        self.corrections.write(visit.minutes, fresh=fresh)
        return [p for form in self.forms for p in form.write(visit, fresh=fresh)]

    def forget_records(self) -> None:
        """All that is typed becomes new records at the next save."""
        for form in self.forms:
            form.forget_records()
        self.corrections.forget_records()

    def row_lists(self) -> list[RowList]:
        """The lists of which the bin keeps what was removed."""
        wishes = self.recommendations
        lists = [*self.participants.lists.values(), *self.findings.lists.values()]
        return [*lists, wishes.list, wishes.earlier, self.documents.rows]

    def list_of(self, record: object) -> RowList | None:
        """The list in which such a record stands."""
        match record:
            case Participant():
                return self.participants.lists[record.side]
            case Finding():
                return self.findings.lists[record.kind]
            case Recommendation():
                return self.recommendations.list
            case CarriedOver():
                return self.recommendations.earlier
            case Attachment():
                return self.documents.rows
        return None

    # -- the fields ------------------------------------------------------------------------------

    def every_field(self) -> Iterator[Field]:
        for form in self.forms:
            yield from form.every_field()

    def field_at(self, path: str) -> Field | None:
        """The field that a path names, on whichever part it is."""
        found = (form.field_at(path) for form in self.forms)
        return next((field for field in found if field is not None), None)

    def field_near(self, source: str) -> Field | None:
        """The field that a path names, or the nearest to it: `basis` for `basis[0]`, the name for
        `participants[2]`, the first field of the part for `participants`."""
        path = source
        while path:
            field = self.field_at(path)
            if field is not None:
                return field
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        part = self.named.get(re.split(r"[.\[]", source)[0])
        first = part.first_field() if part is not None else None
        return first if isinstance(first, Field) else None

    def field_of(self, widget: QWidget | None) -> Field | None:
        """The field that a widget belongs to."""
        while widget is not None and widget is not self:
            if isinstance(widget, Field):
                return widget
            widget = widget.parentWidget()
        return None

    def _tidy(self) -> None:
        """What is typed in the field that has the keys stands as it will once that is left."""
        field = self.field_of(self.focusWidget())
        if field is not None:
            field.tidy()

    def path_of(self, field: Field) -> str:
        """The path of a field, the inverse of `field_at`; "" for one that has none yet."""
        form = next((form for form in self.forms if form.isAncestorOf(field)), None)
        return form.path_of(field) if form is not None else ""

    def go_to(self, fields: list[Field]) -> None:
        """To the first of the fields, in the order of the form."""
        for index, form in enumerate(self.forms):
            of_form = [field for field in form.every_field() if field in fields]
            if of_form:
                self.tabs.setCurrentIndex(index)
                of_form[0].setFocus()
                form.ensureWidgetVisible(of_form[0])
                return

    def come_to(self, place: QWidget) -> None:
        """To the field where something was undone; on the page beside, nothing moves."""
        field = self.field_of(place)
        if field is not None:
            self.go_to([field])

    def show_problems(self, problems: list[Problem], *, everywhere: bool) -> list[Field]:
        """Under their fields: everywhere after a try to save, before that where one has been."""
        shown: dict[Field, str] = {}
        for problem in problems:
            field = self.field_at(problem.path)
            if field is not None and (everywhere or field.visited):
                shown.setdefault(field, problem.message)
        for field in self.every_field():
            field.show_problem(shown.get(field, ""))
        return list(shown)
