"""Settings, the part on backups: what there is, where a second copy goes, how many are kept."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import TrackerError
from tracker.texts import _
from ui.backups import words
from ui.backups.backup_table import BackupTable
from ui.backups.keeper import BackupKeeper, trouble_of
from ui.backups.shrinking import Shrinking
from ui.parts.progress import Progress
from ui.parts.scrolled import scrolled

if TYPE_CHECKING:
    from tracker.register.backups import Backup, Made
    from tracker.register.backups.drill import Drill
    from tracker.register.read_only import ReadOnly

SIDE, BAR = 290, 12  # pixels; beside the side there may be a bar to move it by


class BackupsPage(QWidget):
    """`changed` when a setting was; `look_wanted(backup)` to look inside one; `trouble(error)`."""

    changed = Signal()
    look_wanted = Signal(object)
    trouble = Signal(object)

    def __init__(self, keeper: BackupKeeper, why_not: "ReadOnly | None" = None) -> None:
        """`why_not` says why the register may only be read here."""
        super().__init__()
        self._keeper = keeper
        self.state = _wrapped(QLabel())
        self.table = BackupTable()
        self.table.wanted.connect(self.look_wanted)
        self.table.chosen.connect(self._chosen)
        self.now = QPushButton(_("Back up now"))
        self.now.setProperty("role", "main")
        self.now.clicked.connect(self._make)
        self.look = QPushButton(_("Look inside and restore…"))
        self.look.clicked.connect(self._look)
        self.second = _wrapped(QLabel())
        self.no_second = QPushButton(_("No second place"))
        self.no_second.clicked.connect(self._take_second_away)
        self.drilled = _wrapped(QLabel())
        self.try_it = QPushButton(_("Try a restore now"))
        self.try_it.clicked.connect(self._drill)
        self.shrinking = Shrinking(keeper, why_not)
        self.shrinking.trouble.connect(self.trouble)
        self.shrinking.done.connect(self.refresh)
        self.numbers = {
            name: self._number(name) for name in ("kept_days", "kept_weeks", "kept_months")
        }
        self._lay_out()
        keeper.changed.connect(self.refresh)
        self.refresh()

    # -- what is shown -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the folders again, behind the window."""
        backups = self._keeper.backups()
        self._keeper.jobs.start(self, partial(_told, backups), self._show, replaces="list")
        self.shrinking.refresh()

    def _show(self, told: "tuple[list[Backup], Drill | None, str, str]") -> None:
        found, drill, trouble, second = told
        backups = self._keeper.backups()
        self.table.show_backups(found, backups.folder)
        if trouble:
            self.state.setText(trouble)
        elif found:
            newest = words.moment(found[0].made_at)
            self.state.setText(
                _("Last backup: {when}. Each was read back and compared with the register.").format(
                    when=newest
                )
            )
        else:
            self.state.setText(_("There is no backup yet. Make the first one now."))
        self.state.setProperty("role", "problem" if trouble else "")
        self.state.style().polish(self.state)
        self.second.setText(second)
        self.no_second.setVisible(bool(self._keeper.settings.second_place))
        self.drilled.setText(
            words.drill_words(drill)
            if drill
            else _("Once a month the program restores the newest backup aside and reads it.")
        )
        self._chosen()

    def _chosen(self) -> None:
        there = self.table.backup() is not None
        self.look.setEnabled(there)
        self.try_it.setEnabled(there)

    # -- what is done ------------------------------------------------------------------------------

    def _make(self) -> None:
        from tracker.register.backups import CalledOff, Reason

        self._keeper.said.emit("")  # what was said before is no answer to this
        progress = Progress(self, _("Backup"), _("The register is copied and compared…"), 100)

        def work(told: Progress) -> "Made":
            return self._keeper.backups().make(Reason.ASKED, told.share)

        try:
            made = progress.run(self._keeper.jobs, work)
        except TrackerError as trouble:
            self.trouble.emit(trouble)
        except CalledOff:
            return
        else:
            self.table.choose_newest()
            if made.trouble is not None:
                self.trouble.emit(made.trouble)
        self.refresh()

    def _look(self) -> None:
        backup = self.table.backup()
        if backup is not None:
            self.look_wanted.emit(backup)

    def _drill(self) -> None:
        from tracker.register.backups import CalledOff
        from tracker.register.backups.drill import drill

        backup = self.table.backup()
        if backup is None:
            return
        progress = Progress(self, _("Restore drill"), _("The backup is restored aside…"), 100)

        def work(told: Progress) -> "Drill":
            return drill(self._keeper.backups(), backup, told.share)

        try:
            held = progress.run(self._keeper.jobs, work)
        except CalledOff:
            return
        if held.troubles:  # as it says: a good one at once
            self._make()
        else:
            self.refresh()

    def _choose_second(self) -> None:
        place = QFileDialog.getExistingDirectory(self, _("Second place for the backups"))
        if place:
            self.set_second(Path(place))

    def set_second(self, place: Path) -> None:
        """Keep a copy of each backup there too, from the newest on."""
        from tracker.register.backups import prepare_second_place

        path = self._keeper.path
        assert path is not None
        try:
            prepare_second_place(path, place)
        except TrackerError as trouble:
            self.trouble.emit(trouble)
            return
        self._keeper.settings.second_place = str(place)
        self.changed.emit()
        self._make()

    def _take_second_away(self) -> None:
        self._keeper.settings.second_place = ""
        self.changed.emit()
        self.refresh()

    def _keep_number(self, name: str, value: int) -> None:
        setattr(self._keeper.settings, name, value)
        self.changed.emit()

    # -- how it looks ------------------------------------------------------------------------------

    def _number(self, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(1, 365)
        box.setValue(getattr(self._keeper.settings, name))
        box.setFixedWidth(80)
        box.lineEdit().setTextMargins(6, 0, 0, 0)  # the style sheet does not reach it
        box.valueChanged.connect(partial(self._keep_number, name))
        return box

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.now)
        buttons.addWidget(self.look)
        buttons.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.state)
        left.addWidget(self.table, 1)
        left.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 20 - BAR, 20)
        row.setSpacing(24)
        row.addLayout(left, 1)
        side = scrolled(self._side())
        side.setFixedWidth(SIDE + BAR)
        row.addWidget(side)

    def _side(self) -> QWidget:
        from tracker.register.backups.rotation import OF_ONE_DAY

        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, BAR, 0)
        column.setSpacing(8)
        choose = QPushButton(_("Choose a second place…"))
        choose.clicked.connect(self._choose_second)
        numbers = QFormLayout()
        numbers.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        for name, label in (
            ("kept_days", _("Days")),
            ("kept_weeks", _("Weeks")),
            ("kept_months", _("Months")),
        ):
            self.numbers[name].setAccessibleName(label)
            numbers.addRow(label, self.numbers[name])
        hint = _wrapped(
            QLabel(
                _(
                    "Of so many days, weeks and months the newest backup is kept; of today and"
                    " yesterday also the first, and the last {n} made by hand or at closing."
                    " What a restore put aside stays for as many days."
                ).format(n=OF_ONE_DAY)
            )
        )
        hint.setProperty("role", "hint")
        for part in (
            _heading(_("Second place")),
            self.second,
            choose,
            self.no_second,
            _heading(_("How many are kept")),
            hint,
            numbers,
            _heading(_("Restore drill")),
            self.drilled,
            self.try_it,
            _heading(_("Size of the register")),
            self.shrinking,
        ):
            if isinstance(part, QFormLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)
        column.addStretch(1)
        return side


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "heading")
    label.setContentsMargins(0, 10, 0, 0)
    return label


def _wrapped(label: QLabel) -> QLabel:
    label.setWordWrap(True)
    return label


def _told(backups: "object") -> "tuple[list[Backup], Drill | None, str, str]":
    from tracker.register.backups import Backups
    from tracker.register.backups.drill import last_drill

    assert isinstance(backups, Backups)
    return (
        backups.all(),
        last_drill(backups.register),
        trouble_of(backups.register),
        _second_words(backups),
    )


def _second_words(backups: "object") -> str:
    from tracker.register.backups import Backups, notes

    assert isinstance(backups, Backups)
    if backups.second is None:
        return _("A second copy on a USB stick or another disk survives a broken computer.")
    seen = words.stored_moment(str(notes.of(backups.register).get("second_seen", "")))
    place = backups.second.parent
    if backups.second_is_there():
        told = _("{place}: connected. Last copy: {when}.")
    else:
        told = _(
            "{place}: not connected just now. Last copy: {when}. Plug it in, and the next backup"
            " goes there too."
        )
    return told.format(place=place, when=seen or _("none yet"))
