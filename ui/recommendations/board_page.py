"""The board: figures that are filters, the table of what they count, and one item beside it."""

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.register.board import BoardQuery
from tracker.settings import Settings
from tracker.texts import _, ngettext
from tracker.vietnamese.numbers import grouped
from ui.parts.empty_page import EmptyPage
from ui.parts.jobs import Jobs
from ui.parts.search_field import SearchField
from ui.recommendations.board_answer import Answer, answer_of
from ui.recommendations.board_filters import BoardFilters, choices_of
from ui.recommendations.board_model import BoardModel
from ui.recommendations.board_table import BoardTable
from ui.recommendations.figures_bar import AWAITS, LACKS_EVIDENCE, REPORTS_DUE, FiguresBar
from ui.recommendations.item_panel import CORRECT, ItemPanel

if TYPE_CHECKING:
    from tracker.register import Counts, Item, Register

PAUSE_MS = 120
MOST_AT_ONCE = 200  # entered in one go, all or none, while the dialog waits


class BoardPage(QWidget):
    """Its signals are wishes: the room opens visits and dialogs, and calls `refresh` after."""

    visit_wanted = Signal(int, str)
    entry_wanted = Signal(object)
    correct_wanted = Signal(int, object)
    withdraw_wanted = Signal(int, object)
    file_wanted = Signal(object)
    print_wanted = Signal()
    reports_wanted = Signal()
    visits_wanted = Signal()
    said = Signal(str)

    def __init__(self, settings: Settings, database: Jobs) -> None:
        super().__init__()
        self._settings, self._database = settings, database
        self._register: Register | None = None
        self._due_soon_days = 7
        self._select: int | None = None
        self._row_before = -1
        self._answer: Answer | None = None
        self._counting = self._choices_due = False
        self.model = BoardModel(self)
        self.search = SearchField(
            _("Find recommendations"),
            _("Find, with or without accents   {keys}").format(keys="Ctrl+F"),
        )
        self.filters = BoardFilters(settings)
        self.figures = FiguresBar()
        self.table = BoardTable(self.model)
        self.table.take_layout(settings.board_layout)
        self.panel = ItemPanel()
        self.panel.show_item(None, datetime.date.today())
        self.empty = EmptyPage()
        self.empty.wanted.connect(self._help_out)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        self.count = QLabel()
        self.count.setProperty("role", "label")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        title = QLabel(_("Recommendations"))
        title.setProperty("role", "title")
        self.search.setMaximumWidth(320)
        self.entry_button = QPushButton(_("+ New entry   {key}").format(key="Ins"))
        self.entry_button.setProperty("role", "main")
        self.entry_button.setEnabled(False)
        self.reports_button = QPushButton(_("Reports…"))
        self.print_button = QPushButton(_("Print or save the table…"))
        self.columns_button = QPushButton(_("Columns"))
        self.columns_button.setProperty("role", "quiet")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.search, 1)
        head.addWidget(self.reports_button)
        head.addWidget(self.print_button)
        head.addWidget(self.entry_button)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.filters, 1)
        line.addWidget(self.columns_button, 0, Qt.AlignmentFlag.AlignTop)
        below = QHBoxLayout()
        below.setSpacing(10)
        below.addWidget(self.stack, 3)
        below.addWidget(self.panel, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.figures)
        column.addLayout(line)
        column.addLayout(below, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.search.words_changed.connect(self._pause.start)
        self.search.left_downwards.connect(self._into_table)
        self.filters.changed.connect(self._ask)
        self.filters.besides_wanted.connect(self._take_besides)
        self.filters.said.connect(self.said)
        self.figures.changed.connect(self._ask)
        self.figures.left_downwards.connect(self._into_table)
        self.figures.entry_wanted.connect(self._want_entry)
        self.table.sorted_by.connect(self._sorted)
        self.table.enter_pressed.connect(self._open)
        self.table.doubleClicked.connect(self._open)
        self.table.entry_wanted.connect(self._want_entry)
        self.table.log_wanted.connect(self._into_log)
        self.panel.left.connect(self.table.setFocus)
        self.table.letter_typed.connect(self.search.type_on)
        self.table.left_upwards.connect(self.search.setFocus)
        self.table.chosen_changed.connect(self._chosen)
        self.table.menu_wanted.connect(self._menu)
        self.table.horizontalHeader().sectionResized.connect(self._keep_layout)
        self.table.horizontalHeader().sectionMoved.connect(self._keep_layout)
        self.model.rows_wanted.connect(self._fetch)
        self.panel.entry_wanted.connect(self._want_entry)
        self.panel.correct_wanted.connect(partial(self._want_change, self.correct_wanted))
        self.panel.withdraw_wanted.connect(partial(self._want_change, self.withdraw_wanted))
        self.panel.visit_wanted.connect(self._visit_of_entry)
        self.panel.file_wanted.connect(self.file_wanted)
        self.entry_button.clicked.connect(self._want_entry)
        self.print_button.clicked.connect(self.print_wanted)
        self.reports_button.clicked.connect(self.reports_wanted)
        self.columns_button.clicked.connect(self._offer_columns)
        self._chosen_soon = QTimer(self, singleShot=True, interval=0)
        self._chosen_soon.timeout.connect(self._show_chosen)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._want_entry)

    # -- what is asked -----------------------------------------------------------------------------

    def set_register(self, register: "Register") -> None:
        """Show the recommendations of this register."""
        self._register = register
        self.refresh()

    def show_all(self, *, words: bool = True) -> None:
        """Take back what narrows it; the `words` looked for only where they are to go, too."""
        if words:
            self.search.clear()
        self.figures.press([])
        self.filters.clear()

    def set_due_soon_days(self, days: int) -> None:
        """How near a deadline is that is due soon."""
        if days != self._due_soon_days:
            self._due_soon_days = days
            self._ask()

    def query(self) -> BoardQuery:
        """What the figures, the filters, the words and the headings ask for."""
        order, descending = self.table.sorting()
        flags = self.figures.flags()
        return BoardQuery(
            day=self.filters.day(),
            words=self.search.words(),
            groups=self.figures.groups(),
            due_soon_days=self._due_soon_days,
            order=order,
            descending=descending,
            **self.filters.values(),
            awaits=flags[AWAITS],
            lacks_evidence=flags[LACKS_EVIDENCE],
            reports_due=flags[REPORTS_DUE],
        )

    def refresh(self, select_id: int | None = None) -> None:
        """Look at the register anew; the selection stays, or goes to this one."""
        if self._register is None:
            return
        if select_id is not None:  # one that is still waited for stays wanted
            self._select = select_id
        self._choices_due = True
        self._ask()

    def _ask(self) -> None:
        if self._register is None:
            return
        self._pause.stop()
        if self._select is None:
            self._select = self.current_id()
        self.filters.pressed_now, self.filters.words_now = (
            self.figures.pressed(),
            self.search.words(),
        )
        self._counting = True
        query = self.query()
        work = partial(answer_of, self._register, query, self.table.rows_in_sight()[0])
        self._database.start(self, work, self._show, replaces="board")
        # The rows are on the screen while all of them are still counted.
        counting = partial(self._register.follow_ups.counts, query)
        self._database.start(self, counting, self._show_counts, replaces="board.counts")

    def _sorted(self, _order: object, _descending: bool) -> None:
        self._keep_layout()
        self._ask()

    def _fetch(self, ids: list[int]) -> None:
        assert self._register is not None
        work = partial(self._register.follow_ups.rows, ids, self.filters.day(), self._due_soon_days)
        self._database.start(self, work, partial(self.model.put, ids), replaces="board.rows")

    # -- what came ---------------------------------------------------------------------------------

    def _show(self, answer: Answer) -> None:
        self._answer = answer
        if self._counting:
            self.figures.wait()
        self._row_before = self.table.current_row()
        wanted, self._select = self._select, None
        self.model.replace(answer.ids, answer.rows)
        n = len(answer.ids)
        words = ngettext("{n} recommendation", "{n} recommendations", n)
        self.count.setText(words.format(n=grouped(n)))
        self.stack.setCurrentWidget(self.table if n else self.empty)
        if not n:
            self._say_why_empty()
        row = self.model.row_of(wanted) if wanted is not None else None
        if row is not None and row != self.table.current_row():
            self.table.select_row(row)
        elif row is None and self._row_before >= 0 and n:
            # It left the board, perhaps by what was entered: the one that took its place.
            self.table.select_row(min(self._row_before, n - 1))
        self._chosen()

    def _show_counts(self, counts: "Counts") -> None:
        self._counting = False
        self.figures.show_counts(counts)

    def _take_besides(self, figures: list[str], words: str) -> None:
        """What a kept filter narrows by besides the filters themselves."""
        self.search.setText(words)
        self.figures.press(figures)

    def _say_why_empty(self) -> None:
        """Nothing answers the filters, or there is nothing at all yet."""
        if self._narrowed():
            self.empty.say(
                _("No recommendation answers to this."),
                _("Use fewer words, or take a filter away."),
                _("Show all recommendations"),
            )
        else:
            self.empty.say(
                _("No recommendations yet."),
                _("What is recommended in a visit appears here, until it is verified."),
                _("To the visits"),
            )

    def _narrowed(self) -> bool:
        words = bool(self.search.words().strip())
        return words or self.filters.narrow() or bool(self.figures.pressed())

    def _help_out(self) -> None:
        """The button of the empty board."""
        if self._narrowed():
            self.search.clear()
            self.figures.press([])
            self.filters.clear()
        else:
            self.visits_wanted.emit()

    def current_id(self) -> int | None:
        """The recommendation the keys act on."""
        return self.model.key_at(self.table.current_row())

    def chosen_ids(self) -> list[int]:
        """All that are selected, from the top."""
        ids = (self.model.key_at(row) for row in self.table.chosen_rows())
        return [each for each in ids if each is not None]

    def _chosen(self) -> None:
        self._chosen_soon.start()

    def _show_chosen(self) -> None:
        chosen = self.current_id()
        writable = self._register is not None and self._register.read_only is None
        self.entry_button.setEnabled(chosen is not None and writable)
        self.panel.may_write = writable
        n = self.table.chosen_count()
        words = _("+ Entry on {n}   {key}") if n > 1 else _("+ New entry   {key}")
        self.entry_button.setText(words.format(n=grouped(n), key="Ins"))
        day, dated = self.filters.day(), _("It is dated today, not the day looked at.")
        self.entry_button.setToolTip("" if self.filters.is_today() else dated)
        if n > 1:
            self.panel.show_several(n)
        elif chosen is None or self._register is None:
            self.panel.show_item(None, day)
        else:
            work = partial(self._register.follow_ups.item, chosen, day, self._due_soon_days)
            show = partial(self._show_item, day)
            self._database.start(self, work, show, self._no_item, replaces="board.item")
        self._ask_choices()

    def _ask_choices(self) -> None:
        """What the filters offer takes longest in a large register, so it comes last."""
        if self._choices_due and self._register is not None:
            self._choices_due = False
            work = partial(choices_of, self._register)
            self._database.start(self, work, self.filters.offer, replaces="board.choices")

    def _show_item(self, day: datetime.date, item: "Item") -> None:
        wanted = item.row.id == self.current_id() and day == self.filters.day()
        if wanted and self.table.chosen_count() == 1:
            self.panel.show_item(item, day)

    def _no_item(self, _trouble: object) -> None:
        """It went away in another window: look at everything anew."""
        self.panel.show_item(None, self.filters.day())

    # -- wishes ------------------------------------------------------------------------------------

    def _into_table(self) -> None:
        self.table.setFocus()
        if self.table.current_row() < 0 and self.model.rowCount():
            self.table.select_row(0)

    def _open(self) -> None:
        number = self.current_id()
        row = self.model.known(number) if number is not None else None
        if row is not None:
            self.visit_wanted.emit(row.visit_id, f"recommendations[{row.place}].text")

    def _visit_of_entry(self, visit_id: int, place: int) -> None:
        self.visit_wanted.emit(visit_id, f"carried_over[{place}].text")

    def _want_entry(self) -> None:
        if not self.entry_button.isEnabled():
            return
        if self.table.chosen_count() > MOST_AT_ONCE:
            words = _("At most {n} recommendations can be updated at once. Choose fewer.")
            self.said.emit(words.format(n=grouped(MOST_AT_ONCE)))
        elif ids := self.chosen_ids():
            self.entry_wanted.emit(ids)

    def _want_change(self, wish: SignalInstance, entry: object) -> None:
        number = self.current_id()
        if number is not None and self.entry_button.isEnabled():
            wish.emit(number, entry)

    def _into_log(self) -> None:
        if not self.panel.enter():
            self.said.emit(_("This recommendation has no entry yet."))

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addAction(_("Open the visit")).triggered.connect(self._open)
        add = menu.addAction(_("New entry…"))
        add.setEnabled(self.entry_button.isEnabled())
        add.triggered.connect(self._want_entry)
        correct = menu.addAction(_("Correct an entry…   {key}").format(key=CORRECT))
        correct.setEnabled(self.panel.item is not None and bool(self.panel.item.log))
        correct.triggered.connect(self._into_log)
        menu.exec(place)

    def _offer_columns(self) -> None:
        menu = self.table.columns_menu()
        menu.exec(self.columns_button.mapToGlobal(self.columns_button.rect().bottomLeft()))
        self._keep_layout()

    def _keep_layout(self) -> None:
        self._settings.board_layout = self.table.layout_kept()

    def answer(self) -> Answer | None:
        """What is shown, for the table on paper."""
        return self._answer
