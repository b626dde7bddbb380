"""The room that deleted things left in the file, given back to the disk: SQLite's own VACUUM, which
is undone whole by the next to open the file when the program is killed or the power goes."""

from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from tracker.errors import CannotWrite
from tracker.register.backups.copying import CalledOff, Watch, unwatched
from tracker.register.backups.inside import connected, look_inside, opened
from tracker.register.backups.keeping import Backups
from tracker.register.backups.manifest import Reason
from tracker.register.database import damaged, plain_words
from tracker.register.read_only import ReadOnly

STEPS = 1000  # of SQLite's engine, between two looks at whether it is called off


class Room(NamedTuple):
    """Bytes: how large the file is, and how many of them nothing stands in."""

    size: int
    free: int


def room(register: Path) -> Room:
    """Of that register. Raises `CannotWrite` or `NotARegister` where it cannot be read."""
    with plain_words(register), opened(register, "ro") as connection:
        return _room(connection)


def shrink(
    backups: Backups, why_not: ReadOnly | None = None, watch: Watch = unwatched
) -> tuple[Room, Room]:
    """Back up, then write the register anew without the free room; its room before and after.

    `why_not` says why the register may only be read here, such as another window that has it.
    Raises `CannotWrite` for that, for a disk without room and for a program that writes just now,
    `NotARegister` for a damaged register, `CalledOff` when `watch` says so; the register is then as
    it was. Whoever has it open may go on after.
    """
    if why_not is not None:
        raise CannotWrite(why_not.message, why_not.advice)
    path = backups.register
    backups.make(Reason.ASKED, watch)

    def called_off() -> bool:
        return watch(0, 0)

    with plain_words(path), closing(connected(path)) as connection:
        before, held = _room(connection), look_inside(connection)
        connection.execute("PRAGMA journal_mode=TRUNCATE")
        connection.execute("PRAGMA synchronous=FULL")
        connection.set_progress_handler(called_off, STEPS)
        try:
            connection.execute("VACUUM")
        except Exception as trouble:
            if called_off():
                raise CalledOff from trouble
            raise
        finally:
            connection.set_progress_handler(None, STEPS)
        sound = connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
        if not sound or look_inside(connection) != held:
            raise damaged(path)
        return before, _room(connection)


def _room(connection: Any) -> Room:
    names = ("page_size", "page_count", "freelist_count")
    told = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names)
    page, pages, free = (int(each) for each in told)  # the encrypting driver tells some as words
    return Room(page * pages, page * free)
