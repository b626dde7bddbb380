"""A backup made ready to be the register again, while it still lies aside: brought up to date, what
happened entered in its history, and the drafts of the present register carried over."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from tracker.errors import NotARegister
from tracker.register import drafts
from tracker.register.backups.copying import unreadable_things
from tracker.register.backups.folder import Backup
from tracker.register.backups.inside import opened
from tracker.register.database import connect, plain_words
from tracker.register.files import SCHEMA, refuse_what_is_no_register, schema_of
from tracker.register.heads import Head
from tracker.register.history import enter_older
from tracker.register.tables import PARTS, STRUCTURE
from tracker.texts import _
from tracker.vietnamese.dates import short_date


def make_ready(aside: Path, backup: Backup, typed: list[Any]) -> tuple[str, Head]:
    """The copy `aside` of the backup becomes what the register will be, in one transaction.

    `typed` are the drafts (`drafts_in`). Returns the register's own name and the end of its
    history. Raises `NotARegister` for a backup that is no register of this program, `CannotWrite`.
    """
    refuse_what_is_no_register(aside)
    if schema_of(aside) < SCHEMA:
        from tracker.register import migrations  # alembic costs 140 ms, and is seldom needed

        with plain_words(aside):
            migrations.upgrade(aside)
    engine = connect(aside)
    try:
        with (
            plain_words(aside),
            engine.execution_options(begin="IMMEDIATE").begin() as connection,
        ):
            _refuse_what_lacks_a_part(connection, backup)
            _carry(connection, typed)
            made_at = backup.made_at.astimezone()
            when = f"{short_date(made_at.date())} {made_at:%H:%M}"
            said = _("Restored from the backup of {when}").format(when=when)
            return enter_older(connection, said)
    finally:
        engine.dispose()


def _refuse_what_lacks_a_part(connection: Connection, backup: Backup) -> None:
    if STRUCTURE.difference(connection.exec_driver_sql(PARTS).scalars().all()):
        raise NotARegister(
            _("The backup {name} cannot be read.").format(name=backup.path.name),
            _("Choose another backup. The register has not been changed."),
        )


def _carry(connection: Connection, typed: list[Any]) -> None:
    known = {(each.title, each.content) for each in drafts.all_drafts(connection)}
    for visit_id, version, title, content in typed:
        if (title, content) in known:
            continue
        question = "SELECT 1 FROM visit WHERE id = ?"
        there = connection.exec_driver_sql(question, (visit_id,)).first() is not None
        number, base = (visit_id, version) if there else (None, None)
        drafts.keep(connection, None, number, base, title, content)


def drafts_in(register: Path) -> list[Any]:
    """What was typed and not saved, as far as it can be read: the visit, its version, a title, the
    content."""
    if not register.exists():
        return []
    question = "SELECT visit_id, base_version, title, content FROM draft ORDER BY id"
    try:
        with opened(register) as here:
            return list(here.execute(question))
    except unreadable_things():
        return []
