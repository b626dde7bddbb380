"""The follow-up of all recommendations: asked, narrowed, sorted, counted, and added to."""

import datetime
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from tracker.errors import BadInput, ChangedElsewhere, NoSuchVisit
from tracker.followup.entries import Entry
from tracker.followup.extending import extension_problem, running_deadline
from tracker.followup.origin import origin
from tracker.followup.status import DUE_SOON_DAYS
from tracker.records import FollowUp, Recommendation, Visit
from tracker.register import board_asking, drafts, followed, unit_names, visits
from tracker.register.attachments import Asked, CalledOff, Told
from tracker.register.board import (
    BoardQuery,
    BoardRow,
    Counts,
    Earlier,
    Item,
)
from tracker.register.followed import Followed
from tracker.register.rows import tables
from tracker.texts import _
from tracker.vietnamese.sorting import person_sort_key, sort_key

if TYPE_CHECKING:
    from tracker.register.register import Register


class FollowUps:
    """What `register.follow_ups` can do."""

    def __init__(self, register: "Register") -> None:
        self._register = register

    def keys(self, query: BoardQuery) -> "array[int]":
        """The numbers of all recommendations that answer the query, in the order asked for."""
        with self._register.reading() as connection:
            return board_asking.keys(connection, query)

    def rows(
        self, ids: Sequence[int], day: datetime.date, due_soon_days: int = DUE_SOON_DAYS
    ) -> list[BoardRow]:
        """The rows of these recommendations in the order given; those gone are left out."""
        with self._register.reading() as connection:
            found = followed.of(connection, ids)
        return [found[each].board_row(day, due_soon_days) for each in ids if each in found]

    def numbers(self, uids: Sequence[str]) -> list[int]:
        """The numbers of the recommendations of these names, in the order given; those gone are
        left out."""
        asked = select(Recommendation.uid, Recommendation.id).where(Recommendation.uid.in_(uids))
        with self._register.reading() as connection:
            known = {row.uid: row.id for row in connection.execute(asked)}
        return [known[uid] for uid in uids if uid in known]

    def logs(self, ids: Sequence[int]) -> dict[int, list[Entry]]:
        """All that was entered on each of these, in order; what was corrected too."""
        with self._register.reading() as connection:
            return {each: found.log for each, found in followed.of(connection, ids).items()}

    def counts(self, query: BoardQuery) -> Counts:
        """How many there are of each group, and what waits."""
        with self._register.reading() as connection:
            return board_asking.counts(connection, query)

    def item(
        self, recommendation_id: int, day: datetime.date, due_soon_days: int = DUE_SOON_DAYS
    ) -> Item:
        """One recommendation with its whole log. Raises `NoSuchVisit` when it has gone."""
        with self._register.reading() as connection:
            found = followed.of(connection, [recommendation_id]).get(recommendation_id)
            if found is None:
                raise _gone()
            visit = visits.load(connection, found.row.visit_id)
        asked = next(each for each in visit.recommendations if each.id == recommendation_id)
        return Item(
            found.board_row(day, due_soon_days),
            asked,
            asked.finding.text if asked.finding else "",
            found.log,
            visit.inspecting_body,
        )

    def units(self) -> list[str]:
        """The units that anything was recommended to, in Vietnamese order."""
        with self._register.reading() as connection:
            asked = _named(Visit.inspected_unit)
            return sorted(connection.execute(asked).scalars(), key=sort_key)

    def responsible(self) -> list[str]:
        """Who is responsible for any of them, in Vietnamese order."""
        with self._register.reading() as connection:
            asked = select(Recommendation.responsible).join(Visit).where(followed.is_held())
            named = {
                name for names in connection.execute(asked.distinct()).scalars() for name in names
            }
        return sorted(filter(str.strip, named), key=sort_key)

    def followed_by(self) -> list[str]:
        """Who follows any of them, by given name."""
        with self._register.reading() as connection:
            asked = _named(Recommendation.followed_by)
            return sorted(connection.execute(asked).scalars(), key=person_sort_key)

    def fields(self) -> list[str]:
        """The fields of work of their visits, in Vietnamese order."""
        with self._register.reading() as connection:
            asked = _named(Visit.field_of_work)
            return sorted(connection.execute(asked).scalars(), key=sort_key)

    def years(self) -> list[int]:
        """The years of their visits, newest first."""
        with self._register.reading() as connection:
            asked = select(Visit.date).join(Recommendation).where(followed.is_held()).distinct()
            days = connection.execute(asked.where(Visit.date.is_not(None))).scalars()
            return sorted({day.year for day in days if day}, reverse=True)

    def add(
        self,
        ids: Sequence[int] | Mapping[int, str],
        entry: FollowUp,
        told: Told = lambda _done, _all: None,
        cancelled: Asked = lambda: False,
        draft_id: int | None = None,
    ) -> None:
        """Enter a copy of the entry on each of them, all or none, and drop the draft of what was
        typed. `ids` may say what each was named when it was looked at: a number can be another's by
        now. `told` gets visits done and visits in all. Raises `BadInput` when the entry has no
        day or one before a visit, or extends to no later day; `NoSuchVisit` when one has gone;
        `ChangedElsewhere` when what it corrects was corrected meanwhile; and `CalledOff`."""
        with self._register.writing() as connection:
            by_visit = _by_visit(connection, ids)
            for done, (visit_id, wanted) in enumerate(by_visit.items()):
                told(done, len(by_visit))
                if cancelled():
                    raise CalledOff
                visit = visits.load(connection, visit_id)
                if message := _wrong(entry, visit, wanted):
                    title = visits.title_of(visits.rows_of(visit)["visit"][visit.id])
                    raise BadInput(message, title)
                for asked in visit.recommendations:
                    if asked.id in wanted:
                        _look_at_corrected(asked, entry)
                        asked.follow_ups.append(_copy(entry))
                visits.save(connection, visit)
            if draft_id is not None:
                drafts.drop(connection, draft_id)

    def open_of(self, unit: str, day: datetime.date, besides: int | None = None) -> list[Earlier]:
        """What is still open at that unit for a visit of that day, as it stood before the visit
        `besides` said anything of it: by deadline, then those without, of equals the oldest first.
        """
        with self._register.reading() as connection:
            found = [
                each for each in _of_unit(connection, unit, day) if each.row.visit_id != besides
            ]
        soon = self._register.office().due_soon_days
        before = (replace(each, log=_without(each.log, besides)) for each in found)
        told = ((each, each.at(day, soon)) for each in before)
        earlier = [
            Earlier(
                each.row.uid,
                each.row.text,
                origin(each.row.number or "", each.row.symbol or "", each.row.visit_date),
                each.row.visit_id,
                each.row.visit_date,
                status,
                _last_said(status.latest),
            )
            for each, status in told
            if status.is_open
        ]
        return sorted(earlier, key=_by_deadline)

    def all_of(
        self, unit: str, day: datetime.date, due_soon_days: int = DUE_SOON_DAYS
    ) -> list[BoardRow]:
        """Everything that was ever recommended to that unit up to that day, the oldest first."""
        with self._register.reading() as connection:
            found = _of_unit(connection, unit, day)
        return [each.board_row(day, due_soon_days) for each in found]


