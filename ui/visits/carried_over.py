"""What was recommended earlier, row by row: what the unit reports of it, what the team finds."""

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.followup.extending import extension_problem
from tracker.records import CarriedOver, Problem, Progress
from tracker.texts import _
from ui.parts.examples import this_year
from ui.parts.fields import DateField, KindField, TextField
from ui.parts.long_text import LongTextField
from ui.parts.read_only import is_read_only
from ui.parts.row import LINE_MARGINS, Texts, more_button
from ui.parts.rows import Row
from ui.parts.style import restyle
from ui.visits.deadline_field import DeadlineField
from ui.visits.earlier_words import earlier_words, is_late
from ui.visits.entry_layout import lay_out_proof, lay_out_views
from ui.visits.evidence_file import EvidenceFile, EvidenceFiles
from ui.visits.progress_field import OFFICE_FINDS, UNIT_SAYS, ProgressField, name_sending_back
from ui.visits.visit_day import VisitDay

if TYPE_CHECKING:
    from tracker.register import Earlier

CARD = 150  # pixels of a card beside its long texts
BESIDE, FURTHER_HEIGHT = 44, 160  # beside its text; of the proof and the new days
STAND, LEAST_STAND = 15, 30  # a line of how it stood; as high as the button beside it
HINT_FONT, BESIDE_STAND = 12, 124
UID = "recommendation_uid"
FURTHER = ("evidence", "evidence_date", "done_on", "extended_to", "next_report")


