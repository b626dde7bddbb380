"""How a recommendation reads on the board: its words column by column, made once for each row."""

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from tracker.followup.entries import Entry
from tracker.followup.sent_back import sent_back_words
from tracker.followup.status import Group, Status, Timing
from tracker.register.board import Order
from tracker.texts import _, ngettext
from tracker.vietnamese.dates import short_date
from tracker.vietnamese.numbers import grouped
from ui.parts.chips import Tone

if TYPE_CHECKING:
    from tracker.register import BoardRow

NONE = "–"

TONES = {
    Group.LATE: Tone.DANGER,
    Group.DUE_SOON: Tone.WARNING,
    Group.IN_TIME: Tone.ACCENT,
    Group.NO_DEADLINE: Tone.MUTED,
    Group.STANDING: Tone.ACCENT,
    Group.SUSPENDED: Tone.MUTED,
    Group.DONE: Tone.GOOD,
    Group.NOT_DOABLE: Tone.MUTED,
    Group.NOTED: Tone.MUTED,
}


class Column(StrEnum):
    """What the board can show of a recommendation, in the usual order."""

    TEXT = "text"
    UNIT = "unit"
    RESPONSIBLE = "responsible"
    ASSISTING = "assisting"
    VISIT = "visit"
    DEADLINE = "deadline"
    STATE = "state"
    UPDATED = "updated"
    EVIDENCE = "evidence"
    FOLLOWED_BY = "followed_by"
    FIELD = "field"
    KIND = "kind"

    @property
    def heading(self) -> str:
        return {
            Column.TEXT: _("Recommendation"),
            Column.UNIT: _("Unit"),
            Column.RESPONSIBLE: _("Responsible"),
            Column.ASSISTING: _("Assisting"),
            Column.VISIT: _("Visit of"),
            Column.DEADLINE: _("Deadline"),
            Column.STATE: _("State"),
            Column.UPDATED: _("Latest update"),
            Column.EVIDENCE: _("Evidence"),
            Column.FOLLOWED_BY: _("Followed by"),
            Column.FIELD: _("Field of work"),
            Column.KIND: _("Kind"),
        }[self]

    @property
    def order(self) -> Order | None:
        """By what a click on the heading sorts; None for what has no order."""
        return {
            Column.TEXT: Order.TEXT,
            Column.UNIT: Order.UNIT,
            Column.RESPONSIBLE: Order.RESPONSIBLE,
            Column.VISIT: Order.VISIT,
            Column.DEADLINE: Order.DEADLINE,
            Column.STATE: Order.GROUP,
            Column.UPDATED: Order.UPDATED,
            Column.FOLLOWED_BY: Order.FOLLOWED_BY,
            Column.FIELD: Order.FIELD,
        }.get(self)


COLUMNS = tuple(Column)
USUAL = (
    *(Column.TEXT, Column.UNIT, Column.DEADLINE),
    *(Column.STATE, Column.UPDATED),
)


class Line(NamedTuple):
    """One row, ready to show: its words in the order of `COLUMNS`, and the colour of its state."""

    shown: tuple[str, ...]
    tone: Tone
    row: "BoardRow"


def line_of(row: "BoardRow") -> Line:
    """The row as it reads."""
    status = row.status
    return Line(
        (
            " ".join(row.text.split()),
            row.unit,
            "; ".join(row.responsible) or NONE,
            "; ".join(row.assisting) or NONE,
            short_date(row.visit_date) if row.visit_date else NONE,
            deadline_words(status),
            state_words(status),
            _latest_words(status),
            evidence_words(status),
            row.followed_by or NONE,
            row.field_of_work or NONE,
            row.kind.label,
        ),
        tone_of(status),
        row,
    )


def tone_of(status: Status) -> Tone:
    """The colour of its state: what waits for the office itself is a warning, while in time."""
    if status.awaits or status.lacks_evidence:
        return Tone.DANGER if status.group is Group.LATE else Tone.WARNING
    return Tone.DANGER if status.report_late_days else TONES[status.group]


def deadline_words(status: Status) -> str:
    """The running deadline, how often it was extended; the report day of a standing one."""
    if status.deadline is not None:
        words = short_date(status.deadline)
        if status.extensions:
            words += " " + f"(+{status.extensions})"
        return words
    if status.next_report is not None:
        return _("report {day}").format(day=short_date(status.next_report))
    return NONE


def state_words(status: Status) -> str:
    """The state as a chip says it; what waits for the office, or lacks evidence, comes first."""
    if status.awaits:
        waits = _("Waits for verification")
        return f"{waits} · {_late(status)}" if status.group is Group.LATE else waits
    if status.lacks_evidence:
        return _("Done, no evidence")
    words = {
        Group.DUE_SOON: _due(status.days_left or 0),
        Group.STANDING: _standing(status),
        Group.DONE: Group.DONE.label if not status.late_days else Timing.DONE_LATE.label,
    }
    if status.group is Group.LATE:
        return _begun(_late(status))
    return words.get(status.group, status.group.label)


def _late(status: Status) -> str:
    words = ngettext("{n} day late", "{n} days late", status.late_days)
    return words.format(n=grouped(status.late_days))


def _begun(words: str) -> str:
    """With a capital: elsewhere the same words stand inside a sentence."""
    return words[:1].upper() + words[1:]


def _due(days: int) -> str:
    if days == 0:
        return _("Due today")
    return ngettext("Due in {n} day", "Due in {n} days", days).format(n=days)


def _standing(status: Status) -> str:
    return _("Report is missing") if status.report_late_days else Group.STANDING.label


def _latest_words(status: Status) -> str:
    """What was said last, and whether it sends the report back."""
    entry = status.latest
    if entry is None or not (status.sent_back and entry.found_state):
        return said_words(entry)
    said = " ".join((entry.found or entry.reported).split())
    words = ": ".join(filter(None, (sent_back_words(), said)))
    return f"{short_date(entry.date)}: {words}"


def said_words(entry: Entry | None) -> str:
    """The latest entry in a line: what the office found, else what the unit says."""
    if entry is None:
        return NONE
    said = " ".join((entry.found or entry.reported).split())
    if not said and entry.reminder is not None:
        said = ": ".join(filter(None, (entry.reminder.label, entry.evidence.strip())))
    if not said and entry.extended_to is not None:
        said = _("extended to {day}").format(day=short_date(entry.extended_to))
    state = entry.found_state or entry.reported_state
    said = said or (state.label if state is not None else "")
    return f"{short_date(entry.date)}: {said}" if said else short_date(entry.date)


def evidence_words(status: Status) -> str:
    """The document that proves it, or the file."""
    entry = status.evidence
    if entry is None:
        return _("missing") if status.lacks_evidence else NONE
    words = entry.evidence.strip() or entry.file_name
    if entry.evidence_date is not None:
        words += f", {short_date(entry.evidence_date)}"
    return words
