"""The room of the recommendations: the board, and what is done from it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.followup.entries import Entry
from tracker.records import Attachment
from tracker.register.drafts import Draft
from tracker.settings import Settings
from ui.parts.jobs import Jobs
from ui.parts.kept_files import KeptFiles
from ui.recommendations.board_page import BoardPage
from ui.recommendations.entering import Entering

if TYPE_CHECKING:
    from collections.abc import Callable

    from tracker.records import Office
    from tracker.register import Register
    from tracker.register.board import BoardQuery, BoardRow


class RecommendationsRoom(QWidget):
    """A room of the window; a wish is the names of figures to press, with commas, or `unit:` and a
    name, or `item:` and the number of a recommendation, or a draft of an entry to go on with."""

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
        self._files: KeptFiles | None = None
        self._entered = False
        self._wished: BoardQuery | None = None  # what the last wish showed
        self.board = BoardPage(settings, database)
        self.board.visit_wanted.connect(self.visit_wanted)
        self.board.entry_wanted.connect(self._ask_entry)
        self.board.file_wanted.connect(self._open_file)
        self.board.said.connect(self.said)
        self.board.visits_wanted.connect(partial(self.room_wanted.emit, "visits", None))
        self.board.print_wanted.connect(self._print)
        self.board.reports_wanted.connect(self._open_reports)
        self._entering = Entering(self, database)
        self._entering.said.connect(self.said)
        self._entering.trouble.connect(self.trouble)
        self._entering.left.connect(self.left)
        self._entering.entered.connect(self._was_entered)
        self.board.correct_wanted.connect(partial(self._change, self._entering.correct))
        self.board.withdraw_wanted.connect(partial(self._change, self._entering.withdraw))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.board)
        self.setFocusProxy(self.board)

    def set_register(self, register: "Register") -> None:
        """Show the recommendations of this register; nothing narrows those of another one."""
        if self._register is not None and self._register.path != register.path:
            self.board.show_all()
            self._wished = None
        self._register = self._entering.register = register
        if self._files is not None:
            self._files.deleteLater()
        self._files = KeptFiles(self, register, self._documents)
        self.board.set_register(register)

    def set_office(self, office: "Office") -> None:
        """How near a deadline must be to be due soon."""
        self._entering.office = office
        self.board.set_due_soon_days(office.due_soon_days)

    def enter(self, wish: object) -> None:
        """The room is shown; a figure or a unit may be wished for."""
        words = wish if isinstance(wish, str) else ""
        kind, _colon, name = words.partition(":")
        if words or not self._entered:
            self.board.search.clear()
            self.board.figures.press([] if name else words.split(","))
        if words and kind != "unit":
            self.board.filters.clear()
        if kind == "unit":
            self.board.filters.choose_unit(name)
        self._wished = self.board.query() if words else None
        if self._entered or words:
            self.board.refresh(int(name) if kind == "item" else None)
        self._entered = True
        self.board.table.setFocus()
        if isinstance(wish, Draft):
            self._entering.take_up(wish)

    def look_again(self) -> None:
        """What others saved meanwhile."""
        self.board.refresh()

    def search(self) -> None:
        """To the search field."""
        self.board.search.setFocus()
        self.board.search.selectAll()

    def escape(self) -> bool:
        """Take back what narrows the board, then go back to its table; what a wish asked for is
        left as it is."""
        narrowed = self.board.filters.narrow() or bool(self.board.figures.pressed())
        if narrowed and self.board.query() != self._wished:
            self.board.show_all(words=False)
            return True
        elsewhere = self.board.table.isVisible() and not self.board.table.hasFocus()
        self.board.table.setFocus()
        return elsewhere

    def _open_reports(self) -> None:
        """Letters and reports, of the unit of the row the keys act on."""
        from ui.reports.reports_dialog import ReportsDialog

        if self._register is None:
            return
        chosen = self.board.current_id()
        row = self.board.model.known(chosen) if chosen is not None else None
        lines = (self._database, self._documents)
        dialog = ReportsDialog(
            self, self._register, lines, self._settings, unit=row.unit if row else ""
        )
        dialog.exec()
        if dialog.changed:
            self.board.refresh()
        dialog.deleteLater()

    def _print(self) -> None:
        """The board as it is on the screen, on paper or as a file."""
        from ui.recommendations.printing import BoardPaper

        answer = self.board.answer()
        if self._register is None or answer is None or not len(answer.ids):
            return
        lines = (self._database, self._documents)
        columns = self.board.table.columns_shown()
        paper = BoardPaper(self, self._register, lines, self._settings, answer.query, columns)
        if told := paper.offer(self.board.print_button):
            self.said.emit(told)

    def _open_file(self, entry: Entry) -> None:
        """The evidence, in the system's own program."""
        if self._files is not None:
            self._files.open(Attachment(name=entry.file_name, sha256=entry.file_sha256))

    # -- entries -----------------------------------------------------------------------------------

    def _ask_entry(self, ids: list[int]) -> None:
        rows = [row for each in ids if (row := self.board.model.known(each)) is not None]
        if len(rows) == len(ids):
            self._entering.ask(rows)
        else:
            self._entering.ask_unread(ids, self.board.filters.day())

    def _change(
        self, change: "Callable[[BoardRow, Entry], object]", recommendation_id: int, entry: Entry
    ) -> None:
        row = self.board.model.known(recommendation_id)
        if row is not None:
            change(row, entry)

    def _was_entered(self) -> None:
        self.board.table.setFocus()
        self.board.refresh()
