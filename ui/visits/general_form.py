"""Part 1: which visit it is: when, where, about what, by whom."""

from collections.abc import Iterator
from typing import Any

from tracker.records import PartOfDay, Problem, Visit, VisitKind
from tracker.texts import _
from ui.parts.completer import WordField
from ui.parts.examples import this_year
from ui.parts.fields import (
    DateField,
    Field,
    KindField,
    TextField,
    TimeField,
    Unreadable,
)
from ui.parts.long_text import LinesField, LongTextField
from ui.visits.form import Form
from ui.visits.hints import Hints

# A field's name is its path in a problem; where the record calls it otherwise, this says how.
ATTRIBUTES = {
    "inspecting_body.name": "inspecting_body",
    "inspecting_body.superior": "body_superior",
    "inspecting_body.code": "body_code",
    "inspecting_body.seat": "body_seat",
    "inspected_unit.name": "inspected_unit",
}


class GeneralForm(Form):
    """Every field of the visit itself."""

    def __init__(self, hints: Hints) -> None:
        super().__init__(_("General"))
        self.fields: dict[str, Field] = {}
        self._hints = hints
        self._visit_fields()
        self._body_fields()
        self.column.addStretch(1)
        for field in self.fields.values():
            field.changed.connect(self.changed)

    def _take(self, field: Field) -> Field:
        self.fields[field.name] = field
        return field

    def _unit(self, name: str, label: str, hint: str) -> TextField:
        line = WordField()
        field = TextField(name, label, hint=hint, line=line)
        self._hints.complete_unit(line, self._unit_taken)
        self._take(field)
        return field

    def _visit_fields(self) -> None:
        take = self._take
        unit = self._unit("inspected_unit.name", _("Unit visited"), _("e.g. Huyện uỷ Bạch Thông"))
        self.line_of(
            (unit, 8),
            (take(KindField("kind", _("Kind"), list(VisitKind))), 4),
        )
        subject = LongTextField("subject", _("Subject"), hint=_("What the visit was about"))
        self.line_of((take(subject), 12))
        self.line_of(
            (take(DateField("date", _("Date"))), 3),
            (take(KindField("part_of_day", _("Part of day"), list(PartOfDay), none="–")), 3),
            (take(TimeField("start_time", _("From"))), 3),
            (take(TimeField("end_time", _("To"))), 3),
        )
        self.line_of(
            (take(TextField("place", _("Place"))), 6),
            (take(TextField("period", _("Period"), hint=this_year(_("e.g. quý I/{year}")))), 3),
            (take(TextField("field_of_work", _("Field of work"))), 3),
        )

    def _body_fields(self) -> None:
        self.heading(_("Inspecting body"))
        body = self._unit("inspecting_body.name", _("Name"), _("e.g. Ban Tuyên giáo Tỉnh uỷ"))
        superior = TextField(
            "inspecting_body.superior", _("Superior body"), hint=_("e.g. Tỉnh uỷ Bắc Kạn")
        )
        self.line_of((body, 6), (self._take(superior), 6))
        self.line_of(
            (self._take(TextField("inspecting_body.code", _("Code"), hint="BTGTU")), 3),
            (self._take(TextField("inspecting_body.seat", _("Seat (before the date)"))), 4),
            (self._take(TextField("recorded_by", _("Recorded by"))), 5),
        )
        basis = LinesField("basis", _("Basis (one to a line)"), hint=_("Pursuant to …"))
        self.line_of((self._take(basis), 12))

    def _unit_taken(self, line: object, hint: Any) -> None:
        """A body brings along what was last typed beside it."""
        body = self.fields["inspecting_body.name"]
        if body.control is not line:
            return
        for part in ("superior", "code", "seat"):
            field = self.fields[f"inspecting_body.{part}"]
            if getattr(hint, part):
                field.set_raw(getattr(hint, part))

    def raw(self) -> dict[str, Any]:
        return {name: field.raw() for name, field in self.fields.items()}

    def set_raw(self, raw: dict[str, Any]) -> None:
        for name, field in self.fields.items():
            if name in raw:
                field.set_raw(raw[name])

    def show_visit(self, visit: Visit) -> None:
        for name, field in self.fields.items():
            field.show_value(getattr(visit, ATTRIBUTES.get(name, name)))

    def write(self, visit: Visit, *, fresh: bool) -> list[Problem]:
        problems = []
        for name, field in self.fields.items():
            try:
                setattr(visit, ATTRIBUTES.get(name, name), field.read())
            except Unreadable as trouble:
                problems.append(Problem(name, str(trouble)))
        return problems

    def field_at(self, path: str) -> Field | None:
        return self.fields.get(path)

    def every_field(self) -> Iterator[Field]:
        yield from self.fields.values()
