"""Where a recommendation stands on a given day: never stored, asked anew each day.

Counts follow the office's finding, never the unit's own word. Due today is still in time.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from tracker.followup.entries import Entry, counting, of_follow_up
from tracker.followup.rhythm import next_report
from tracker.followup.sent_back import sent_back
from tracker.records import Progress, Recommendation, RecommendationKind, Reminder, Rhythm
from tracker.texts import _

DUE_SOON_DAYS = 7

# The office has settled these, one way or the other; everything else is still open.
CLOSED = (Progress.VERIFIED_DONE, Progress.NOT_DOABLE)

# A report so much before its day is the one that was asked for.
REPORTED_EARLY = datetime.timedelta(days=15)

# What a unit may say that the office has to look at: each would end or halt its deadline.
TO_VERIFY = (Progress.REPORTED_DONE, Progress.NOT_DOABLE, Progress.SUSPENDED)


class Timing(StrEnum):
    """How a recommendation stands to its deadline. One that is suspended or given up has none that
    runs, nor has one that was done without."""

    IN_TIME = "in_time"
    DUE_SOON = "due_soon"
    LATE = "late"
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    STANDING = "standing"
    NOTED = "noted"
    NO_DEADLINE = "no_deadline"

    @property
    def label(self) -> str:
        return {
            Timing.IN_TIME: _("Within time"),
            Timing.DUE_SOON: _("Due soon"),
            Timing.LATE: _("Late"),
            Timing.DONE_IN_TIME: _("Done in time"),
            Timing.DONE_LATE: _("Done late"),
            Timing.STANDING: _("Standing"),
            Timing.NOTED: _("Noted"),
            Timing.NO_DEADLINE: _("No deadline"),
        }[self]


class Group(StrEnum):
    """The groups of the board: every recommendation is in exactly one."""

    LATE = "late"
    DUE_SOON = "due_soon"
    IN_TIME = "in_time"
    NO_DEADLINE = "no_deadline"
    STANDING = "standing"
    SUSPENDED = "suspended"
    DONE = "done"
    NOT_DOABLE = "not_doable"
    NOTED = "noted"

    @property
    def is_open(self) -> bool:
        """Whether anything is still to be done."""
        return self not in (Group.DONE, Group.NOT_DOABLE, Group.NOTED)

    @property
    def label(self) -> str:
        return {
            Group.LATE: _("Late"),
            Group.DUE_SOON: _("Due soon"),
            Group.IN_TIME: _("Within time"),
            Group.NO_DEADLINE: _("No deadline"),
            Group.STANDING: _("Standing"),
            Group.SUSPENDED: _("Suspended"),
            Group.DONE: _("Done"),
            Group.NOT_DOABLE: _("Cannot be done"),
            Group.NOTED: _("Noted"),
        }[self]


@dataclass(frozen=True, slots=True)
class Status:
    """The state on a day.

    `reported` is the unit's last word, `found` the office's, `progress` both together.
    `late_days` counts whole days after the deadline, to the day asked for or to the day it was
    done; `days_left` is None where no deadline runs. `awaits` says that the unit reported
    something the office has not looked at yet, `lacks_evidence` that it is verified without
    any. `report_late_days` counts from a standing one's report day that has passed. `latest` is
    what was said last, a reminder only where nothing else was; `evidence` the newest entry that
    proves something, else the newest that names a document at all. `sent_back` says that the
    office's last word sends back what was reported done, `proven` that something proves it,
    found done or not yet.
    """

    progress: Progress
    reported: Progress | None
    found: Progress | None
    group: Group
    timing: Timing
    deadline: datetime.date | None
    first_deadline: datetime.date | None
    extensions: int
    late_days: int
    days_left: int | None
    done_on: datetime.date | None
    awaits: bool
    lacks_evidence: bool
    next_report: datetime.date | None
    report_late_days: int
    reminder: Reminder | None
    latest: Entry | None
    evidence: Entry | None
    sent_back: bool
    proven: bool

    @property
    def is_open(self) -> bool:
        """Whether anything is still to be done."""
        return self.group.is_open


def own_entries(recommendation: Recommendation) -> list[Entry]:
    """The updates stored with it; what later visits say of it the register knows."""
    entries = (of_follow_up(record) for record in recommendation.follow_ups)
    return [entry for entry in entries if entry is not None]


def status(
    recommendation: Recommendation,
    entries: Iterable[Entry],
    day: datetime.date,
    due_soon_days: int = DUE_SOON_DAYS,
) -> Status:
    """The state as of `day`, from the entries dated up to it."""
    log = counting(entries, day)
    report = next((e for e in reversed(log) if e.reported_state), None)
    found = next((e.found_state for e in reversed(log) if e.found_state), None)
    reported = report.reported_state if report else None
    awaits = _awaits(log) and recommendation.kind is not RecommendationKind.NOTED
    extended = [e.extended_to for e in log if e.extended_to]
    deadline = extended[-1] if extended else recommendation.deadline
    done_on = _done_on(log)
    timing = _timing(recommendation.kind, found, deadline, done_on, day, due_soon_days)
    until = done_on or day
    late = timing in (Timing.LATE, Timing.DONE_LATE)
    running = timing in (Timing.LATE, Timing.DUE_SOON, Timing.IN_TIME)
    next_report = _next_report(recommendation, log, found)
    verified = (
        found is Progress.VERIFIED_DONE and recommendation.kind is not RecommendationKind.NOTED
    )
    return Status(
        progress=_progress(reported, found, awaits=awaits),
        reported=reported,
        found=found,
        group=_group(recommendation.kind, found, timing),
        timing=timing,
        deadline=deadline,
        first_deadline=recommendation.deadline,
        extensions=len(extended),
        late_days=(until - deadline).days if late and deadline else 0,
        days_left=(deadline - day).days if running and deadline else None,
        done_on=done_on,
        awaits=awaits,
        lacks_evidence=verified and not is_proven(log),
        next_report=next_report,
        report_late_days=max((day - next_report).days, 0) if next_report else 0,
        reminder=_reminder(log),
        latest=_latest(log),
        evidence=_evidence(log),
        sent_back=_is_sent_back(log),
        proven=is_proven(log),
    )


def _reminder(log: Sequence[Entry]) -> Reminder | None:
    """The newest step of chasing; a note only where there was none."""
    found = [entry.reminder for entry in log if entry.reminder]
    steps = [step for step in found if step is not Reminder.NOTE]
    return next(reversed(steps or found), None)


def is_proven(log: Sequence[Entry]) -> bool:
    """Whether any of the entries that count proves that it is done. What was there when the office
    last found it not done was not enough then; the paper of an extension speaks of something
    else."""
    since = takewhile(lambda e: e.found_state in (None, Progress.VERIFIED_DONE), reversed(log))
    return any(e.proves and _speaks_of_doing(e) for e in since)


def _speaks_of_doing(entry: Entry) -> bool:
    states = {entry.reported_state, entry.found_state} - {None}
    if states:
        return bool(states & {Progress.REPORTED_DONE, Progress.VERIFIED_DONE})
    return not entry.extended_to


def _is_sent_back(log: Sequence[Entry]) -> bool:
    said = [entry for entry in log if entry.found_state or entry.reported_state]
    return bool(said) and said[-1] in sent_back(log)


def _latest(log: Sequence[Entry]) -> Entry | None:
    said = (entry for entry in reversed(log) if entry.reminder is None or _says_more(entry))
    return next(said, None) or (log[-1] if log else None)


def _says_more(entry: Entry) -> bool:
    """Whether more is entered than that the unit was reminded."""
    return bool(entry.reported_state or entry.found_state or entry.reported or entry.found)


def _evidence(log: Sequence[Entry]) -> Entry | None:
    proving = (entry for entry in reversed(log) if entry.proves)
    naming = (e for e in reversed(log) if e.evidence.strip() and e.reminder is None)
    return next(proving, None) or next(naming, None)


def _done_on(log: Sequence[Entry]) -> datetime.date | None:
    """The day on which what is verified now was done: as it was told last, else the day of the
    first finding that says so; a later one that only brings the evidence moves no day."""
    findings = (entry for entry in reversed(log) if entry.found_state)
    verified = list(takewhile(lambda e: e.found_state is Progress.VERIFIED_DONE, findings))
    told = next((entry.done_on for entry in verified if entry.done_on), None)
    return told or (verified[-1].date if verified else None)


def _awaits(log: Sequence[Entry]) -> bool:
    """Whether the unit reported something after the office's last finding. What both say in one
    entry the office has looked at."""
    for entry in reversed(log):
        if entry.found_state:
            return False
        if entry.reported_state:
            reported = entry.reported_state in TO_VERIFY
            found = next((e.found_state for e in reversed(log) if e.found_state), None)
            return reported and found not in (*CLOSED, entry.reported_state)
    return False


def _progress(reported: Progress | None, found: Progress | None, *, awaits: bool) -> Progress:
    if awaits and reported is Progress.REPORTED_DONE:
        return Progress.REPORTED_DONE
    if found is not None:
        return found
    if reported in (None, Progress.NOT_STARTED):
        return Progress.NOT_STARTED
    return Progress.UNDER_WAY


def _timing(
    kind: RecommendationKind,
    found: Progress | None,
    deadline: datetime.date | None,
    done_on: datetime.date | None,
    day: datetime.date,
    due_soon_days: int,
) -> Timing:
    if kind is RecommendationKind.NOTED:
        return Timing.NOTED
    if kind is RecommendationKind.STANDING and deadline is None:
        return Timing.STANDING
    if deadline is None or found in (Progress.NOT_DOABLE, Progress.SUSPENDED):
        return Timing.NO_DEADLINE
    if done_on is not None:
        return Timing.DONE_IN_TIME if done_on <= deadline else Timing.DONE_LATE
    left = (deadline - day).days
    if left < 0:
        return Timing.LATE
    return Timing.DUE_SOON if left <= due_soon_days else Timing.IN_TIME


def _group(kind: RecommendationKind, found: Progress | None, timing: Timing) -> Group:
    if kind is RecommendationKind.NOTED:
        return Group.NOTED
    settled = {
        Progress.VERIFIED_DONE: Group.DONE,
        Progress.NOT_DOABLE: Group.NOT_DOABLE,
        Progress.SUSPENDED: Group.SUSPENDED,
    }
    if found in settled:
        return settled[found]
    return Group(timing.value)


def _next_report(
    recommendation: Recommendation, log: list[Entry], found: Progress | None
) -> datetime.date | None:
    """The day on which the unit reports next on a standing one that is still followed."""
    if recommendation.kind is not RecommendationKind.STANDING:
        return None
    if found in (*CLOSED, Progress.SUSPENDED):
        return None
    due = recommendation.next_report
    for entry in log:
        due = entry.next_report or _after_report(recommendation.rhythm, due, entry)
    return due


def _after_report(
    rhythm: Rhythm | None, due: datetime.date | None, entry: Entry
) -> datetime.date | None:
    """A report that comes in its time answers the day it was due on; the next one is due by the
    rhythm."""
    reports = bool(entry.reported.strip()) or entry.reported_state is not None
    if due is None or rhythm is None or not reports or entry.date < due - REPORTED_EARLY:
        return due
    return next_report(rhythm, max(due, entry.date))
