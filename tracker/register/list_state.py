"""Where a visit stands, in one set of words for the list and its filter, the head of the form, the
overview and the pages of units: those of its `Stage`, and the correction of signed minutes."""

import datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, bindparam, case, func, or_, select

from tracker.records import Minutes, Stage, Visit
from tracker.register.tables import SignedMinutes
from tracker.texts import _

TODAY = "today"  # the day that `stands` asks for


class ListState(StrEnum):
    """A visit has exactly one of them on any day."""

    PLANNED = "planned"
    HELD = "held"
    DRAFTED = "drafted"
    AGREED = "agreed"
    CORRECTED = "corrected"
    SIGNED = "signed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        corrected = self is ListState.CORRECTED
        return _("Under correction") if corrected else Stage(self.value).label


def state_of(
    stage: Stage,
    number: str | None,
    date: datetime.date | None,
    today: datetime.date,
    signed_edition: int,
) -> ListState:
    """Where a visit stands today; `signed_edition` is the one in force under a correction. What is
    still to come was not held, unless its minutes have a number."""
    if signed_edition and stage is not Stage.SIGNED:
        return ListState.CORRECTED
    if stage is Stage.HELD and not number and date is not None and date > today:
        return ListState.PLANNED
    return ListState(stage.value)


def stands(state: ListState) -> ColumnElement[bool]:
    """The same of visits joined with their minutes, as of the day bound to `TODAY`."""
    corrected = and_(Visit.stage != Stage.SIGNED, signed_edition() > 0)
    if state is ListState.CORRECTED:
        return corrected
    staged: ColumnElement[bool] = Visit.stage == Stage(state.value)
    later = func.coalesce(Visit.date > bindparam(TODAY, type_=Visit.date.type), False)
    to_come = and_(later, func.coalesce(Minutes.number, "") == "")
    if state is ListState.PLANNED:
        staged = or_(staged, and_(Visit.stage == Stage.HELD, to_come))
    elif state is ListState.HELD:
        staged = and_(staged, ~to_come)
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
