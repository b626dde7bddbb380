"""What the office has decided, one row; the usual decisions until somebody decides otherwise."""

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from tracker.records import Office

NUMBER = 1
DECISIONS = tuple(column.name for column in Office.__table__.columns if column.name != "id")


def load(connection: Connection) -> Office:
    """The office's decisions, the caller's own."""
    row = connection.execute(select(Office.__table__)).mappings().first()
    return Office(**{name: row[name] for name in DECISIONS}) if row else Office()


def keep(connection: Connection, office: Office) -> None:
    """In place of what was decided before."""
    values = {name: getattr(office, name) for name in DECISIONS}
    statement = insert(Office).values(id=NUMBER, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
