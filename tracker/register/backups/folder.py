"""A folder of backups: what lies in it, how a new one comes in, which ones leave.

A backup is written aside and gets its name last, after its card; so every name stands for a whole
and proven copy, and a kill leaves at most something that the next backup sweeps away.
"""

import datetime
import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import time

from tracker.errors import CannotWrite
from tracker.in_place import put_in_place, sync_folder
from tracker.register.backups import manifest
from tracker.register.backups.copying import (
    DEADLINE,
    Watch,
    copy_checked,
    told_by_the_system,
    unwatched,
)
from tracker.register.backups.manifest import Manifest, Reason, card_of
from tracker.register.backups.rotation import Dated, Rule, superfluous
from tracker.texts import _

ASIDE = ".part"
STALE_SECONDS = 3600  # an unfinished backup older than this belongs to nobody any more


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in a folder; `card` is None where it has lost its card."""

    path: Path
    size: int
    made_at: datetime.datetime
    card: Manifest | None

    @property
    def reason(self) -> Reason:
        """Why it was made."""
        return self.card.reason if self.card else Reason.UNKNOWN


def folder_name(register: Path) -> str:
    """The folder of a register's backups, in every language of the screen the same."""
    return f"{register.stem} - sao lưu"


def all_in(folder: Path) -> list[Backup]:
    """The backups in the folder, newest first; none where the folder is not to be read."""
    try:
        found = [_backup(path) for path in folder.glob("*.db") if not path.name.startswith(".")]
    except OSError:
        return []
    return sorted((each for each in found if each), key=lambda each: each.made_at, reverse=True)


def _backup(path: Path) -> Backup | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    card = manifest.read(path)
    written = datetime.datetime.fromtimestamp(stat.st_mtime, datetime.UTC)
    return Backup(path, stat.st_size, card.made_at if card else written, card)


def take_in(
    register: Path,
    folder: Path,
    reason: Reason,
    watch: Watch = unwatched,
    seconds: float = DEADLINE,
) -> Backup:
    """Back the register up into the folder. Raises as `copy_checked` does."""
    try:
        folder.mkdir(exist_ok=True)
        sweep(folder)
        stamp = manifest.stamp_of(register)
    except FileNotFoundError as trouble:
        raise _no_folder(folder) from trouble
    except OSError as trouble:
        raise told_by_the_system(folder, trouble) from trouble
    aside = _aside(folder)
    inside = copy_checked(register, aside, watch, seconds)
    made_at = datetime.datetime.now(datetime.UTC)
    try:
        sha256, size = manifest.sha256_of(aside), aside.stat().st_size
        card = Manifest(made_at, reason, register.name, stamp, size, sha256, inside)
        when = made_at.astimezone().strftime("%Y-%m-%d %H.%M.%S")
        return _named(aside, _free_name(folder, f"{register.stem} {when}"), card)
    except OSError as trouble:
        raise told_by_the_system(folder, trouble) from trouble
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def bring(backup: Backup, folder: Path) -> Backup:
    """Copy a backup that has a card into another folder, and read it back. Raises `CannotWrite`."""
    assert backup.card is not None
    aside = _aside(folder)
    try:
        sweep(folder)
        with backup.path.open("rb") as source, aside.open("xb") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)
            copy.flush()
            os.fsync(copy.fileno())
        if manifest.sha256_of(aside) != backup.card.sha256:
            raise CannotWrite(
                _("The copy of the backup in {folder} is not like the backup.").format(
                    folder=folder
                ),
                _("It was thrown away. Try once more, or choose another disk."),
            )
        return _named(aside, _free_name(folder, backup.path.stem), backup.card)
    except OSError as trouble:
        raise told_by_the_system(folder, trouble) from trouble
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


def rotate(folder: Path, register_uid: str, rule: Rule, just_made: Path) -> list[Path]:
    """Remove what the rule no longer wants of this register's backups; the paths removed.

    A backup of another register, or without a card, is nobody's to remove.
    """
    own = {
        Dated(each.made_at.astimezone(), each.reason, each.card.inside.head.seq): each
        for each in all_in(folder)
        if each.card and each.card.inside.register == register_uid and each.path != just_made
    }
    newest = _backup(just_made)
    if newest is None or newest.card is None or not register_uid:
        return []
    last = Dated(newest.made_at.astimezone(), newest.reason, newest.card.inside.head.seq)
    removed = []
    for each in superfluous([*own, last], rule) - {last}:
        with suppress(OSError):  # one that somebody has open stays for the next time
            own[each].path.unlink()
            card_of(own[each].path).unlink(missing_ok=True)
            removed.append(own[each].path)
    return removed


def sweep(folder: Path) -> None:
    """Take away what a killed backup left. Raises OSError."""
    for path in folder.glob(f".*{ASIDE}*"):
        if abs(time() - path.stat().st_mtime) > STALE_SECONDS:
            path.unlink(missing_ok=True)
    for card in folder.glob(f"*{manifest.ENDING}"):
        alone = not card.with_suffix(".db").exists()
        if alone and abs(time() - card.stat().st_mtime) > STALE_SECONDS:
            card.unlink(missing_ok=True)


def _aside(folder: Path) -> Path:
    return folder / f".{secrets.token_hex(8)}{ASIDE}"


def _named(aside: Path, path: Path, card: Manifest) -> Backup:
    """The card first, the backup's own name last. Raises OSError, and leaves no card then."""
    half = aside.with_name(f"{aside.name}{manifest.ENDING}")
    try:
        with half.open("x", encoding="utf-8") as file:
            file.write(card.as_json())
            file.flush()
            os.fsync(file.fileno())
        put_in_place(half, card_of(path))
        put_in_place(aside, path)
    except BaseException:
        half.unlink(missing_ok=True)
        if not path.exists():
            card_of(path).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return Backup(path, card.size, card.made_at, card)


def _free_name(folder: Path, stem: str) -> Path:
    """`So kiem tra 2026-11-23 10.32.05.db`, with a number where that is taken."""
    path, n = folder / f"{stem}.db", 1
    while path.exists() or card_of(path).exists():
        n += 1
        path = folder / f"{stem} ({n}).db"
    return path


def _no_folder(folder: Path) -> CannotWrite:
    return CannotWrite(
        _("There is no place for the backups: {folder} is not there.").format(folder=folder.parent),
        _("Connect the disk again, or open the register from where it is now."),
    )
