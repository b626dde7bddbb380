"""The board on paper and in Excel: the rows, the order and the columns of the screen."""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from tracker.errors import BadInput, TrackerError
from tracker.export.file_types import EXCEL, PDF
from tracker.register.board import BoardQuery, BoardRow
from tracker.settings import Settings
from tracker.texts import _, ngettext
from tracker.vietnamese.dates import short_date
from tracker.vietnamese.numbers import grouped
from ui.parts import dialogs
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress
from ui.recommendations.board_lines import COLUMNS, NONE, Column, line_of
from ui.recommendations.figures_bar import FLAGS, flag_words

if TYPE_CHECKING:
    from tracker.export.xlsx import Value
    from tracker.minutes.blocks import Document
    from tracker.records import Visit
    from tracker.register import Register

AT_ONCE = 500
MOST_ON_PAPER = 10_000
CENTRED = (Column.VISIT, Column.DEADLINE, Column.STATE, Column.KIND)
# With all columns there, a date, a name and a word still stand on a line of theirs.
SHARES = {
    Column.TEXT: 32.0,
    Column.UPDATED: 20.0,
    Column.UNIT: 16.0,
    Column.RESPONSIBLE: 16.0,
    Column.VISIT: 16.5,
    Column.DEADLINE: 16.5,
    Column.STATE: 17.0,
    Column.FOLLOWED_BY: 14.0,
    Column.KIND: 13.0,
}
SHARE = 12.0  # of the width, for a column that is not named above
EMPTY = 9.0  # for one in which nothing stands but its heading
CHARACTERS = 1.6  # of a column in Excel for a share


