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
from tracker.register.drafts import Draft
from tracker.register.files import SCHEMA, refuse_what_is_no_register, schema_of
from tracker.register.heads import Head
from tracker.register.history import enter_older
from tracker.register.tables import PARTS, STRUCTURE
from tracker.texts import _
from tracker.vietnamese.dates import short_date


def make_ready(aside: Path, backup: Backup, typed: list[dict[str, Any]]) -> tuple[str, Head]:
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


def _carry(connection: Connection, typed: list[dict[str, Any]]) -> None:
    """What was discarded meanwhile is discarded in the backup too, and can be found in the bin; so
    can the earlier state of what went on being typed."""
    live = drafts.all_drafts(connection)
    known = {(each.title, each.content): each.id for each in live}
    known |= {(each.title, each.content): each.id for each in drafts.discarded(connection)}
    for draft in typed:
        number = known.get((draft["title"], draft["content"]))
        if number is None:
            for each in live:
                if _went_on_as(each, draft):
                    drafts.put_in_bin(connection, each.id, binned=True)
            number = _added(connection, draft)
        if draft.get("discarded_at") is not None:
            drafts.put_in_bin(connection, number, binned=True)


def _went_on_as(earlier: Draft, draft: dict[str, Any]) -> bool:
    """Whether this is that draft later. A number may have been given anew, so more has to agree."""
    if (earlier.id, earlier.visit_id) != (draft["id"], draft["visit_id"]):
        return False
    one, two = earlier.title, draft["title"]
    return one.startswith(two) or two.startswith(one)


def _added(connection: Connection, draft: dict[str, Any]) -> int:
    """The draft's number in the backup, which may not have its visit."""
    question = "SELECT 1 FROM visit WHERE id = ?"
    there = connection.exec_driver_sql(question, (draft["visit_id"],)).first() is not None
    of = (draft["visit_id"], draft["base_version"]) if there else (None, None)
    return drafts.keep(connection, None, of[0], of[1], draft["title"], draft["content"])


def drafts_in(register: Path) -> list[dict[str, Any]]:
    """What was typed and not saved, as far as it can be read: the rows of every schema there was,
    by the names of their columns."""
    if not register.exists():
        return []
    try:
        with opened(register) as here:
            found = here.execute("SELECT * FROM draft ORDER BY id")
            names = [column[0] for column in found.description]
            return [dict(zip(names, row, strict=True)) for row in found]
    except unreadable_things():
        return []
