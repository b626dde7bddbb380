"""One dated entry on what became of a recommendation. What is stored is only read; it is put right
by a new entry that corrects it."""

import datetime
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tracker.followup.deadline_words import Deadline
from tracker.followup.entries import Entry, counting, of_follow_up
from tracker.followup.status import is_proven
from tracker.records import Attachment, FollowUp, Problem, Progress, Reminder
from tracker.texts import _
from ui.parts.fields import DateField, Field, KindField, TextField, Unreadable
from ui.parts.long_text import LongTextField
from ui.parts.row import Texts, copy_of, more_button, raw_of
from ui.parts.rows import Row, RowList
from ui.visits.deadline_field import DeadlineField
from ui.visits.entry_layout import lay_out_proof, lay_out_views
from ui.visits.evidence_file import EvidenceFile, EvidenceFiles, name_link
from ui.visits.follow_up_words import about_words, entry_words
from ui.visits.progress_field import OFFICE_FINDS, UNIT_SAYS, ProgressField, name_sending_back
from ui.visits.visit_day import VisitDay

STORED = 44  # pixels of a stored entry beside its text
FURTHER = ("evidence", "evidence_date", "done_on", "extended_to", "next_report")
# They have no field: nobody types them here.
KEPT: dict[str, type[Field]] = {
    "file_name": TextField,
    "file_sha256": TextField,
    "reminder": KindField,
    "corrects": TextField,
}


class StoredField(Field):
    """Stands for a stored entry among the fields; its control is the button that corrects it."""

    def __init__(self) -> None:
        self.button = QPushButton(_("Correct"))
        super().__init__("date", _("Correct this update by a new one"), self.button, labelled=False)
        self.button.setProperty("role", "link")

    def raw(self) -> str:
        return ""

    def set_raw(self, text: str) -> None:
        """Nothing is typed here."""


class UpdateDay(VisitDay):
    """The day of an update as typed just now, in the office's calendar: a new deadline in words
    counts from it."""

    def __init__(self, row: "FollowUpRow", day: VisitDay) -> None:
        super().__init__()
        self._row, self._of_visit = row, day

    def start(self) -> datetime.date:
        with suppress(Unreadable):
            return self._row.fields["date"].value() or datetime.date.today()
        return datetime.date.today()

    def deadline(self, text: str) -> Deadline | None:
        self.office = self._of_visit.office
        return super().deadline(text)


