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


def _parts(visit: Visit) -> Iterator[Any]:
    yield from visit.participants
    for finding in visit.findings:
        yield finding
        yield from finding.figures
    for recommendation in visit.recommendations:
        yield recommendation
        yield from recommendation.follow_ups
    yield from visit.minutes.signers
    yield from visit.minutes.hand_edits
    yield from visit.carried_over
    yield from visit.attachments
