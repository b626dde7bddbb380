"""Part 2: who was there, typed at speed: name, Tab, titles, Enter for the next person."""

from collections.abc import Iterator
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QMenu, QWidget

from tracker.records import Attendance, Participant, Problem, Role, Side, Visit
from tracker.texts import _
from ui.parts.completer import WordField
from ui.parts.fields import Field, KindField, TextField
from ui.parts.long_text import TitlesField
from ui.parts.read_only import is_read_only
from ui.parts.row import Texts
from ui.parts.rows import MORE, Row, RowList, more_button, path_in
from ui.visits.form import Form
from ui.visits.hints import Hints

DETAILS = ("unit", "absence_reason", "deputy")
# Column, its share of the room that is left, its least width; rows and their head share them.
COLUMNS = (("name", 4, 124), ("titles", 5, 128), ("role", 0, 150), ("attendance", 0, 106))
SECOND_LINE = 56  # pixels, about
# The roles a side usually has stand first in its list; the others follow.
ROLES = {
    Side.DELEGATION: (Role.HEAD, Role.DEPUTY_HEAD, Role.MEMBER, Role.SECRETARY, Role.CHAIR),
    Side.HOST: (Role.CHAIR, Role.PRESENTER, Role.SECRETARY, Role.MEMBER),
    Side.INVITED: (Role.MEMBER, Role.PRESENTER),
}


