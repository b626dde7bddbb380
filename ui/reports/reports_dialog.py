"""Which paper of the follow-up is wanted, of which unit, as of which day; printed or saved."""

import datetime
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import TrackerError
from tracker.register.attachments import CalledOff
from tracker.reports.letter import Paper
from tracker.reports.signers import UNSIGNED, SignedBy, signer_of
from tracker.settings import Settings
from tracker.texts import _, ngettext
from ui.parts import dialogs
from ui.parts.dialog import Dialog
from ui.parts.fields import ChoiceField, DateField, Field, TextField, Unreadable
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress
from ui.reports.making import (
    BRIEF,
    KINDS,
    Made,
    Outlook,
    Wanted,
    is_letter,
    is_period,
    kind_label,
    log,
    make,
    outlook,
    signer_kind,
)
from ui.reports.standing_words import standing_words

if TYPE_CHECKING:
    from tracker.records import Office
    from tracker.register import Register

Result = TypeVar("Result")

WIDTH = 640
ANSWER_DAYS = 10
LINES = 2  # of the words on how far a unit has been chased, as a rule


class ReportsDialog(Dialog):
    """Stays open, so that several papers can be made one after the other. `changed` says whether
    a step was entered on any recommendation."""

    def __init__(
        self,
        parent: QWidget,
        register: "Register",
        lines: tuple[Jobs, Jobs],
        settings: Settings,
        *,
        unit: str = "",
        kind: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Reports and letters"))
        self.setMinimumWidth(WIDTH)
        self._register, self._settings = register, settings
        self._database, self._documents = lines
        self.changed = False
        self._signers: dict[str, SignedBy] = {}  # by kind of paper; as kept, then as typed here
        self._signer_shown = ""  # the kind whose signer stands in the fields
        today = datetime.date.today()
        self.fields: dict[str, Field] = {
            field.name: field
            for field in (
                ChoiceField("kind", _("Paper"), [(each, kind_label(each)) for each in KINDS]),
                DateField("day", _("As of day")),
                ChoiceField("unit", _("Unit"), [(unit, unit)] if unit else []),
                TextField("number", _("Number"), hint=_("Blank: room for the pen")),
                DateField("answer_by", _("Answer wanted by")),
                TextField("post", _("Post of who signs"), hint="K/T TRƯỞNG BAN; PHÓ TRƯỞNG BAN"),
                TextField("name", _("Name of who signs")),
            )
        }
        self.fields["day"].set_value(today)
        self.fields["answer_by"].set_value(today + datetime.timedelta(days=ANSWER_DAYS))
        self.log_box = QCheckBox()
        self.log_box.setChecked(register.read_only is None)
        self.log_box.setEnabled(register.read_only is None)
        self.standing = QLabel()
        self.standing.setWordWrap(True)
        self.standing.setProperty("role", "hint")
        self.standing.setMinimumHeight(LINES * self.standing.fontMetrics().lineSpacing())
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setProperty("role", "label")
        self._lay_out()
        if kind:
            self.fields["kind"].set_value(kind)
        for name in ("kind", "unit", "day"):
            self.fields[name].changed.connect(self._look)
        self._look()
        lines[0].start(self, register.units, self._offer_units)
        lines[0].start(self, register.office, self._offer_signers)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        pairs = (("kind", "day"), ("unit",), ("number", "answer_by"), ("post", "name"))
        for row, names in enumerate(pairs):
            for column, name in enumerate(names):
                grid.addWidget(self.fields[name], row, column, 1, 3 - len(names))
        for column in range(2):
            grid.setColumnStretch(column, 1)
        self.print_button = QPushButton(_("Print…"))
        self.save_button = QPushButton(_("Save as PDF or Word…"))
        self.save_button.setProperty("role", "main")
        self.save_button.setDefault(True)
        close = QPushButton(_("Close"))
        for button in (self.print_button, close):
            button.setAutoDefault(False)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.said, 1)
        buttons.addWidget(close)
        buttons.addWidget(self.print_button)
        buttons.addWidget(self.save_button)
        self._column = column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(20, 18, 20, 16)
        column_of_all.setSpacing(12)
        column_of_all.addLayout(grid)
        column_of_all.addWidget(self.standing)
        column_of_all.addWidget(self.log_box)
        column_of_all.addStretch(1)
        column_of_all.addLayout(buttons)

    def _offer_units(self, units: list[str]) -> None:
        """All that were ever visited; the one chosen stays chosen."""
        field = self.fields["unit"]
        assert isinstance(field, ChoiceField)
        chosen = field.raw()
        blocker = QSignalBlocker(field.box)
        field.box.clear()
        for each in units if chosen in units or not chosen else [chosen, *units]:
            field.box.addItem(each, each)
            field.box.setItemData(field.box.count() - 1, each, Qt.ItemDataRole.ToolTipRole)
        field.set_raw(chosen)
        blocker.unblock()
        if field.raw() != chosen:
            self._look()

    def _offer_signers(self, office: "Office") -> None:
        """Who signed each kind of paper last."""
        self._signers = {kind: signer_of(office, kind) for kind in map(signer_kind, KINDS)}
        if not any(self.fields[name].raw() for name in ("post", "name")):
            self._signer_shown = ""
            self._show_signer()

    def _show_signer(self) -> None:
        """With another kind of paper, who signs those; as typed, where that is not known."""
        kind = signer_kind(self.fields["kind"].raw())
        if kind != self._signer_shown and kind != BRIEF:
            signed = self._signers.get(kind, UNSIGNED)
            if signed != UNSIGNED:
                self.fields["post"].set_value(signed.post)
                self.fields["name"].set_value(signed.name)
            self._signer_shown = kind

    def _look(self) -> None:
        """Only what the chosen paper asks for can be typed in."""
        kind = self.fields["kind"].raw()
        self.fields["unit"].setEnabled(not is_period(kind))
        self.fields["answer_by"].setEnabled(is_letter(kind))
        self._show_signer()
        for name in ("number", "post", "name"):
            self.fields[name].setEnabled(kind != BRIEF)
        self.log_box.setVisible(is_letter(kind))
        self.said.clear()
        self.fields["unit"].control.setToolTip(self.fields["unit"].raw())
        self._show_standing(None)
        unit, day = self.fields["unit"], self.fields["day"]
        with suppress(Unreadable):
            if is_letter(kind) and unit.raw() and day.read():
                work = partial(outlook, self._register, kind, unit.raw(), day.read())
                self._database.start(self, work, self._show_standing, replaces="letters")

    def _show_standing(self, found: Outlook | None) -> None:
        """How far the unit has been chased; where nothing is open no letter can be written."""
        kind = self.fields["kind"].raw()
        told = found if is_letter(kind) else None
        said = standing_words(told.standing, Paper(kind), told.listed) if told else ""
        self.standing.setText(said)
        self.log_box.setText(_to_enter_words(kind, told) if is_letter(kind) else "")
        self.standing.setVisible(is_letter(kind))
        for button in (self.print_button, self.save_button):
            button.setEnabled(told is None or told.listed > 0)
        self._make_room()

    def _make_room(self) -> None:
        """As high as the words now need at this width; never less high than it was."""
        self._column.activate()
        needed = self._column.totalHeightForWidth(self.width())
        self.resize(self.width(), max(self.height(), needed))

    def wanted(self) -> Wanted | None:
        """What was typed; None, with the field told, when it cannot be read."""
        values = {}
        bad = None
        for name, field in self.fields.items():
            field.show_problem("")
            try:
                values[name] = field.read()
            except Unreadable as trouble:
                field.show_problem(str(trouble))
                bad = bad or field
        if bad is None and values["day"] is None:
            bad = self.fields["day"]
            bad.show_problem(_("Type a day."))
        if bad is not None:
            bad.control.setFocus()
            return None
        return Wanted(**values)

    # -- making ------------------------------------------------------------------------------------

    def _made(self) -> tuple[Wanted, Made] | None:
        wanted = self.wanted()
        if wanted is None:
            return None
        work = partial(make, self._register, wanted)
        made = self._run(self._database, work, 100)
        return None if made is None else (wanted, made)

    def _run(self, jobs: Jobs, work: Callable[[Progress], Result], steps: int = 0) -> Result | None:
        """What the work brings; None when it failed, which is told, or was called off."""
        progress = Progress(self, self.windowTitle(), _("The paper is being written…"), steps)
        try:
            return progress.run(jobs, work)
        except TrackerError as trouble:
            dialogs.show_trouble(self, trouble)
        except CalledOff:
            self.said.setText(_("Called off."))
        return None

    def _save(self) -> None:
        from tracker.export.file_types import PDF, WORD
        from tracker.export.names import safe_name
        from ui.paper.saving import ask_where

        found = self._made()
        if found is None:
            return
        wanted, made = found
        path = ask_where(self, safe_name(made.document.title), (PDF, WORD))
        if path and self._run(self._documents, partial(_write, made, path)):
            self._done(wanted, made, _("Saved as {name}.").format(name=path.name))

    def _print(self) -> None:
        from ui.paper.printing import print_minutes

        found = self._made()
        if found is None:
            return
        wanted, made = found
        work = partial(_pdf, made)
        said = print_minutes(self, self._documents, self._settings, work, made.document.title)
        if said:
            self._done(wanted, made, said)

    def _done(self, wanted: Wanted, made: Made, said: str) -> None:
        """It is on paper or in a file: enter the step where that is wanted."""
        if wanted.kind != BRIEF:
            self._signers[signer_kind(wanted.kind)] = wanted.signed
        if is_letter(wanted.kind) and self.log_box.isChecked():
            entered = self._run(self._database, partial(log, self._register, wanted, made), 100)
            said = f"{said} {_entered_words(entered)}"
            self.changed |= bool(entered)
        self._look()
        self.said.setText(said)