class FollowUpRow(Row):
    """Fields while it is new, lines once it is stored."""

    texts: ClassVar[Texts] = {
        "date": DateField,
        "reported_state": ProgressField,
        "reported": LongTextField,
        "state": ProgressField,
        "found": LongTextField,
        "evidence": TextField,
        "evidence_date": DateField,
        "done_on": DateField,
        "extended_to": DateField,
        "next_report": DateField,
        **KEPT,
    }

    def __init__(self, files: EvidenceFiles, day: VisitDay) -> None:
        super().__init__()
        self._files, self._day = files, UpdateDay(self, day)
        self._stored = self._corrected = False
        self._kept = dict.fromkeys(KEPT, "")
        self._fresh: QWidget | None = None  # the fields of a new one

    def build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        self._stored = self.record is not None and self.record.id is not None
        if self._stored:
            self._build_line()
        else:
            self._build_fields()

    # -- a new one -------------------------------------------------------------------------------

    def _build_fields(self) -> None:
        self.add(DateField("date", _("Date of the update")))
        self.add(ProgressField("reported_state", _("The unit reports"), UNIT_SAYS))
        self.add(LongTextField("reported", _("In the unit's words")))
        self.add(ProgressField("state", _("The office finds"), OFFICE_FINDS))
        self.add(LongTextField("found", _("What the office found")))
        hint = _("e.g. Báo cáo số 45-BC/HU")
        self.add(TextField("evidence", _("Document that proves it"), hint=hint))
        self.add(DateField("evidence_date", _("Date of the document"), near=self._day.start))
        self.add(DateField("done_on", _("Done on"), near=self._day.start))
        self.add(DeadlineField("extended_to", _("Extended to"), self._day))
        self.add(DateField("next_report", _("Next report"), near=self._day.start))
        self._file = EvidenceFile(self._files)
        self._file.changed.connect(self._file_changed)
        self._more = more_button(_("Proof, a new deadline, the next report"))
        self._more.toggled.connect(self._show_rest)
        self._note = QLabel()
        self._note.setProperty("role", "hint")
        self._lay_out_fields()
        self.changed.connect(self._show_rest)
        self._show_rest()

    def _lay_out_fields(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._fresh, self._further = QWidget(), QWidget()
        grid = QGridLayout(self._fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.fields["date"], 0, top)
        first.addWidget(self._note, 1, Qt.AlignmentFlag.AlignBottom)
        first.addWidget(self._more, 0, Qt.AlignmentFlag.AlignBottom)
        grid.addLayout(first, 0, 0, 1, 2)
        lay_out_views(grid, self.fields, 1)
        self._lack = lay_out_proof(QGridLayout(self._further), self.fields, self._file)
        grid.addWidget(self._further, 3, 0, 1, 2)
        column = self.layout()
        assert column is not None
        column.addWidget(self._fresh)

    def _show_rest(self) -> None:
        """The proof opens with the word that it is done."""
        if self._stored:
            return
        done = self.fields["state"].value() is Progress.VERIFIED_DONE
        kept = self._kept["file_sha256"]
        if done or kept or any(self.fields[name].raw() for name in FURTHER):
            self._more.setChecked(True)
        proof = (self.fields["evidence"].raw().strip(), self.fields["evidence_date"].raw().strip())
        log = self._log_before()
        proven = (all(proof) or bool(kept)) and not self._kept["reminder"]
        self._lack.setVisible(done and not proven and not is_proven(log))
        said = next((each.reported_state for each in reversed(log) if each.reported_state), None)
        reported = self.fields["reported_state"].value() or said
        finding = self.fields["state"]
        assert isinstance(finding, KindField)
        name_sending_back(finding, reported_done=reported is Progress.REPORTED_DONE)
        self._file.show_file(self._kept["file_name"], kept)
        self._further.setVisible(self._more.isChecked())
        self._note.setText(_("Corrects an earlier update") if self._kept["corrects"] else "")

    def _log_before(self) -> list[Entry]:
        """What was entered on the same recommendation already, as far as this visit has it."""
        rows = self.parentWidget()
        others = rows.rows() if isinstance(rows, RowList) else []
        stored = (row.record for row in others if isinstance(row, FollowUpRow) and row.is_stored())
        corrects = self._kept["corrects"]
        entries = [of_follow_up(each) for each in stored if not corrects or each.uid != corrects]
        return counting(filter(None, entries), datetime.date.max)

    def _file_changed(self) -> None:
        self._kept |= {"file_name": self._file.name, "file_sha256": self._file.sha256}
        self.changed.emit()

    # -- a stored one ----------------------------------------------------------------------------

    def settle(self) -> bool:
        """A new entry that was saved just now is only read from now on, unless typing went on;
        whether that changed anything."""
        is_new = self.is_made() and not self._stored and self.record is not None
        if not is_new or self.record.id is None or self.raw() != raw_of(FollowUpRow, self.record):
            return False
        if self._fresh is not None:
            self._fresh.hide()
        self._stored = True
        self._build_line()
        self.grown.emit()
        return True

    def _build_line(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._line = StoredField()
        self._line.button.clicked.connect(self._correct)
        line.addWidget(self._words, 1)
        line.addWidget(self._line, 0, Qt.AlignmentFlag.AlignTop)
        self._about = QLabel()
        self._about.setProperty("role", "hint")
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(line)
        column.addWidget(self._about)
        self._open = self._files.link(self._open_file)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_line()

    def _open_file(self) -> None:
        file = Attachment(name=self.record.file_name, sha256=self.record.file_sha256)
        self._files.open(file)

    def _show_line(self) -> None:
        self._words.setText(entry_words(self.record))
        self._about.setText(about_words(self.record, corrected=self._corrected))
        self._about.setToolTip(self.record.entered_by)
        self._about.setVisible(bool(self._about.text()))
        self._line.setVisible(not self._corrected)
        name_link(self._open, self.record.file_name)
        self._open.setVisible(bool(self.record.file_sha256))
        self._words.setEnabled(not self._corrected)
        font = self._words.font()
        font.setStrikeOut(self._corrected)
        self._words.setFont(font)

    def _correct(self) -> None:
        """A new entry below with the words of this one, in whose stead it will count."""
        rows = self.parentWidget()
        if isinstance(rows, RowList):
            correction = copy_of(FollowUpRow, self.record)
            correction.corrects = self.record.uid
            [row] = rows.take_in([correction])
            row.first_field().setFocus()

    def is_stored(self) -> bool:
        """Whether it shows an entry of the register, which is only read."""
        return self._stored or (
            not self.is_made() and self.record is not None and self.record.id is not None
        )

    def corrects(self) -> str:
        """The name of the entry that this one corrects, or nothing."""
        return str(self.raw()["corrects"])

    def show_corrected(self, corrected: bool) -> None:
        """Another entry counts in the stead of this one, or not."""
        if corrected != self._corrected:
            self._corrected = corrected
            if self._stored:
                self._show_line()

    # -- what it holds ---------------------------------------------------------------------------

    def new_record(self) -> FollowUp:
        return FollowUp()

    def is_blank(self) -> bool:
        """Never: it was asked for, and its state alone says something."""
        return False

    def raw(self) -> dict[str, Any]:
        if self._stored:
            return raw_of(FollowUpRow, self.record)
        if not self.is_made() and self.record is not None:
            return super().raw()
        return super().raw() | self._kept

    def set_raw(self, raw: dict[str, Any]) -> None:
        if self.is_stored():
            return  # an older draft may have it: the register keeps its own
        super().set_raw(raw)
        self._kept |= {name: raw[name] for name in KEPT if name in raw}
        self._show_rest()

    def show_fields(self, record: Any) -> None:
        if self._stored:
            self._show_line()
            return
        super().show_fields(record)
        raw = raw_of(FollowUpRow, record)
        self._kept = {name: raw[name] for name in KEPT}
        self._show_rest()

    def forget_record(self) -> None:
        """It becomes an entry of another visit, and keeps its words and its name."""
        if self._stored:
            uid, self.record = self.record.uid, copy_of(FollowUpRow, self.record)
            self.record.uid = uid
        else:
            super().forget_record()

    def to_record(self, *, fresh: bool) -> tuple[Any, list[Problem]]:
        if self._stored:
            return copy_of(FollowUpRow, self.record) if fresh else self.record, []
        record, problems = super().to_record(fresh=fresh)
        if not self.is_made():
            return record, problems
        for name in ("file_name", "file_sha256", "corrects"):
            setattr(record, name, self._kept[name])
        record.reminder = Reminder(self._kept["reminder"]) if self._kept["reminder"] else None
        return record, problems

    def controls(self) -> list[QWidget]:
        if self._stored:
            return [self._line.control, self._open]
        controls = super().controls()
        if self.is_made():
            controls.insert(controls.index(self.fields["evidence"].control), self._more)
            controls += self._file.controls()
        return controls

    def first_field(self) -> Field:
        self.make()
        return self._line if self._stored else super().first_field()

    def every_field(self) -> Iterator[Field]:
        if self._stored:
            yield self._line
        else:
            yield from super().every_field()

    def field_at(self, path: str) -> Field | None:
        return self.first_field() if self.is_stored() else super().field_at(path)

    def likely_height(self, width: int) -> int:
        if self.record is None:
            return super().likely_height(width)
        return STORED + self.text_height(entry_words(self.record), width)
