"""Part 4: what the unit should do, by when, by whom, and what became of what was asked before."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton

from tracker.records import Problem, Visit
from tracker.texts import _
from ui.parts.fields import Field
from ui.parts.rows import Row, RowList
from ui.parts.steps import Steps
from ui.visits.carried_over import CarriedOverRow
from ui.visits.evidence_file import EvidenceFiles
from ui.visits.form import Form
from ui.visits.hints import Hints
from ui.visits.participants_form import field_in, path_among
from ui.visits.recommendation_row import RecommendationRow
from ui.visits.visit_day import VisitDay


class RecommendationsForm(Form):
    """The recommendations in their order. `findings` gives the rows of part 3; `board_wanted(id)`
    when one of signed minutes is to be followed up."""

    board_wanted = Signal(int)

    def __init__(self, hints: Hints, findings: Callable[[], list[Row]]) -> None:
        super().__init__(_("Recommendations"))
        self._findings = findings
        self.day, self.files = VisitDay(), EvidenceFiles()
        self.heading(_("Conclusions and recommendations"))
        shared = (self.day, self.files)
        make = partial(RecommendationRow, hints, findings, *shared, self.board_wanted.emit)
        self.list = self.watch(RowList(make, spacing=8))
        self.column.addWidget(self.list)
        self.hint(
            _("Enter: next · Shift+Enter: new line · Alt+↑↓: order · Ctrl+D or right click: remove")
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
        self.earlier = self.watch(RowList(partial(CarriedOverRow, self.files, self.day), spacing=8))
        self.column.addWidget(self.earlier)
        self.column.addStretch(1)

    def refresh_answers(self) -> None:
        """The findings may have changed since this part was last seen."""
        for row in self.list.every_row():
            if isinstance(row, RecommendationRow) and row.is_made():
                row.answers.refresh()

    def settle(self, steps: Steps) -> None:
        """Updates that were saved just now are only read from now on, and no step takes them
        back."""
        rows = [row for row in self.list.every_row() if isinstance(row, RecommendationRow)]
        if sum(row.settle() for row in rows):
            steps.clear()

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
