"""What was recommended earlier, row by row: what the unit reports of it, what the team finds."""

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from tracker.records import CarriedOver, Problem, Progress
from tracker.texts import _
from ui.parts.fields import DateField, TextField
from ui.parts.long_text import LongTextField
from ui.parts.row import Texts, more_button
from ui.parts.rows import Row
from ui.parts.style import restyle
from ui.visits.deadline_field import DeadlineField
from ui.visits.evidence_file import EvidenceFile, EvidenceFiles
from ui.visits.progress_field import OFFICE_FINDS, UNIT_SAYS, ProgressField
from ui.visits.visit_day import VisitDay

if TYPE_CHECKING:
    from tracker.register import Earlier

CARD = 130  # pixels of a card beside its long texts
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
        self.add(
            TextField("origin", _("Where it comes from"), hint=_("e.g. Biên bản ngày 15/12/2022"))
        )
        self.add(ProgressField("reported_state", _("The unit reports"), UNIT_SAYS))
        words = _("In the unit's words")
        self.add(LongTextField("reported", words, hint=words, labelled=False))
        self.add(ProgressField("state", _("The team finds"), OFFICE_FINDS))
        words = _("What the team found")
        self.add(LongTextField("found", words, hint=words, labelled=False))
        self.add(
            TextField("evidence", _("Document that proves it"), hint=_("e.g. Báo cáo số 45-BC/HU"))
        )
        self.add(DateField("evidence_date", _("Date of the document")))
        self.add(DateField("done_on", _("Done on")))
        self.add(DeadlineField("extended_to", _("Extended to"), self._day))
        self.add(DateField("next_report", _("Next report")))
        self._file = EvidenceFile(self._files)
        self._file.changed.connect(self._file_changed)
        self._more = more_button(_("Proof, a new deadline, the next report"))
        self._more.toggled.connect(self._show_rest)
        self._stand = QLabel()
        self._stand.setProperty("role", "hint")
        self._stand.setWordWrap(True)
        self._stand.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self.changed.connect(self._show_rest)
        self._show_earlier()
        self._show_rest()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 9, 10, 9)
        column.setSpacing(6)
        column.addWidget(self.fields["text"])
        column.addWidget(self._stand)
        self._rest, self._further = QWidget(), QWidget()
        views = QGridLayout(self._rest)
        views.setContentsMargins(0, 0, 0, 0)
        views.setHorizontalSpacing(8)
        views.setVerticalSpacing(6)
        views.addWidget(self.fields["origin"], 0, 0, 1, 3)
        views.addWidget(self._more, 1, 2, Qt.AlignmentFlag.AlignBottom)
        top = Qt.AlignmentFlag.AlignTop
        for place, (state, said) in enumerate((("reported_state", "reported"), ("state", "found"))):
            views.addWidget(self.fields[state], 1, place, top)
            views.addWidget(self.fields[said], 2, place, 1, 1 + place, top)
            views.setColumnStretch(place, 1)
        column.addWidget(self._rest)
        further = QGridLayout(self._further)
        further.setContentsMargins(0, 0, 0, 0)
        further.setHorizontalSpacing(8)
        further.setVerticalSpacing(6)
        further.addWidget(self.fields["evidence"], 0, 0, 1, 2, top)
        further.addWidget(self.fields["evidence_date"], 0, 2, top)
        for place, name in enumerate(("done_on", "extended_to", "next_report")):
            further.addWidget(self.fields[name], 1, place, top)
            further.setColumnStretch(place, 1)
        self._lack = QLabel(_("Without a document and its date it counts as lacking evidence."))
        self._lack.setProperty("role", "hint")
        self._lack.setWordWrap(True)
        further.addWidget(self._file, 2, 0, 1, 3)
        further.addWidget(self._lack, 3, 0, 1, 3)
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
        self._show_rest()

    def show_fields(self, record: Any) -> None:
        super().show_fields(record)
        self._uid = record.recommendation_uid
        self._kept = (record.file_name, record.file_sha256)
        self._show_rest()

    def to_record(self, *, fresh: bool) -> tuple[Any, list[Problem]]:
        record, problems = super().to_record(fresh=fresh)
        record.recommendation_uid = self.uid()
        if self.is_made():
            record.file_name, record.file_sha256 = self._kept
        return record, problems

    def controls(self) -> list[QWidget]:
        controls = super().controls()
        if self.is_made():
            controls.insert(controls.index(self.fields["evidence"].control), self._more)
            controls += self._file.controls()
        return controls

    def likely_height(self, width: int) -> int:
        if self.record is None:
            return super().likely_height(width)
        views = max(self.record.reported, self.record.found, key=len)
        return (
            CARD + self.text_height(self.record.text, width) + self.text_height(views, width // 2)
        )

    def _file_changed(self) -> None:
        self._kept = (self._file.name, self._file.sha256)
        self.changed.emit()

    # -- what is shown ---------------------------------------------------------------------------

    def _show_earlier(self) -> None:
        from ui.visits.earlier_words import earlier_words, is_late

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
        proof = (self.fields["evidence"].raw().strip(), self.fields["evidence_date"].raw().strip())
        self._lack.setVisible(done and not all(proof) and not self._kept[1])
        self._file.show_file(*self._kept)
        typed = not self.is_blank()
        self._rest.setVisible(typed)
        # Of one that follows the register, where it comes from is told above the fields.
        self.fields["origin"].setVisible(self._earlier is None or self._more.isChecked())
        self._further.setVisible(typed and self._more.isChecked())
