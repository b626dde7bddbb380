"""The room one comes to in the morning: what became due since the last look, what will soon, what
waits for the office, and the quarter in a small chart."""

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.followup.bars import bars
from tracker.followup.status import DUE_SOON_DAYS
from tracker.register.overview import Overview, look_over
from tracker.settings import Settings
from tracker.texts import _, language, ngettext
from tracker.vietnamese.dates import quarter, short_date, weekday
from tracker.vietnamese.numbers import grouped
from ui.overview.days_seen import look
from ui.overview.overview_lines import parts_of
from ui.overview.quarter_chart import QuarterChart
from ui.parts.empty_page import EmptyPage
from ui.parts.grouped_list import GroupedList, Lead
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from tracker.records import Office
    from tracker.register import Register

BESIDE = 340  # pixels for the chart
ROOMY = 1000  # a room so wide has the chart beside the table; a narrower one needs it for words


class OverviewRoom(QWidget):
    """A room of the window; it has no wish of its own."""

    said = Signal(str)
    offered = Signal(str, object)
    trouble = Signal(object)
    visit_wanted = Signal(int, str)
    room_wanted = Signal(str, object)
    left = Signal()

    def __init__(self, settings: Settings, database: Jobs, documents: Jobs) -> None:
        super().__init__()
        self._settings = settings
        self._database, self._documents = database, documents
        self._register: Register | None = None
        self._due_soon_days = DUE_SOON_DAYS
        self.overview: Overview | None = None
        self.title, self.news = QLabel(), QLabel()
        self.title.setProperty("role", "title")
        self.news.setProperty("role", "label")
        self.news.setWordWrap(True)
        self.reports_button = QPushButton(_("Reports…"))
        self.reports_button.clicked.connect(self._open_reports)
        self.new_button = QPushButton(f"+ {_('New visit')}   Ctrl+N")
        self.new_button.setProperty("role", "main")
        self.new_button.clicked.connect(partial(self.room_wanted.emit, "visits", "new"))
        self.empty = EmptyPage()
        self.empty.wanted.connect(self._leave_empty)
        self.table = GroupedList(
            _("What is to be done"), [_("To do"), _("Unit"), _("Deadline"), _("State")]
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        self.stack.setCurrentWidget(self.table)
        self.table.wanted.connect(self._follow)
        self.chart = QuarterChart()
        self.chart.wanted.connect(partial(self.room_wanted.emit, "recommendations"))
        self.chart_title, self.chart_hint = QLabel(), QLabel()
        self._lay_out()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        self.chart_title.setProperty("role", "heading")
        self.chart_hint.setProperty("role", "hint")
        self.chart_hint.setWordWrap(True)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.reports_button)
        head.addWidget(self.new_button)
        card = QFrame()
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.chart)
        self.beside = QWidget()
        self.beside.setFixedWidth(BESIDE)
        beside = QVBoxLayout(self.beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(8)
        beside.addWidget(self.chart_title)
        beside.addWidget(card)
        beside.addWidget(self.chart_hint)
        beside.addStretch(1)
        below = QHBoxLayout()
        below.setSpacing(14)
        below.addWidget(self.stack, 1)
        below.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.news)
        column.addLayout(below, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_chart()

    def _show_chart(self) -> None:
        self.beside.setVisible(self.width() >= ROOMY and self.chart.has_bars())

    # -- what is asked -----------------------------------------------------------------------------

    def set_register(self, register: "Register") -> None:
        """Look over this register."""
        self._register = register
        self.new_button.setEnabled(register.read_only is None)
        self.look_again()

    def set_office(self, office: "Office") -> None:
        """How near a deadline must be to be due soon."""
        if office.due_soon_days != self._due_soon_days:
            self._due_soon_days = office.due_soon_days
            self.look_again()

    def enter(self, wish: object) -> None:
        """The room is shown: look at the register anew."""
        self.look_again()
        self.table.setFocus()

    def look_again(self) -> None:
        """What there is now; on a new day, what became due since."""
        if self._register is None:
            return
        today = datetime.date.today()
        since = look(self._settings, self._register.path, today)
        work = partial(look_over, self._register, today, since, self._due_soon_days)
        self._database.start(self, work, self._show, replaces="overview")

    def search(self) -> None:
        """Visits are looked for in their own room."""
        self.room_wanted.emit("visits", "search")

    def escape(self) -> bool:
        """Nothing is open inside."""
        return False

    # -- what came ---------------------------------------------------------------------------------

    def _show(self, overview: Overview) -> None:
        self.overview = overview
        day = overview.day
        self.title.setText(
            _("Today, {weekday} {day}").format(weekday=_weekday(day), day=short_date(day))
        )
        self.news.setText(_news(overview))
        self.news.setVisible(overview.any_visit)
        self.empty.say(*_why_empty(overview))
        self.table.show_parts(parts_of(overview))
        shown = bars(overview.now, overview.then)
        anything = bool(shown) or overview.drafts.total + overview.agreed.total > 0
        self.stack.setCurrentWidget(self.table if anything else self.empty)
        self.chart.show_bars(shown)
        self._show_chart()
        title = _("Recommendations, quarter {quarter}")
        self.chart_title.setText(title.format(quarter=quarter(day).removeprefix("quý ")))
        self.chart_hint.setText(_chart_hint(overview, self._due_soon_days))

    # -- wishes ------------------------------------------------------------------------------------

    def _follow(self, lead: Lead) -> None:
        if lead.visit_id is not None:
            self.visit_wanted.emit(lead.visit_id, "")
        else:
            self.room_wanted.emit(lead.room, lead.wish or None)

    def _leave_empty(self) -> None:
        any_visit = self.overview is not None and self.overview.any_visit
        self.room_wanted.emit("visits", None if any_visit else "new")

    def _open_reports(self) -> None:
        """Letters and reports."""
        from ui.reports.reports_dialog import ReportsDialog

        if self._register is None:
            return
        dialog = ReportsDialog(
            self, self._register, (self._database, self._documents), self._settings
        )
        dialog.exec()
        dialog.deleteLater()


def _weekday(day: datetime.date) -> str:
    if language() == "en":
        return QLocale(QLocale.Language.English).dayName(day.isoweekday())
    return weekday(day)


def _why_empty(overview: Overview) -> tuple[str, str, str]:
    """What is said in place of the table, the advice, and the words on the button."""
    if not overview.any_visit:
        return (
            _("Welcome. There is no visit in this register yet."),
            _(
                "Begin with the first one: its minutes take shape beside what you type. What it"
                " recommends appears here when the day comes near."
            ),
            _("Record the first visit"),
        )
    return (
        _("Nothing is to be done."),
        _(
            "What is recommended in a visit appears here when it becomes due, and minutes until"
            " they are signed."
        ),
        _("To the visits"),
    )


def _chart_hint(overview: Overview, due_soon_days: int) -> str:
    then = _("Now; in brackets and paler, at the end of the quarter before ({day}).")
    soon = ngettext(
        "Due soon: in {n} day at most.", "Due soon: in {n} days at most.", due_soon_days
    )
    day = short_date(overview.quarter_end)
    return f"{then.format(day=day)} {soon.format(n=due_soon_days)}"


def _news(overview: Overview) -> str:
    """What the morning is about, in a line."""
    if overview.since is None:
        return _("The first day this register is open on this PC: all that is late is below.")
    n = overview.became_due.total
    if not n:
        words = _("Nothing became due since the last look, on {day}.")
        return words.format(day=short_date(overview.since))
    words = ngettext(
        "Since the last look, on {day}, {n} recommendation became due.",
        "Since the last look, on {day}, {n} recommendations became due.",
        n,
    )
    return words.format(day=short_date(overview.since), n=grouped(n))
