"""Part 5: the document: its form and number, whether it is final, who gets it, who signs."""

import datetime
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton

from tracker.minutes.form import form_names, load_form
from tracker.minutes.numbering import Standing, written
from tracker.minutes.toml_reading import BadForm
from tracker.records import Problem, Signer, Urgency, Visit
from tracker.texts import _
from tracker.vietnamese.dates import short_date
from ui.parts.fields import (
    ChoiceField,
    CountField,
    DateField,
    Field,
    KindField,
    TextField,
    Unreadable,
)
from ui.parts.long_text import LinesField
from ui.parts.rows import Row, RowList
from ui.visits.form import Form
from ui.visits.participants_form import field_in, path_among

MOST_SIGNERS = 4
SHARES = (6, 4, 4, 5)  # of the width: label, authority, post, name
GAPS_SHOWN = 6
SIGNERS = "minutes.signers"


class SignerRow(Row):
    """One sign block; its words from the top of the block to its foot."""

    def __init__(self) -> None:
        super().__init__()
        self.add(TextField("label", _("Signs as"), hint=_("e.g. NGƯỜI GHI BIÊN BẢN")))
        self.add(TextField("authority", _("Authority"), hint="K/T TRƯỞNG BAN"))
        self.add(TextField("post", _("Post"), hint="PHÓ TRƯỞNG BAN"))
        self.add(TextField("name", _("Full name")))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 2)
        grid.setHorizontalSpacing(6)
        for column, field in enumerate(self.fields.values()):
            grid.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, SHARES[column])

    def new_record(self) -> Signer:
        return Signer()


