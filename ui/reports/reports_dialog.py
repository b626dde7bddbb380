"""Which paper of the follow-up is wanted, of which unit, as of which day; printed or saved."""

import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import TrackerError
from tracker.settings import Settings
from tracker.texts import _, ngettext
from ui.parts import dialogs
from ui.parts.fields import ChoiceField, DateField, Field, TextField, Unreadable
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress
from ui.reports.making import KINDS, Made, Wanted, is_letter, is_period, kind_label, log, make

if TYPE_CHECKING:
    from tracker.register import Register

WIDTH = 640
ANSWER_DAYS = 10


class ReportsDialog(QDialog):
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
        today = datetime.date.today()
        units = register.follow_ups.units()
        self.fields: dict[str, Field] = {
            field.name: field
            for field in (
                ChoiceField("kind", _("Paper"), [(each, kind_label(each)) for each in KINDS]),
                ChoiceField("unit", _("Unit"), [(each, each) for each in units]),
                DateField("day", _("As of day")),
                DateField("answer_by", _("Answer wanted by")),
                TextField("post", _("Post of who signs"), hint="K/T TRƯỞNG BAN"),
                TextField("name", _("Name of who signs")),
            )
        }
        self.fields["day"].set_value(today)
        self.fields["answer_by"].set_value(today + datetime.timedelta(days=ANSWER_DAYS))
        self.log_box = QCheckBox(_("Enter this step on each of the recommendations"))
        self.log_box.setChecked(register.read_only is None)
        self.log_box.setEnabled(register.read_only is None)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setProperty("role", "label")
        self._lay_out()
        if kind:
            self.fields["kind"].set_value(kind)
        if unit:
            self.fields["unit"].set_value(unit)
        self.fields["kind"].changed.connect(self._look)
        self._look()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        for n, field in enumerate(self.fields.values()):
            grid.addWidget(field, n // 2, n % 2)
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
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(20, 18, 20, 16)
        column_of_all.setSpacing(12)
        column_of_all.addLayout(grid)
        column_of_all.addWidget(self.log_box)
        column_of_all.addLayout(buttons)

    def _look(self) -> None:
        """Only what the chosen paper asks for can be typed in."""
        kind = self.fields["kind"].raw()
        self.fields["unit"].setEnabled(not is_period(kind))
        self.fields["answer_by"].setEnabled(is_letter(kind))
        self.log_box.setVisible(is_letter(kind))
        self.said.clear()

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
        try:
            work = partial(make, self._register, wanted)
            return wanted, self._progress().run(self._database, lambda _progress: work())
        except TrackerError as trouble:
            dialogs.show_trouble(self, trouble)
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
        if path is None:
            return
        try:
            self._progress().run(self._documents, lambda _progress: _write(made, path))
        except TrackerError as trouble:
            dialogs.show_trouble(self, trouble)
            return
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
        if is_letter(wanted.kind) and self.log_box.isChecked():
            try:
                work = partial(log, self._register, wanted, made)
                self._progress().run(self._database, lambda _progress: work())
            except TrackerError as trouble:
                dialogs.show_trouble(self, trouble)
                return
            self.changed = True
            n = len(made.rows)
            words = ngettext(
                "The step was entered on {n} recommendation.",
                "The step was entered on {n} recommendations.",
                n,
            )
            said = f"{said} {words.format(n=n)}"
        self.said.setText(said)

    def _progress(self) -> Progress:
        return Progress(self, self.windowTitle(), _("The paper is being written…"))


def _write(made: Made, path: Path) -> None:
    from tracker.export.file_types import write_as
    from tracker.export.files import write_aside

    write_aside(path, write_as(path.suffix, made.document))


def _pdf(made: Made, mirrored: bool) -> bytes:
    from dataclasses import replace

    from tracker.export.pdf import write_pdf

    page = replace(made.document.page, mirrored=mirrored)
    return write_pdf(replace(made.document, page=page))
