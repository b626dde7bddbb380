"""After a save: the records on the screen learn the numbers they were stored under."""

from collections.abc import Iterator
from typing import Any

from tracker.records import Visit


def take_ids(visit: Visit, saved: Visit) -> None:
    """Give the records on the screen the numbers they were stored under."""
    visit.id, visit.version, visit.list_key = saved.id, saved.version, saved.list_key
    visit.uid = saved.uid
    for mine, stored in zip(_parts(visit), _parts(saved), strict=True):
        mine.id = stored.id
    for mine, stored in zip(visit.recommendations, saved.recommendations, strict=True):
        mine.uid = stored.uid
        # Typed on over an entry just saved, the register may have one more than the screen.
        for entry, kept in zip(mine.follow_ups, stored.follow_ups, strict=False):
            entry.id, entry.uid = kept.id, kept.uid
            entry.entered_at, entry.entered_by = kept.entered_at, kept.entered_by


def _parts(visit: Visit) -> Iterator[Any]:
    yield from visit.participants
    for finding in visit.findings:
        yield finding
        yield from finding.figures
    yield from visit.recommendations
    yield from visit.minutes.signers
    yield from visit.minutes.hand_edits
    yield from visit.carried_over
    yield from visit.attachments
