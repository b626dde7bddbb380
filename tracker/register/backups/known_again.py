"""A backup is known as one wherever it is opened from, so that nobody works in it by mistake."""

import re
from pathlib import Path

from tracker.register.backups import manifest
from tracker.register.backups.folder import Backup, all_in, folder_name
from tracker.register.read_only import ReadOnly
from tracker.texts import _
from tracker.vietnamese.dates import short_date

_STAMP = re.compile(r" \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d( \(\d+\))?$")


def may_be_backup(path: Path) -> bool:
    """Whether it is worth a closer look; quick, for every opening of a register."""
    return manifest.card_of(path).exists() or _STAMP.search(path.stem) is not None


def backup_at(path: Path) -> Backup | None:
    """The backup that the file at `path` is: it has a card, or it bears the name of one and lies in
    the folder of backups of that register. A copy saved elsewhere is a register again."""
    found = next((each for each in all_in(path.parent) if each.path == path), None)
    if found is None or found.card is not None:
        return found
    named = folder_name(Path(f"{_STAMP.sub('', path.stem)}.db"))
    return found if path.parent.name == named and _STAMP.search(path.stem) else None


def register_of(backup: Backup) -> Path | None:
    """Where the register is that it was made of: beside the folder of its backups, if anywhere."""
    path = backup.path.parent.parent / _register_name(backup)
    there = backup.path.parent.name == folder_name(path) and path.exists()
    return path if there else None


def only_looked_at(backup: Backup) -> ReadOnly:
    """Why nothing is written in it: it has to stay what it was when it was made."""
    made = backup.made_at.astimezone()
    message = _("This is a backup of {name}, made at {time} on {day}.").format(
        name=_register_name(backup), time=f"{made:%H:%M}", day=short_date(made.date())
    )
    advice = _("Nothing is changed in it. Work in the register itself, or restore this backup.")
    return ReadOnly(message, advice, copying_helps=False, backup=True)


def _register_name(backup: Backup) -> str:
    return backup.card.register_name if backup.card else f"{_STAMP.sub('', backup.path.stem)}.db"
