"""Rows taken out of the open visit, from its steps and from the register, brought back into it."""

import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tracker.records.field_words import part_words, row_words
from tracker.records.finding import Finding
from tracker.records.participant import Participant
from tracker.records.recommendation import Recommendation
from tracker.texts import _, ngettext
from tracker.vietnamese.dates import short_date
from ui.parts.jobs import Jobs
from ui.parts.row import Row
from ui.parts.rows import RowList
from ui.parts.rows_change import RowsChange
from ui.parts.steps import Steps
from ui.visits.parts import VisitParts
from ui.visits.row_bin import Gone, RowBin

if TYPE_CHECKING:
    from tracker.register import Register
    from tracker.register.bin import Removed, RemovedRow


class RemovedRows(QObject):
    """What the bin of the open visit holds. Bringing back is a step like any other."""

    def __init__(
        self, register: "Register", database: Jobs, parts: VisitParts, steps: Steps
    ) -> None:
        super().__init__(parts)
        self._register, self._database = register, database
        self._parts, self._steps = parts, steps

    def open(self, visit_id: int | None, days: int) -> None:
        """Show the bin; what is chosen there comes back."""
        window = RowBin(self._parts.window(), days)
        window.show_gone(self._unsaved())
        if visit_id is not None:
            work = partial(self._register.bin.removed_rows, visit_id)
            self._database.start(
                window,
                work,
                lambda rows: window.show_gone([*self._unsaved(), *self._saved(rows, days)]),
            )
        if window.exec():
            for gone in window.chosen():
                gone.bring_back()
        window.deleteLater()

    def _unsaved(self) -> list[Gone]:
        """Rows taken out since the visit was opened, newest first."""
        return [
            Gone(
                _described(row.to_record(fresh=True)[0]),
                _("removed since this visit was opened"),
                partial(self._put_back, rows, row),
            )
            for rows, row in self._taken_out()
        ]

    def _taken_out(self) -> list[tuple[RowList, Row]]:
        found: list[tuple[RowList, Row]] = []
        mine = set(self._parts.row_lists())
        for change in reversed(self._steps.changes()):
            if isinstance(change, RowsChange) and change.rows in mine:
                here = set(change.rows.every_row())
                known = {row for _rows, row in found}
                gone = [row for row in change.before if row not in here and row not in known]
                found += [(change.rows, row) for row in gone if not row.is_blank()]
        return found

    def _put_back(self, rows: RowList, row: Row) -> None:
        rows.put_back(len(rows.rows()), row)
        self._parts.go_to([row.first_field()])

    def _saved(self, removed: "list[RemovedRow]", days: int) -> list[Gone]:
        """Rows taken out at an earlier save, without those that are back."""
        records = [row.record for _rows, row in self._taken_out() if row.record is not None]
        in_steps = {(type(record), record.id) for record in records}
        found = []
        for each in removed:
            rows = self._parts.list_of(each.record)
            known = (type(each.record), each.key) in in_steps
            if rows is not None and not known and not rows.says(each.record):
                left = days_left(each.at, days)
                when = " · ".join(
                    (
                        _("removed {moment} · {who}").format(moment=_moment(each), who=each.who),
                        ngettext("{n} day left", "{n} days left", left).format(n=left),
                    )
                )
                back = partial(self._bring_back, rows, each)
                found.append(Gone(_described(each.record), when, back))
        return found

    def _bring_back(self, rows: RowList, removed: "RemovedRow") -> None:
        if isinstance(removed.record, Recommendation):
            answered = (row.record for row in self._parts.findings.rows())
            finding = (f for f in answered if f is not None and f.id == removed.answers)
            removed.record.finding = next(finding, None) if removed.answers else None
        [row] = rows.take_in([removed.record])
        if rows is self._parts.documents.rows:
            self._parts.documents.shown.emit(row)  # its small picture is wanted
        self._parts.go_to([row.first_field()])


def _described(record: "Removed") -> str:
    """What kind of row it is, and what it says."""
    kind = part_words(record.__tablename__)
    if isinstance(record, Participant):
        kind = record.side.label
    elif isinstance(record, Finding):
        kind = record.kind.label
    return f"{kind}: {row_words(record)}"


def days_left(at: datetime.datetime, days: int) -> int:
    """For how many days more it can be brought back."""
    lain = (datetime.date.today() - at.astimezone().date()).days
    return max(days - max(lain, 0), 0)


def _moment(removed: "RemovedRow") -> str:
    at = removed.at.astimezone()
    return f"{short_date(at.date())} {at:%H:%M}"