def _to_enter_words(kind: str, told: Outlook | None) -> str:
    """What will be entered once the paper is printed or saved."""
    step = Paper(kind).step.label
    if told is None:
        return _("Enter “{step}” on the recommendations").format(step=step)
    if told.listed and not told.to_enter:
        return _("“{step}” is entered already on all it lists").format(step=step)
    words = ngettext(
        "Enter “{step}” on {n} recommendation once it is printed or saved",
        "Enter “{step}” on {n} recommendations once it is printed or saved",
        told.to_enter,
    )
    return words.format(step=step, n=told.to_enter)


def _entered_words(n: int | None) -> str:
    """On how many it was; None where it failed or was called off."""
    if n is None:
        return _("The step was not entered.")
    if not n:
        return _("This step was entered before.")
    words = ngettext(
        "The step was entered on {n} recommendation.",
        "The step was entered on {n} recommendations.",
        n,
    )
    return words.format(n=n)


def _write(made: Made, path: Path, progress: Progress) -> bool:
    """Raises `TrackerError` and `CalledOff`; then there is no file."""
    from tracker.export.file_types import write_as
    from tracker.export.files import write_aside

    data = write_as(path.suffix, made.document)
    if progress.cancelled():
        raise CalledOff
    write_aside(path, data)
    return True


def _pdf(made: Made, mirrored: bool) -> bytes:
    from dataclasses import replace

    from tracker.export.pdf import write_pdf

    page = replace(made.document.page, mirrored=mirrored)
    return write_pdf(replace(made.document, page=page))
