"""Part 5: the document: its form and number, whether it is final, who gets it, who signs."""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from tracker.minutes.choosing import form_name, form_of, form_titles
from tracker.minutes.edition import is_open_correction
from tracker.minutes.form import load_form
from tracker.minutes.numbering import Standing, is_number, written
from tracker.minutes.signing import own_signers
from tracker.minutes.toml_reading import BadForm
from tracker.records import Minutes, Office, Problem, Signer, Stage, Urgency, Visit
from tracker.records.kinds import NOT_HELD
from tracker.register.not_held import held_first, why_no_number
from tracker.texts import _
from tracker.vietnamese.dates import short_date
from ui.parts import dialogs
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
from ui.parts.read_only import is_read_only
from ui.parts.row import Texts
from ui.parts.rows import Row, RowList
from ui.parts.steps import steps_around
from ui.visits.form import Form
from ui.visits.participants_form import field_in, path_among
from ui.visits.stage_field import STAGE, StageField

MOST_SIGNERS = 4
SHARES = (11, 10, 10, 9)  # of the width: label, authority, post, name
GAPS_SHOWN = 6
SIGNERS = "minutes.signers"


class NumberOfMinutes(TextField):
    """The number as it stands on the paper. One that is stored already may be any text."""

    def value(self) -> str:
        text = str(super().value())
        if text and not is_number(text):
            raise Unreadable(_("Type it like 12, 07a, 03-1."))
        return text


