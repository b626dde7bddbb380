"""The list of visits: search and filters above, the table below, and what to do when it is empty.

It is shown before the register is open, so nothing here imports the register when it is loaded.
"""

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from tracker.texts import _, ngettext
from tracker.vietnamese.numbers import grouped
from ui.parts.search_field import SearchField
from ui.parts.style import icon
from ui.visits.list_empty import EmptyList, Why
from ui.visits.list_filters import ListFilters
from ui.visits.list_model import VisitListModel
from ui.visits.list_source import About, Found, ListSource, Wish
from ui.visits.list_table import VisitTable

if TYPE_CHECKING:
    from tracker.register import ListQuery, Register
    from ui.parts.jobs import Jobs

NEW, PRINT, FIND = (
    QKeySequence.StandardKey.New,
    QKeySequence.StandardKey.Print,
    QKeySequence.StandardKey.Find,
)


class ListPage(QWidget):
    """The page of all visits. Its signals are wishes: the window deletes, restores, opens and
    prints, and calls `refresh` when it is done."""

    visit_opened = Signal(int)
    new_wanted = Signal()
    visit_deleted = Signal(int)
    visit_restored = Signal(int)
    print_wanted = Signal(int)
    several_wanted = Signal(object)
    history_wanted = Signal(object)
    carry_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source: ListSource | None = None
        self._query: ListQuery | None = None
        self._total = 0
        self._model = VisitListModel(self)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.search = SearchField(
            _("Find visits"),
            _("Find, with or without accents   {keys}").format(keys=_keys(FIND)),
        )
        self.new_button = QPushButton(f"+ {_('New visit')}   {_keys(NEW)}")
        self.new_button.setAccessibleName(_("New visit"))
        self.new_button.setProperty("role", "main")
        self.new_button.setEnabled(False)
        self.restore_button = QPushButton(_("Restore"))
        self.restore_button.setProperty("role", "main")
        self.filters = ListFilters()
        self.several_button = QPushButton()
        self.several_button.hide()
        self.drafts_button = QPushButton(_("Discarded drafts…"))
        self.bin_button = QPushButton(_("Bin"))
        self.bin_button.setProperty("role", "quiet")
        self.bin_button.setIcon(icon("bin"))
        self.bin_button.setCheckable(True)
        self.bin_button.setToolTip(_("Deleted visits: when, by whom, and how to bring them back"))
        self.history_button = QPushButton(_("History"))
        self.history_button.setProperty("role", "quiet")
        self.history_button.setToolTip(_("Who changed what, and when, in all visits"))
        self.count = QLabel()
        self.count.setProperty("role", "label")
        self.table = VisitTable(self._model)
        self.empty = EmptyList()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.table)
        self._lay_out()
        self._connect()
        self._show_mode()
        self.setFocusProxy(self.search)

    def set_register(self, register: "Register", jobs: "Jobs") -> None:
        """Show the visits of this register; words typed meanwhile are searched for."""
        if self._source is not None:
            self._source.deleteLater()
        source = self._source = ListSource(register, jobs, self)
        source.found.connect(self._show_found)
        source.refreshed.connect(self._show_refreshed)
        source.rows_came.connect(self._model.put)
        source.about_came.connect(self._show_about)
        self.filters.offer_kinds()
        self.new_button.setEnabled(True)
        self._search()
        source.ask_about()

    def refresh(self, select_id: int | None = None) -> None:
        """Read the list anew after a change; the selection stays, or goes to this visit."""
        if self._source is None:
            return
        first, last = self.table.rows_in_sight()
        wish = Wish(self.current_visit_id() if select_id is None else select_id, first, last)
        self._query = self._asked()
        self._source.refresh(self._query, wish)
        self._source.ask_about()

    def focus_search(self) -> None:
        """Put the cursor into the search field, its text chosen for typing over."""
        if self.search.isEnabled():
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.selectAll()

    def current_visit_id(self) -> int | None:
        """The visit that is selected, if any."""
        key = self._model.key_at(self.table.current_row())
        if key is None:
            return None
        from tracker.register.listing import visit_id

        return visit_id(key)

    def chosen_visit_ids(self) -> list[int]:
        """All visits that are selected, from the top of the list."""
        from tracker.register.listing import visit_id

        keys = map(self._model.key_at, self.table.chosen_rows())
        return [visit_id(key) for key in keys if key is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that no window around takes as shortcuts of its own."""
        if event.matches(FIND):
            self.focus_search()
        elif event.matches(NEW) and self.new_button.isEnabled():
            self.new_wanted.emit()
        elif event.matches(PRINT):
            self._print_chosen()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.bin_button.setIcon(icon("bin"))

    # ---- how it is put together ------------------------------------------------------------

    def _lay_out(self) -> None:
        self.search.setMinimumWidth(200)
        self.search.setMaximumWidth(320)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.title)
        head.addStretch()
        head.addWidget(self.search, 1)
        head.addWidget(self.new_button)
        head.addWidget(self.drafts_button)
        head.addWidget(self.restore_button)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.filters, 1)
        line.addWidget(self.several_button)
        line.addWidget(self.history_button)
        line.addWidget(self.bin_button)
        line.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 12)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addLayout(line)
        layout.addWidget(self.stack, 1)
        order = [self.search, self.new_button, self.drafts_button]
        order += [self.restore_button, self.filters.year]
        order += [self.filters.unit, self.filters.kind, self.filters.state, self.filters.reset]
        order += [self.several_button, self.history_button, self.bin_button, self.empty, self.table]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.search.words_changed.connect(self._search)
        self.search.left_downwards.connect(self._enter_table)
        self.filters.changed.connect(self._search)
        self.bin_button.toggled.connect(self._switch_bin)
        self.new_button.clicked.connect(self.new_wanted)
        self.restore_button.clicked.connect(self._restore_current)
        self.several_button.clicked.connect(self._print_chosen)
        self.history_button.clicked.connect(partial(self.history_wanted.emit, None))
        self.empty.wanted.connect(self._help_out)
        self._model.rows_wanted.connect(self._fetch)
        self.table.enter_pressed.connect(self._enter_pressed)
        self.table.doubleClicked.connect(self._open_current)
        self.table.delete_pressed.connect(self._delete_current)
        self.table.letter_typed.connect(self._type_on)
        self.table.left_upwards.connect(self.focus_search)
        self.table.menu_wanted.connect(self._show_menu)
        chosen = self.table.selectionModel()
        for changed in (chosen.selectionChanged, chosen.currentRowChanged, self._model.modelReset):
            changed.connect(self._show_chosen)

    # ---- asking ----------------------------------------------------------------------------

    def _in_bin(self) -> bool:
        return self.bin_button.isChecked()

    def _asked(self) -> "ListQuery":
        words = "" if self._in_bin() else self.search.words()
        return self.filters.query(words, in_bin=self._in_bin())

    def _search(self) -> None:
        if self._source is None:
            return
        query = self._asked()
        if query != self._query:
            self._query = query
            self._source.search(query)

    def _fetch(self, keys: list[int]) -> None:
        if self._source is not None:
            self._source.fetch(keys)

    # ---- answers ---------------------------------------------------------------------------

    def _show_found(self, found: Found) -> None:
        """An answer to another question: from its top, with nothing chosen."""
        if found.rows or not found.keys:
            self._model.replace(found.keys, found.rows, found.day)
            self.table.select_row(-1)
            self.table.scrollToTop()
        else:
            self._model.extend(found.keys)
        if found.whole:
            self._show_count()
        self._show_table_or_why()

    def _show_refreshed(self, found: Found) -> None:
        row = self.table.current_row()
        self._model.replace(found.keys, found.rows, found.day)
        if found.place is not None:
            self.table.select_row(found.place)
        elif row >= 0:  # its visit left the list: the one that took its place
            self.table.select_row(min(row, len(found.keys) - 1))
        self._show_count()
        self._show_table_or_why()

    def _show_about(self, about: About) -> None:
        self._total = about.total
        self.filters.offer(about.years, about.units)
        self._show_count()
        self._show_table_or_why()

    def _show_count(self) -> None:
        n = self._model.rowCount()
        if self._in_bin() or not self._narrowed():
            words = ngettext("{n} visit", "{n} visits", n).format(n=grouped(n))
        else:
            words = _("{n} of {all} visits").format(n=grouped(n), all=grouped(self._total))
        self.count.setText(words)

    def _narrowed(self) -> bool:
        from tracker.vietnamese.letters import search_words

        return self.filters.narrow() or bool(search_words(self.search.words()))

    def _show_table_or_why(self) -> None:
        if self._model.rowCount():
            self.stack.setCurrentWidget(self.table)
            return
        had_focus = self.table.hasFocus()
        if self._in_bin() and not self.filters.narrow():
            why = Why.BIN_EMPTY
        elif self._narrowed() and (self._total or self._in_bin()):
            why = Why.NOTHING_FOUND
        else:
            why = Why.NO_VISIT
        self.empty.say(why, "" if self._in_bin() else self.search.words().strip())
        self.stack.setCurrentWidget(self.empty)
        if had_focus:
            self.search.setFocus()

    # ---- doing -----------------------------------------------------------------------------

    def _help_out(self, why: Why) -> None:
        """The button of the empty list."""
        if why is Why.NO_VISIT:
            self.new_wanted.emit()
        elif why is Why.BIN_EMPTY:
            self.bin_button.setChecked(False)
        else:
            self.filters.clear()
            self.search.clear()
        self.search.setFocus()

    def _enter_table(self) -> None:
        if self._model.rowCount():
            self.table.setFocus()

    def _type_on(self, letters: str) -> None:
        if self.search.isEnabled():
            self.search.type_on(letters)

    def _enter_pressed(self) -> None:
        if self._in_bin():
            self._restore_current()
        else:
            self._open_current()

    def _open_current(self) -> None:
        visit_id = self.current_visit_id()
        if visit_id is not None and not self._in_bin():
            self.visit_opened.emit(visit_id)

    def _print_chosen(self) -> None:
        ids = self.chosen_visit_ids()
        if len(ids) > 1 and not self._in_bin():
            self.several_wanted.emit(ids)
        elif (visit_id := self.current_visit_id()) is not None:
            self.print_wanted.emit(visit_id)

    def _carry_chosen(self) -> None:
        self.carry_wanted.emit(self.chosen_visit_ids())

    def _delete_current(self) -> None:
        """One at a time: with several chosen nobody could say which one was meant."""
        visit_id = self.current_visit_id()
        if visit_id is not None and not self._in_bin() and self.table.chosen_count() == 1:
            self.visit_deleted.emit(visit_id)

    def _restore_current(self) -> None:
        visit_id = self.current_visit_id()
        if visit_id is not None:
            self.visit_restored.emit(visit_id)

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._in_bin():
            menu.addAction(_("Restore"), self._restore_current)
        elif self.table.chosen_count() > 1:
            menu.addAction(self.several_button.text(), self._print_chosen)
            menu.addAction(_("Carry to another PC…"), self._carry_chosen)
        else:
            menu.addAction(_("Open") + "\tEnter", self._open_current)
            menu.addAction(_("Print or save as PDF…") + f"\t{_keys(PRINT)}", self._print_chosen)
            show = partial(self.history_wanted.emit, self.current_visit_id())
            menu.addAction(_("History") + "\tCtrl+H", show)
            menu.addAction(_("Carry to another PC…"), self._carry_chosen)
            menu.addSeparator()
            menu.addAction(_("Delete") + "\tDel", self._delete_current)
        menu.popup(place)

    # ---- the bin ---------------------------------------------------------------------------

    def leave_bin(self) -> bool:
        """Back to the visits that are not deleted; False when these are shown."""
        was_in_bin = self._in_bin()
        self.bin_button.setChecked(False)
        return was_in_bin

    def _switch_bin(self) -> None:
        self._show_mode()
        self._search()

    def _show_mode(self) -> None:
        in_bin = self._in_bin()
        self.title.setText(_("Deleted visits") if in_bin else _("Visits"))
        self.search.setEnabled(not in_bin)
        self.new_button.setVisible(not in_bin)
        self.drafts_button.setVisible(in_bin)
        self.restore_button.setVisible(in_bin)
        self._show_chosen()

    def _show_chosen(self) -> None:
        """What can be done with the rows that are selected."""
        self.restore_button.setEnabled(self.table.current_row() >= 0)
        n = self.table.chosen_count()
        words = ngettext("Export or print the {n} chosen…", "Export or print the {n} chosen…", n)
        self.several_button.setText(words.format(n=grouped(n)))
        self.several_button.setVisible(n > 1 and not self._in_bin())


def _keys(which: QKeySequence.StandardKey) -> str:
    return QKeySequence(which).toString(QKeySequence.SequenceFormat.NativeText)
