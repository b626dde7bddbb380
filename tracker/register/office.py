"""What the office has decided, one row; the usual decisions until somebody decides otherwise."""

import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.engine import Connection

from tracker.records import Office
from tracker.register.chain import About, Action, enter
from tracker.register.guard import entering
from tracker.register.rows import Change

NUMBER = 1
DECISIONS = tuple(column.name for column in Office.__table__.columns if column.name != "id")


def load(connection: Connection) -> Office:
    """The office's decisions, the caller's own."""
    row = connection.execute(select(Office.__table__)).mappings().first()
    return Office(**{name: row[name] for name in DECISIONS}) if row else Office()


def keep(connection: Connection, office: Office) -> None:
    """In place of what was decided before, which the history keeps."""
    values = {name: getattr(office, name) for name in DECISIONS}
    before = _as_stored(connection)
    statement = insert(Office).values(id=NUMBER, **values)
    with entering(connection):
        connection.execute(statement.on_conflict_do_update(index_elements=["id"], set_=values))
    after = _as_stored(connection)
    told = {
        name: [before.get(name), after[name]] for name in after if before.get(name) != after[name]
    }
    if told:
        change = Change("~" if before else "+", "office", NUMBER, told if before else after)
        enter(connection, About(Action.OFFICE), [change], datetime.datetime.now(datetime.UTC))


def _as_stored(connection: Connection) -> dict[str, Any]:
    question = f"SELECT {', '.join(DECISIONS)} FROM office"  # noqa: S608 -- our own names
    row = connection.exec_driver_sql(question).mappings().first()
    return dict(row) if row else {}