class SignerRow(Row):
    """One sign block; its words from the top of the block to its foot."""

    texts: ClassVar[Texts] = dict.fromkeys(("label", "authority", "post", "name"), TextField)

    def build(self) -> None:
        hints = ("NGƯỜI GHI BIÊN BẢN", "K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "")
        for (name, words), hint in zip(_signer_words().items(), hints, strict=True):
            self.add(TextField(name, words, hint=hint, labelled=False))
        _in_columns(self, list(self.fields.values()))

    def new_record(self) -> Signer:
        return Signer()


class MinutesForm(Form):
    """Everything of the visit's minutes. `show_standing` tells where the series of numbers is."""

    def __init__(self) -> None:
        super().__init__(_("Minutes"))
        self.fields: dict[str, Field] = {}
        self._standing: Standing | None = None
        self._visit, self._office = Visit(), Office()
        self._edition = 1  # no field: it rises when a correction begins
        self._signed_by = 0  # rows of signatures at the last change
        self._number_fields()
        self._mark_fields()
        self._signers()
        self.column.addStretch(1)
        for field in self.fields.values():
            field.changed.connect(self.changed)
        for name in ("minutes.issued_on", STAGE):
            self.fields[name].changed.connect(self._say_state)
        self._say_state()

    # -- what it is made of ----------------------------------------------------------------------

    def _take(self, field: Field) -> Field:
        self.fields[field.name] = field
        return field

    def _held(self) -> datetime.date:
        return self._visit.date or datetime.date.today()

    def _number_fields(self) -> None:
        self.heading(_("Form and number"))
        forms = [("", _("By the office and the date")), *form_titles()]
        self._form = ChoiceField("minutes.form", _("Form"), forms)
        self.line_of((self._take(self._form), 8), (self._take(StageField()), 4))
        fields = (
            (NumberOfMinutes("minutes.number", _("Number"), hint=_("Left for the pen")), 3),
            (TextField("minutes.symbol", _("Symbol"), hint="BB/BTGTU"), 3),
            (
                DateField("minutes.issued_on", _("Final since"), near=self._held),
                6,
            ),  # room for its problem in one line
        )
        for field, _share in fields:
            field.keep_room()
        self.line_of(*((self._take(field), share) for field, share in fields))
        self._series = self.hint("")
        # Its line is kept when nothing is to be said: what stands below must not jump.
        self._series.setMinimumHeight(self._series.fontMetrics().lineSpacing())
        self._state = self.hint("")
        self._issue = QPushButton(_("Make final with the next number"))
        self._issue.clicked.connect(self.issue)
        self._issue_by_pen = QPushButton(_("Make final, number by pen"))
        self._issue_by_pen.clicked.connect(self.issue_by_pen)
        self._reopen = QPushButton(_("Back to a draft"))
        self._reopen.clicked.connect(self.reopen)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.sign = QPushButton(_("Signed…"))
        self.sign.setToolTip(_("The minutes are signed: keep them as they are, for good"))
        for button in (self._issue, self._issue_by_pen, self.sign, self._reopen):
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
        head = QWidget()
        _in_columns(head, [_small(words) for words in _signer_words().values()])
        self.column.addWidget(head)
        self.signers = self.watch(RowList(SignerRow))
        self.column.addWidget(self.signers)
        self._fill = QPushButton(_("Begin with those of the form"))
        self._fill.setProperty("role", "link")
        self._fill.clicked.connect(self.fill_signers)
        self.column.addWidget(self._fill, 0, Qt.AlignmentFlag.AlignLeft)
        self.signers.changed.connect(self._signers_changed)
        self.hint(
            _("Left empty, those of the form sign. At most four · Alt+↑↓: order · Ctrl+D: remove")
        )

    def follow(self, visit: Visit, office: Office) -> None:
        """What is typed about the visit just now, and whose minutes it is: they decide which form
        is taken where none is chosen, and who signs."""
        self._visit, self._office = visit, office
        words = _("By the office and the date")
        try:
            title = load_form(form_name(office.profile, visit.date)).title
        except BadForm:
            title = ""
        if title:
            words = _("Automatic: {form}").format(form=title)
        if self._form.box.itemText(0) != words:
            self._form.box.setItemText(0, words)
            tip = _("By the office and the date")
            self._form.box.setItemData(0, tip, Qt.ItemDataRole.ToolTipRole)
        self._say_state()

    # -- who signs -------------------------------------------------------------------------------

    def fill_signers(self) -> None:
        """Those whom the form would name, as rows to change."""
        try:
            rows = self._of_form()
        except BadForm as trouble:
            dialogs.show_trouble(self, trouble)
            return
        self.signers.set_raw(rows)
        self.signers.every_row()[0].first_field().setFocus()

    def _of_form(self) -> list[dict[str, str]]:
        signers = own_signers(self._visit, form_of(self._visit, self._office))
        return [{name: getattr(signer, name) for name in _signer_words()} for signer in signers]

    def _signers_changed(self) -> None:
        """Whoever types the first signature goes on from those of the form: else the others
        would be off the paper unasked."""
        rows, first = self.signers.rows(), not self._signed_by
        self._signed_by = len(rows)
        self._fill.setVisible(not rows)
        steps = steps_around(self)
        if not first or len(rows) != 1 or (steps is not None and steps.is_quiet()):
            return
        if any(field.is_typed_in() for field in rows[0].every_field()):
            with suppress(BadForm):
                self._add_those_of_form(rows[0])

    def _add_those_of_form(self, typed: Row) -> None:
        """The form's own signatures around the one that is being typed."""
        own = self._of_form()
        for name, words in own[0].items() if own else ():
            if not typed.fields[name].raw():
                typed.fields[name].set_raw(words)
        for signer in own[1:]:
            self.signers.every_row()[-1].set_raw(signer)  # the empty one that waits

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
        if self.fields[STAGE].raw() in (Stage.HELD, Stage.DRAFTED):
            self.fields[STAGE].set_raw(Stage.AGREED)

    def reopen(self) -> None:
        """A draft again. The number stays: it has been given."""
        self.fields["minutes.issued_on"].set_value(None)
        if self.fields[STAGE].raw() == Stage.AGREED:
            self.fields[STAGE].set_raw(Stage.DRAFTED)

    def forget_standing(self) -> None:
        """The series is being asked for anew: no number of the old one may be given."""
        self._standing = None
        self._say_state()

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
        self._say_state()

    def _say_state(self) -> None:
        final = bool(self.fields["minutes.issued_on"].raw().strip())
        stage = self.fields[STAGE].raw()
        held = stage not in NOT_HELD
        said = _("A draft: DỰ THẢO stands across every page until the minutes are final.")
        if not held:
            said = f"{why_no_number(Stage(stage))} {held_first()}"
        elif final:
            said = _("Final: nothing stands across the pages.")
            if is_open_correction(self._visit):
                said = _("A correction: DỰ THẢO stands across every page until it is signed.")
            if stage != Stage.SIGNED:
                said += " " + _("The code at their foot is printed only after signing.")
        self._state.setText(said)
        numbered = bool(self.fields["minutes.number"].raw().strip())
        self._issue.setText(_("Make final") if numbered else _("Make final with the next number"))
        may = numbered or self._standing is not None
        self._issue.setEnabled(may and not is_read_only(self))
        self._issue.setVisible(held and not final)
        self._issue_by_pen.setVisible(held and not final and not numbered)
        self._reopen.setVisible(final)
        self.sign.setVisible(held and final and stage != Stage.SIGNED)

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
        self._edition = visit.minutes.edition
        for name, field in self.fields.items():
            field.show_value(getattr(*_kept_in(visit, name)))
        self.signers.show_records(visit.minutes.signers)
        self._signers_changed()
        self._standing = None
        self._series.setText("")

    def forget_records(self) -> None:
        self.signers.forget_records()

    def write(self, visit: Visit, *, fresh: bool) -> list[Problem]:
        problems = []
        visit.minutes.edition = self._edition
        for name, field in self.fields.items():
            try:
                setattr(*_kept_in(visit, name), field.read())
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


def _kept_in(visit: Visit, name: str) -> tuple[Visit | Minutes, str]:
    """The record and the attribute of it that a field is about."""
    part, _dot, attribute = name.rpartition(".")
    return (visit.minutes if part else visit), attribute


def _signer_words() -> dict[str, str]:
    """The columns of the signatures, from the top of a block to its foot."""
    return {
        "label": _("Signs as"),
        "authority": _("Authority"),
        "post": _("Post"),
        "name": _("Full name"),
    }


def _in_columns(row: QWidget, cells: Sequence[QWidget]) -> None:
    """The same columns for every row and for the words over them."""
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 2)
    grid.setHorizontalSpacing(6)
    for column, (cell, share) in enumerate(zip(cells, SHARES, strict=True)):
        grid.addWidget(cell, 0, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(column, share)
        grid.setColumnMinimumWidth(column, 1)


def _small(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "label")
    label.setMinimumWidth(1)
    return label
