"""The drill: a backup restored into a temporary folder, opened, read from end to end and compared
with its card. Every month by itself, so that nobody tries a restore for the first time in need."""

import datetime
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tracker.errors import TrackerError
from tracker.register import password
from tracker.register.backups import notes
from tracker.register.backups.copying import CalledOff, Watch, holds, unwatched
from tracker.register.backups.folder import Backup
from tracker.register.backups.keeping import Backups
from tracker.register.backups.manifest import sha256_of
from tracker.texts import _


@dataclass(frozen=True, slots=True)
class Drill:
    """What a drill found. `backup` is the file's name; `troubles` is empty when all went well, or
    when it was not `tried`: it has a password that nobody has told."""

    at: datetime.datetime
    backup: str
    made_at: datetime.datetime
    visits: int
    troubles: list[str]
    tried: bool = True

    def as_data(self) -> dict[str, Any]:
        """For the notes of this computer."""
        at, made_at = (moment.isoformat(timespec="seconds") for moment in (self.at, self.made_at))
        return {
            "at": at,
            "backup": self.backup,
            "made_at": made_at,
            "visits": self.visits,
            "troubles": self.troubles,
            "tried": self.tried,
        }


def last_drill(register: Path) -> Drill | None:
    """The last one on this computer."""
    try:
        data = notes.of(register)["drill"]
        at, made_at = (datetime.datetime.fromisoformat(data[name]) for name in ("at", "made_at"))
        troubles = [str(each) for each in data["troubles"]]
        found = Drill(at, str(data["backup"]), made_at, int(data["visits"]), troubles)
        return replace(found, tried=data.get("tried") is not False)
    except (KeyError, TypeError, ValueError):
        return None


def drill_if_due(backups: Backups, watch: Watch = unwatched) -> Drill | None:
    """The drill of this month, unless it has been held, or there is nothing to try yet."""
    last, now = last_drill(backups.register), datetime.datetime.now().astimezone()
    if last is not None and _month(last.at.astimezone()) == _month(now):
        return None
    found = backups.all()
    newest = next((each for each in found if _opens(each)), next(iter(found), None))
    return drill(backups, newest, watch) if newest else None


def _opens(backup: Backup) -> bool:
    """Whether it has no password, or one that was told."""
    return not password.looks_encrypted(backup.path) or password.recall(backup.path)


def drill(backups: Backups, backup: Backup, watch: Watch = unwatched) -> Drill:
    """Try the backup, and remember what came of it. Raises `CalledOff`, and nothing else that has
    a reason outside the program: that is what the drill is to find."""
    visits, tried = 0, True
    troubles: list[str] = []
    try:
        tried = _opens(backup)
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            if tried:
                visits, troubles = _tried(backups, backup, Path(folder), watch)
    except TrackerError as trouble:
        troubles = [str(trouble)]
    except OSError as trouble:
        troubles = [_("The backup cannot be read: {reason}.").format(reason=trouble)]
    now = datetime.datetime.now(datetime.UTC)
    held = Drill(now, backup.path.name, backup.made_at, visits, troubles, tried)
    notes.remember(backups.register, drill=held.as_data())
    return held


def _tried(backups: Backups, backup: Backup, folder: Path, watch: Watch) -> tuple[int, list[str]]:
    """The visits read, and what is wrong."""
    from tracker.register.register import Register

    copy = Path(shutil.copyfile(backup.path, folder / "So kiem tra.db"))
    wrong = []
    if backup.card is not None:
        if sha256_of(copy) != backup.card.sha256:
            wrong.append(_("The file is not as it was written: a byte of it has changed."))
        if not holds(copy, backup.card.inside, backups.register):
            wrong.append(_("It does not hold what its card says."))
    if password.looks_encrypted(copy) and not password.recall(copy):
        password.share_key(backups.register, copy)
    register = Register(copy)
    try:
        visits = _read_all(register, watch)
        with register.reading() as connection:
            from tracker.register.proving import cut_off

            older = cut_off(connection)  # this computer knows more by now, as it should
        found = register.history.check(lambda done, every: _told(watch, visits, done, every))
        wrong += [each.message for each in found if each not in older]
    finally:
        register.close()
    return visits, wrong


def _read_all(register: Any, watch: Watch) -> int:
    from tracker.register.listing import ListQuery

    keys = register.keys(ListQuery())
    day = datetime.date.today()
    for start in range(0, len(keys), 200):
        if watch(start, 2 * len(keys)):
            raise CalledOff
        for row in register.rows(keys[start : start + 200], day):
            register.load(row.id)
    return len(keys)


def _told(watch: Watch, visits: int, done: int, every: int) -> bool:
    if watch(visits + visits * done // max(1, every), 2 * visits):
        raise CalledOff
    return False


def _month(moment: datetime.datetime) -> tuple[int, int]:
    return moment.year, moment.month
