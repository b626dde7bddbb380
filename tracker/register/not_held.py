"""Minutes are of a visit that took place: none other is given a number or signed, and nobody signs
before the visit's day, nor a correction before what it corrects."""

import datetime

from sqlalchemy import Connection

from tracker.errors import TrackerError
from tracker.records import Stage, Visit
from tracker.records.kinds import NOT_HELD
from tracker.texts import _
from tracker.vietnamese.dates import short_date


def refuse_a_number(connection: Connection, visit: Visit) -> None:
    """Raise `TrackerError` when a visit that was not held gets a number; one that it has stays."""
    number = visit.minutes.number.strip()
    if visit.stage not in NOT_HELD or not number:
        return
    question = "SELECT number FROM minutes WHERE visit_id = ?"
    if connection.exec_driver_sql(question, (visit.id,)).scalar() != visit.minutes.number:
        raise TrackerError(why_no_number(visit.stage), held_first())


def refuse_to_sign(
    visit: Visit, signed_on: datetime.date | None = None, replaced_on: datetime.date | None = None
) -> None:
    """Raise `TrackerError` for a visit that was not held, and for a day that is `too_early`."""
    if visit.stage in NOT_HELD:
        message = _("This visit is “{stage}”: there are no minutes of it to be signed.")
        raise TrackerError(message.format(stage=visit.stage.label), held_first())
    early = too_early(signed_on, visit.date, replaced_on)
    if early:
        raise TrackerError(early, _("Type the day that stands on the signed paper."))


def too_early(
    signed_on: datetime.date | None,
    held: datetime.date | None,
    replaced_on: datetime.date | None = None,
) -> str:
    """What is wrong with a day of signing before the visit, or before the signing of the edition
    that is replaced; "" for any other."""
    for day, message in (
        (held, _("The visit was on {day}: its minutes cannot have been signed before.")),
        (replaced_on, _("What is corrected was signed on {day}: its correction comes after.")),
    ):
        if day is not None and signed_on is not None and signed_on < day:
            return message.format(day=short_date(day))
    return ""


def why_no_number(stage: Stage) -> str:
    """Why minutes cannot be made final in that stage."""
    message = _("This visit is “{stage}”: its minutes get no number and are not signed.")
    return message.format(stage=stage.label)


def held_first() -> str:
    """What to do about it."""
    return _("If it took place after all, choose “{held}” under “{field}” first.").format(
        held=Stage.HELD.label, field=_("The visit is")
    )
