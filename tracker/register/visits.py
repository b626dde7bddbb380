"""A visit whole: loaded with all its parts and let go, written back row by row in one transaction.

Rows are written by prepared Core statements, not by a session: the register then decides alone
what is kept, renewed and removed, and an edit of the smallest part raises the visit's version.
"""

import datetime
import json
import uuid
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import (
    Integer,
    Table,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session, joinedload, selectinload

from tracker.errors import ChangedElsewhere, NoSuchVisit
from tracker.records import (
    Attachment,
    Base,
    CarriedOver,
    Figure,
    Finding,
    FollowUp,
    HandEdit,
    Minutes,
    Participant,
    Recommendation,
    Signer,
    Visit,
)
from tracker.register import directory
from tracker.register.listing import DAY_BITS, list_key
from tracker.register.tables import VisitWords
from tracker.register.words import words_of
from tracker.texts import _

WHOLE = (
    joinedload(Visit.minutes).options(
        selectinload(Minutes.signers), selectinload(Minutes.hand_edits)
    ),
    selectinload(Visit.participants),
    selectinload(Visit.findings).selectinload(Finding.figures),
    selectinload(Visit.recommendations).options(
        selectinload(Recommendation.finding), selectinload(Recommendation.follow_ups)
    ),
    selectinload(Visit.carried_over),
    selectinload(Visit.attachments),
)

R = TypeVar("R", bound=Base)


def load(connection: Connection, visit_id: int) -> Visit:
    """The visit with all its parts, detached. Raises `NoSuchVisit`."""
    with Session(connection) as session:
        known = 0 < visit_id < 1 << DAY_BITS
        visit = session.get(Visit, visit_id, options=WHOLE) if known else None
        if visit is None:
            raise NoSuchVisit(
                _("There is no visit number {number} in this register.").format(number=visit_id),
                _("Look it up in the list of visits."),
            )
        session.expunge_all()
        return visit


def save(connection: Connection, visit: Visit) -> Visit:
    """Write the visit as it is given, and nothing else of it; a copy with its new version.

    Raises `ChangedElsewhere` when the stored visit is of another version than the one given.
    The object given is left as it is, whatever happens.
    """
    saved = _copy(visit)
    _forget_foreign_ids(connection, saved)
    _number(connection, saved)
    saved.uid = visit.uid or uuid.uuid4().hex
    saved.version = (visit.version or 0) + 1
    saved.list_key = list_key(saved.id, saved.date)
    saved.saved_at = datetime.datetime.now(datetime.UTC)
    _write_root(connection, saved, visit)
    if visit.id is not None:
        _remove_missing(connection, saved)
    for rows in _parts(saved):
        if rows:
            connection.execute(_upsert(type(rows[0])), [_values(row) for row in rows])
    _index(connection, visit.list_key, saved)
    directory.learn(connection, saved)
    return saved


def put_in_bin(connection: Connection, visit_id: int, *, deleted: bool) -> None:
    """Take the visit out of the list and the search, or put it back. Nothing of it is lost."""
    visit = load(connection, visit_id)
    visit.deleted_at = datetime.datetime.now(datetime.UTC) if deleted else None
    connection.execute(
        update(Visit)
        .where(Visit.id == visit_id)
        .values(deleted_at=visit.deleted_at, version=Visit.version + 1)
    )
    _index(connection, visit.list_key, visit)


# What a visit consists of


def _copy(visit: Visit) -> Visit:
    """The same visit in new objects; a recommendation answers one of its findings or none."""
    copy = _same(visit)
    copy.minutes = _same(visit.minutes)
    copy.minutes.signers = [_same(signer) for signer in visit.minutes.signers]
    copy.minutes.hand_edits = [_same(edit) for edit in visit.minutes.hand_edits]
    copy.carried_over = [_same(earlier) for earlier in visit.carried_over]
    copy.attachments = [_same(attachment) for attachment in visit.attachments]
    copy.participants = [_same(person) for person in visit.participants]
    answered: dict[int, Finding] = {}
    for finding in visit.findings:
        copy.findings.append(_same(finding))
        copy.findings[-1].figures = [_same(figure) for figure in finding.figures]
        answered[id(finding)] = copy.findings[-1]
    for recommendation in visit.recommendations:
        copy.recommendations.append(_same(recommendation))
        copy.recommendations[-1].finding = answered.get(id(recommendation.finding))
        copy.recommendations[-1].follow_ups = [_same(entry) for entry in recommendation.follow_ups]
    return copy


def _same(record: R) -> R:
    copy = type(record)()
    for key in _keys(type(record)):
        value = getattr(record, key)
        setattr(copy, key, list(value) if isinstance(value, list) else value)
    return copy


def _parts(visit: Visit) -> tuple[Sequence[Base], ...]:
    """The rows of each table, parents before their children."""
    return (
        [visit.minutes],
        visit.participants,
        visit.findings,
        [figure for finding in visit.findings for figure in finding.figures],
        visit.recommendations,
        [entry for each in visit.recommendations for entry in each.follow_ups],
        visit.minutes.signers,
        visit.minutes.hand_edits,
        visit.carried_over,
        visit.attachments,
    )


# Keys and places

NUMBERED = (
    *(Visit, Participant, Finding, Figure, Recommendation, FollowUp),
    *(Signer, HandEdit, CarriedOver, Attachment),
)


def _number(connection: Connection, visit: Visit) -> None:
    """Give every new row its id, its place and its parent's id.

    Nobody else writes meanwhile (`BEGIN IMMEDIATE`), so the next free ids are ours to take.
    """
    last: dict[Any, int] = dict(zip(NUMBERED, connection.execute(_last_ids()).one(), strict=True))

    def number(rows: Iterable[Any], **parent: int) -> None:
        for position, row in enumerate(rows):
            if row.id is None:
                last[type(row)] += 1
                row.id = last[type(row)]
            row.position = position
            for key, value in parent.items():
                setattr(row, key, value)

    if visit.id is None:
        visit.id = last[Visit] + 1
    visit.minutes.visit_id = visit.id
    for part in (
        *(visit.participants, visit.findings, visit.recommendations),
        *(visit.minutes.signers, visit.minutes.hand_edits, visit.carried_over),
        visit.attachments,
    ):
        number(part, visit_id=visit.id)
    for finding in visit.findings:
        number(finding.figures, finding_id=finding.id)
    for recommendation in visit.recommendations:
        recommendation.finding_id = recommendation.finding.id if recommendation.finding else None
        number(recommendation.follow_ups, recommendation_id=recommendation.id)


def _forget_foreign_ids(connection: Connection, visit: Visit) -> None:
    """A row put back after it was deleted, or taken from another visit, becomes a new one: its old
    id may be somebody else's by now."""
    parts = _parts(visit)[1:]
    if visit.id is None:
        owned: list[set[int]] = [set() for _part in parts]
    else:
        values = {"visit": visit.id}
        owned = [set(connection.execute(ids, values).scalars()) for ids in _own_ids()]
    for rows, own in zip(parts, owned, strict=True):
        for row in rows:
            if row.id in own:  # type: ignore[attr-defined] # parts have ids
                own.discard(row.id)  # type: ignore[attr-defined] # twice the same id: two rows
            else:
                row.id = None  # type: ignore[attr-defined]


@cache
def _own_ids() -> tuple[Any, ...]:
    """The stored ids of a visit's parts, in the order of `_parts` without the minutes."""
    visit = bindparam("visit", type_=Integer)
    own = [
        select(_table(record).c.id).where(_table(record).c.visit_id == visit)
        for record in (
            Participant,
            Finding,
            Recommendation,
            Signer,
            HandEdit,
            CarriedOver,
            Attachment,
        )
    ]
    figures = select(Figure.id).join(Finding, Finding.id == Figure.finding_id)
    entries = select(FollowUp.id).join(
        Recommendation, Recommendation.id == FollowUp.recommendation_id
    )
    figures = figures.where(Finding.visit_id == visit)
    entries = entries.where(Recommendation.visit_id == visit)
    return (own[0], own[1], figures, own[2], entries, *own[3:])


@cache
def _last_ids() -> Any:
    ids = [_table(record).c.id for record in NUMBERED]
    return select(*(select(func.coalesce(func.max(i), 0)).scalar_subquery() for i in ids))


# Statements, each built once: building costs more than running


def _write_root(connection: Connection, saved: Visit, given: Visit) -> None:
    if given.id is None:
        connection.execute(_insert_root(), _values(saved))
        return
    which = {"known_id": given.id, "known_version": given.version}
    if not connection.execute(_update_root(), _values(saved) | which).rowcount:
        raise ChangedElsewhere(
            _("This visit was changed in another window since you opened it."),
            _("Nothing you typed is lost. Open the visit anew to see the other version."),
        )


@cache
def _insert_root() -> Any:
    return insert(_table(Visit))


@cache
def _update_root() -> Any:
    table = _table(Visit)
    return update(table).where(
        table.c.id == bindparam("known_id"), table.c.version == bindparam("known_version")
    )


def _remove_missing(connection: Connection, saved: Visit) -> None:
    """Delete the stored rows of this visit that the visit no longer has."""
    for statement, rows in zip(_deletes(), _parts(saved)[1:], strict=True):
        kept = json.dumps([row.id for row in rows])  # type: ignore[attr-defined] # parts have ids
        connection.execute(statement, {"visit": saved.id, "kept": kept})


@cache
def _deletes() -> tuple[Any, ...]:
    """In the order of `_parts` without the minutes."""
    return (
        _delete(Participant),
        _delete(Finding),
        _delete(Figure, Finding, "finding_id"),
        _delete(Recommendation),
        _delete(FollowUp, Recommendation, "recommendation_id"),
        _delete(Signer),
        _delete(HandEdit),
        _delete(CarriedOver),
        _delete(Attachment),
    )


def _delete(record: type[Base], parent: type[Base] | None = None, link: str = "visit_id") -> Any:
    table, visit = _table(record), bindparam("visit", type_=Integer)
    if parent is None:
        here = table.c[link] == visit
    else:
        above = _table(parent)
        here = table.c[link].in_(select(above.c.id).where(above.c.visit_id == visit))
    kept: Any = select(literal_column("value")).select_from(func.json_each(bindparam("kept")))
    return delete(table).where(here, table.c.id.not_in(kept))


@cache
def _upsert(record: type[Base]) -> Any:
    table = _table(record)
    key = [column.name for column in table.primary_key]
    statement = upsert(table)
    renewed = {name: statement.excluded[name] for name in _keys(record) if name not in key}
    return statement.on_conflict_do_update(index_elements=key, set_=renewed)


def _index(connection: Connection, old_key: int | None, visit: Visit) -> None:
    """The search follows: triggers on `visit_words` keep the full-text index in step."""
    gone = visit.deleted_at is not None
    if old_key is not None and (gone or old_key != visit.list_key):
        connection.execute(_delete_words(), {"old_key": old_key})
    if not gone:
        words = {"list_key": visit.list_key, "words": words_of(visit)}
        connection.execute(_upsert_words(), words)


@cache
def _delete_words() -> Any:
    return delete(VisitWords).where(VisitWords.list_key == bindparam("old_key"))


@cache
def _upsert_words() -> Any:
    statement = upsert(_table(VisitWords))
    new = statement.excluded["words"]
    return statement.on_conflict_do_update(
        index_elements=["list_key"],
        set_={"words": new},
        where=_table(VisitWords).c.words != new,
    )


def _values(record: Base) -> dict[str, Any]:
    return {key: getattr(record, key) for key in _keys(type(record))}


@cache
def _keys(record: type[Base]) -> tuple[str, ...]:
    return tuple(column.name for column in _table(record).columns)


@cache
def _table(record: type[Base]) -> Table:
    table = record.__table__
    assert isinstance(table, Table)
    return table
