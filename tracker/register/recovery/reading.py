"""Everything that can still be read of a damaged register: its tables, row by row.

A table is walked from its root; pages that no walk reaches, because the branch above them is gone,
are given to the one table whose columns they fit.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from tracker.register.recovery.pages import BRANCH, DEEPEST, LEAF, BadPage, Cell, Pages, Text

Row = dict[str, Any]


@dataclass(frozen=True)
class Column:
    """A column as the table declares it; `key` is its place in the primary key, 0 outside."""

    name: str
    type: str
    needed: bool
    key: int


@dataclass
class Table:
    """What was found of a table. `lost` counts rows and pages that could not be read; `stray` are
    rows of pages that no walk reached, by their number: they may be older than the others."""

    name: str
    sql: str
    columns: list[Column]
    rows: dict[int, Row] = field(default_factory=dict)
    stray: dict[int, Row] = field(default_factory=dict)
    lost_rows: int = 0
    lost_pages: int = 0

    @property
    def alias(self) -> str:
        """The column that is the row's number itself; empty when there is none."""
        keys = [column for column in self.columns if column.key]
        one = len(keys) == 1 and keys[0].type.upper() == "INTEGER"
        return keys[0].name if one else ""

    def row(self, cell: Cell) -> Row | None:
        """The cell as a row of this table, or None if it cannot be one."""
        if not 0 < len(cell.values) <= len(self.columns):
            return None
        found: Row = {}
        for column, stored in zip(self.columns, cell.values, strict=False):
            value = cell.rowid if column.name == self.alias and stored is None else stored
            if isinstance(value, Text):
                try:
                    value = value.decode("utf-8")
                except UnicodeDecodeError:
                    return None
            if not _fits(value, column):
                return None
            found[column.name] = value
        return found


@dataclass
class Found:
    """The schema of the register (type, name, table, SQL) and its tables by name."""

    schema: list[tuple[str, str, str, str]]
    tables: dict[str, Table]
    schema_was_lost: bool


def read_all(pages: Pages, usual: list[tuple[str, str, str, str]]) -> Found:
    """Read whatever can be; `usual` is the schema of a new register, for parts that are lost."""
    seen: set[int] = set()
    master, lost = _walk(pages, 1, seen)
    schema, roots, spoilt = _schema(master, {part[1] for part in usual})
    known = {name for _kind, name, _table, _sql in schema}
    incomplete = lost or spoilt or not known.issuperset({"visit", "minutes"})
    missing = [part for part in usual if incomplete and part[1] not in known]
    whole = [*schema, *missing]
    tables = _tables(whole)
    for name, table in tables.items():
        if name in roots:
            cells, lost_pages = _walk(pages, roots[name], seen)
            table.lost_pages += lost_pages
            _take(table, cells, table.rows)
    for name, root in roots.items():  # the index of the search: its pages are nobody's strays
        if name not in tables:
            _walk(pages, root, seen)
    _take_strays(pages, tables, seen | pages.unused())
    return Found(whole, tables, bool(missing))


def _schema(
    cells: list[Cell | None], usual: set[str]
) -> tuple[list[tuple[str, str, str, str]], dict[str, int], bool]:
    """The parts of the register, the first pages of its tables, and whether any part has a name
    that none has, or none at all; its rows are found again among the strays."""
    schema, roots, spoilt = [], {}, False
    for cell in cells:
        try:
            kind, name, table, root, sql = cell.values if cell else ()
            words = [part.decode("utf-8") for part in (kind, name, table)]
            text = None if sql is None else sql.decode("utf-8")
        except (ValueError, AttributeError, TypeError):
            spoilt = True
            continue
        if text is not None and words[1] not in usual:
            spoilt = True
            continue
        if text is not None:
            schema.append((words[0], words[1], words[2], text))
        if words[0] == "table" and isinstance(root, int) and root:
            roots[words[1]] = root
    return schema, roots, spoilt


def _tables(schema: list[tuple[str, str, str, str]]) -> dict[str, Table]:
    """The register's own tables, as SQLite understands their SQL."""
    tables = {}
    with closing(sqlite3.connect(":memory:")) as connection:
        for kind, name, _table, sql in schema:
            if kind != "table" or name.startswith(("sqlite_", "visit_search")):
                continue
            try:
                connection.execute(sql)
            except sqlite3.Error:
                continue
            columns = [
                Column(row[1], row[2], bool(row[3]), row[5])
                for row in connection.execute(f'PRAGMA table_info("{name}")')
            ]
            tables[name] = Table(name, sql, columns)
    return tables


def _walk(pages: Pages, root: int, seen: set[int]) -> tuple[list[Cell | None], int]:
    """The cells of a table, and how many pages of it could not be read."""
    cells: list[Cell | None] = []
    lost = 0
    waiting = [(root, 0)]
    while waiting:
        number, depth = waiting.pop()
        if number in seen or depth > DEEPEST:
            continue
        try:
            kind = pages.kind(number)
            if kind == BRANCH:
                below = pages.children(number)
                seen.add(number)
                waiting += [(child, depth + 1) for child in reversed(below)]
            elif kind == LEAF:
                found = list(pages.cells(number))
                seen.add(number)
                seen |= pages.overflow(number)
                cells += found
            else:
                raise BadPage
        except BadPage:
            lost += 1
    return cells, lost


def _take(table: Table, cells: list[Cell | None], into: dict[int, Row]) -> None:
    for cell in cells:
        row = table.row(cell) if cell is not None else None
        if cell is None or row is None:
            table.lost_rows += 1
        else:
            into.setdefault(cell.rowid, row)


def _take_strays(pages: Pages, tables: dict[str, Table], seen: set[int]) -> None:
    for number in range(2, pages.count + 1):
        if number in seen or pages.kind(number) != LEAF:
            continue
        try:
            cells = [cell for cell in pages.cells(number) if cell is not None]
        except BadPage:
            continue
        fitting = [table for table in tables.values() if cells and _is_of(table, cells)]
        if len(fitting) == 1:
            _take(fitting[0], list(cells), fitting[0].stray)


def _is_of(table: Table, cells: list[Cell]) -> bool:
    """Columns added later may be missing in old rows, so the newest row decides on the number."""
    longest = max(len(cell.values) for cell in cells)
    return longest == len(table.columns) and all(table.row(cell) is not None for cell in cells)


_TYPES: dict[str, type | tuple[type, ...]] = {
    "INTEGER": int,
    "TEXT": str,
    "BLOB": bytes,
    "REAL": (int, float),
}


def _fits(value: Any, column: Column) -> bool:
    if value is None:
        return not column.needed
    wanted = _TYPES.get(column.type.upper())
    return wanted is None or isinstance(value, wanted)