class BoardPaper:
    """What the board shows, to be printed or saved. `query` and `columns` are the screen's."""

    def __init__(
        self,
        parent: QWidget,
        register: "Register",
        lines: tuple[Jobs, Jobs],
        settings: Settings,
        query: BoardQuery,
        columns: Sequence[Column],
    ) -> None:
        self._parent, self._register, self._settings = parent, register, settings
        self._database, self._documents = lines
        self._query, self._columns = query, list(columns)

    def offer(self, button: QPushButton) -> str:
        """Ask from the button what is to become of it; what was done, in words."""
        menu = QMenu(self._parent)
        to_print = menu.addAction(_("Print…"))
        as_pdf = menu.addAction(_("Save as PDF or Word…"))
        as_excel = menu.addAction(_("Save for Excel…"))
        chosen = menu.exec(button.mapToGlobal(button.rect().bottomLeft()))
        if chosen is to_print:
            return self.print()
        if chosen is as_pdf:
            return self.save()
        return self.save_for_excel() if chosen is as_excel else ""

    def print(self) -> str:
        """To a printer; the sentence that says where the pages are."""
        from ui.paper.printing import print_minutes

        rows = self._read()
        if not rows:
            return ""
        make = partial(self._pdf, rows)
        return print_minutes(self._parent, self._documents, self._settings, make, self._name())

    def save(self) -> str:
        """As PDF or Word, where the user says."""
        from ui.paper.saving import SAVED_AS, ask_where

        path = ask_where(self._parent, self._name(), SAVED_AS)
        return self._written(path, partial(self._as_document, path.suffix)) if path else ""

    def save_for_excel(self) -> str:
        """As an Excel file, where the user says."""
        from ui.paper.saving import ask_where

        path = ask_where(self._parent, self._name(EXCEL), (EXCEL,))
        return self._written(path, self._as_excel) if path else ""

    def _written(self, path: Path, make: "partial[bytes] | object") -> str:
        from tracker.export.files import write_aside

        rows = self._read()
        if not rows:
            return ""
        assert callable(make)

        def work(progress: Progress) -> bool:
            data = make(rows, progress)
            if data is None:
                return False
            write_aside(path, data)
            return True

        try:
            done = self._progress(_("The table is being written…"), len(rows)).run(
                self._documents, work
            )
        except TrackerError as trouble:
            dialogs.show_trouble(self._parent, trouble)
            return ""
        return _("Saved: {path}").format(path=path) if done else ""

    # -- what is on it -----------------------------------------------------------------------------

    def _read(self) -> list[BoardRow]:
        """All rows in the order of the screen; none when it was called off."""
        try:
            words = _("The table is being read…")
            return self._progress(words).run(self._database, self._read_all)
        except TrackerError as trouble:
            dialogs.show_trouble(self._parent, trouble)
            return []

    def _read_all(self, progress: Progress) -> list[BoardRow]:
        query, asked = self._query, self._register.follow_ups
        ids = asked.keys(query)
        found: list[BoardRow] = []
        for start in range(0, len(ids), AT_ONCE):
            if progress.cancelled():
                return []
            some = ids[start : start + AT_ONCE]
            found += asked.rows(some, query.day, query.due_soon_days)
        return found

    def document(self, rows: Sequence[BoardRow]) -> "Document":
        """The table as blocks. Raises `BadInput` for more rows than anybody prints."""
        from tracker.minutes.follow_up_table import TableColumn, compose_table

        if len(rows) > MOST_ON_PAPER:
            raise _too_many(len(rows))
        cells = [cells_of(row, self._columns) for row in rows]
        columns = [
            TableColumn(column.heading, _share(column, cells, n), column in CENTRED)
            for n, column in enumerate(self._columns)
        ]
        return compose_table(
            self._body(),
            self._register.office(),
            _("BẢNG THEO DÕI THỰC HIỆN KIẾN NGHỊ"),
            self._asked(rows),
            columns,
            cells,
        )

    def _pdf(self, rows: Sequence[BoardRow], mirrored: bool = False) -> bytes:
        from tracker.export.pdf import write_pdf

        document = self.document(rows)
        page = replace(document.page, mirrored=mirrored)
        return write_pdf(replace(document, page=page))

    def _as_document(
        self, suffix: str, rows: Sequence[BoardRow], _progress: Progress
    ) -> bytes | None:
        from tracker.export.file_types import write_as

        return self._pdf(rows) if suffix == PDF else write_as(suffix, self.document(rows))

    def _as_excel(self, rows: Sequence[BoardRow], progress: Progress) -> bytes | None:
        from tracker.export.xlsx import SheetColumn, write_xlsx
        from tracker.minutes.follow_up_table import letterhead

        columns = [SheetColumn("STT", 6)]
        for column in self._columns:
            width = SHARES.get(column, SHARE) * CHARACTERS
            columns.append(SheetColumn(column.heading, width))

        def told(done: int) -> None:
            progress.tell(done)
            if progress.cancelled():
                raise _CalledOff

        lines = ((n, *values_of(row, self._columns)) for n, row in enumerate(rows, 1))
        names = letterhead(self._body(), self._register.office())
        office, title = [each.upper() for each in names], _("BẢNG THEO DÕI THỰC HIỆN KIẾN NGHỊ")
        try:
            return write_xlsx(
                _("Follow-up"), office, title, self._asked(rows), tuple(columns), lines, told
            )
        except _CalledOff:
            return None

    def _body(self) -> "Visit":
        from tracker.minutes.follow_up_table import body_of

        body = self._register.newest_body()
        names = (body.name, body.superior, body.code, body.seat) if body else ("", "", "", "")
        return body_of(*names, datetime.date.today())

    def _asked(self, rows: Sequence[BoardRow]) -> list[str]:
        """What the table is of: the day, and what narrowed it; what (+1) means where it stands."""
        query, n = self._query, len(rows)
        day = _("as of {day}").format(day=short_date(query.day))
        count = ngettext("{n} recommendation", "{n} recommendations", n).format(n=grouped(n))
        narrowed = [query.unit, query.field, query.followed_by, query.responsible]
        narrowed += [query.kind.label] if query.kind else []
        narrowed += [group.label for group in sorted(query.groups)]
        narrowed += [flag_words(flag) for flag in FLAGS if getattr(query, flag)]
        narrowed += [str(query.year)] if query.year else []
        narrowed += [f"“{query.words}”"] if query.words.strip() else []
        extended = Column.DEADLINE in self._columns and any(r.status.extensions for r in rows)
        meaning = _("+1, +2: how often the deadline was extended") if extended else ""
        told = "; ".join(filter(None, (day, count, meaning)))
        return ["; ".join(filter(None, narrowed)), f"({told})"]

    def _name(self, suffix: str = PDF) -> str:
        from tracker.export.names import safe_name

        title = _("Follow-up {day}").format(day=self._query.day.isoformat())
        return safe_name(title, suffix)

    def _progress(self, words: str, steps: int = 0) -> Progress:
        return Progress(self._parent, _("The follow-up table"), words, steps)


def _too_many(n: int) -> BadInput:
    most = grouped(MOST_ON_PAPER)
    return BadInput(
        _("{n} rows are too many for paper, which takes {most}.").format(n=grouped(n), most=most),
        _("Narrow the board, or save the table for Excel."),
    )


class _CalledOff(Exception):
    """The user pressed Cancel."""


def cells_of(row: BoardRow, columns: Sequence[Column]) -> list[str]:
    """The words of the row as the screen has them."""
    shown = line_of(row).shown
    return [shown[COLUMNS.index(column)] for column in columns]


def _share(column: Column, cells: Sequence[Sequence[str]], n: int) -> float:
    """Of the width, for column `n` of these lines."""
    is_empty = all(line[n] == NONE for line in cells)
    return EMPTY if is_empty else SHARES.get(column, SHARE)


def values_of(row: BoardRow, columns: Sequence[Column]) -> "list[Value]":
    """The cells for Excel: a date where it is one, with how often it was extended, else the words
    of the screen."""
    from tracker.export.xlsx import Noted

    days: dict[Column, Value] = {Column.DEADLINE: row.status.deadline}
    days[Column.VISIT] = row.visit_date
    if row.status.deadline and row.status.extensions:
        days[Column.DEADLINE] = Noted(row.status.deadline, f"(+{row.status.extensions})")
    words = cells_of(row, columns)
    return [days.get(column) or said for column, said in zip(columns, words, strict=True)]
