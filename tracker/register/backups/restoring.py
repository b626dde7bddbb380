"""A backup put in the register's place: first looked at, then copied, proven and made ready beside
it, and the present register kept aside before it gives up its name. A kill leaves the one or the
other, whole and with what was typed last."""

import datetime
import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from tracker.errors import CannotWrite, NeedsPassword, NotARegister
from tracker.in_place import put_in_place, sync_folder
from tracker.register import heads, password
from tracker.register.backups.copying import (
    Watch,
    copy_checked,
    told_by_the_system,
    unreadable_things,
    unwatched,
)
from tracker.register.backups.folder import Backup, folder_name, take_in
from tracker.register.backups.inside import connected, is_plain, opened
from tracker.register.backups.manifest import Reason
from tracker.register.backups.readying import drafts_in, make_ready
from tracker.register.recovery.course import asked, share
from tracker.register.replacing import held
from tracker.texts import _

DAMAGED = ".damaged"  # the ending of a register kept aside that no backup could be made of


class Step(Enum):
    """What a restore is at, in this order."""

    COPYING = "copying"
    KEEPING_ASIDE = "keeping aside"
    PUTTING_IN_PLACE = "putting in place"


class VisitThere(NamedTuple):
    """A visit as a list shows it. `key` is its name in all registers, its number before there were
    such names."""

    key: str
    version: int
    date: datetime.date | None
    unit: str
    subject: str


@dataclass(frozen=True, slots=True)
class Look:
    """A backup beside the present register. `visits` are those in the backup, newest first;
    `lost` are only in the present one, `undone` would be as they were, `regained` would be back.
    `present_readable` is False where the register is damaged or gone: then nothing is compared."""

    visits: list[VisitThere]
    present_readable: bool
    lost: list[VisitThere]
    undone: list[VisitThere]
    regained: list[VisitThere]


def look(backup: Backup, register: Path) -> Look:
    """What restoring would bring and take. Changes nothing. Raises `NotARegister`, and
    `NeedsPassword` where the backup has another password than the register."""
    refuse_unknown_password(backup)
    try:
        with opened(backup.path, "immutable=1", register) as there:
            then = _visits(there)
    except unreadable_things() as trouble:
        raise _unreadable(backup, trouble) from trouble
    try:
        with opened(register) as here:
            now = _visits(here)
    except unreadable_things():
        return Look(_sorted(then), False, [], [], [])
    return Look(
        _sorted(then),
        True,
        _sorted({key: each for key, each in now.items() if key not in then}),
        _sorted({k: each for k, each in now.items() if k in then and then[k] != each}),
        _sorted({key: each for key, each in then.items() if key not in now}),
    )


def refuse_unknown_password(backup: Backup) -> None:
    """Raise `NeedsPassword` for a backup with a password that nobody has told yet."""
    if password.looks_encrypted(backup.path) and not password.recall(backup.path):
        raise NeedsPassword(
            _("This backup has the password from before."),
            _("Type the password that the register had when the backup was made."),
            backup.path,
        )


def restore(
    backup: Backup,
    register: Path,
    watch: Watch = unwatched,
    step: Callable[[Step], None] = lambda _step: None,
) -> Path | None:
    """Put the backup in the register's place; where the present one is kept, None if none was.
    `watch` is told hundredths of the whole, `step` what begins.

    Nobody may have the register open. Drafts of the present register go along: what was typed and
    never saved is in no backup. Raises `TrackerError` for whatever goes wrong, and `CalledOff`;
    the register is then as it was.
    """
    real = register.resolve()
    aside = real.with_name(f".{real.name}.{secrets.token_hex(4)}.new")
    try:
        step(Step.COPYING)
        inside = copy_checked(backup.path, aside, asked(share(watch, 0, 50)), like=register)
        if backup.card is not None and inside != backup.card.inside:
            raise NotARegister(
                _("The backup {name} does not hold what its card says.").format(
                    name=backup.path.name
                ),
                _("Choose another backup. The register has not been changed."),
            )
        with held(register, partial(connected, register)) as present:
            drafts = drafts_in(register)
            restored = make_ready(aside, backup, drafts)
            step(Step.KEEPING_ASIDE)
            kept = keep_aside(register, asked(share(watch, 50, 100)))
            step(Step.PUTTING_IN_PLACE)
            heads.may_become(*restored)
            key = password.key_of(aside)
            present.give_place_to(aside)
    except OSError as trouble:
        raise told_by_the_system(register.parent, trouble) from trouble
    finally:
        password.forget(aside)
        for each in (aside, aside.with_name(f"{aside.name}-journal")):
            with suppress(OSError):
                each.unlink(missing_ok=True)
    if is_plain(register):
        password.forget(register)
    else:
        password.remember(register, key)
    heads.keep(*restored)
    return kept


