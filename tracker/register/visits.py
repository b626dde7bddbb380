"""A visit whole: loaded with all its parts and let go, merged back in one transaction."""

import datetime

from sqlalchemy import delete, func, insert, inspect, select, update
from sqlalchemy.orm import Session, joinedload, selectinload
from sqlalchemy.orm.attributes import flag_modified, set_committed_value
from sqlalchemy.orm.exc import StaleDataError

from tracker.errors import ChangedElsewhere, NoSuchVisit
from tracker.records import Finding, Recommendation, Visit
from tracker.register import directory
from tracker.register.listing import list_key
from tracker.register.tables import VisitWords
from tracker.register.words import words_of
from tracker.texts import _

WHOLE = (
    joinedload(Visit.minutes),
    selectinload(Visit.participants),
    selectinload(Visit.findings).selectinload(Finding.figures),
    selectinload(Visit.recommendations).options(
        selectinload(Recommendation.finding), selectinload(Recommendation.follow_ups)
    ),
)


def load(session: Session, visit_id: int) -> Visit:
    """The visit with all its parts. Raises `NoSuchVisit`."""
    visit = session.get(Visit, visit_id, options=WHOLE)
    if visit is None:
        raise NoSuchVisit(
            _("There is no visit number {number} in this register.").format(number=visit_id),
            _("Look it up in the list of visits."),
        )
    return visit


def save(session: Session, visit: Visit) -> Visit:
    """Merge `visit` into the register. The caller's own object is left as it is, whatever happens.

    Raises `ChangedElsewhere` when the stored visit is of another version than the one given.
    """
    _number_parts(visit)
    if visit.id is not None:
        _stored(session, visit.id)
    try:
        merged = session.merge(visit)
        if merged.id is None:
            merged.id = session.scalar(select(func.coalesce(func.max(Visit.id), 0) + 1))
        old_key = merged.list_key
        merged.list_key = list_key(merged.id, merged.date)
        # The version must rise even when only a child changed, so the root row is always written.
        merged.saved_at = datetime.datetime.now(datetime.UTC)
        flag_modified(merged, "saved_at")
        session.flush()
        _complete(session)
    except StaleDataError as trouble:
        raise _changed_elsewhere() from trouble
    _index(session, old_key, merged)
    directory.learn(session, merged)
    return merged


def put_in_bin(session: Session, visit_id: int, deleted: bool) -> None:
    """Take the visit out of the list and the search, or put it back. Nothing of it is lost."""
    visit = load(session, visit_id)
    visit.deleted_at = datetime.datetime.now(datetime.UTC) if deleted else None
    session.flush()
    _index(session, visit.list_key, visit)


def _stored(session: Session, visit_id: int) -> Visit:
    stored = session.get(Visit, visit_id, options=WHOLE)
    if stored is None:
        raise _changed_elsewhere()
    return stored


def _changed_elsewhere() -> ChangedElsewhere:
    return ChangedElsewhere(
        _("This visit was changed in another window since you opened it."),
        _("Nothing you typed is lost. Open the visit anew to see the other version."),
    )


def _number_parts(visit: Visit) -> None:
    """Order on the screen becomes order in the register."""
    parts = [visit.participants, visit.findings, visit.recommendations]
    parts += [finding.figures for finding in visit.findings]
    parts += [recommendation.follow_ups for recommendation in visit.recommendations]
    for rows in parts:
        for position, row in enumerate(rows):  # type: ignore[arg-type]
            row.position = position


def _complete(session: Session) -> None:
    """Merge copies no empty list of a new record; what nobody filled is empty, not unloaded."""
    for record in session:
        for relation in inspect(record).mapper.relationships:
            if relation.key not in record.__dict__:
                set_committed_value(record, relation.key, [] if relation.uselist else None)


def _index(session: Session, old_key: int | None, visit: Visit) -> None:
    """The search index follows: triggers on `visit_words` keep FTS5 in step."""
    new_key = visit.list_key
    if visit.deleted_at is not None:
        session.connection().execute(delete(VisitWords).where(VisitWords.list_key == old_key))
        return
    words = {"list_key": new_key, "words": words_of(visit)}
    known = update(VisitWords).where(VisitWords.list_key == old_key).values(words)
    if old_key is None or not session.connection().execute(known).rowcount:
        session.connection().execute(insert(VisitWords).values(words))
