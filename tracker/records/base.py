"""The common base of all records, and what a rule says when it is broken."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, cast

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass

from tracker.records.columns import IsoDate, IsoMoment, IsoTime, Number, Words, WordsList

# Constraints need names, or a later migration cannot speak of them.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False):
    """A row as a dataclass. Records compare by identity: two equal texts are two records."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Words(),
        list[str]: WordsList(),
        datetime.date: IsoDate(),
        datetime.time: IsoTime(),
        datetime.datetime: IsoMoment(),
        Decimal: Number(),
    }
    __table_args__ = cast(Any, {"sqlite_strict": True})


@dataclass(frozen=True, slots=True)
class Problem:
    """A broken rule: a sentence, and the field's path: `recommendations[2].deadline`."""

    path: str
    message: str

    def under(self, prefix: str) -> "Problem":
        """The same problem, seen from the record that holds this one."""
        return Problem(f"{prefix}.{self.path}", self.message)