def _named(column: Any) -> Any:
    asked = select(column).select_from(Recommendation).join(Visit)
    return asked.where(followed.is_held(), column != "").distinct()


def _of_unit(connection: Connection, unit: str, day: datetime.date) -> list[Followed]:
    """In the order of their visits' days; without a day first."""
    asked = (
        select(Recommendation.id)
        .join(Visit)
        .where(followed.is_held(), Visit.inspected_unit.in_(unit_names.meant_by(connection, unit)))
    )
    found = followed.of(connection, list(connection.execute(asked).scalars()))
    known = [
        each for each in found.values() if not each.row.visit_date or each.row.visit_date <= day
    ]
    return sorted(
        known,
        key=lambda each: (
            each.row.visit_date or datetime.date.min,
            each.row.visit_id,
            each.row.position,
        ),
    )


def _by_deadline(asked: Earlier) -> tuple[bool, datetime.date]:
    runs = asked.status.days_left is not None
    return not runs, (asked.status.deadline if runs else None) or datetime.date.max


def _without(log: Iterable[Entry], visit_id: int | None) -> list[Entry]:
    return [entry for entry in log if visit_id is None or entry.visit_id != visit_id]


def _last_said(entry: Entry | None) -> str:
    """What the office found last, or what the unit said."""
    return (entry.found.strip() or entry.reported.strip()) if entry else ""


def _by_visit(
    connection: Connection, ids: Sequence[int] | Mapping[int, str]
) -> dict[int, dict[int, Followed]]:
    found = followed.of(connection, list(ids))
    names = ids if isinstance(ids, Mapping) else {}
    there = {number for number, each in found.items() if names.get(number) in (None, each.row.uid)}
    if not there.issuperset(ids):
        raise _gone()
    by_visit: dict[int, dict[int, Followed]] = {}
    for each in found.values():
        by_visit.setdefault(each.row.visit_id, {})[each.row.id] = each
    return by_visit


def _wrong(entry: FollowUp, visit: Visit, wanted: Mapping[int, Followed]) -> str:
    """Why the entry cannot be entered on these of the visit; "" when it can."""
    if problems := entry.problems(visit.date):
        return problems[0].message
    assert entry.date is not None
    for each in wanted.values():
        running = running_deadline(each.row.deadline, each.log, entry.date, entry.corrects)
        if message := extension_problem(entry.extended_to, running):
            return message
    return ""


def _copy(entry: FollowUp) -> FollowUp:
    """A new entry of the same words; the register names it and stamps it."""
    copy = tables()[FollowUp.__tablename__].copied(entry)
    copy.id, copy.uid, copy.entered_at, copy.entered_by = None, "", None, ""  # type: ignore[assignment]
    return copy


def _look_at_corrected(asked: Recommendation, entry: FollowUp) -> None:
    """Two corrections of one entry would leave it open which of them counts."""
    names = {each.uid for each in asked.follow_ups}
    corrected = {each.corrects for each in asked.follow_ups}
    if entry.corrects and (entry.corrects not in names or entry.corrects in corrected):
        raise ChangedElsewhere(
            _("This entry was corrected in another window meanwhile."),
            _("Nothing you typed is lost. Look at the correction, and correct that one."),
        )


def _gone() -> NoSuchVisit:
    return NoSuchVisit(
        _("This recommendation is no longer in the register."),
        _("Another window may have removed it. Look at the list anew."),
    )