def keep_aside(register: Path, watch: Watch = unwatched) -> Path | None:
    """A copy of the register among its backups; byte for byte where it is damaged.

    Raises `CannotWrite`, and `CalledOff` when `watch` says so.
    """
    if not os.path.lexists(register):
        return None
    folder = register.parent / folder_name(register)
    try:
        return take_in(register, folder, Reason.REPLACED, watch).path
    except NotARegister:
        return _as_it_is(register, folder)


def _as_it_is(register: Path, folder: Path) -> Path:
    """With its unfinished write, if there is one: together they may be worth more than alone."""
    when = datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H.%M.%S")
    copy, n = folder / f"{register.stem} {when}{DAMAGED}", 1
    while copy.exists():
        n += 1
        copy = folder / f"{register.stem} {when} ({n}){DAMAGED}"
    try:
        for ending in ("-journal", ""):
            source = register.with_name(f"{register.name}{ending}")
            if source.exists():
                target = copy.with_name(f"{copy.name}{ending}")
                shutil.copy2(source, target)
                with target.open("rb+") as file:
                    os.fsync(file.fileno())
    except OSError as trouble:
        for ending in ("-journal", ""):
            with suppress(OSError):
                copy.with_name(f"{copy.name}{ending}").unlink(missing_ok=True)
        raise told_by_the_system(folder, trouble) from trouble
    sync_folder(folder)
    return copy


def _visits(connection: Any) -> dict[str, VisitThere]:
    columns = {row[1] for row in connection.execute("PRAGMA table_info(visit)")}
    key = "uid" if "uid" in columns else "'' || id"
    rows = connection.execute(
        f"SELECT {key}, version, date, inspected_unit, subject FROM visit WHERE deleted_at IS NULL"  # noqa: S608 -- one of two words of ours
    )
    return {
        row[0]: VisitThere(
            row[0], row[1], datetime.date.fromisoformat(row[2]) if row[2] else None, row[3], row[4]
        )
        for row in rows
    }


def _sorted(visits: dict[str, VisitThere]) -> list[VisitThere]:
    oldest = datetime.date.min
    return sorted(visits.values(), key=lambda each: each.date or oldest, reverse=True)


def _unreadable(backup: Backup, trouble: object) -> NotARegister:
    return NotARegister(
        _("The backup {name} cannot be read.").format(name=backup.path.name),
        _("Choose another backup. The register has not been changed. ({reason})").format(
            reason=trouble
        ),
    )


def restore_elsewhere(backup: Backup, target: Path, watch: Watch = unwatched) -> None:
    """The backup as a register at another place, where nothing lies yet. Raises `CannotWrite`."""
    if os.path.lexists(target):
        raise CannotWrite(
            _("There is a file already: {path}.").format(path=target),
            _("Choose another name. It has not been changed."),
        )
    aside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
    copy_checked(backup.path, aside, watch, like=backup.path)
    try:
        put_in_place(aside, target)
    except OSError as trouble:
        aside.unlink(missing_ok=True)
        raise told_by_the_system(target.parent, trouble) from trouble
    sync_folder(target.parent)
