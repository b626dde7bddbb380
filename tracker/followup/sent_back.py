"""A finding that answers the unit's report that it is done: it goes back to the unit."""

from collections.abc import Iterable

from tracker.followup.entries import Entry
from tracker.records import Progress
from tracker.texts import _

NOT_YET = (Progress.NOT_STARTED, Progress.UNDER_WAY)


def sent_back_words() -> str:
    """What such a finding is called."""
    return _("Sent back, to be completed")


def sends_back(found: Progress | None, *, reported_done: bool) -> bool:
    """Whether this finding, after the unit reported it done, sends it back."""
    return reported_done and found in NOT_YET


def sent_back(counting: Iterable[Entry]) -> list[Entry]:
    """Those of the entries that count, in their order, by which the office sent back what was
    reported done. A report and a finding in one entry are one after the other."""
    found, reported_done = [], False
    for entry in counting:
        if entry.reported_state:
            reported_done = entry.reported_state is Progress.REPORTED_DONE
        if sends_back(entry.found_state, reported_done=reported_done):
            found.append(entry)
        if entry.found_state:
            reported_done = False
    return found
