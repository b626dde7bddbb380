"""Part 3: results, shortcomings and causes with their figures, and the unit's opinion."""

from collections.abc import Iterator
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.records import Figure, Finding, FindingKind, Problem, UnitStand, Visit
from tracker.texts import _
from tracker.vietnamese.figures import Figure as Told
from tracker.vietnamese.figures import find_figures, followed, is_said
from tracker.vietnamese.numbers import parse_number
from ui.parts.fields import Field, KindField, NumberField, TextField
from ui.parts.long_text import LongTextField
from ui.parts.row import Inner, Texts
from ui.parts.rows import Row, RowList
from ui.parts.steps import steps_around
from ui.visits.form import Form
from ui.visits.participants_form import field_in, path_among

FIGURE_COLUMNS = {"written": 5, "value": 2, "unit": 4}  # and their shares of the width
HEADS = 22  # pixels of the words over its figures
BESIDE = 110  # pixels beside the text of a finding, for the button of its figures


class FigureRow(Row):
    """A figure as written; its value and unit are read from it, and may be corrected. Below it
    stands where it is printed, or what does not agree."""

    texts: ClassVar[Texts] = {"written": TextField, "value": NumberField, "unit": TextField}

    def build(self) -> None:
        written = TextField("written", _("As written"), hint=_("e.g. 02 hội nghị"), labelled=False)
        self.add(written)
        self.add(NumberField("value", _("Value"), hint=_("Value"), labelled=False))
        self.add(TextField("unit", _("Unit of the figure"), hint=_("Unit"), labelled=False))
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(6)
        layout.setVerticalSpacing(2)
        for column, (name, share) in enumerate(FIGURE_COLUMNS.items()):
            layout.addWidget(self.fields[name], 0, column)
            layout.setColumnStretch(column, share)
        self._note = QLabel()
        self._note.setProperty("role", "hint")
        layout.addWidget(self._note, 1, 0, 1, len(FIGURE_COLUMNS))
        self._note.hide()
        written.left.connect(self._read_written)

    def new_record(self) -> Figure:
        return Figure()

    def _read_written(self) -> None:
        """Fill in what is still empty."""
        found = self._told()
        if found is not None and not self.fields["value"].raw():
            self.fields["value"].set_value(found.value)
        if found is not None and not self.fields["unit"].raw():
            self.fields["unit"].set_raw(found.unit)

    def follow(self, before: str, after: str) -> None:
        """The sentence was typed on: a figure that was changed in it is changed here."""
        was, unit = self._told(), self.fields["unit"].raw()
        written = followed(self.fields["written"].raw(), before, after)
        if not written.strip():
            return
        self.fields["written"].set_raw(written)
        now = self._told()
        if now is None:
            return
        self.fields["value"].set_value(now.value)
        if was is None or unit == was.unit:
            self.fields["unit"].set_raw(now.unit)

    def agree(self, sentence: str) -> None:
        """Say what stands on paper beside the sentence, or that the value is another one."""
        written, told = self.fields["written"].raw().strip(), self._told()
        value = parse_number(self.fields["value"].raw())
        if not written:
            note = ""
        elif told is not None and value is not None and value != told.value:
            note = _("The value is not the one written")
        elif not is_said(written, sentence):
            note = _("Not in the text above: printed after it in brackets")
        else:
            note = ""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def _told(self) -> Told | None:
        found = find_figures(self.fields["written"].raw())
        return found[0] if len(found) == 1 else None


class FindingRow(Row):
    """The text, and below it the figures in it, if any."""

    texts: ClassVar[Texts] = {"text": LongTextField}
    inner: ClassVar[Inner] = {"figures": FigureRow}

    def __init__(self, kind: FindingKind) -> None:
        super().__init__()
        self.kind = kind

    def build(self) -> None:
        kind = self.kind
        self.add(LongTextField("text", kind.label, hint=_hint(kind), labelled=False))
        self._figures = self.add_list("figures", RowList(FigureRow, waiting=False))
        self._more = QPushButton(_("+ Figures"))
        self._more.setProperty("role", "link")
        self._more.setAccessibleName(_("Add the figures of this finding"))
        self._more.clicked.connect(self._add_figures)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 2)
        layout.setHorizontalSpacing(6)
        layout.setVerticalSpacing(4)
        layout.addWidget(self.fields["text"], 0, 0)
        layout.addWidget(self._more, 0, 1, Qt.AlignmentFlag.AlignTop)
        self._below = QWidget()
        figures = QVBoxLayout(self._below)
        figures.setContentsMargins(16, 0, 0, 4)
        figures.setSpacing(2)
        figures.addLayout(_figure_heads())
        figures.addWidget(self._figures)
        layout.addWidget(self._below, 1, 0, 1, 2)
        self._sentence = ""
        self.fields["text"].changed.connect(self._follow)
        self._figures.changed.connect(self._show_figures)
        self._show_figures()

    def likely_height(self, width: int) -> int:
        text = self.record.text if self.record is not None else ""
        figures = len(self.record.figures) if self.record is not None else 0
        return self.text_height(text, width - BESIDE) + (
            figures and figures * super().likely_height(width) + HEADS
        )

    def controls(self) -> list[QWidget]:
        own = super().controls()
        return [own[0], self._more, *own[1:]] if self.is_made() else own

    def new_record(self) -> Finding:
        return Finding()

    def to_record(self, *, fresh: bool) -> tuple[Any, list[Problem]]:
        record, problems = super().to_record(fresh=fresh)
        record.kind = self.kind
        return record, problems

    def _add_figures(self) -> None:
        """Take the figures the text speaks of; where none can be told, an empty line for one."""
        known = {row.fields["written"].raw() for row in self._figures.every_row()}
        found = [f for f in find_figures(self.fields["text"].raw()) if f.written not in known]
        for figure in found:
            row = self._figures.insert(len(self._figures.every_row()))
            for name in ("written", "value", "unit"):
                row.fields[name].set_value(getattr(figure, name))
        if not found:
            self._figures.append_and_enter()
        self._show_figures()

    def _follow(self) -> None:
        """What is typed in the text changes the figures taken from it; what an undo or a draft
        puts there brings its own figures along."""
        before, self._sentence = self._sentence, self.fields["text"].raw()
        steps = steps_around(self)
        if self.fields["text"].is_typed_in() and not (steps and steps.is_quiet()):
            for row in self._figure_rows():
                row.follow(before, self._sentence)
        self._show_figures()

    def _show_figures(self) -> None:
        rows = self._figure_rows()
        self._below.setVisible(bool(rows))
        for row in rows:
            row.agree(self._sentence)

    def _figure_rows(self) -> list[FigureRow]:
        return [row for row in self._figures.every_row() if isinstance(row, FigureRow)]


