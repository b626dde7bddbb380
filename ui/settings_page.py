"""Settings: the program on this computer, and the office whose register is open."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from tracker.settings import Settings
from tracker.texts import _
from ui.parts.jobs import Jobs
from ui.parts.scrolled import scrolled
from ui.program_page import ProgramPage

if TYPE_CHECKING:
    from tracker.register import Register
    from ui.backups.backups_page import BackupsPage
    from ui.backups.keeper import BackupKeeper
    from ui.office.office_page import OfficePage

PROGRAM, OFFICE, BACKUPS = range(3)


class SettingsPage(QWidget):
    """`changed` when language or look were chosen; `register_chosen(path)` to open another one;
    `password_wanted(whether)` to give it a password or take it away; `office_kept(office)` when the
    office decided something; `look_wanted(backup)` to look inside a backup; `trouble(error)`."""

    changed = Signal()
    register_chosen = Signal(Path)
    password_wanted = Signal(bool)
    office_kept = Signal(object)
    look_wanted = Signal(object)
    trouble = Signal(object)

    def __init__(self, settings: Settings, database: Jobs, documents: Jobs) -> None:
        super().__init__()
        self._database, self._documents = database, documents
        self._register: Register | None = None
        self.office: OfficePage | None = None
        self.backups: BackupsPage | None = None
        self.keeper: BackupKeeper | None = None
        self.program = ProgramPage(settings)
        self.program.changed.connect(self.changed)
        self.program.register_chosen.connect(self.register_chosen)
        self.program.password_wanted.connect(self.password_wanted)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Parts of the settings"))
        self.tabs.addTab(_("Program"))
        self.tabs.addTab(_("Office and minutes"))
        self.tabs.addTab(_("Backups"))
        self.tabs.setTabEnabled(OFFICE, False)
        self.tabs.setTabEnabled(BACKUPS, False)
        self.tabs.currentChanged.connect(self._chosen)
        self.setFocusProxy(self.tabs)
        self._stack = QStackedWidget()
        self._program = scrolled(self.program)
        self._stack.addWidget(self._program)
        self._lay_out()

    def _lay_out(self) -> None:
        title = QLabel(_("Settings"))
        title.setProperty("role", "title")
        title.setContentsMargins(20, 14, 20, 4)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self.tabs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(title)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    def set_register(self, register: "Register") -> None:
        """The office is the one of this register."""
        self._register = register
        self.program.show_register(register.path, writes=register.read_only is None)
        if self.office is not None:
            self._stack.removeWidget(self.office)
            self.office.deleteLater()
            self.office = None
        if self.backups is not None:
            self._stack.removeWidget(self.backups)
            self.backups.deleteLater()
            self.backups = None
        self.tabs.setTabEnabled(BACKUPS, self.keeper is not None)
        self.tabs.setTabEnabled(OFFICE, True)
        self._chosen(self.tabs.currentIndex())

    def show_no_register(self, path: Path) -> None:
        """Only the program's own settings; what belongs to a register waits for one."""
        self.program.show_no_register(path)
        self.tabs.setCurrentIndex(0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._chosen(self.tabs.currentIndex())

    def _chosen(self, index: int) -> None:
        if index == OFFICE and self.office is None and self.isVisible():
            self._make_office()
        if index == BACKUPS and self.backups is None and self.isVisible():
            self._make_backups()
        pages = {OFFICE: self.office, BACKUPS: self.backups}
        self._stack.setCurrentWidget(pages.get(index) or self._program)

    def _make_backups(self) -> None:
        from ui.backups.backups_page import BackupsPage

        assert self.keeper is not None
        why_not = self._register.read_only if self._register is not None else None
        self.backups = BackupsPage(self.keeper, why_not)
        self.backups.changed.connect(self.changed)
        self.backups.look_wanted.connect(self.look_wanted)
        self.backups.trouble.connect(self.trouble)
        self._stack.addWidget(self.backups)

    def _make_office(self) -> None:
        """Made when first looked at: it loads what the first window can do without."""
        from ui.office.office_page import OfficePage

        assert self._register is not None
        self.office = OfficePage(self._register, self._database, self._documents)
        self.office.setEnabled(self._register.read_only is None)
        self.office.kept.connect(self.office_kept)
        self._stack.addWidget(self.office)
