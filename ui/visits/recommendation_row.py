"""A recommendation: the text; kind, deadline and who; what it answers; the updates."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.followup.deadline_words import Deadline
from tracker.followup.extending import extension_problems
from tracker.followup.rhythm import next_report
from tracker.records import Problem, Recommendation, RecommendationKind, Rhythm
from tracker.texts import _
from tracker.vietnamese.dates import day_by_which
from ui.parts.completer import WordField
from ui.parts.fields import DateField, Field, KindField, TextField, UnitsField
from ui.parts.long_text import LongTextField
from ui.parts.row import Inner, Texts
from ui.parts.rows import Row, RowList, more_button
from ui.visits.answers_field import AnswersField
from ui.visits.deadline_field import DeadlineField
from ui.visits.evidence_file import EvidenceFiles
from ui.visits.follow_up_row import FollowUpRow
from ui.visits.hints import Hints
from ui.visits.visit_day import VisitDay

CARD, FIRST_LINE, SECOND_LINE, LABEL = 24, 60, 60, 22  # pixels of a card's parts, about
KIND_WIDTH, DATE_WIDTH = 134, 106
FURTHER = ("assisting", "followed_by", "deadline_words", "rhythm", "next_report")


class RecommendationRow(Row):
    """A card: the text; kind, deadline and who; the shortcoming it answers; the updates.
    `to_board(id)` is called for one that can only be followed up on the board."""

    texts: ClassVar[Texts] = {
        "text": LongTextField,
        "kind": KindField,
        "deadline": DateField,
        "responsible": UnitsField,
        "assisting": UnitsField,
        "followed_by": TextField,
        "deadline_words": TextField,
        "rhythm": KindField,
        "next_report": DateField,
    }
    inner: ClassVar[Inner] = {"follow_ups": FollowUpRow}

    def __init__(
        self,
        hints: Hints,
        findings: Callable[[], list[Row]],
        day: VisitDay,
        files: EvidenceFiles,
        to_board: Callable[[int], None],
    ) -> None:
        super().__init__()
        self._files, self._to_board = files, to_board
        self._day = day
        self._uid = ""  # of a record that is forgotten
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
        deadline = DeadlineField("deadline", _("Deadline"), self._day)
        self.add(deadline)
        for name, words in (("responsible", _("Responsible")), ("assisting", _("Assisting"))):
            line = WordField(separator=";")
            self.add(UnitsField(name, words, hint=_("Several: a semicolon between"), line=line))
            self._hints.complete_unit(line, None)
        self.add(TextField("followed_by", _("Followed by")))
        self.add(TextField("deadline_words", _("Deadline in words"), hint=_("as it is printed")))
        rhythm = KindField("rhythm", _("Reports"), list(Rhythm), none="–")
        self.add(rhythm)
        rhythm.box.activated.connect(self._rhythm_chosen)
        self.add(DateField("next_report", _("Next report"), near=self._day.start))
        self._answers = AnswersField(self._findings)
        self._answers.changed.connect(self.changed)
        self._updates = self.add_list(
            "follow_ups", RowList(partial(FollowUpRow, self._files, self._day), waiting=False)
        )
        self._update = QPushButton(_("+ Update"))
        self._update.setProperty("role", "link")
        self._update.setAccessibleName(_("Add an update to this recommendation"))
        self._update.clicked.connect(self._add_update)
        self._on_board = QPushButton(_("Update on the board"))
        self._on_board.setProperty("role", "link")
        self._on_board.setProperty("reads", True)
        self._on_board.clicked.connect(self._go_to_board)
        self._on_board.hide()
        self._more = more_button(_("Who assists and follows, reports, which finding it answers"))
        self._more.toggled.connect(self._show_rest)
        self._lay_out()
        self._dated_by_deadline, self._read = False, ""
        deadline.line.textEdited.connect(self._deadline_typed)
        self.fields["text"].left.connect(self._take_deadline)
        deadline.meant.connect(self._deadline_meant)
        self.changed.connect(self._show_rest)
        self._show_rest()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 9, 10, 9)
        column.setSpacing(6)
        self._first, self._second, self._third = QWidget(), QWidget(), QWidget()
        column.addWidget(self.fields["text"])
        self.fields["kind"].setMinimumWidth(KIND_WIDTH)
        self.fields["deadline"].setMinimumWidth(DATE_WIDTH)
        first = _line(self._first, (self.fields["kind"], 5), (self.fields["deadline"], 4))
        first.addWidget(self.fields["responsible"], 8)
        first.addWidget(self._update, 0, Qt.AlignmentFlag.AlignBottom)
        first.addWidget(self._on_board, 0, Qt.AlignmentFlag.AlignBottom)
        first.addWidget(self._more, 0, Qt.AlignmentFlag.AlignBottom)
        column.addWidget(self._first)
        _line(self._second, (self._answers, 7), (self.fields["assisting"], 8))
        column.addWidget(self._second)
        third = _line(self._third, (self.fields["followed_by"], 7))
        for name, share in (("deadline_words", 8), ("rhythm", 4), ("next_report", 4)):
            third.addWidget(self.fields[name], share, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._third)
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
        asked = any(getattr(self.record, name) for name in FURTHER)
        more = 2 * SECOND_LINE if self._answered is not None or asked else 0
        return CARD + FIRST_LINE + more + self.text_height(self.record.text, width) + below

    def controls(self) -> list[QWidget]:
        if not self.is_made():
            return [self]
        fields = {name: field.control for name, field in self.fields.items()}
        first = [fields[name] for name in ("text", "kind", "deadline", "responsible")]
        third = [fields[n] for n in ("followed_by", "deadline_words", "rhythm", "next_report")]
        updates = [control for row in self._updates.every_row() for control in row.controls()]
        second = [self._answers.control, fields["assisting"]]
        return [*first, self._update, self._on_board, self._more, *second, *third, *updates]

    def new_record(self) -> Recommendation:
        record = Recommendation()
        record.uid = self._uid
        return record

    def forget_record(self) -> None:
        """It keeps its name: later visits may follow it."""
        self._uid = self.record.uid if self.record is not None else ""
        super().forget_record()
        if self.record is not None:
            self.record.uid = self._uid

    def to_record(self, *, fresh: bool) -> tuple[Any, list[Problem]]:
        """Words of a deadline that is not left yet count too."""
        record, problems = super().to_record(fresh=fresh)
        deadline = self._fields.get("deadline")
        if isinstance(deadline, DeadlineField) and (found := deadline.deadline()) and found.words:
            record.deadline_words = found.words
        return record, problems + extension_problems(record)

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

    def _take_deadline(self) -> None:
        """A sentence that says by when fills in the deadline, where none is typed; once, for it
        may be cleared on purpose."""
        field, text, before = self.fields["deadline"], self.fields["text"].raw(), self._read
        self._read = text
        day = day_by_which(text, self._day.start()) if text != before else None
        is_noted = self.fields["kind"].value() is RecommendationKind.NOTED
        if day is None or is_noted or field.raw().strip() or day < self._day.start():
            return
        field.set_value(day)
        self._deadline_typed(field.raw())

    def _deadline_meant(self, deadline: Deadline) -> None:
        """Words that were typed are kept beside the day; those of another day go."""
        words = self.fields["deadline_words"]
        if deadline.words:
            words.set_raw(deadline.words)
        elif words.raw():
            known = self._day.deadline(words.raw())
            if known is not None and known.day != deadline.day:
                words.set_raw("")

    def _rhythm_chosen(self) -> None:
        """The first report is due at the end of the first period after the visit."""
        chosen, day = self.fields["rhythm"].value(), self.fields["next_report"]
        if isinstance(chosen, Rhythm) and not day.raw().strip():
            day.set_value(next_report(chosen, self._day.start()))

    def show_held(self, held: bool) -> None:
        """Signed minutes are only read; what became of it is written down on the board."""
        if self.is_made():
            self._on_board.setVisible(held and self.record is not None and bool(self.record.id))
            self._update.setVisible(not held)

    def _go_to_board(self) -> None:
        if self.record is not None and self.record.id is not None:
            self._to_board(self.record.id)

    # -- updates ---------------------------------------------------------------------------------

    def _add_update(self) -> None:
        self.lists["follow_ups"].append_and_enter()
        self._show_rest()

    def settle(self) -> bool:
        """Updates that were saved just now are only read from now on; whether there were any."""
        if not self.is_made():
            return False
        rows = [row for row in self._updates.every_row() if isinstance(row, FollowUpRow)]
        return sum(row.settle() for row in rows) > 0

    def _show_rest(self) -> None:
        """An empty card is one line; the rest opens with the first letter."""
        if self._answers.raw() or any(self.fields[name].raw() for name in FURTHER):
            self._more.setChecked(True)
        typed = not self.is_blank()
        self._first.setVisible(typed)
        self._second.setVisible(typed and self._more.isChecked())
        self._third.setVisible(typed and self._more.isChecked())
        standing = self.fields["kind"].value() is RecommendationKind.STANDING
        for name, shown in (("deadline_words", not standing), ("rhythm", standing)):
            self.fields[name].setVisible(shown or bool(self.fields[name].raw()))
        self.fields["next_report"].setVisible(not self.fields["rhythm"].isHidden())
        self._updates.setVisible(bool(self._updates.every_row()))
        updates = [row for row in self._updates.every_row() if isinstance(row, FollowUpRow)]
        corrected = {row.corrects() for row in updates} - {""}
        for row in updates:
            if row.is_stored():
                row.show_corrected(row.record.uid in corrected)


def _line(widget: QWidget, *fields: tuple[QWidget, int]) -> QHBoxLayout:
    """Fields side by side with their shares of the width."""
    layout = QHBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for field, share in fields:
        layout.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
    return layout
