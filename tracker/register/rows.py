"""The rows of one visit as they stand in the register, and what has to be written to make them
other rows: only what differs, and thus exactly what the history tells.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, TypeVar

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm.attributes import instance_state, set_committed_value

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

R = TypeVar("R", bound=Base)
Row = dict[str, Any]  # a value for each column, as SQLite has it: text, whole number or None
Rows = dict[str, dict[int, Row]]  # by table and by the row's key

# They follow from the others, or change at every save: no news, and no part of a visit's state.
KEPT_BY_THE_REGISTER = frozenset({"version", "list_key", "saved_at"})

# The column by which people know a row, and how much of it says enough.
SPEAKING = ("name", "text", "written", "label", "edited", "reported", "found")
FEW = 80

_DIALECT = sqlite.dialect()


@dataclass(frozen=True, slots=True)
class Change:
    """A row added (`+`), removed (`-`) or changed (`~`).

    `values` are the row's own by column, without those that are None; of a changed row
    `[before, after]` by column, and `row` says in a few words which row it is.
    """

    kind: Literal["+", "-", "~"]
    table: str
    key: int
    values: dict[str, Any]
    row: str = ""


@dataclass(frozen=True)
class PartTable:
    """A table of the visit: how its rows are read, and how a record becomes one and again."""

    record: type[Base]
    columns: tuple[str, ...]
    key: str
    select: str
    parts: tuple[tuple[str, bool], ...] = field(repr=False)
    into: tuple[Callable[[Any], Any] | None, ...] = field(repr=False)
    out_of: tuple[Callable[[Any], Any] | None, ...] = field(repr=False)

    def row(self, record: Base) -> Row:
        """The record's values as they are stored."""
        known, row = record.__dict__, {}
        for name, change in zip(self.columns, self.into, strict=True):
            value = known[name] if name in known else getattr(record, name)
            row[name] = change(value) if change else value
        return row

    def filled(self, row: Row) -> Any:
        """A record of a stored row; a column that the row does not know is as in a new record."""
        record = self.record()
        for name, change in zip(self.columns, self.out_of, strict=True):
            if name in row:
                setattr(record, name, change(row[name]) if change else row[name])
        return record

    def copied(self, record: R) -> R:
        """The same record, without its parts: made as a loaded one is, a fifth of the time that
        setting field after field takes."""
        copy = instance_state(record).manager.new_instance()
        values = record.__dict__
        for name in self.columns:
            value = values[name] if name in values else getattr(record, name)
            copy.__dict__[name] = list(value) if isinstance(value, list) else value
        for name, many in self.parts:
            set_committed_value(copy, name, [] if many else None)
        return copy


@cache
def tables() -> dict[str, PartTable]:
    """By name, parents before their children."""
    return {
        part.record.__tablename__: part
        for part in (
            part_of(Visit, "WHERE id = ?"),
            part_of(Minutes, "WHERE visit_id = ?"),
            part_of(Participant, "WHERE visit_id = ?"),
            part_of(Finding, "WHERE visit_id = ?"),
            part_of(Figure, "WHERE finding_id IN (SELECT id FROM finding WHERE visit_id = ?)"),
            part_of(Recommendation, "WHERE visit_id = ?"),
            part_of(
                FollowUp,
                "WHERE recommendation_id IN (SELECT id FROM recommendation WHERE visit_id = ?)",
            ),
            part_of(Signer, "WHERE visit_id = ?"),
            part_of(HandEdit, "WHERE visit_id = ?"),
            part_of(CarriedOver, "WHERE visit_id = ?"),
            part_of(Attachment, "WHERE visit_id = ?"),
        )
    }


def part_of(record: type[Base], where: str = "") -> PartTable:
    """The table of a record."""
    table = record.__table__
    assert isinstance(table, Table)
    columns = tuple(column.name for column in table.columns)
    return PartTable(
        record,
        columns,
        next(column.name for column in table.primary_key),
        f"SELECT {', '.join(columns)} FROM {table.name} {where}",  # noqa: S608 -- our own names
        tuple((each.key, bool(each.uselist)) for each in record.__mapper__.relationships),
        tuple(column.type.bind_processor(_DIALECT) for column in table.columns),
        tuple(column.type.result_processor(_DIALECT, None) for column in table.columns),
    )


