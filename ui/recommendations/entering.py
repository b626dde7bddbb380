"""From the wish for an entry to the entry in the register: the dialog, its draft, the keeping."""

import datetime
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from tracker.errors import TrackerError
from tracker.followup.entries import Entry
from tracker.followup.status import Status
from tracker.records import FollowUp, Progress, RecommendationKind
from tracker.texts import _, ngettext
from ui.parts.dialogs import ask_withdraw_entry, show_trouble
from ui.parts.jobs import Jobs
from ui.recommendations import entry_drafts
from ui.recommendations.entry_dialog import EntryDialog, about_words
from ui.recommendations.keeping import keep
from ui.visits.draft_keeper import DraftKeeper

if TYPE_CHECKING:
    from tracker.records import Office
    from tracker.register import BoardRow, Draft, Register

MOST_UNITS = 3  # that are named over the fields


class Entering(QObject):
    """For one room. `entered` when something was kept, `left` when a dialog is done with, kept or
    not."""

    entered = Signal()
    left = Signal()
    said = Signal(str)
    trouble = Signal(object)

    def __init__(self, room: QWidget, database: Jobs) -> None:
        super().__init__(room)
        self._room, self._database = room, database
        self.register: Register | None = None
        self.office: Office | None = None

    def ask(self, rows: "Sequence[BoardRow]", draft: "Draft | None" = None) -> EntryDialog:
        """A new entry on all of them."""
        days = [row.visit_date for row in rows if row.visit_date is not None]
        return self._open(
            EntryDialog(
                *(self._room, _about(rows), max(days, default=None)),
                standing=all(row.kind is RecommendationKind.STANDING for row in rows),
                waits=all(_waits(row.status) for row in rows),
                proven=all(row.status.proven for row in rows),
                running=max(_deadlines(rows), default=None),
                office=self.office,
            ),
            rows,
            draft,
        )

    def ask_unread(self, ids: list[int], day: datetime.date) -> None:
        """The same, of some that are not all on the screen yet."""
        assert self.register is not None
        work = partial(self.register.follow_ups.rows, ids, day)
        self._database.start(self, work, self._rows_came, self.trouble.emit)

    def _rows_came(self, rows: "list[BoardRow]") -> None:
        if rows:
            self.ask(rows)

    def correct(self, row: "BoardRow", entry: Entry, draft: "Draft | None" = None) -> EntryDialog:
        """An entry that is to stand in the stead of this one."""
        return self._open(
            EntryDialog(
                *(self._room, _about([row]), row.visit_date),
                standing=row.kind is RecommendationKind.STANDING,
                waits=row.status.sent_back and entry.found_state is not None,
                corrected=entry,
                office=self.office,
            ),
            [row],
            draft,
        )

    def withdraw(self, row: "BoardRow", entry: Entry) -> None:
        """Enter that this entry was a mistake, if that is really wanted."""
        assert self.register is not None
        if ask_withdraw_entry(self._room, entry.date, row.unit):
            nothing = FollowUp(date=entry.date, corrects=entry.uid)
            work = partial(self.register.follow_ups.add, {row.id: row.uid}, nothing)
            self._database.start(self, work, self._withdrawn, self.trouble.emit)

    def _withdrawn(self, _nothing: None) -> None:
        self.said.emit(_("The entry is withdrawn; the log tells that it was there."))
        self.entered.emit()

    # -- what was typed and not kept ---------------------------------------------------------------

    def take_up(self, draft: "Draft") -> None:
        """The dialog again, with what was typed in it."""
        held = entry_drafts.entry_draft(draft)
        if held is not None and self.register is not None:
            work = partial(entry_drafts.beginning_of, self.register, held)
            done = partial(self._open_again, draft, held)
            self._database.start(self, work, done, self.trouble.emit)

    def _open_again(
        self, draft: "Draft", held: entry_drafts.EntryDraft, found: entry_drafts.Beginning
    ) -> None:
        if entry_drafts.is_gone(held, found):
            self.trouble.emit(entry_drafts.gone())
            self.left.emit()
            return
        if found.corrected is None:
            dialog = self.ask(found.rows, draft)
        else:
            dialog = self.correct(found.rows[0], found.corrected, draft)
        entry_drafts.fill(dialog, held, self.said.emit)

    # -- into the register -------------------------------------------------------------------------

    def _open(
        self, dialog: EntryDialog, rows: "Sequence[BoardRow]", draft: "Draft | None"
    ) -> EntryDialog:
        assert self.register is not None
        about = [(row.uid, row.text) for row in rows]
        names = {row.id: row.uid for row in rows}
        drafts = entry_drafts.keep_drafts(dialog, (self.register, self._database), about, draft)
        drafts.not_kept.connect(self.said)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.keep_wanted.connect(partial(self._keep, names, dialog, drafts))
        dialog.finished.connect(self.left)
        dialog.open()
        return dialog

    def _keep(self, names: dict[int, str], dialog: EntryDialog, drafts: DraftKeeper) -> None:
        """What was typed stays in the dialog until it is kept."""
        assert self.register is not None
        entry, file, kept = dialog.entry(), dialog.file, False
        try:
            kept = keep(dialog, self._database, self.register, names, entry, file, drafts)
        except TrackerError as trouble:
            dialog.refused()
            show_trouble(dialog, trouble)
        finally:
            if not kept:
                dialog.refused()
                drafts.typed()
        if kept:
            dialog.kept()
            words = ngettext("{n} entry was kept.", "{n} entries were kept.", len(names))
            self.said.emit(words.format(n=len(names)))
            self.entered.emit()


def _about(rows: "Sequence[BoardRow]") -> str:
    """Whose they are, and what they ask."""
    units = list(dict.fromkeys(row.unit for row in rows))
    named = ", ".join(units[:MOST_UNITS]) + ("…" if len(units) > MOST_UNITS else "")
    return f"{named} · {about_words([row.text for row in rows])}"


def _deadlines(rows: "Sequence[BoardRow]") -> list[datetime.date]:
    return [row.status.deadline for row in rows if row.status.deadline is not None]


def _waits(status: Status) -> bool:
    return status.awaits and status.reported is Progress.REPORTED_DONE
