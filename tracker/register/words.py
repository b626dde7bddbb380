"""What a visit is found by: every text a clerk may remember of it, folded once at save."""

from collections.abc import Iterator

from tracker.records import Visit
from tracker.vietnamese.dates import short_date
from tracker.vietnamese.letters import search_key


def words_of(visit: Visit) -> str:
    """The folded text of the whole visit, one field after another."""
    return search_key("\n".join(text for text in _texts(visit) if text))


def _texts(visit: Visit) -> Iterator[str]:
    yield visit.subject
    yield visit.inspected_unit
    yield visit.inspecting_body
    yield visit.body_superior
    yield visit.place
    yield visit.field_of_work
    yield visit.period
    yield visit.minutes.number
    yield visit.minutes.symbol
    yield visit.recorded_by
    yield visit.unit_opinion
    yield short_date(visit.date) if visit.date else ""
    yield from visit.basis
    for participant in visit.participants:
        yield participant.name
        yield from participant.titles
        yield participant.unit
        yield participant.deputy
    for finding in visit.findings:
        yield finding.text
        for figure in finding.figures:
            yield figure.written
    for recommendation in visit.recommendations:
        yield recommendation.text
        yield from recommendation.responsible
        yield from recommendation.assisting
        for entry in recommendation.follow_ups:
            yield entry.reported
            yield entry.found
            yield entry.evidence
