"""What the history window shows, on paper: all entries that answer, not only those loaded."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from tracker.errors import TrackerError
from tracker.register.history import Entry, HistoryQuery
from tracker.register.telling import fields_to_choose, told
from tracker.settings import Settings
from tracker.texts import _
from tracker.vietnamese.dates import short_date
from tracker.vietnamese.numbers import grouped
from ui.history.entry_list import moment
from ui.parts import dialogs
from ui.parts.jobs import Jobs
from ui.parts.progress import Progress

if TYPE_CHECKING:
    from pathlib import Path

    from tracker.minutes.history_paper import Line
    from tracker.register import Register

MOST = 5000  # entries on one paper: some hundred pages
AT_ONCE = 500


class HistoryPaper:
    """The entries that answer a question, as a PDF to be saved or printed."""

    def __init__(
        self,
        parent: QWidget,
        register: "Register",
        lines: tuple[Jobs, Jobs],
        title: str,
        query: HistoryQuery,
    ) -> None:
        self._parent, self._register = parent, register
        self._database, self._documents = lines
        self._title, self._query = title, query

    def save(self) -> None:
        """Ask where, and put a PDF there."""
        from ui.paper.saving import ask_where

        entries = self._read()
        path = ask_where(self._parent, self._name()) if entries else None
        if path is not None and entries is not None:
            self._progress(_("The history is being written…")).run(
                self._documents, partial(self._write, entries, path)
            )

    def print(self, settings: Settings) -> None:
        """To a printer."""
        from ui.paper.printing import print_minutes

        entries = self._read()
        if entries:
            make = partial(self._pdf, entries)
            print_minutes(self._parent, self._documents, settings, make, self._name())

    def _read(self) -> list[Entry] | None:
        """All entries that answer; None when it was called off."""
        try:
            return self._progress(_("The history is being read…")).run(
                self._database, self._read_all
            )
        except TrackerError as trouble:
            dialogs.show_trouble(self._parent, trouble)
            return None

    def _read_all(self, progress: Progress) -> list[Entry] | None:
        found: list[Entry] = []
        before: int | None = None
        while len(found) < MOST:
            if progress.cancelled():
                return None
            page = self._register.history.page(self._query, before, AT_ONCE)
            found += page.entries
            before = page.before
            if before is None:
                break
        return found

    def _write(self, entries: list[Entry], path: "Path", _progress: Progress) -> None:
        from tracker.export.files import write_aside

        write_aside(path, self._pdf(entries))

    def _pdf(self, entries: list[Entry], mirrored: bool = False) -> bytes:
        """`mirrored` for sheets printed on both sides and turned like a book's."""
        from tracker.export.pdf import write_pdf
        from tracker.minutes.history_paper import compose_history

        in_short = self._query.visit_id is None
        document = compose_history(self._title, self._asked(entries), lines_of(entries, in_short))
        return write_pdf(replace(document, page=replace(document.page, mirrored=mirrored)))

    def _asked(self, entries: list[Entry]) -> list[str]:
        """What is on the paper, in words."""
        query, words = self._query, []
        if query.since:
            words.append(_("since {day}").format(day=short_date(query.since)))
        if query.until:
            words.append(_("until {day}").format(day=short_date(query.until)))
        if query.who:
            words.append(query.who)
        if query.field:
            words.append(dict(fields_to_choose())[query.field])
        if query.words:
            words.append(f"“{query.words}”")
        today = short_date(datetime.date.today())
        said = _("{n} entries, printed on {day}").format(n=grouped(len(entries)), day=today)
        cut = _("Only the newest {n} entries are here.").format(n=grouped(MOST))
        return [", ".join(words), said, cut if len(entries) >= MOST else ""]

    def _name(self) -> str:
        from tracker.export.names import safe_name

        return safe_name(self._title)

    def _progress(self, words: str) -> Progress:
        return Progress(self._parent, _("History"), words)


def lines_of(entries: list[Entry], in_short: bool) -> "Iterator[Line]":
    """`in_short`: of visits that came or went whole, only that; their own history has the rest, and
    need not say in each line whose it is."""
    from tracker.minutes.history_paper import Line

    for entry in entries:
        said = f"{moment(entry)}\n{entry.who}\n{entry.action.label}"
        said += f"\n{entry.title}" if in_short else ""
        whole = any(c.table == "visit" and c.kind != "~" for c in entry.changes)
        changes = [] if in_short and whole else told(entry.changes)
        if not changes:
            yield Line(said, "", "", "")
        for change in changes:
            yield Line(said, *change)
            said = ""
