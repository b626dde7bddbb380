"""A new entry on one or several recommendations: what the unit reports, what the office found."""

import datetime
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.followup.entries import Entry
from tracker.followup.extending import extension_problem
from tracker.followup.sent_back import sends_back
from tracker.records import FollowUp, Office, Progress
from tracker.texts import _
from tracker.vietnamese.dates import short_date
from ui.keys_dialog import show_keys
from ui.parts.dialog import Dialog
from ui.parts.dialogs import ask_discard_entry
from ui.parts.fields import DateField, Field, Unreadable
from ui.parts.long_text import LongTextField
from ui.parts.steps import Steps
from ui.visits.deadline_field import DeadlineField
from ui.visits.document_field import document_field
from ui.visits.progress_field import OFFICE_FINDS, UNIT_SAYS, ProgressField, name_sending_back
from ui.visits.visit_day import VisitDay

WIDTH = 720
STATE_WIDTH = 208  # pixels: the longest state, in either language
SPARE = 44  # pixels: two lines of a warning or a problem, and the buttons stay where they are
KEEPING = ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter")


class EntryDialog(Dialog):
    """`entry()` is what was typed, `file` what goes with it. `corrected` is the entry that this
    one is to stand for; `waits` where the unit has reported it done and the office has to look,
    `proven` where something entered earlier proves it, `running` the deadline to extend.

    `keep_wanted` when the entry is to be kept: the dialog stays with what was typed until
    `kept()`, or `refused()` when the register could not take it. `typed` whenever anything changes,
    a word still being composed included; `field_left` when a field is left.
    """

    keep_wanted = Signal()
    typed = Signal()
    field_left = Signal()

    def __init__(
        self,
        parent: QWidget,
        about: str,
        earliest: datetime.date | None,
        *,
        standing: bool = False,
        waits: bool = False,
        proven: bool = False,
        running: datetime.date | None = None,
        corrected: Entry | None = None,
        office: Office | None = None,
    ) -> None:
        super().__init__(parent)
        self._calendar = VisitDay()  # terms run from today
        self._calendar.office = office or Office()
        self.setWindowTitle(_("Correct an entry") if corrected else _("New entry"))
        self.setMinimumWidth(WIDTH)
        self._earliest, self._corrected, self._waits = earliest, corrected, waits
        self._waiting, self._proven, self._running = False, proven, running
        self._reminder = corrected.reminder if corrected else None
        self.file: Path | None = None
        self.leaves_file = False  # the one of the entry corrected
        self.fields: dict[str, Field] = {}
        self.steps = Steps(self)
        self.steps.composed.connect(self.typed)
        self.steps.came_to.connect(QWidget.setFocus)
        self._make_fields()
        self._warning = QLabel()
        self._warning.setProperty("role", "problem")
        self._warning.setWordWrap(True)
        self._warning.hide()
        self._meant = QLabel()
        self._meant.setProperty("role", "hint")
        self._meant.hide()
        self._lay_out(about)
        self.fields["next_report"].setVisible(standing)
        for field in self.fields.values():
            field.changed.connect(partial(field.show_problem, ""))
            field.changed.connect(self._look)
            field.changed.connect(self.typed)
            field.left.connect(self.field_left)
            field.left.connect(self.steps.end_step)
        self.fields["date"].set_value(datetime.date.today())
        if corrected is not None:
            self._show(corrected)
        self._name_sending_back()
        self._begun = self._all_typed()
        self.steps.clear()
        self.fields["reported"].control.setFocus()

    def kept(self) -> None:
        """It is in the register now."""
        self.accept()

    def refused(self) -> None:
        """It could not be kept: what was typed is still here."""
        self._waiting = False
        self.go.setEnabled(True)
        self.go.setFocus()

    def reject(self) -> None:
        """Close without keeping, once the user has said so where anything was typed."""
        if self._waiting:
            return  # it is being kept
        if not self.is_typed_in() or ask_discard_entry(self):
            super().reject()

    def is_typed_in(self) -> bool:
        """Whether it holds anything that it did not hold at first."""
        return self._all_typed() != self._begun

    def _all_typed(self) -> list[str]:
        return [*self.raw().values(), str(self.file or ""), str(self.leaves_file)]

    def raw(self) -> dict[str, str]:
        """Each field's text, as typed."""
        return {name: field.raw() for name, field in self.fields.items()}

    def set_raw(self, texts: Mapping[str, str]) -> None:
        """Only the fields that are named are changed."""
        for name in self.fields.keys() & texts.keys():
            self.fields[name].set_raw(texts[name])

    def shown(self) -> list[tuple[str, str]]:
        """What stands in each field, as it is read, after the field's name on the screen."""
        return [(each.control.accessibleName(), each.shown()) for each in self.fields.values()]

    def corrects(self) -> str:
        """The entry in whose stead this one is to stand; "" for none."""
        return self._corrected.uid if self._corrected else ""

    def _make_fields(self) -> None:
        for field in (
            DateField("date", _("Date of the update")),
            LongTextField("reported", _("What the unit reports"), lines=2),
            ProgressField("reported_state", _("The unit says"), UNIT_SAYS),
            LongTextField("found", _("What the office found, or the reason"), lines=2),
            ProgressField("state", _("The office finds"), OFFICE_FINDS),
            DateField("done_on", _("Done on")),
            document_field(sent=self._reminder is not None),
            DateField("evidence_date", _("Date of the document")),
            DeadlineField("extended_to", _("Extended to"), self._calendar),
            DateField("next_report", _("Next report")),
        ):
            self.fields[field.name] = field

    def _lay_out(self, about: str) -> None:
        words = QLabel(about)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setProperty("role", "label")
        words.setMaximumHeight(66)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        places = {
            "date": (0, 0, 1, 1),
            "extended_to": (0, 1, 1, 1),
            "next_report": (0, 2, 1, 1),
            "reported": (2, 0, 1, 3),
            "reported_state": (2, 3, 1, 1),
            "found": (3, 0, 1, 3),
            "state": (3, 3, 1, 1),
            "evidence": (4, 0, 1, 2),
            "evidence_date": (4, 2, 1, 1),
            "done_on": (4, 3, 1, 1),
        }
        for name, place in places.items():
            grid.addWidget(self.fields[name], *place, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._meant, 1, 1, 1, 3)
        for column in range(4):
            grid.setColumnStretch(column, 1)
        grid.setColumnMinimumWidth(3, STATE_WIDTH)
        self._file_button = QPushButton(_("+ File…"))
        self._file_button.setProperty("role", "link")
        self._file_button.setAutoDefault(False)
        self._file_button.clicked.connect(self._choose_file)
        self._no_file = QPushButton(_("Leave it out"))
        self._no_file.setProperty("role", "link")
        self._no_file.setAutoDefault(False)
        self._no_file.clicked.connect(self.leave_file_out)
        self._no_file.hide()
        self._file_name = QLabel()
        self._file_name.setProperty("role", "label")
        line = QHBoxLayout()
        line.addWidget(self._file_button)
        line.addWidget(self._file_name)
        line.addWidget(self._no_file)
        line.addStretch(1)
        self.go = QPushButton(_("Keep the entry"))
        self.go.setProperty("role", "main")
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        cancel = QPushButton(_("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._warning, 1)
        buttons.addStretch(0)
        for button in (cancel, self.go):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        for keys in KEEPING:
            QShortcut(QKeySequence(keys), self).activated.connect(self.go.click)
        QShortcut(QKeySequence("F1"), self).activated.connect(partial(show_keys, self))
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(20, 18, 20, 16)
        column_of_all.setSpacing(10)
        column_of_all.addWidget(words)
        waits = QLabel(_("The unit reports it done: find it done, or send it back."))
        waits.setProperty("role", "hint")
        waits.setVisible(self._waits)
        column_of_all.addWidget(waits)
        column_of_all.addLayout(grid)
        column_of_all.addLayout(line)
        column_of_all.addStretch(1)
        column_of_all.addLayout(buttons)

    def _show(self, entry: Entry) -> None:
        for name in self.fields:
            value = getattr(entry, "found_state" if name == "state" else name)
            self.fields[name].set_value(value)
        self._show_file()

    def _choose_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self, _("The file that proves it"))
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, file: Path | None) -> None:
        """This file goes with the entry; None is the one of the entry corrected, or none."""
        self.file, self.leaves_file = file, False
        self._show_file()

    def leave_file_out(self) -> None:
        """No file goes with the entry, that of the entry corrected neither."""
        self.file, self.leaves_file = None, self._corrected is not None
        self._show_file()

    def _show_file(self) -> None:
        name = self.file.name if self.file else self._kept_file()[0]
        self._file_name.setText(name)
        self._no_file.setVisible(bool(name))
        self._look()
        self.typed.emit()

    def _kept_file(self) -> tuple[str, str]:
        """Name and hash of the file that the entry takes over from the one it corrects."""
        if self._corrected is None or self.file or self.leaves_file:
            return "", ""
        return self._corrected.file_name, self._corrected.file_sha256

    # -- what was typed ----------------------------------------------------------------------------

    def entry(self) -> FollowUp:
        """The record of what was typed. Raises `Unreadable` while a field cannot be read."""
        values: dict[str, Any] = {name: field.read() for name, field in self.fields.items()}
        file_name, file_sha256 = self._kept_file()
        return FollowUp(
            **values,
            corrects=self.corrects(),
            reminder=self._reminder,
            file_name=file_name,
            file_sha256=file_sha256,
        )

    def _reported_done(self) -> bool:
        reported = self.fields["reported_state"].value()
        return self._waits if reported is None else reported is Progress.REPORTED_DONE

    def _name_sending_back(self) -> None:
        finding = self.fields["state"]
        assert isinstance(finding, ProgressField)
        name_sending_back(finding, reported_done=self._reported_done())

    def _look(self) -> None:
        """Warn of what an office would ask for; it is no reason to refuse."""
        self._name_sending_back()
        words = []
        if self.fields["state"].value() is Progress.VERIFIED_DONE and not self._proves():
            lack = _("Without a document and its date, or a file, it stands as lacking evidence.")
            words.append(lack)
        if self._is_of_the_future():
            words.append(_("This day is yet to come: until then the update does not count."))
        self._warning.setText("\n".join(words))
        self._warning.setVisible(bool(words))
        self._look_at_deadline()
        if self.isVisible():
            self._fit()

    def _is_of_the_future(self) -> bool:
        with suppress(Unreadable):
            day = self.fields["date"].value()
            return day is not None and day > datetime.date.today()
        return False

    def warning(self) -> str:
        """What is warned of now; "" for nothing."""
        return self._warning.text()

    def _look_at_deadline(self) -> None:
        """Say which day is meant by the words of a deadline; terms run from the update."""
        with suppress(Unreadable):
            self._calendar.day = self.fields["date"].value()
        extended = self.fields["extended_to"]
        assert isinstance(extended, DeadlineField)
        found = extended.deadline()
        day = short_date(found.day) if found else ""
        self._meant.setText(_("Extended to {day}").format(day=day))
        self._meant.setVisible(found is not None and day != extended.raw())

    def _proves(self) -> bool:
        if self._proven or self._reminder:
            return self._proven
        try:
            dated = self.fields["evidence_date"].value() is not None
        except Unreadable:
            return False
        named = dated and bool(self.fields["evidence"].value())
        return named or self.file is not None or bool(self._kept_file()[1])

    def _go(self) -> None:
        problems = self.problems()
        for name, field in self.fields.items():
            field.show_problem(problems.get(name, ""))
        if not problems:
            self._waiting = True
            self.go.setEnabled(False)
            self.keep_wanted.emit()
            return
        self._fit()
        self.fields[next(iter(problems))].control.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        self._fit(SPARE)
        super().showEvent(event)

    def _fit(self, spare: int = 0) -> None:
        """As tall as what it holds: a sentence under a field takes of the spare room over the
        buttons, and only when that is used up the dialog grows."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        least = layout.totalHeightForWidth(self.width())
        self.setMinimumHeight(least)
        self.resize(self.width(), max(self.height() if not spare else 0, least + spare))

    def problems(self) -> dict[str, str]:
        """What is wrong, by field; nothing when it can be kept."""
        found: dict[str, str] = {}
        values: dict[str, Any] = {}
        for name, field in self.fields.items():
            try:
                values[name] = field.read()
            except Unreadable as trouble:
                found[name] = str(trouble)
        if found:
            return found
        found = {each.path: each.message for each in self.entry().problems(self._earliest)}
        return self._missing(values) | found

    def _missing(self, values: dict[str, Any]) -> dict[str, str]:
        """What is asked for here besides."""
        found: dict[str, str] = {}
        if message := extension_problem(values["extended_to"], self._running):
            found["extended_to"] = message
        if sends_back(values["state"], reported_done=self._reported_done()) and not values["found"]:
            found["found"] = _("Say what is still missing.")
        if not any(value for name, value in values.items() if name != "date") and not self.file:
            found["reported"] = _("Type what the unit reports or what the office found.")
        elif self._corrected is not None and not self.is_typed_in():
            found["reported"] = _("Nothing differs yet from the entry to be corrected.")
        return found


def about_words(texts: Sequence[str]) -> str:
    """Over the fields: the recommendation, or how many of them."""
    if len(texts) == 1:
        return texts[0]
    first = " ".join(texts[0].split())
    return _("{n} recommendations, the first: {text}").format(n=len(texts), text=first)
