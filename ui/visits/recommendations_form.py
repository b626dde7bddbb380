"""Part 4: what the unit should do, by when, by whom, and what became of it so far."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.records import (
    FollowUp,
    Problem,
    Progress,
    Recommendation,
    RecommendationKind,
    Visit,
)
from tracker.texts import _
from ui.parts.completer import WordField
from ui.parts.fields import ChoiceField, DateField, Field, KindField, UnitsField
from ui.parts.long_text import LongTextField
from ui.parts.row import Inner, Texts
from ui.parts.rows import Row, RowList, more_button
from ui.parts.steps import steps_around
from ui.visits.carried_over import CarriedOverRow
from ui.visits.form import Form
from ui.visits.hints import Hints
from ui.visits.participants_form import field_in, path_among

SHOWN = 60  # characters of a finding in the list to choose from
CARD, FIRST_LINE, SECOND_LINE, LABEL = 24, 60, 60, 22  # pixels of a card's parts, about
KIND_WIDTH, DATE_WIDTH, STATE_WIDTH = 134, 106, 150


class FollowUpRow(Row):
    """One dated entry: what the unit reports, what the office found, and where it stands."""

    texts: ClassVar[Texts] = {
        "date": DateField,
        "state": KindField,
        "reported": LongTextField,
        "found": LongTextField,
    }

    def build(self) -> None:
        self.add(DateField("date", _("Date of the update")))
        self.add(KindField("state", _("Progress"), list(Progress), none="–")).set_value(
            Progress.UNDER_WAY
        )
        self.add(LongTextField("reported", _("What the unit reports")))
        self.add(LongTextField("found", _("What the office found")))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 6)
        grid.setHorizontalSpacing(8)
        for column, (name, share) in enumerate(
            (("date", 3), ("state", 4), ("reported", 6), ("found", 6))
        ):
            grid.addWidget(self.fields[name], 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, share)
        grid.setColumnMinimumWidth(1, STATE_WIDTH)

    def new_record(self) -> FollowUp:
        return FollowUp()

    def is_blank(self) -> bool:
        """Never: it was asked for, and its state alone says something."""
        return False


class RecommendationRow(Row):
    """A card: the text; kind, deadline and who; the shortcoming it answers; the updates."""

    texts: ClassVar[Texts] = {
        "text": LongTextField,
        "kind": KindField,
        "deadline": DateField,
        "responsible": UnitsField,
        "assisting": UnitsField,
    }
    inner: ClassVar[Inner] = {"follow_ups": FollowUpRow}

    def __init__(self, hints: Hints, findings: Callable[[], list[Row]]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._hints = hints
        self._findings = findings
        self._answered: Row | None = None  # the finding shown, until the fields are made

    def build(self) -> None:
        label = _("Recommendation")
        hint = _("What the unit should do")
        self.add(LongTextField("text", label, hint=hint, labelled=False, lines=1))
        kinds = (RecommendationKind.STANDING, RecommendationKind.DATED, RecommendationKind.NOTED)
        self.add(KindField("kind", _("Kind"), kinds))
        deadline = DateField("deadline", _("Deadline"))
        self.add(deadline)
        for name, words in (("responsible", _("Responsible")), ("assisting", _("Assisting"))):
            line = WordField(separator=";")
            self.add(UnitsField(name, words, hint=_("Several: a semicolon between"), line=line))
            self._hints.complete_unit(line, None)
        self._answers = AnswersField(self._findings)
        self._answers.changed.connect(self.changed)
        updates = RowList(FollowUpRow, waiting=False)
        self._updates = self.add_list("follow_ups", updates)
        self._update = QPushButton(_("+ Update"))
        self._update.setProperty("role", "link")
        self._update.setAccessibleName(_("Add an update to this recommendation"))
        self._update.clicked.connect(self._add_update)
        self._more = more_button(_("Who assists, which finding it answers"))
        self._more.toggled.connect(self._show_rest)
        self._lay_out()
        self._dated_by_deadline = False
        deadline.line.textEdited.connect(self._deadline_typed)
        self.changed.connect(self._show_rest)
        self._show_rest()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 9, 10, 9)
        column.setSpacing(6)
        self._first, self._second = QWidget(), QWidget()
        column.addWidget(self.fields["text"])
        self.fields["kind"].setMinimumWidth(KIND_WIDTH)
        self.fields["deadline"].setMinimumWidth(DATE_WIDTH)
        first = _line(self._first, (self.fields["kind"], 5), (self.fields["deadline"], 4))
        first.addWidget(self.fields["responsible"], 8)
        first.addWidget(self._update, 0, Qt.AlignmentFlag.AlignBottom)
        first.addWidget(self._more, 0, Qt.AlignmentFlag.AlignBottom)
        column.addWidget(self._first)
        _line(self._second, (self._answers, 7), (self.fields["assisting"], 8))
        column.addWidget(self._second)
        column.addWidget(self._updates)

    @property
    def answers(self) -> "AnswersField":
        self.make()
        return self._answers

    def answered(self) -> str:
        """The number of the finding that it answers, or nothing."""
        if self.is_made():
            return self._answers.raw()
        rows = self._findings()
        return str(rows.index(self._answered)) if self._answered in rows else ""

    def likely_height(self, width: int) -> int:
        if self.record is None:
            return CARD
        updates = (max(u.reported, u.found, key=len) for u in self.record.follow_ups)
        below = sum(LABEL + self.text_height(text, width * 6 // 19) for text in updates)
        more = SECOND_LINE if self._answered is not None or self.record.assisting else 0
        return CARD + FIRST_LINE + more + self.text_height(self.record.text, width) + below

    def controls(self) -> list[QWidget]:
        if not self.is_made():
            return [self]
        text, kind, deadline, responsible, assisting, *updates = super().controls()
        first = [text, kind, deadline, responsible, self._update, self._more]
        return [*first, self._answers.control, assisting, *updates]

    def new_record(self) -> Recommendation:
        return Recommendation()

    def raw(self) -> dict[str, Any]:
        return super().raw() | {"finding": self.answered()}

    def set_raw(self, raw: dict[str, Any]) -> None:
        super().set_raw(raw)
        self._answers.set_raw(raw.get("finding", ""))
        self._show_rest()

    def show_record(self, record: Any) -> None:
        found = [row for row in self._findings() if row.record is record.finding is not None]
        self._answered = found[0] if found else None
        super().show_record(record)

    def show_fields(self, record: Any) -> None:
        super().show_fields(record)
        self._answers.show_answer(self._answered)
        self._show_rest()

    def every_field(self) -> Iterator[Field]:
        if self.is_made():
            yield from self.fields.values()
            yield self._answers
            yield from self._updates.every_field()

    def _deadline_typed(self, text: str) -> None:
        """A deadline typed makes it a dated one; nobody should have to say so twice."""
        kind = self.fields["kind"]
        if text and kind.value() is RecommendationKind.STANDING:
            kind.set_value(RecommendationKind.DATED)
            self._dated_by_deadline = True
        elif not text and self._dated_by_deadline:
            kind.set_value(RecommendationKind.STANDING)
            self._dated_by_deadline = False

    def _add_update(self) -> None:
        self.lists["follow_ups"].append_and_enter()
        self._show_rest()

    def _show_rest(self) -> None:
        """An empty card is one line; the rest opens with the first letter."""
        if self.fields["assisting"].raw() or self._answers.raw():
            self._more.setChecked(True)
        typed = not self.is_blank()
        self._first.setVisible(typed)
        self._second.setVisible(typed and self._more.isChecked())
        self._updates.setVisible(bool(self._updates.every_row()))


class AnswersField(ChoiceField):
    """The finding that a recommendation answers, from those on the form just now.

    It holds the row, not its number: rows may be moved after they were chosen.
    """

    def __init__(self, findings: Callable[[], list[Row]]) -> None:
        super().__init__("finding", _("Answers the finding"), [], none="–")
        self._findings = findings
        self._chosen: Row | None = None
        self.box.activated.connect(self._choose)

    def refresh(self) -> None:
        """Show the finding chosen as it reads now; all others are listed when the box is entered,
        for there may be hundreds."""
        rows = self._findings()
        listed = rows if self.box.hasFocus() else [row for row in rows if row is self._chosen]
        self.box.blockSignals(True)
        self.box.clear()
        self.box.addItem("–", "")
        for row in listed:
            self.box.addItem(_shortened(str(row.raw()["text"])))
        # A finding taken out, or empty for a moment, stays chosen: it may come back.
        self.box.setCurrentIndex(listed.index(self._chosen) + 1 if self._chosen in listed else 0)
        self.box.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.refresh()
        return super().eventFilter(watched, event)

    def raw(self) -> str:
        rows = self._findings()
        return str(rows.index(self._chosen)) if self._chosen in rows else ""

    def set_raw(self, text: str) -> None:
        rows = self._findings()
        known = text.isdigit() and int(text) < len(rows)
        self._chosen = rows[int(text)] if known else None
        self.refresh()

    def show_answer(self, row: Row | None) -> None:
        """Show a stored choice."""
        self._chosen = row
        self.refresh()

    def choose(self, row: Row | None) -> None:
        """Answer the finding of that row, or none."""
        self._chosen = row
        self.refresh()
        self.changed.emit()

    def note(self) -> None:
        """Its text is a number that follows the rows: the steps keep the row instead."""

    def _choose(self, index: int) -> None:
        rows = self._findings()
        before, chosen = self._chosen, rows[index - 1] if 0 < index <= len(rows) else None
        self._chosen = chosen
        steps = steps_around(self)
        if steps is not None and before is not chosen:
            steps.end_step()
            steps.note(AnswerChange(self, before, chosen))
        self.changed.emit()


@dataclass(slots=True)
class AnswerChange:
    """Another finding was chosen."""

    answers: AnswersField
    before: Row | None
    after: Row | None

    def back(self) -> None:
        self.answers.choose(self.before)

    def forth(self) -> None:
        self.answers.choose(self.after)

    def place(self) -> QWidget:
        return self.answers


class RecommendationsForm(Form):
    """The recommendations in their order. `findings` gives the rows of part 3."""

    def __init__(self, hints: Hints, findings: Callable[[], list[Row]]) -> None:
        super().__init__(_("Recommendations"))
        self._findings = findings
        self.heading(_("Conclusions and recommendations"))
        self.list = self.watch(RowList(lambda: RecommendationRow(hints, findings), spacing=8))
        self.column.addWidget(self.list)
        self.hint(
            _("Enter: next one · Shift+Enter: new line · Alt+↑↓: change the order · Ctrl+D: remove")
        )
        self.heading(_("What became of last time's recommendations"))
        self.hint(
            _(
                "What is said here stands in these minutes and is the update. Rows left as they "
                "are say nothing: they are not printed and stay open."
            )
        )
        self.carry = QPushButton()
        self.carry.setProperty("role", "link")
        self.carry.hide()
        self.column.addWidget(self.carry, 0, Qt.AlignmentFlag.AlignLeft)
        self.earlier = self.watch(RowList(CarriedOverRow, spacing=8))
        self.column.addWidget(self.earlier)
        self.column.addStretch(1)

    def refresh_answers(self) -> None:
        """The findings may have changed since this part was last seen."""
        for row in self.list.every_row():
            if isinstance(row, RecommendationRow) and row.is_made():
                row.answers.refresh()

    def raw(self) -> dict[str, Any]:
        return {"recommendations": self.list.raw(), "carried_over": self.earlier.raw()}

    def set_raw(self, raw: dict[str, Any]) -> None:
        if "recommendations" in raw:
            self.list.set_raw(raw["recommendations"])
        if "carried_over" in raw:
            self.earlier.set_raw(raw["carried_over"])

    def show_visit(self, visit: Visit) -> None:
        self.list.show_records(visit.recommendations)
        self.earlier.show_records(visit.carried_over)

    def forget_records(self) -> None:
        self.list.forget_records()
        self.earlier.forget_records()

    def write(self, visit: Visit, *, fresh: bool) -> list[Problem]:
        """Needs the findings of `visit` written before: a recommendation points to one of them."""
        visit.recommendations, problems = [], []
        for index, row in enumerate(self.list.rows()):
            record, found = row.to_record(fresh=fresh)
            assert isinstance(row, RecommendationRow)
            answered = row.answered()
            record.finding = visit.findings[int(answered)] if answered else None
            visit.recommendations.append(record)
            problems += [problem.under(f"recommendations[{index}]") for problem in found]
        visit.carried_over, found = self.earlier.to_records(fresh=fresh)
        return problems + [Problem(f"carried_over{p.path}", p.message) for p in found]

    def field_at(self, path: str) -> Field | None:
        return field_in(self.list.rows(), "recommendations", path) or field_in(
            self.earlier.rows(), "carried_over", path
        )

    def path_of(self, field: Field) -> str:
        return path_among(self.list.rows(), "recommendations", field) or path_among(
            self.earlier.rows(), "carried_over", field
        )

    def first_field(self) -> Field:
        return self.list.first_field()

    def every_field(self) -> Iterator[Field]:
        yield from self.list.every_field()
        yield from self.earlier.every_field()


def _line(widget: QWidget, *fields: tuple[QWidget, int]) -> QHBoxLayout:
    """Fields side by side with their shares of the width."""
    layout = QHBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for field, share in fields:
        layout.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
    return layout


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 1].rstrip() + "…"
