"""The room of the units: the list of them, and the page of one."""

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.followup.status import DUE_SOON_DAYS
from tracker.register.units import UnitLine, UnitPage, unit, units
from tracker.settings import Settings
from tracker.texts import _
from ui.directory.unit_lines import figures_words, parts_of
from ui.directory.units_list import UnitsList
from ui.parts.empty_page import EmptyPage
from ui.parts.grouped_list import BESIDE, DAY, STATE, GroupedList, Lead, Part
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from tracker.records import Office
    from tracker.register import Register

WIDTHS = {BESIDE: 96, DAY: 136, STATE: 160}


class UnitsRoom(QWidget):
    """A room of the window; a wish is the name of a unit."""

    said = Signal(str)
    offered = Signal(str, object)
    trouble = Signal(object)
    visit_wanted = Signal(int, str)
    room_wanted = Signal(str, object)
    left = Signal()  # never: no draft is wished here

    def __init__(self, settings: Settings, database: Jobs, documents: Jobs) -> None:
        super().__init__()
        self._settings = settings
        self._database, self._documents = database, documents
        self._register: Register | None = None
        self._due_soon_days = DUE_SOON_DAYS
        self._wish = ""
        self.page: UnitPage | None = None
        self.units = UnitsList()
        self.units.chosen.connect(self._ask_page)
        self.units.entered.connect(self._into_page)
        self.name, self.figures = QLabel(), QLabel()
        self.name.setProperty("role", "title")
        self.name.setWordWrap(True)
        self.figures.setProperty("role", "label")
        self.board_button = QPushButton(_("On the board"))
        self.board_button.clicked.connect(self._to_board)
        self.reports_button = QPushButton(_("Reports…"))
        self.reports_button.clicked.connect(self._open_reports)
        self.table = GroupedList(
            _("What is known of the unit"),
            [_("Content"), _("Date"), _("Deadline, number"), _("State")],
            WIDTHS,
        )
        self.table.wanted.connect(self._follow)
        self.empty = EmptyPage()
        self.empty.wanted.connect(partial(self.room_wanted.emit, "visits", None))
        advice = _("A unit appears here with the first visit to it.")
        self.empty.say(_("No units yet."), advice, _("To the visits"))
        self._lay_out()
        self.setFocusProxy(self.units)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.name, 1)
        head.addWidget(self.board_button)
        head.addWidget(self.reports_button)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addLayout(head)
        right.addWidget(self.figures)
        right.addWidget(self.table, 1)
        both = QWidget()
        across = QHBoxLayout(both)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        across.addWidget(self.units, 1)
        across.addLayout(right, 2)
        self.stack = QStackedWidget()
        self.stack.addWidget(both)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.addWidget(self.stack)

    # -- what is asked -----------------------------------------------------------------------------

    def set_register(self, register: "Register") -> None:
        """Show the units of this register."""
        self._register = register
        self.look_again()

    def set_office(self, office: "Office") -> None:
        """How near a deadline must be to be due soon."""
        if office.due_soon_days != self._due_soon_days:
            self._due_soon_days = office.due_soon_days
            self.look_again()

    def enter(self, wish: object) -> None:
        """The room is shown; a unit may be wished for."""
        self._wish = wish if isinstance(wish, str) else ""
        self.look_again()
        self.units.setFocus()

    def look_again(self) -> None:
        """What there is now; the unit shown stays."""
        if self._register is not None:
            work = partial(units, self._register, datetime.date.today(), self._due_soon_days)
            self._database.start(self, work, self._show_units, replaces="units")

    def search(self) -> None:
        """To the search field."""
        self.units.search.setFocus()
        self.units.search.selectAll()

    def escape(self) -> bool:
        """Back to the list, and its search taken back; False when neither is left."""
        if self.table.hasFocus():
            self.units.setFocus()
            return True
        searched = bool(self.units.search.words().strip())
        self.units.search.clear()
        return searched

    # -- what came ---------------------------------------------------------------------------------

    def _show_units(self, lines: list[UnitLine]) -> None:
        self.stack.setCurrentIndex(0 if lines else 1)
        wish, self._wish = self._wish, ""
        before = self.units.current()
        self.units.show_units(lines)
        if wish:
            self.units.choose(wish)
        if before == self.units.current():  # else the list has asked
            self._ask_page(before)

    def _ask_page(self, name: str) -> None:
        if self._register is not None and name:
            today = datetime.date.today()
            work = partial(_read, self._register, name, today, self._due_soon_days)
            self._database.start(self, work, self._show_page, replaces="units.page")

    def _show_page(self, read: tuple[UnitPage, list[Part]]) -> None:
        page, parts = read
        self.page = page
        self.name.setText(page.name)
        self.figures.setText(figures_words(page))
        self.table.show_parts(parts)

    # -- wishes ------------------------------------------------------------------------------------

    def _into_page(self) -> None:
        self.table.setFocus()

    def _follow(self, lead: Lead) -> None:
        if lead.visit_id is not None:
            self.visit_wanted.emit(lead.visit_id, lead.path)
        else:
            self.room_wanted.emit(lead.room, lead.wish)

    def _to_board(self) -> None:
        self.room_wanted.emit("recommendations", f"unit:{self.units.current()}")

    def _open_reports(self) -> None:
        """Letters and reports, of this unit."""
        from ui.reports.reports_dialog import ReportsDialog

        if self._register is None:
            return
        dialog = ReportsDialog(
            *(self, self._register, (self._database, self._documents), self._settings),
            unit=self.units.current(),
        )
        dialog.exec()
        if dialog.changed:
            self.look_again()
        dialog.deleteLater()


def _read(
    register: "Register", name: str, today: datetime.date, due_soon_days: int
) -> tuple[UnitPage, list[Part]]:
    """The unit and its lines in words, which takes as long as showing them."""
    page = unit(register, name, today, due_soon_days)
    return page, parts_of(page, today)
