"""What was said of a recommendation, in order: updates entered by themselves, and what stands in
the minutes of a later visit."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracker.records import CarriedOver, FollowUp, Progress, Reminder


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log. `visit_id` is the later visit in whose minutes it stands, or None.

    `reported_state` is the unit's word, `found_state` the office's; an entry may say only one of
    them, or neither. `corrects` is the `uid` of the entry in whose stead this one counts.
    """

    date: datetime.date
    reported: str = ""
    found: str = ""
    reported_state: Progress | None = None
    found_state: Progress | None = None
    done_on: datetime.date | None = None
    extended_to: datetime.date | None = None
    next_report: datetime.date | None = None
    evidence: str = ""
    evidence_date: datetime.date | None = None
    file_name: str = ""
    file_sha256: str = ""
    reminder: Reminder | None = None
    uid: str = ""
    corrects: str = ""
    entered_at: datetime.datetime | None = None
    entered_by: str = ""
    visit_id: int | None = None
    place: int = 0

    @property
    def order(self) -> tuple[datetime.date, bool, int]:
        """Of two on one day, what a visit says comes first; then as they were entered."""
        return self.date, self.visit_id is None, self.place

    @property
    def withdraws(self) -> bool:
        """Whether it says nothing in the stead of what it corrects, which then never was."""
        said = (self.reported.strip(), self.found.strip(), self.evidence.strip(), self.file_sha256)
        states = (self.reported_state, self.found_state, self.reminder)
        days = (self.done_on, self.extended_to, self.next_report, self.evidence_date)
        return bool(self.corrects) and not any((*said, *states, *days))

    @property
    def proves(self) -> bool:
        """Whether it names a document with its date, or brings a file. What goes with a reminder is
        the letter that was sent."""
        if self.reminder is not None:
            return False
        return bool((self.evidence.strip() and self.evidence_date) or self.file_sha256)


def of_follow_up(record: FollowUp) -> Entry | None:
    """The entry that a stored update is; None while it has no day."""
    if record.date is None:
        return None
    reported, found = views(record.reported_state, record.state)
    return Entry(
        record.date,
        record.reported,
        record.found,
        reported,
        found,
        record.done_on,
        record.extended_to,
        record.next_report,
        record.evidence,
        record.evidence_date,
        record.file_name,
        record.file_sha256,
        record.reminder,
        record.uid,
        record.corrects,
        record.entered_at,
        record.entered_by,
        place=record.position,
    )


def of_carried_over(record: CarriedOver, visit_id: int, day: datetime.date) -> Entry | None:
    """The entry that a row of a later visit of that day is; None when it says nothing."""
    reported, found = views(record.reported_state, record.state)
    entry = Entry(
        day,
        record.reported,
        record.found,
        reported,
        found,
        record.done_on,
        record.extended_to,
        record.next_report,
        record.evidence,
        record.evidence_date,
        record.file_name,
        record.file_sha256,
        visit_id=visit_id,
        place=record.position,
    )
    proof = record.evidence.strip() or record.file_sha256
    said = (record.reported.strip(), record.found.strip(), proof)
    dates = (record.extended_to, record.next_report, record.done_on)
    return entry if any((*said, reported, found, *dates)) else None


def views(
    reported: Progress | None, found: Progress | None
) -> tuple[Progress | None, Progress | None]:
    """The unit's word and the office's. Until version 4 of the register there was one column for
    both, and "reported done" in it was the unit's word."""
    if found is Progress.REPORTED_DONE:
        return reported or Progress.REPORTED_DONE, None
    return reported, found


def counting(entries: Iterable[Entry], day: datetime.date) -> list[Entry]:
    """The entries dated up to `day` in order. Of an entry and all its corrections only the one
    entered last counts, unless it `withdraws`; of several on one day it keeps the place of the
    first. A correction belongs to what it corrects even where one between them is of a later day.
    """
    log = list(entries)
    known = {entry.uid: entry for entry in log if entry.uid}
    last: dict[str | int, tuple[Entry, int]] = {}
    for entry in (each for each in log if each.date <= day):
        name, place = _first(entry, known)
        if name not in last or entry.place >= last[name][0].place:
            last[name] = entry, place
    ordered = sorted(last.values(), key=lambda each: (*each[0].order[:2], each[1]))
    return [entry for entry, _place in ordered if not entry.withdraws]


def besides(entries: Iterable[Entry], uid: str) -> list[Entry]:
    """The log as if the entry of that name, all that it corrects and all that corrects it had never
    been entered."""
    log = list(entries)
    known = {entry.uid: entry for entry in log if entry.uid}
    if uid not in known:
        return log
    name, _place = _first(known[uid], known)
    return [entry for entry in log if _first(entry, known)[0] != name]


def _first(entry: Entry, known: Mapping[str, Entry]) -> tuple[str | int, int]:
    """The name and the place of the entry that this one corrects in the end: its own, where it
    corrects none."""
    seen = {entry.uid}
    while entry.corrects in known and entry.corrects not in seen:
        seen.add(entry.corrects)
        entry = known[entry.corrects]
    if entry.corrects and entry.corrects not in seen:
        return entry.corrects, entry.place
    return entry.uid or id(entry), entry.place
