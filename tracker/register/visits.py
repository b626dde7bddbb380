"""A visit whole: loaded with all its parts and let go, written back by difference.

Only the rows that differ from the stored ones are written, in one transaction, and the same
difference is what the history tells. Whatever part differs, the visit's version rises.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session, joinedload, selectinload

from tracker.errors import ChangedElsewhere, ImpossibleValue, NoSuchVisit, SignedAlready
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
from tracker.register import board_keeping, directory, entries_kept
from tracker.register.chain import About, Action, enter, state_of
from tracker.register.guard import entering
from tracker.register.listing import DAY_BITS, list_key
from tracker.register.rows import (
    KEPT_BY_THE_REGISTER,
    Change,
    Row,
    Rows,
    differences,
    stored,
    tables,
    wanted,
    write,
)
from tracker.register.tables import HistoryRow, VisitWords
from tracker.register.uids import know_again, name_rows, new_uid
from tracker.register.words import words_of
from tracker.texts import _
from tracker.vietnamese.dates import short_date

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
    """The visit with all its parts, detached. Raises `NoSuchVisit`, `ImpossibleValue`."""
    with Session(connection) as session:
        known = 0 < visit_id < 1 << DAY_BITS
        try:
            visit = session.get(Visit, visit_id, options=WHOLE) if known else None
        except ImpossibleValue as trouble:
            message = _("The visit {number} cannot be read.").format(number=visit_id)
            raise ImpossibleValue(f"{message} {trouble.message}", trouble.advice) from trouble
        if visit is None:
            raise no_such_visit(visit_id)
        session.expunge_all()
    if visit.minutes is None:  # their row is gone; the next save makes it anew
        visit.minutes = Minutes()
    return visit


def no_such_visit(visit_id: int) -> NoSuchVisit:
    """What to say of a number that no visit has."""
    return NoSuchVisit(
        _("There is no visit number {number} in this register.").format(number=visit_id),
        _("Look it up in the list of visits."),
    )


def save(
    connection: Connection, visit: Visit, action: Action | None = None, also: Sequence[Change] = ()
) -> Visit:
    """Write the visit as it is given, and nothing else of it; a copy with its new version. Entries
    on its recommendations are only ever added (`entries_kept`).

    The history calls it `action`; by itself, added or changed. It tells `also` what the caller
    writes beside the visit. Raises `ChangedElsewhere` when the
    stored visit is of another version than the one given. The object given is left as it is,
    whatever happens.
    """
    before = _stored_as_given(connection, visit)
    saved = _copy(visit)
    _forget_foreign_ids(before, saved)
    know_again(before, saved)
    entries_kept.keep(before, saved)
    places = _places(saved.attachments)
    _number(connection, saved)
    for attachment, place in zip(saved.attachments, places, strict=True):
        attachment.position = place
    saved.uid = visit.uid or new_uid()
    saved.version = (visit.version or 0) + 1
    saved.list_key = list_key(saved.id, saved.date)
    saved.saved_at = datetime.datetime.now(datetime.UTC)
    name_rows(connection, before, saved)
    after = wanted(_parts(saved))
    changes = differences(before, after)
    with entering(connection):
        write(connection, changes)
    board_keeping.follow(connection, before, after, changes)
    news = [*without_what_is_kept(changes), *also]
    if news:
        named = action or (Action.CHANGED if before else Action.ADDED)
        about = About(named, saved.id, saved.version, title_of(after["visit"][saved.id]))
        enter(connection, about, news, saved.saved_at, state_of(after))
        _index(connection, visit.list_key, saved)
        directory.learn(connection, saved)
    return saved


def put_in_bin(connection: Connection, visit_id: int, *, deleted: bool) -> None:
    """Take the visit out of the list and the search, or put it back. Nothing of it is lost."""
    visit = load(connection, visit_id)
    if deleted:
        _refuse_to_bin_what_is_signed(connection, visit_id)
    now = datetime.datetime.now(datetime.UTC)
    visit.deleted_at = now if deleted else None
    visit.version += 1
    before, after = stored(connection, visit_id), wanted(_parts(visit))
    changes = differences(before, after)
    with entering(connection):
        write(connection, changes)
    board_keeping.follow(connection, before, after, changes)
    action = Action.BINNED if deleted else Action.RESTORED
    about = About(action, visit_id, visit.version, title_of(after["visit"][visit_id]))
    enter(connection, about, without_what_is_kept(changes), now, state_of(after))
    _index(connection, visit.list_key, visit)


def _refuse_to_bin_what_is_signed(connection: Connection, visit_id: int) -> None:
    """The locks refuse it too; here it is said what was asked for."""
    question = "SELECT 1 FROM signed_minutes WHERE visit_id = ? LIMIT 1"
    if connection.exec_driver_sql(question, (visit_id,)).first():
        raise SignedAlready(
            _("A visit whose minutes were signed cannot be deleted."),
            _("It stays in the register, also while a correction of it is open."),
        )


def purge(connection: Connection, visit_id: int) -> None:
    """Delete the visit for good; what it was stays in the history. Raises `NoSuchVisit`."""
    before = stored(connection, visit_id)
    if not before:
        raise no_such_visit(visit_id)
    root = before["visit"][visit_id]
    changes = differences(before, {})
    with entering(connection):
        write(connection, changes)
    board_keeping.follow(connection, before, {}, changes)
    connection.execute(_delete_words(), {"old_key": root["list_key"]})
    about = About(Action.PURGED, visit_id, root["version"] + 1, title_of(root))
    enter(connection, about, changes, datetime.datetime.now(datetime.UTC))


def _stored_as_given(connection: Connection, visit: Visit) -> Rows:
    """The stored rows of the visit, none of a new one. Raises `ChangedElsewhere`."""
    if visit.id is None:
        return {}
    found = stored(connection, visit.id)
    if not found or found["visit"][visit.id]["version"] != visit.version:
        raise ChangedElsewhere(
            _("This visit was changed in another window since you opened it."),
            _("Nothing you typed is lost. Open the visit anew to see the other version."),
        )
    return found


def without_what_is_kept(changes: Sequence[Change]) -> list[Change]:
    """The changes without those that the register makes by itself at every save."""
    news = []
    for change in changes:
        if change.table == "visit" and change.kind == "~":
            told = {k: v for k, v in change.values.items() if k not in KEPT_BY_THE_REGISTER}
            if told:
                news.append(replace(change, values=told))
        else:
            news.append(change)
    return news


def rows_of(visit: Visit) -> Rows:
    """The rows that this stored visit is."""
    return wanted(_parts(visit))


def title_of(root: Row) -> str:
    """A visit in words, from its row: the unit, the day, the subject."""
    day = short_date(datetime.date.fromisoformat(root["date"])) if root["date"] else ""
    words = (root["inspected_unit"], day, root["subject"])
    return " – ".join(" ".join(each.split()) for each in words if each.strip())[:300]


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
    return tables()[record.__tablename__].copied(record)


def _parts(visit: Visit) -> tuple[Sequence[Base], ...]:
    """The records of each of the tables of a visit, in their order."""
    return (
        [visit],
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


def _places(attachments: Sequence[Attachment]) -> list[int]:
    """The places of a visit's files: those that are in order stay, so that the gap which a scan has
    left (`scans.remove`) moves nothing that is signed."""
    places: list[int] = []
    for each in attachments:
        after = places[-1] if places else -1
        places.append(each.position if each.id and each.position > after else after + 1)
    return places


def _number(connection: Connection, visit: Visit) -> None:
    """Give every new row its id, its place and its parent's id.

    Nobody else writes meanwhile (`BEGIN IMMEDIATE`), so the next free ids are ours to take.
    """
    last: dict[type[Base], int] = {}

    def number(rows: Iterable[Any], **parent: int) -> None:
        for position, row in enumerate(rows):
            if row.id is None:
                if not last:
                    last.update(_last_ids_of(connection))
                last[type(row)] += 1
                row.id = last[type(row)]
            row.position = position
            for key, value in parent.items():
                setattr(row, key, value)

    if visit.id is None:
        last.update(_last_ids_of(connection))
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


def _last_ids_of(connection: Connection) -> dict[type[Base], int]:
    return dict(zip(NUMBERED, connection.execute(_last_ids()).one(), strict=True))


@cache
def _last_ids() -> Any:
    """A visit's number is never given again, though the visit be gone: the history has it."""
    newest = func.max(
        select(func.coalesce(func.max(Visit.id), 0)).scalar_subquery(),
        select(func.coalesce(func.max(HistoryRow.visit_id), 0)).scalar_subquery(),
    )
    ids = [record.__table__.c.id for record in NUMBERED[1:]]
    return select(newest, *(select(func.coalesce(func.max(i), 0)).scalar_subquery() for i in ids))


