"""A new register: the newest structure at once, not the steps by which older ones came to it."""

import datetime
import secrets
import uuid
from contextlib import closing
from pathlib import Path

from tracker.errors import CannotWrite
from tracker.in_place import put_in_place, sync_folder
from tracker.register.database import connect, plain_words
from tracker.register.read_only import why_not_there
from tracker.texts import _

# What the steps in migrations/versions/ make of an empty file (`make structure`; a test compares).
STRUCTURE = Path(__file__).parent / "migrations" / "newest.sql"


def create(path: Path) -> None:
    """Make an empty register. It takes its name only when whole, so a kill leaves none or all.

    One that somebody else made in the same moment stays. Raises `CannotWrite`.
    """
    elsewhere = why_not_there(path)
    if elsewhere is not None:
        raise CannotWrite(
            _("No register can be kept in {folder}.").format(folder=path.parent),
            _(
                "A network drive, a folder of a cloud or a disk that is unplugged would damage it. "
                "Choose a folder on this computer's own disk."
            ),
        )
    _refuse_beside_an_unfinished_write(path)
    aside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
    journal = aside.with_name(f"{aside.name}-journal")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.touch(exist_ok=False)
        try:
            with plain_words(path):
                _fill(aside)
            _put_in_place(aside, path)
        finally:
            aside.unlink(missing_ok=True)
            journal.unlink(missing_ok=True)
    except OSError as trouble:
        raise CannotWrite(
            _("A register cannot be made at {path}.").format(path=path),
            _("Choose a folder that you can write to. ({reason})").format(
                reason=trouble.strerror or trouble
            ),
        ) from trouble


def _fill(path: Path) -> None:
    """The structure, and the card with the register's own name, in one transaction."""
    engine = connect(path, foreign_keys=False)
    try:
        with closing(engine.raw_connection()) as pooled:
            connection = pooled.driver_connection
            assert connection is not None
            connection.executescript(f"BEGIN EXCLUSIVE;\n{STRUCTURE.read_text('utf-8')}")
            made_at = datetime.datetime.now(datetime.UTC).isoformat(timespec="microseconds")
            card = (1, uuid.uuid4().hex, made_at)
            connection.execute(
                "INSERT INTO register_card (id, uid, made_at) VALUES (?, ?, ?)", card
            )
            connection.execute("COMMIT")
    finally:
        engine.dispose()


def _refuse_beside_an_unfinished_write(path: Path) -> None:
    """A journal without its register would be played into the new one, and be gone for the old."""
    journal = path.with_name(f"{path.name}-journal")
    if journal.is_file() and journal.stat().st_size:
        raise CannotWrite(
            _("Beside {path} lies an unfinished write of another register.").format(path=path),
            _("Put that register back here and open it, or make the new one in another folder."),
        )


def _put_in_place(aside: Path, path: Path) -> None:
    """Give the new file its name, unless the name is taken; and make the name last."""
    try:
        path.hardlink_to(aside)
    except FileExistsError:
        return
    except OSError:  # a disk without links, such as FAT, or a file held for a moment
        if not path.exists():
            put_in_place(aside, path)
    sync_folder(path.parent)
