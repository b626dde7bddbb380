"""Where a visit stands, as the list says it: by its stage, and of one that was held by how far its
minutes are. The column and the filter over it both ask here."""

import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, bindparam, case, func, or_, select

from tracker.records import Minutes, Stage, Visit
from tracker.register.tables import SignedMinutes
from tracker.texts import _

TODAY = "today"  # the day that `stands` asks for


class ListState(StrEnum):
    """One word of the column. A visit has exactly one of them on any day."""

    PLANNED = "planned"
    DRAFT = "draft"
    NUMBERED = "numbered"
    AGREED = "agreed"
    CORRECTED = "corrected"
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
            ListState.CORRECTED: _("Under correction"),
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
    stage: Stage,
    number: str | None,
    date: datetime.date | None,
    today: datetime.date,
    signed_edition: int,
) -> ListState:
    """Where a visit stands today; `signed_edition` is the one in force under a correction."""
    if signed_edition and stage is not Stage.SIGNED:
        return ListState.CORRECTED
    if stage in _BY_STAGE:
        return _BY_STAGE[stage]
    if number:
        return ListState.NUMBERED
    return ListState.PLANNED if date is not None and date > today else ListState.DRAFT


def stands(state: ListState) -> ColumnElement[bool]:
    """The same of visits joined with their minutes, as of the day bound to `TODAY`."""
    staged: ColumnElement[bool] = Visit.stage.in_(
        [stage for stage, said in _BY_STAGE.items() if said is state]
    )
    number = func.coalesce(Minutes.number, "")
    to_come = func.coalesce(Visit.date > bindparam(TODAY, type_=Visit.date.type), False)
    held = and_(Visit.stage == Stage.HELD, number == "")
    corrected = and_(Visit.stage != Stage.SIGNED, signed_edition() > 0)
    if state is ListState.CORRECTED:
        return corrected
    if state is ListState.NUMBERED:
        staged = and_(Visit.stage == Stage.HELD, number != "")
    elif state is ListState.PLANNED:
        staged = or_(staged, and_(held, to_come))
    elif state is ListState.DRAFT:
        staged = or_(staged, and_(held, ~to_come))
    return and_(staged, ~corrected)


def signed_edition() -> ColumnElement[int]:
    """Of visits joined with their minutes: the newest signed edition before the one they have, 0
    for none. Only of minutes that have a second edition is it looked for."""
    newest = (
        select(func.coalesce(func.max(SignedMinutes.edition), 0))
        .where(SignedMinutes.visit_id == Visit.id)
        .correlate(Visit)
        .scalar_subquery()
    )
    return case((func.coalesce(Minutes.edition, 1) > 1, newest), else_=0)
