"""Why a register may only be read here, and what to do to write in it."""

import os
from pathlib import Path
from typing import NamedTuple

from tracker.register.places import Place, place_of
from tracker.texts import _


class ReadOnly(NamedTuple):
    """What is the case, and what to do about it; `copying_helps` when a copy on this computer's
    own disk could be written in, `backup` when it is a backup that is looked at."""

    message: str
    advice: str
    copying_helps: bool = True
    backup: bool = False


def why_read_only(path: Path) -> ReadOnly | None:
    """What stands against writing in the register at `path`. Nothing is changed by asking."""
    return _backup(path) or why_not_there(path) or _without_rights(path)


def _backup(path: Path) -> ReadOnly | None:
    from tracker.register.backups import known_again  # which needs this file

    if not known_again.may_be_backup(path):
        return None
    backup = known_again.backup_at(path)
    return known_again.only_looked_at(backup) if backup is not None else None


def why_not_there(path: Path) -> ReadOnly | None:
    """What stands against writing in any register in that folder."""
    match place_of(path):
        case Place.LOCAL:
            return None
        case Place.NETWORK:
            message = _("The register is on a network drive, where two computers would damage it.")
        case Place.CLOUD:
            message = _("The register is in a folder that is carried to a cloud.")
        case _:
            message = _("The register is on a disk that can be unplugged.")
    return ReadOnly(message, _("Copy it to this computer's own disk and work in the copy."))


def _without_rights(path: Path) -> ReadOnly | None:
    advice = _("Copy it to a folder of your own and work in the copy, or ask for the right.")
    if not _may_write(path):
        message = _("The register {name} cannot be written to.")
        return ReadOnly(message.format(name=path.name), advice)
    journal = path.with_name(f"{path.name}-journal")
    if not os.access(journal if journal.exists() else path.parent, os.W_OK):
        # A save needs a journal beside the register.
        message = _("Nothing can be written in the folder of the register {name}.")
        return ReadOnly(message.format(name=path.name), advice)
    return None


def _may_write(path: Path) -> bool:
    """Windows tells of its rights only when they are used; elsewhere, whoever opens a register and
    closes it again gives up the locks on it (`peeking`)."""
    if os.name != "nt":
        return os.access(path, os.W_OK)
    try:
        with path.open("r+b"):
            return True
    except OSError:
        return False