class CarriedOverRow(Row):
    """A card: the earlier recommendation, where it comes from and how it stands; what the unit
    says today on the left, what the team finds on the right; proof and new days below."""

    texts: ClassVar[Texts] = {
        "text": LongTextField,
        "origin": TextField,
        "reported_state": ProgressField,
        "reported": LongTextField,
        "state": ProgressField,
        "found": LongTextField,
        "evidence": TextField,
        "evidence_date": DateField,
        "done_on": DateField,
        "extended_to": DateField,
        "next_report": DateField,
        "file_name": TextField,  # these have no field of their own: nobody types them
        "file_sha256": TextField,
        UID: TextField,
    }

    def __init__(self, files: EvidenceFiles, day: VisitDay) -> None:
        super().__init__()
        self._files, self._day = files, day
        self._kept = ("", "")  # the file: its name, its content
        self.setProperty("role", "card")
        self._uid = ""
        self._earlier: Earlier | None = None

    def build(self) -> None:
        label = _("Earlier recommendation")
        hint = _("What was recommended last time")
        self.add(LongTextField("text", label, hint=hint, labelled=False))
        self.add(ProgressField("reported_state", _("The unit reports"), UNIT_SAYS))
        self.add(LongTextField("reported", _("In the unit's words")))
        self.add(ProgressField("state", _("The team finds"), OFFICE_FINDS))
        self.add(LongTextField("found", _("What the team found")))
        self.add(
            TextField(
                "origin",
                _("Where it comes from"),
                hint=this_year(_("e.g. Biên bản ngày 15/12/{last_year}")),
            )
        )
        self.add(
            TextField("evidence", _("Document that proves it"), hint=_("e.g. Báo cáo số 45-BC/HU"))
        )
        self.add(DateField("evidence_date", _("Date of the document"), near=self._day.start))
        self.add(DateField("done_on", _("Done on"), near=self._day.start))
        self.add(DeadlineField("extended_to", _("Extended to"), self._day))
        self.add(DateField("next_report", _("Next report"), near=self._day.start))
        self._file = EvidenceFile(self._files)
        self._file.changed.connect(self._file_changed)
        self._more = more_button(_("Proof, a new deadline, the next report"))
        self._more.setText(_("More…"))
        self._more.setFixedWidth(self._more.sizeHint().width())
        self._more.toggled.connect(self._show_rest)
        self._stand = QLabel()
        self._stand.setProperty("role", "hint")
        self._stand.setWordWrap(True)
        self._stand.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._reword = QPushButton(_("Change the wording"))
        self._reword.setProperty("role", "link")
        self._reword.clicked.connect(self._unlock)
        self._reworded = QLabel(
            _("Only these minutes say it so; the recommendation keeps its words.")
        )
        self._reworded.setProperty("role", "hint")
        self._reworded.hide()
        self.fields["text"].control.installEventFilter(self)
        self._lay_out()
        self.changed.connect(self._show_rest)
        self._show_earlier()
        self._show_rest()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 9, 10, 9)
        column.setSpacing(6)
        column.addWidget(self.fields["text"])
        column.addWidget(self._reworded)
        told = QHBoxLayout()
        told.setSpacing(8)
        told.addWidget(self._stand, 1)
        told.addWidget(self._reword, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(told)
        self._rest, self._further = QWidget(), QWidget()
        views = QGridLayout(self._rest)
        views.setContentsMargins(0, 0, 0, 0)
        views.setHorizontalSpacing(8)
        views.setVerticalSpacing(6)
        views.addWidget(self.fields["origin"], 2, 0, 1, 3)
        views.addWidget(self._more, 1, 2, Qt.AlignmentFlag.AlignBottom)
        lay_out_views(views, self.fields, 0)
        column.addWidget(self._rest)
        self._lack = lay_out_proof(QGridLayout(self._further), self.fields, self._file)
        column.addWidget(self._further)

    def new_record(self) -> CarriedOver:
        return CarriedOver()

    # -- the recommendation that it follows ------------------------------------------------------

    def uid(self) -> str:
        """The name of the recommendation that it follows; "" for one typed by hand."""
        if self.is_made() or self.record is None:
            return self._uid
        return str(self.record.recommendation_uid)

    def show_earlier(self, earlier: "Earlier | None") -> None:
        """How that recommendation stood before this visit."""
        if earlier is self._earlier:
            return
        self._earlier = earlier
        if self.is_made():
            self._show_earlier()
        elif self.minimumHeight() == self.maximumHeight():  # a place is kept for it
            self.keep_place(self.width())

    def says_nothing(self) -> bool:
        """Whether nothing was said of it at this visit."""
        raw = self.raw()
        return not any(
            raw[name].strip() for name in self.texts if name not in ("text", "origin", UID)
        )

    def raw(self) -> dict[str, Any]:
        name, sha256 = self._kept if self.is_made() else self._stored_file()
        return super().raw() | {UID: self.uid(), "file_name": name, "file_sha256": sha256}

    def _stored_file(self) -> tuple[str, str]:
        return (self.record.file_name, self.record.file_sha256) if self.record else ("", "")

    def set_raw(self, raw: dict[str, Any]) -> None:
        super().set_raw(raw)
        name, sha256 = self._kept
        self._kept = (raw.get("file_name", name), raw.get("file_sha256", sha256))
        self._uid = raw.get(UID, self._uid)
        self._lock()
        self._show_rest()

    def show_fields(self, record: Any) -> None:
        super().show_fields(record)
        self._uid = record.recommendation_uid
        self._lock()
        self._kept = (record.file_name, record.file_sha256)
        self._show_rest()

    def to_record(self, *, fresh: bool) -> tuple[Any, list[Problem]]:
        was = self.record.extended_to if self.record is not None else None
        record, problems = super().to_record(fresh=fresh)
        record.recommendation_uid = self.uid()
        if self.is_made():
            record.file_name, record.file_sha256 = self._kept
        running = self._earlier.status.deadline if self._earlier is not None else None
        message = extension_problem(record.extended_to, running)
        if message and record.extended_to != was:  # what is entered elsewhere stops no saving here
            problems.append(Problem("extended_to", message))
        return record, problems

    def controls(self) -> list[QWidget]:
        controls = super().controls()
        if self.is_made():
            controls.insert(controls.index(self.fields["text"].control) + 1, self._reword)
            controls.insert(controls.index(self.fields["origin"].control), self._more)
            controls += self._file.controls()
        return controls

    def likely_height(self, width: int) -> int:
        if self.record is None:
            return super().likely_height(width)
        height = CARD + self.text_height(self.record.text, width - BESIDE)
        line = self.fontMetrics().lineSpacing()
        for words in (self.record.reported, self.record.found):
            height += self.text_height(words, width * 3 // 5) - line - LINE_MARGINS
        if any((self.record.evidence, self.record.done_on, self.record.extended_to)):
            height += FURTHER_HEIGHT
        if self._earlier is not None:
            height += self._stand_height(width) - STAND
        return height

    def _stand_height(self, width: int) -> int:
        font = QFont(self.font())
        font.setPixelSize(HINT_FONT)
        room = QRect(0, 0, width - BESIDE_STAND, 10_000)
        words = earlier_words(self._earlier) if self._earlier is not None else ""
        wrapped = Qt.TextFlag.TextWordWrap
        return max(QFontMetrics(font).boundingRect(room, wrapped, words).height(), LEAST_STAND)

    # -- its wording -----------------------------------------------------------------------------

    def show_held(self, held: bool) -> None:
        if not held and self.is_made():
            self._lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field of several lines takes what an input method sends though it is only read."""
        text = watched if isinstance(watched, QPlainTextEdit) else None
        if event.type() == QEvent.Type.InputMethod and text is not None and text.isReadOnly():
            return True
        return super().eventFilter(watched, event)

    def _lock(self) -> None:
        """What was recommended is somebody's word: a stray key does not change it here."""
        self._let_reword(not self._uid or not self._reworded.isHidden())

    def _unlock(self) -> None:
        self._reworded.show()
        self._let_reword(True)
        self.fields["text"].control.setFocus()

    def _let_reword(self, may: bool) -> None:
        text = self.fields["text"].control
        assert isinstance(text, QPlainTextEdit)
        text.setReadOnly(not may or is_read_only(self))
        restyle(text)
        self._reword.setVisible(not may)

    def _file_changed(self) -> None:
        self._kept = (self._file.name, self._file.sha256)
        self.changed.emit()

    # -- what is shown ---------------------------------------------------------------------------

    def _show_earlier(self) -> None:
        earlier = self._earlier
        self._stand.setText(earlier_words(earlier) if earlier is not None else "")
        self._show_rest()
        self._stand.setVisible(bool(self._stand.text()))
        self._stand.setProperty("late", earlier is not None and is_late(earlier))
        restyle(self._stand)

    def _show_rest(self) -> None:
        """An empty card is one line; the rest opens with the first letter, and the proof with the
        word that it is done."""
        done = self.fields["state"].value() is Progress.VERIFIED_DONE
        if done or self._kept[1] or any(self.fields[name].raw() for name in FURTHER):
            self._more.setChecked(True)
        before = self._earlier.status if self._earlier is not None else None
        reported = self.fields["reported_state"].value() or (before.reported if before else None)
        finding = self.fields["state"]
        assert isinstance(finding, KindField)
        name_sending_back(finding, reported_done=reported is Progress.REPORTED_DONE)
        proof = (self.fields["evidence"].raw().strip(), self.fields["evidence_date"].raw().strip())
        proven = all(proof) or bool(self._kept[1]) or (before is not None and before.proven)
        self._lack.setVisible(done and not proven)
        self._file.show_file(*self._kept)
        typed = not self.is_blank()
        self._rest.setVisible(typed)
        # Of one that follows the register, where it comes from is told above the fields.
        self.fields["origin"].setVisible(self._earlier is None or self._more.isChecked())
        self._further.setVisible(typed and self._more.isChecked())