def _forget_foreign_ids(before: Rows, visit: Visit) -> None:
    """A row put back after it was deleted, or taken from another visit, becomes a new one: its old
    id may be somebody else's by now."""
    for name, rows in zip(list(tables())[2:], _parts(visit)[2:], strict=True):
        own = set(before.get(name, ()))
        for row in rows:
            if row.id in own:  # type: ignore[attr-defined] # parts have ids
                own.discard(row.id)  # type: ignore[attr-defined] # twice the same id: two rows
            else:
                row.id = None  # type: ignore[attr-defined]


def _index(connection: Connection, old_key: int | None, visit: Visit) -> None:
    """The search follows: triggers on `visit_words` keep the full-text index in step."""
    gone = visit.deleted_at is not None
    if old_key is not None and (gone or old_key != visit.list_key):
        connection.execute(_delete_words(), {"old_key": old_key})
    if not gone:
        words = {"list_key": visit.list_key, "words": words_of(visit)}
        connection.execute(_upsert_words(), words)


def index_again(connection: Connection, visit_id: int, old_key: int | None = None) -> None:
    """Put the visit's words into the search: of a visit whose words are lost, or which had
    `old_key` and whose rows were changed past `save`."""
    _index(connection, old_key, load(connection, visit_id))


@cache
def _delete_words() -> Any:
    return delete(VisitWords).where(VisitWords.list_key == bindparam("old_key"))


@cache
def _upsert_words() -> Any:
    statement = upsert(VisitWords)
    new = statement.excluded["words"]
    return statement.on_conflict_do_update(
        index_elements=["list_key"],
        set_={"words": new},
        where=VisitWords.words != new,
    )
