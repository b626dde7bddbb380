"""The directory: units and people met so far. A visit keeps its own text; this helps typing it."""

import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tracker.records.base import Base


class Organisation(Base):
    """A unit under the name it has; its superior, code and seat are those last typed with it."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str]
    superior: Mapped[str] = mapped_column(default="")
    code: Mapped[str] = mapped_column(default="")
    seat: Mapped[str] = mapped_column(default="")
    last_met: Mapped[datetime.date | None] = mapped_column(default=None)
    search_key: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str] = mapped_column(default="", index=True)

    __table_args__ = (UniqueConstraint("name"), Base.__table_args__)


class Person(Base):
    """A person of a unit, with the titles of the latest visit at which they were met."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    name: Mapped[str]
    unit: Mapped[str] = mapped_column(default="")
    titles: Mapped[list[str]] = mapped_column(default_factory=list)
    last_met: Mapped[datetime.date | None] = mapped_column(default=None)
    search_key: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str] = mapped_column(default="", index=True)

    __table_args__ = (UniqueConstraint("name", "unit"), Base.__table_args__)
