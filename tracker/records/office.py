"""What an office has decided once for all its minutes; kept in the register, so that everybody who
opens it prints the same."""

import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from tracker.records.base import Base
from tracker.records.columns import DatesList, Json, Kind
from tracker.records.kinds import NumberScope, Profile


class Office(Base):
    """One row, number 1.

    `term_starts` are the days on which the committee's terms began. `choices` holds,
    by the name of a form and of a choice in it, only what differs from the form. What was deleted
    lies in the bin for `bin_days`. A deadline is near for `due_soon_days`. `days_off` and
    `days_on` are days off and days worked beyond those of the public calendar.
    """

    __tablename__ = "office"

    id: Mapped[int] = mapped_column(primary_key=True, init=False, default=1)
    profile: Mapped[Profile] = mapped_column(Kind(Profile), default=Profile.PARTY)
    number_scope: Mapped[NumberScope] = mapped_column(Kind(NumberScope), default=NumberScope.TERM)
    term_starts: Mapped[list[datetime.date]] = mapped_column(DatesList(), default_factory=list)
    choices: Mapped[dict[str, Any]] = mapped_column(Json(), default_factory=dict)
    recipients: Mapped[list[str]] = mapped_column(default_factory=list)
    bin_days: Mapped[int] = mapped_column(default=30, server_default="30")
    due_soon_days: Mapped[int] = mapped_column(default=7, server_default="7")
    days_off: Mapped[list[datetime.date]] = mapped_column(
        DatesList(), default_factory=list, server_default="[]"
    )
    days_on: Mapped[list[datetime.date]] = mapped_column(
        DatesList(), default_factory=list, server_default="[]"
    )