def stored(connection: Connection, visit_id: int) -> Rows:
    """All rows of the visit in the register; no tables at all when there is no such visit."""
    found: Rows = {}
    # The driver's own cursor: eleven small questions, of which SQLAlchemy would take the most time.
    cursor = connection.connection.cursor()
    for name, part in tables().items():
        place, columns = part.columns.index(part.key), part.columns
        cursor.execute(part.select, (visit_id,))
        rows = cursor.fetchall()
        if not rows and name == Visit.__tablename__:
            return {}
        found[name] = {row[place]: dict(zip(columns, row, strict=True)) for row in rows}
    return found


def wanted(parts: Iterable[Sequence[Base]]) -> Rows:
    """The rows that these records become, given table by table in the order of `tables`."""
    rows: Rows = {}
    for (name, part), records in zip(tables().items(), parts, strict=True):
        rows[name] = {getattr(each, part.key): part.row(each) for each in records}
    return rows


def differences(before: Rows, after: Rows) -> list[Change]:
    """What has happened between the two, parents before their children."""
    changes: list[Change] = []
    for name in tables():
        old, new = before.get(name, {}), after.get(name, {})
        for key, row in new.items():
            known = old.get(key)
            if known is None:
                changes.append(Change("+", name, key, _filled_values(row)))
            elif known != row:
                both = {c: [known[c], row[c]] for c in row if known[c] != row[c]}
                changes.append(Change("~", name, key, both, words_for(row)))
        changes += [
            Change("-", name, key, _filled_values(row))
            for key, row in old.items()
            if key not in new
        ]
    return changes


def words_for(row: Row) -> str:
    """Which row it is, by its own first words."""
    words = next((row[name] for name in SPEAKING if row.get(name)), "")
    return " ".join(words.split())[:FEW]


def _filled_values(row: Row) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def write(connection: Connection, changes: Sequence[Change]) -> None:
    """Make the changes: parents before children, and rows that go after all others, children
    first."""
    batches: dict[tuple[str, tuple[str, ...], str], list[tuple[Any, ...]]] = {}
    for change in changes:
        if change.kind != "-":
            names = tuple(change.values)
            after = change.values.values()
            values = after if change.kind == "+" else [each[1] for each in after]
            key = () if change.kind == "+" else (change.key,)
            batch = batches.setdefault((change.table, names, change.kind), [])
            batch.append((*values, *key))
    for (table, names, kind), batch in batches.items():
        statement = _insert(table, names) if kind == "+" else _update(table, names)
        connection.exec_driver_sql(statement, batch)
    gone: dict[str, list[tuple[int]]] = {}
    for change in reversed(changes):
        if change.kind == "-":
            gone.setdefault(change.table, []).append((change.key,))
    for table, keys in gone.items():
        connection.exec_driver_sql(_delete(table), keys)


@cache
def _insert(table: str, names: tuple[str, ...]) -> str:
    places = ", ".join("?" * len(names))
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({places})"  # noqa: S608 -- our own names


@cache
def _update(table: str, names: tuple[str, ...]) -> str:
    values = ", ".join(f"{name} = ?" for name in names)
    return f"UPDATE {table} SET {values} WHERE {tables()[table].key} = ?"  # noqa: S608 -- our own names


@cache
def _delete(table: str) -> str:
    return f"DELETE FROM {table} WHERE {tables()[table].key} = ?"  # noqa: S608 -- our own names


def undone(rows: Rows, changes: Iterable[Change]) -> None:
    """Walk back: make of `rows` what they were before the changes."""
    for change in changes:
        table = rows.setdefault(change.table, {})
        if change.kind == "+":
            table.pop(change.key, None)
        elif change.kind == "-":
            table[change.key] = _whole(change.table, change.values)
        else:
            row = table.setdefault(change.key, {})
            row.update({name: before for name, (before, _after) in change.values.items()})


def _whole(table: str, values: dict[str, Any]) -> Row:
    return blank(table) | values


@cache
def blank(table: str) -> Row:
    """What a column holds that an entry does not speak of: nothing, or what new records have
    where nothing is not allowed (the column is younger than the entry)."""
    part = tables()[table]
    new = part.row(part.record())
    columns = part.record.__table__.columns
    return {column.name: None if column.nullable else new[column.name] for column in columns}