class MinutesForm(Form):
    """Everything of the visit's minutes. `show_standing` tells where the series of numbers is."""

    def __init__(self) -> None:
        super().__init__(_("Minutes"))
        self.fields: dict[str, Field] = {}
        self._standing: Standing | None = None
        self._number_fields()
        self._mark_fields()
        self._signers()
        self.column.addStretch(1)
        for field in self.fields.values():
            field.changed.connect(self.changed)
        self.fields["minutes.issued_on"].changed.connect(self._say_state)
        self._say_state()

    # -- what it is made of ----------------------------------------------------------------------

    def _take(self, field: Field) -> Field:
        self.fields[field.name] = field
        return field

    def _number_fields(self) -> None:
        self.heading(_("Form and number"))
        forms = [("", _("By the office and the date")), *_forms()]
        self.line_of((self._take(ChoiceField("minutes.form", _("Form"), forms)), 12))
        number = TextField("minutes.number", _("Number"), hint=_("Left for the pen"))
        self.line_of(
            (self._take(number), 4),
            (self._take(TextField("minutes.symbol", _("Symbol"), hint="BB/BTGTU")), 4),
            (self._take(DateField("minutes.issued_on", _("Final since"))), 4),
        )
        self._series = self.hint("")
        self._state = self.hint("")
        self._issue = QPushButton(_("Make final with the next number"))
        self._issue.clicked.connect(self.issue)
        self._issue_by_pen = QPushButton(_("Make final, number by pen"))
        self._issue_by_pen.clicked.connect(self.issue_by_pen)
        self._reopen = QPushButton(_("Back to a draft"))
        self._reopen.clicked.connect(self.reopen)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._issue, self._issue_by_pen, self._reopen):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.column.addLayout(buttons)

    def _mark_fields(self) -> None:
        self.heading(_("Marks, copies, recipients"))
        circulation = TextField(
            "minutes.circulation", _("Mark of circulation"), hint="TÀI LIỆU HỘI NGHỊ"
        )
        self.line_of(
            (self._take(KindField("minutes.urgency", _("Urgency"), list(Urgency), none="–")), 3),
            (self._take(circulation), 5),
            (self._take(CountField("minutes.copies", _("Copies"))), 2),
            (self._take(CountField("minutes.copies_each", _("For each side"))), 2),
        )
        recipients = LinesField(
            "minutes.recipients",
            _("Recipients (one to a line)"),
            hint=_("As the office has them"),
        )
        self.line_of((self._take(recipients), 12))

    def _signers(self) -> None:
        self.heading(_("Signatures"))
        self.signers = self.watch(RowList(SignerRow))
        self.column.addWidget(self.signers)
        self.hint(
            _("Left empty, those of the form sign. At most four · Alt+↑↓: order · Ctrl+D: remove")
        )

    # -- number and state ------------------------------------------------------------------------

    def issue(self) -> None:
        """Final from today, under the next number of the series where none is typed."""
        number = self.fields["minutes.number"]
        if not number.raw().strip() and self._standing is not None:
            number.set_raw(written(self._standing.next))
        self.issue_by_pen()

    def issue_by_pen(self) -> None:
        """Final from today; the number is what is typed, or room for the pen."""
        self.fields["minutes.issued_on"].set_value(datetime.date.today())

    def reopen(self) -> None:
        """A draft again. The number stays: it has been given."""
        self.fields["minutes.issued_on"].set_value(None)

    def show_standing(self, standing: Standing) -> None:
        """Say the next number, the gaps, and whether the number typed is somebody else's."""
        self._standing = standing
        said = []
        if not self.fields["minutes.number"].raw().strip():
            said.append(_("Next number: {number}").format(number=written(standing.next)))
        if standing.gaps:
            shown = ", ".join(written(n) for n in standing.gaps[:GAPS_SHOWN])
            more = "…" if len(standing.gaps) > GAPS_SHOWN else ""
            said.append(_("not used: {numbers}").format(numbers=shown + more))
        if standing.taken_by is not None:
            given = standing.taken_by
            whose = f"{given.unit}, {short_date(given.date)}" if given.date else given.unit
            taken = _("This number stands on the minutes of {visit} already").format(visit=whose)
            said.insert(0, taken)
        self._series.setText(" · ".join(said))
        self._series.setVisible(bool(said))
        self._say_state()

    def _say_state(self) -> None:
        final = bool(self.fields["minutes.issued_on"].raw().strip())
        self._state.setText(
            _("Final: nothing stands across the pages.")
            if final
            else _("A draft: DỰ THẢO stands across every page until the minutes are final.")
        )
        numbered = bool(self.fields["minutes.number"].raw().strip())
        self._issue.setText(_("Make final") if numbered else _("Make final with the next number"))
        self._issue.setVisible(not final)
        self._issue_by_pen.setVisible(not final and not numbered)
        self._reopen.setVisible(final)

    # -- what is typed ---------------------------------------------------------------------------

    def raw(self) -> dict[str, Any]:
        raw: dict[str, Any] = {name: field.raw() for name, field in self.fields.items()}
        return raw | {SIGNERS: self.signers.raw()}

    def set_raw(self, raw: dict[str, Any]) -> None:
        for name, field in self.fields.items():
            if name in raw:
                field.set_raw(raw[name])
        if SIGNERS in raw:
            self.signers.set_raw(raw[SIGNERS])

    def show_visit(self, visit: Visit) -> None:
        for name, field in self.fields.items():
            field.show_value(getattr(visit.minutes, name.removeprefix("minutes.")))
        self.signers.show_records(visit.minutes.signers)
        self._standing = None
        self._series.setText("")

    def forget_records(self) -> None:
        self.signers.forget_records()

    def write(self, visit: Visit, *, fresh: bool) -> list[Problem]:
        problems = []
        for name, field in self.fields.items():
            try:
                setattr(visit.minutes, name.removeprefix("minutes."), field.read())
            except Unreadable as trouble:
                problems.append(Problem(name, str(trouble)))
        visit.minutes.signers, found = self.signers.to_records(fresh=fresh)
        if len(visit.minutes.signers) > MOST_SIGNERS:
            message = _("At most four can sign; remove one.")
            problems.append(Problem(f"{SIGNERS}[{MOST_SIGNERS}].label", message))
        return problems + [Problem(f"{SIGNERS}{p.path}", p.message) for p in found]

    def field_at(self, path: str) -> Field | None:
        if path.startswith("minutes.recipients"):
            return self.fields["minutes.recipients"]
        return self.fields.get(path) or field_in(self.signers.rows(), SIGNERS, path)

    def path_of(self, field: Field) -> str:
        if field in self.fields.values():
            return field.name
        return path_among(self.signers.rows(), SIGNERS, field)

    def every_field(self) -> Iterator[Field]:
        yield from self.fields.values()
        yield from self.signers.every_field()


def _forms() -> list[tuple[str, str]]:
    """Every form that can be read, with its title."""
    found = []
    for name in form_names():
        try:
            found.append((name, load_form(name).title))
        except BadForm:
            continue
    return found