class FindingsForm(Form):
    """Three lists and the unit's opinion, in the order of the paper."""

    def __init__(self) -> None:
        super().__init__(_("Findings"))
        self.lists: dict[FindingKind, RowList] = {}
        for kind in FindingKind:
            self.heading(_heading(kind))
            rows = RowList(lambda kind=kind: FindingRow(kind))  # type: ignore[misc]
            self.lists[kind] = self.watch(rows)
            self.column.addWidget(rows)
        self.heading(_("The unit's opinion"))
        label = _("The unit's opinion")
        hint = _("Agrees, or does not agree, about what")
        self.opinion = LongTextField("unit_opinion", label, hint=hint, labelled=False, lines=2)
        self.opinion.changed.connect(self.changed)
        self.stand = KindField("unit_stand", _("The unit"), list(UnitStand), none=_("Not said"))
        self.stand.changed.connect(self.changed)
        self.line_of((self.stand, 4))
        self.column.addWidget(self.opinion)
        self.hint(
            _("Enter: next · Shift+Enter: new line · Alt+↑↓: order · Ctrl+D or right click: remove")
        )
        self.column.addStretch(1)

    def rows(self) -> list[Row]:
        """The rows that hold something, in the order of the record."""
        return [row for rows in self.lists.values() for row in rows.rows()]

    def raw(self) -> dict[str, Any]:
        lists = {kind.value: rows.raw() for kind, rows in self.lists.items()}
        return {**lists, "unit_opinion": self.opinion.raw(), "unit_stand": self.stand.raw()}

    def set_raw(self, raw: dict[str, Any]) -> None:
        for kind, rows in self.lists.items():
            if kind.value in raw:
                rows.set_raw(raw[kind.value])
        if "unit_opinion" in raw:
            self.opinion.set_raw(raw["unit_opinion"])
        if "unit_stand" in raw:
            self.stand.set_raw(raw["unit_stand"])

    def show_visit(self, visit: Visit) -> None:
        for kind, rows in self.lists.items():
            rows.show_records([f for f in visit.findings if f.kind is kind])
        self.opinion.show_value(visit.unit_opinion)
        self.stand.show_value(visit.unit_stand)

    def forget_records(self) -> None:
        for rows in self.lists.values():
            rows.forget_records()

    def write(self, visit: Visit, *, fresh: bool) -> list[Problem]:
        visit.unit_opinion, visit.unit_stand = self.opinion.read(), self.stand.read()
        visit.findings, problems = [], []
        for index, row in enumerate(self.rows()):
            record, found = row.to_record(fresh=fresh)
            visit.findings.append(record)
            problems += [problem.under(f"findings[{index}]") for problem in found]
        return problems

    def field_at(self, path: str) -> Field | None:
        if path in ("unit_opinion", "unit_stand"):
            return self.opinion if path == "unit_opinion" else self.stand
        return field_in(self.rows(), "findings", path)

    def path_of(self, field: Field) -> str:
        if field in (self.opinion, self.stand):
            return field.name
        return path_among(self.rows(), "findings", field)

    def first_field(self) -> Field:
        return next(iter(self.lists.values())).first_field()

    def every_field(self) -> Iterator[Field]:
        for rows in self.lists.values():
            yield from rows.every_field()
        yield self.stand
        yield self.opinion


def _figure_heads() -> QGridLayout:
    """What stands in the fields of a figure, over the first of them."""
    heads = QGridLayout()
    heads.setHorizontalSpacing(6)
    words = (_("As written"), _("Value"), _("Unit of the figure"))
    for column, (text, share) in enumerate(zip(words, FIGURE_COLUMNS.values(), strict=True)):
        head = QLabel(text)
        head.setProperty("role", "hint")
        heads.addWidget(head, 0, column)
        heads.setColumnStretch(column, share)
    return heads


def _heading(kind: FindingKind) -> str:
    return {
        FindingKind.RESULT: _("Results achieved"),
        FindingKind.SHORTCOMING: _("Shortcomings"),
        FindingKind.CAUSE: _("Causes"),
    }[kind]


def _hint(kind: FindingKind) -> str:
    return {
        FindingKind.RESULT: _("What was achieved"),
        FindingKind.SHORTCOMING: _("What is lacking"),
        FindingKind.CAUSE: _("Why it is so"),
    }[kind]
