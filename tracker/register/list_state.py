"""Where a visit stands, as the list says it: by its stage, and of one that was held by how far its
minutes are. The column and the filter over it both ask here."""

import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, bindparam, func, or_

from tracker.records import Minutes, Stage, Visit
from tracker.texts import _

TODAY = "today"  # the day that `stands` asks for


class ListState(StrEnum):
    """One word of the column. A visit has exactly one of them on any day."""

    PLANNED = "planned"
    DRAFT = "draft"
    NUMBERED = "numbered"
    AGREED = "agreed"
    SIGNED = "signed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        return {
            ListState.PLANNED: _("Planned"),
            ListState.DRAFT: _("Draft"),
            ListState.NUMBERED: _("Draft, numbered"),
            ListState.AGREED: _("Agreed"),
            ListState.SIGNED: _("Signed"),
            ListState.POSTPONED: _("Postponed"),
            ListState.CANCELLED: _("Cancelled"),
        }[self]


_BY_STAGE = {
    Stage.PLANNED: ListState.PLANNED,
    Stage.DRAFTED: ListState.DRAFT,
    Stage.AGREED: ListState.AGREED,
    Stage.SIGNED: ListState.SIGNED,
    Stage.POSTPONED: ListState.POSTPONED,
    Stage.CANCELLED: ListState.CANCELLED,
}


def state_of(
    stage: Stage, number: str | None, date: datetime.date | None, today: datetime.date
) -> ListState:
    """Where a visit stands today."""
    if stage in _BY_STAGE:
        return _BY_STAGE[stage]
    if number:
        return ListState.NUMBERED
    return ListState.PLANNED if date is not None and date > today else ListState.DRAFT


def stands(state: ListState) -> ColumnElement[bool]:
    """The same of visits joined with their minutes, as of the day bound to `TODAY`."""
    staged = Visit.stage.in_([stage for stage, said in _BY_STAGE.items() if said is state])
    number = func.coalesce(Minutes.number, "")
    to_come = func.coalesce(Visit.date > bindparam(TODAY, type_=Visit.date.type), False)
    if state is ListState.NUMBERED:
        return and_(Visit.stage == Stage.HELD, number != "")
    held = and_(Visit.stage == Stage.HELD, number == "")
    if state is ListState.PLANNED:
        return or_(staged, and_(held, to_come))
    if state is ListState.DRAFT:
        return or_(staged, and_(held, ~to_come))
    return staged
