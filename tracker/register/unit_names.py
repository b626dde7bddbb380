"""Under which spellings a unit stands in the register."""

from sqlalchemy import Connection, text

from tracker.vietnamese.letters import as_one

# From one name to the next by the index: a hundred thousand visits name some hundreds of units.
# The plus keeps SQLite from choosing the index of what is deleted, and sorting anew for every name.
_NAMES = text(
    "WITH RECURSIVE known(name) AS (SELECT '' UNION ALL SELECT"
    " (SELECT inspected_unit FROM visit WHERE inspected_unit > known.name AND +deleted_at IS NULL"
    " ORDER BY inspected_unit LIMIT 1) FROM known WHERE known.name IS NOT NULL)"
    " SELECT name FROM known WHERE name > ''"
)


def names(connection: Connection) -> list[str]:
    """Every name of a unit, as it is spelled in some visit."""
    return list(connection.execute(_NAMES).scalars())


def meant_by(connection: Connection, unit: str) -> list[str]:
    """The spellings in the register that mean the unit of that name; none if it has no visit."""
    known = names(connection)
    one = as_one([*known, unit])
    return [name for name in known if one[name] == one[unit]]