class ParticipantRow(Row):
    """One line; a second one opens for the unit, the reason of absence or the deputy."""

    to_side = Signal(Side)
    away = Signal()

    texts: ClassVar[Texts] = {
        "name": TextField,
        "titles": TitlesField,
        "role": KindField,
        "attendance": KindField,
        **dict.fromkeys(DETAILS, TextField),
    }

    def __init__(self, side: Side, hints: Hints) -> None:
        super().__init__()
        self.side = side
        self._hints = hints

    def build(self) -> None:
        side, name = self.side, WordField()
        self.add(
            TextField("name", _("Full name"), hint=_("Name, then Tab"), labelled=False, line=name)
        )
        self.add(TitlesField("titles", _("Titles on that day"), labelled=False))
        roles = [*ROLES[side], *(role for role in Role if role not in ROLES[side])]
        self.add(KindField("role", _("Role"), roles, none="–", labelled=False))
        self.add(KindField("attendance", _("Attendance"), list(Attendance), labelled=False))
        self._more = QAction(_("Unit, reason of absence, deputy"), self, checkable=True)
        self._more.toggled.connect(self._show_details)
        self.button = more_button(_("What can be done with this person"))
        self.button.setCheckable(False)
        self.button.setProperty("reads", True)  # what changes something is off in the menu itself
        self.button.clicked.connect(self._show_menu)
        self._details: QWidget | None = None
        self._lay_out()
        self.fields["attendance"].changed.connect(self._attendance_changed)
        self._hints.complete_person(name, side, self._person_taken)

    def _lay_out(self) -> None:
        self._grid = grid = _columns(self)
        names = [name for name, _share, _least in COLUMNS]
        for column, name in enumerate(names):
            grid.addWidget(self.fields[name], 0, column, Qt.AlignmentFlag.AlignTop)
            self.fields[name].setMinimumWidth(1)
        grid.addWidget(self.button, 0, len(names), Qt.AlignmentFlag.AlignTop)

    def _make_details(self) -> None:
        """The second line, made when it is first needed: most rows never are."""
        if self._details is not None:
            return
        unit = WordField()
        self.add(TextField("unit", _("Unit"), line=unit))
        self.add(TextField("absence_reason", _("Reason of absence")))
        self.add(TextField("deputy", _("Who came instead")))
        self._hints.complete_unit(unit, None)
        self._details = QWidget(self)
        line = QHBoxLayout(self._details)
        line.setContentsMargins(16, 0, 0, 8)
        for name in DETAILS:
            line.addWidget(self.fields[name], 1)
        self._grid.addWidget(self._details, 1, 0, 1, len(COLUMNS))
        self.grown.emit()

    def controls(self) -> list[QWidget]:
        own = super().controls()
        return [*own[: len(COLUMNS)], self.button, *own[len(COLUMNS) :]] if self.is_made() else own

    def likely_height(self, width: int) -> int:
        if self.record is None:
            return super().likely_height(width)
        titles = TitlesField.text_of(self.record.titles)
        second = any(getattr(self.record, name) for name in DETAILS)
        second = second or self.record.attendance is not Attendance.PRESENT
        line = self.text_height(titles, max(width * 3 // 10, COLUMNS[1][2]))
        return line + (SECOND_LINE if second else 0)

    def new_record(self) -> Participant:
        return Participant()

    def to_record(self, *, fresh: bool) -> tuple[Any, list[Problem]]:
        record, problems = super().to_record(fresh=fresh)
        record.side = self.side
        for name in DETAILS if self.is_made() else ():
            if name not in self.fields:  # the second line was never opened: nothing is typed there
                setattr(record, name, "")
        return record, problems

    def _attendance_changed(self) -> None:
        """Whoever did not come has a reason to type, and perhaps a deputy; what is typed stays."""
        filled = any(self.fields[name].raw() for name in DETAILS if name in self.fields)
        self._more.setChecked(filled or self._is_absent())
        self._show_details(self._more.isChecked())

    def _is_absent(self) -> bool:
        return self.fields["attendance"].value() is not Attendance.PRESENT

    def raw(self) -> dict[str, Any]:
        return dict.fromkeys(DETAILS, "") | super().raw()

    def set_raw(self, raw: dict[str, Any]) -> None:
        if any(raw.get(name) for name in DETAILS):
            self._make_details()
        super().set_raw(raw)
        self._attendance_changed()

    def show_fields(self, record: Any) -> None:
        if any(getattr(record, name) for name in DETAILS):
            self._make_details()
        super().show_fields(record)
        self._attendance_changed()

    def menu(self) -> QMenu:
        """What can be done with this person: more fields, another block, away."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.make()
        menu.addAction(self._more)
        menu.addSeparator()
        can = not self.is_blank() and not is_read_only(self)
        for side in Side:
            if side is not self.side:
                words = _("Move to: {side}").format(side=side.label)
                menu.addAction(words, partial(self.to_side.emit, side)).setEnabled(can)
        menu.addSeparator()
        menu.addAction(_("Remove this person\tCtrl+D"), self.away.emit).setEnabled(can)
        return menu

    def _show_menu(self) -> None:
        self.menu().popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _show_details(self, shown: bool) -> None:
        if shown:
            self._make_details()
        if self._details is None:
            return
        reason, deputy = self.fields["absence_reason"], self.fields["deputy"]
        attendance = self.fields["attendance"].value()
        reason.setVisible(self._is_absent() or bool(reason.raw()))
        deputy.setVisible(attendance is Attendance.DEPUTY or bool(deputy.raw()))
        self._details.setVisible(shown)

    def _person_taken(self, hint: Any) -> None:
        """Someone met before brings along the titles of the latest visit."""
        self.fields["name"].set_raw(hint.name)
        if not self.fields["titles"].raw().strip():
            self.fields["titles"].set_value(hint.titles)
        if hint.unit and hint.unit != self._hints.unit_of(self.side):
            self._more.setChecked(True)
            self.fields["unit"].set_raw(hint.unit)


class ParticipantsForm(Form):
    """The three sides, one list each; on the paper they stand in this order."""

    def __init__(self, hints: Hints) -> None:
        super().__init__(_("Participants"))
        self._hints = hints
        self.lists: dict[Side, RowList] = {}
        self._headings: dict[Side, QLabel] = {}
        for side in Side:
            self._headings[side] = self.heading(side.label)
            self.column.addWidget(_head())
            rows = RowList(partial(self._new_row, side))
            self.lists[side] = self.watch(rows)
            self.column.addWidget(rows)
        self.hint(
            _(
                "Enter: next person · Alt+↑↓: change the order · Alt+Shift+↑↓: another block"
                " · Ctrl+D: remove the person"
            )
        )
        self.column.addStretch(1)
        for key, step in (("Alt+Shift+Up", -1), ("Alt+Shift+Down", 1)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self._to_next_side, step))

    def _new_row(self, side: Side) -> ParticipantRow:
        row = ParticipantRow(side, self._hints)
        row.to_side.connect(partial(self.move_to, row))
        row.away.connect(lambda: self.lists[side].remove(row))
        return row

    def move_to(self, row: ParticipantRow, side: Side) -> None:
        """The person belongs to another block: at its end, with all that is typed."""
        if side is row.side or row.is_blank() or is_read_only(self):
            return
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()  # leaving a field ends a step: this is to be one step
        raw, target = row.raw(), self.lists[side]
        self.lists[row.side].take_out(row)
        moved = target.insert(len(target.rows()))
        if row.record is not None:
            moved.show_record(row.record)
        moved.set_raw(raw)
        moved.first_field().setFocus()
        target.end_step()

    def _to_next_side(self, step: int) -> None:
        around: QWidget | None = self.focusWidget()
        while around is not None and not isinstance(around, ParticipantRow):
            around = around.parentWidget()
        sides = list(Side)
        place = sides.index(around.side) + step if around is not None else -1
        if around is not None and 0 <= place < len(sides):
            self.move_to(around, sides[place])

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
            if side.value in raw:
                rows.set_raw(raw[side.value])

    def show_visit(self, visit: Visit) -> None:
        for side, rows in self.lists.items():
            rows.show_records([p for p in visit.participants if p.side is side])

    def forget_records(self) -> None:
        for rows in self.lists.values():
            rows.forget_records()

    def write(self, visit: Visit, *, fresh: bool) -> list[Problem]:
        visit.participants, problems = [], []
        for index, row in enumerate(self.rows()):
            record, found = row.to_record(fresh=fresh)
            visit.participants.append(record)
            problems += [problem.under(f"participants[{index}]") for problem in found]
        return problems

    def field_at(self, path: str) -> Field | None:
        return field_in(self.rows(), "participants", path)

    def path_of(self, field: Field) -> str:
        return path_among(self.rows(), "participants", field)

    def first_field(self) -> Field:
        return next(iter(self.lists.values())).first_field()

    def every_field(self) -> Iterator[Field]:
        for rows in self.lists.values():
            yield from rows.every_field()


def field_in(rows: list[Row], name: str, path: str) -> Field | None:
    """The field of `name[3].text` among these rows; of `name[3]` the first one of that row."""
    index, _bracket, rest = path.removeprefix(f"{name}[").partition("]")
    if not path.startswith(f"{name}[") or not index.isdigit() or int(index) >= len(rows):
        return None
    return rows[int(index)].field_at(rest.removeprefix("."))


def path_among(rows: list[Row], name: str, field: Field) -> str:
    """The inverse of `field_in`; "" for a field of a row where nothing is typed yet."""
    path = path_in(rows, field)
    return name + path if path else ""


def _columns(row: QWidget) -> QGridLayout:
    """The columns of the list, the same for every row and for the words over them."""
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(6)
    grid.setVerticalSpacing(4)
    for column, (_name, share, least) in enumerate(COLUMNS):
        grid.setColumnStretch(column, share)
        grid.setColumnMinimumWidth(column, least)
    grid.setColumnMinimumWidth(len(COLUMNS), MORE)
    return grid


def _head() -> QWidget:
    """The words over the columns, once for the whole list."""
    head = QWidget()
    grid = _columns(head)
    titles = (_("Full name"), _("Titles on that day"), _("Role"), _("Attendance"))
    for column, title in enumerate(titles):
        label = QLabel(title)
        label.setProperty("role", "label")
        label.setMinimumWidth(1)
        grid.addWidget(label, 0, column)
    return head
