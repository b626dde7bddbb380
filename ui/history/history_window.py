"""The window of the history: of one visit, or of the whole register."""

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.errors import TrackerError
from tracker.register.chain import Action
from tracker.register.history import Entry, HistoryQuery, Page
from tracker.settings import Settings
from tracker.texts import _, ngettext
from tracker.vietnamese.numbers import grouped
from ui.history.changes_view import ChangesView
from ui.history.checking import check_history
from ui.history.entry_list import EntryList
from ui.history.filters import HistoryFilters
from ui.history.names_dialog import NamesDialog
from ui.history.page_as_it_was import PageAsItWas
from ui.history.printing import HistoryPaper
from ui.parts import dialogs
from ui.parts.dialog import Dialog
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from tracker.register import Register

AT_ONCE = 100
SIZE = (1120, 640)
AROUND = (60, 40)  # pixels of the window behind it that stay in sight
LIST_WIDTH = 390


class HistoryWindow(Dialog):
    """`visit_id` is the visit whose history it is; None: the whole register's.

    It reads on the register's own line of work, page by page, and asks again when a filter or a
    letter of the search changes.
    """

    def __init__(
        self,
        parent: QWidget,
        register: "Register",
        settings: Settings,
        lines: tuple[Jobs, Jobs],
        visit_id: int | None,
    ) -> None:
        super().__init__(parent)
        self._register, self._settings = register, settings
        self._database, self._documents = lines
        self._visit_id = visit_id
        whole = _("History of the register")
        self.about = whole if visit_id is None else _("History of the visit")
        self.setWindowTitle(_("History"))
        self.resize(QSize(*SIZE).expandedTo(parent.window().size() - QSize(*AROUND)))
        self._before: int | None = None
        self._asking = False
        self.filters = HistoryFilters()
        self.list = EntryList(one_visit=visit_id is not None)
        self.view = ChangesView()
        self.count, self.empty = QLabel(), QLabel()
        self.page_button = QPushButton(_("Page as it was…"))
        self.page_button.setEnabled(False)
        self.print_button = QPushButton(_("Print…"))
        self.file_button = QPushButton(_("PDF…"))
        self.check_button = QPushButton(_("Check…"))
        self.names_button = QPushButton(_("Names…"))
        self._lay_out()
        self._connect()
        self._ask()
        self._database.start(self, register.history.people, self.filters.offer_people)

    # -- how it is put together ------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._title = QLabel(self.about)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setProperty("role", "heading")
        self._title.setWordWrap(True)
        self.count.setProperty("role", "label")
        self.empty.setProperty("role", "label")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        split = QSplitter()
        split.setChildrenCollapsible(False)
        split.addWidget(self.stack)
        split.addWidget(self.view)
        split.setSizes([LIST_WIDTH, SIZE[0] - LIST_WIDTH])
        split.setStretchFactor(1, 1)
        self.page_button.setToolTip(_("The minutes as this entry left them"))
        self.check_button.setToolTip(_("See whether the history and the visits are untouched"))
        self.names_button.setToolTip(_("Give the accounts of the PCs the names of people"))
        close = QPushButton(_("Close"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        buttons = (self.page_button, self.print_button, self.file_button)
        for button in (*buttons, self.check_button, self.names_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self.filters)
        column.addWidget(split, 1)
        column.addLayout(foot)
        close.setAutoDefault(False)

    def _connect(self) -> None:
        self.filters.changed.connect(self._ask)
        self.filters.words.left_downwards.connect(self.list.setFocus)
        self.list.chosen.connect(self._show_entry)
        self.page_button.clicked.connect(self._show_page)
        self.list.more_wanted.connect(self._ask_on)
        self.print_button.clicked.connect(self._print)
        self.file_button.clicked.connect(self._save)
        self.check_button.clicked.connect(self._check)
        self.names_button.clicked.connect(self._names)

    # -- asking ----------------------------------------------------------------------------------

    def query(self) -> HistoryQuery:
        """What is asked for."""
        return self.filters.query(self._visit_id, datetime.date.today())

    def _ask(self) -> None:
        self._start(None, partial(self._show, first=True))

    def _ask_on(self) -> None:
        if self._before is not None and not self._asking:
            self._start(self._before, partial(self._show, first=False))

    def _start(self, before: int | None, done: "partial[None]") -> None:
        self._asking = True
        work = partial(self._register.history.page, self.query(), before, AT_ONCE)
        self._database.start(self, work, done, self._failed, replaces="history")

    def _failed(self, trouble: TrackerError) -> None:
        self._asking = False
        dialogs.show_trouble(self, trouble)

    def _show(self, page: Page, *, first: bool) -> None:
        """What came; while it is less than fills the window, the next page is asked for."""
        self._asking, self._before = False, page.before
        if first or not self.list.entries.entries:
            self.list.show_first(page.entries)
        else:
            self.list.entries.extend(page.entries)
        found = self.list.entries.entries
        if first and found and self._visit_id is not None:
            self.about = _("History of the visit {title}").format(title=found[0].title)
            self._title.setText(self.about)
        if page.before is not None and len(found) < AT_ONCE:
            self._ask_on()
        self._show_count(found)

    def _show_count(self, found: list[Entry]) -> None:
        n = len(found)
        words = ngettext("{n} entry", "{n} entries", n).format(n=grouped(n))
        more = self._before is not None
        self.count.setText(_("{entries} and more").format(entries=words) if more else words)
        for button in (self.print_button, self.file_button):
            button.setEnabled(bool(found))
        if not found:
            self.empty.setText(self._why_empty())
        self.stack.setCurrentWidget(self.list if found else self.empty)

    def _why_empty(self) -> str:
        if self._before is not None:
            return _("Looking…")
        if self.query() != HistoryQuery(visit_id=self._visit_id):
            return _("No change is found that way. Show all, or ask otherwise.")
        return _("Nothing was changed yet since the history is kept. The next save is entered.")

    def _show_entry(self, entry: Entry | None) -> None:
        self.view.show_entry(entry)
        known = entry is not None and None not in (entry.visit_id, entry.version)
        gone = entry is not None and entry.action is Action.PURGED
        self.page_button.setEnabled(known and not gone)

    # -- what the buttons do ---------------------------------------------------------------------

    def _paper(self) -> HistoryPaper:
        return HistoryPaper(
            self, self._register, (self._database, self._documents), self.about, self.query()
        )

    def _show_page(self) -> None:
        entry = self.list.current()
        if entry is not None:
            dialog = PageAsItWas(self, self._register, (self._database, self._documents), entry)
            dialog.exec()
            dialog.deleteLater()

    def _print(self) -> None:
        self._paper().print(self._settings)

    def _save(self) -> None:
        self._paper().save()

    def _check(self) -> None:
        check_history(self, self._register, self._database)

    def _names(self) -> None:
        dialog = NamesDialog(self, self._register, self._database)
        dialog.exec()
        dialog.deleteLater()
        self._database.start(self, self._register.history.people, self.filters.offer_people)
        self._ask()
