"""Part 2: who was there, typed at speed: name, Tab, titles, Enter for the next person."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QToolButton, QWidget

from tracker.records import Attendance, Participant, Problem, Role, Side, Visit
from tracker.texts import _
from ui.parts.completer import WordField
from ui.parts.fields import Field, KindField, TextField, TitlesField
from ui.parts.rows import Row, RowList
from ui.visits.form import Form
from ui.visits.hints import Hints

NAME, TITLES, ROLE, ATTENDANCE = 26, 42, 18, 16
# The roles a side usually has stand first in its list; the others follow.
ROLES = {
    Side.DELEGATION: (Role.HEAD, Role.DEPUTY_HEAD, Role.MEMBER, Role.SECRETARY, Role.CHAIR),
    Side.HOST: (Role.CHAIR, Role.PRESENTER, Role.SECRETARY, Role.MEMBER),
    Side.INVITED: (Role.MEMBER, Role.PRESENTER),
}


class ParticipantRow(Row):
    """One line; a second one opens for the unit, the reason of absence or the deputy."""

    def __init__(self, side: Side, hints: Hints) -> None:
        super().__init__()
        self.side = side
        self._hints = hints
        name, titles, unit = WordField(), WordField(), WordField()
        self.add(
            TextField("name", _("Full name"), hint=_("Name, then Tab"), labelled=False, line=name)
        )
        self.add(TitlesField("titles", _("Titles on that day"), labelled=False, line=titles))
        roles = [*ROLES[side], *(role for role in Role if role not in ROLES[side])]
        self.add(KindField("role", _("Role"), roles, none="–", labelled=False))
        self.add(KindField("attendance", _("Attendance"), list(Attendance), labelled=False))
        self.add(TextField("unit", _("Unit"), line=unit))
        self.add(TextField("absence_reason", _("Reason of absence")))
        self.add(TextField("deputy", _("Who came instead")))
        self._more = _more_button()
        self._more.toggled.connect(self._show_details)
        self._details = QWidget()
        self._lay_out()
        self.fields["attendance"].changed.connect(self._attendance_changed)
        hints.complete_person(name, side, self._person_taken)
        hints.complete_unit(unit, None)
        self._attendance_changed()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(4)
        widths = {"name": NAME, "titles": TITLES, "role": ROLE, "attendance": ATTENDANCE}
        for column, (name, width) in enumerate(widths.items()):
            grid.addWidget(self.fields[name], 0, column)
            grid.setColumnStretch(column, width)
            self.fields[name].setMinimumWidth(1)
        grid.addWidget(self._more, 0, len(widths))
        details = QHBoxLayout(self._details)
        details.setContentsMargins(16, 0, 0, 8)
        for name in ("unit", "absence_reason", "deputy"):
            details.addWidget(self.fields[name], 1)
        grid.addWidget(self._details, 1, 0, 1, len(widths))
        order = [
            self.fields[name].control for name in (*widths, "unit", "absence_reason", "deputy")
        ]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def new_record(self) -> Participant:
        return Participant()

    def to_record(self, *, fresh: bool) -> tuple[Any, list[Problem]]:
        record, problems = super().to_record(fresh=fresh)
        record.side = self.side
        return record, problems

    def _attendance_changed(self) -> None:
        attendance = self.fields["attendance"].value()
        self.fields["absence_reason"].setVisible(attendance is not Attendance.PRESENT)
        self.fields["deputy"].setVisible(attendance is Attendance.DEPUTY)
        filled = any(self.fields[n].raw() for n in ("unit", "absence_reason", "deputy"))
        self._more.setChecked(attendance is not Attendance.PRESENT or filled)
        self._details.setVisible(self._more.isChecked())

    def set_raw(self, raw: dict[str, Any]) -> None:
        super().set_raw(raw)
        self._attendance_changed()

    def show_record(self, record: Any) -> None:
        super().show_record(record)
        self._attendance_changed()

    def _show_details(self, shown: bool) -> None:
        self._details.setVisible(shown)

    def _person_taken(self, hint: Any) -> None:
        """Someone met before brings along the titles of the latest visit."""
        self.fields["name"].set_raw(hint.name)
        if not self.fields["titles"].raw().strip():
            self.fields["titles"].set_value(hint.titles)
        if hint.unit and hint.unit != self._hints.unit_of(self.side):
            self.fields["unit"].set_raw(hint.unit)
            self._more.setChecked(True)


class ParticipantsForm(Form):
    """The three sides, one list each; on the paper they stand in this order."""

    def __init__(self, hints: Hints) -> None:
        super().__init__(_("Participants"))
        self._hints = hints
        self.lists: dict[Side, RowList] = {}
        self._headings: dict[Side, QLabel] = {}
        for side in Side:
            self._headings[side] = self.heading(side.label)
            self.column.addWidget(_columns())
            rows = RowList(lambda side=side: ParticipantRow(side, hints))  # type: ignore[misc]
            self.lists[side] = self.watch(rows)
            self.column.addWidget(rows)
        self.hint(_("Enter: next person · Alt+↑↓: change the order · Ctrl+D: remove the person"))
        self.column.addStretch(1)

    def name_sides(self) -> None:
        """Say in each heading whose people they are."""
        for side, heading in self._headings.items():
            unit = self._hints.unit_of(side)
            heading.setText(f"{side.label} · {unit}" if unit else side.label)

    def rows(self) -> list[Row]:
        """The rows that hold someone, in the order of the record."""
        return [row for rows in self.lists.values() for row in rows.rows()]

    def raw(self) -> dict[str, Any]:
        return {side.value: rows.raw() for side, rows in self.lists.items()}

    def set_raw(self, raw: dict[str, Any]) -> None:
        for side, rows in self.lists.items():
            rows.set_raw(raw.get(side.value, []))

    def show_visit(self, visit: Visit) -> None:
        for side, rows in self.lists.items():
            rows.show_records([p for p in visit.participants if p.side is side])

    def adopt(self, visit: Visit) -> None:
        for side, rows in self.lists.items():
            rows.adopt([p for p in visit.participants if p.side is side])

    def write(self, visit: Visit, *, fresh: bool) -> list[Problem]:
        visit.participants, problems = [], []
        for index, row in enumerate(self.rows()):
            record, found = row.to_record(fresh=fresh)
            visit.participants.append(record)
            problems += [problem.under(f"participants[{index}]") for problem in found]
        return problems

    def field_at(self, path: str) -> Field | None:
        return field_in(self.rows(), "participants", path)

    def every_field(self) -> Iterator[Field]:
        for rows in self.lists.values():
            yield from rows.every_field()


def field_in(rows: list[Row], name: str, path: str) -> Field | None:
    """The field of `name[3].text` among these rows."""
    index, _bracket, rest = path.removeprefix(f"{name}[").partition("].")
    if not path.startswith(f"{name}[") or not index.isdigit() or int(index) >= len(rows):
        return None
    return rows[int(index)].field_at(rest)


def _more_button() -> QToolButton:
    button = QToolButton()
    button.setText("…")
    button.setCheckable(True)
    button.setProperty("role", "quiet")
    button.setToolTip(_("Unit, reason of absence, deputy"))
    button.setAccessibleName(_("More about this person"))
    return button


def _columns() -> QWidget:
    """The words over the columns, once for the whole list."""
    head = QWidget()
    layout = QHBoxLayout(head)
    layout.setContentsMargins(0, 0, 34, 0)
    layout.setSpacing(6)
    titles = (_("Full name"), _("Titles on that day"), _("Role"), _("Attendance"))
    for title, width in zip(titles, (NAME, TITLES, ROLE, ATTENDANCE), strict=True):
        label = QLabel(title)
        label.setProperty("role", "label")
        label.setMinimumWidth(1)
        layout.addWidget(label, width)
    return head
