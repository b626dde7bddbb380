"""A backup put in the register's place: first looked at, then copied and proven beside it, and the
present register kept aside before it gives up its name. A kill leaves the one or the other."""

import datetime
import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from tracker.errors import CannotWrite, NotARegister, TrackerError
from tracker.register import password
from tracker.register.backups.copying import (
    Watch,
    copy_checked,
    told_by_the_system,
    troubles,
    unwatched,
)
from tracker.register.backups.folder import Backup, folder_name, sync_folder, take_in
from tracker.register.backups.inside import is_plain, opened
from tracker.register.backups.manifest import Reason
from tracker.texts import _
from tracker.vietnamese.dates import short_date

DAMAGED = ".damaged"  # the ending of a register kept aside that no backup could be made of


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
    """What restoring would bring and take. Changes nothing. Raises `NotARegister`."""
    try:
        with opened(backup.path, "immutable=1", register) as there:
            then = _visits(there)
    except _unreadable_things() as trouble:
        raise _unreadable(backup, trouble) from trouble
    try:
        with opened(register) as here:
            now = _visits(here)
    except _unreadable_things():
        return Look(_sorted(then), False, [], [], [])
    return Look(
        _sorted(then),
        True,
        _sorted({key: each for key, each in now.items() if key not in then}),
        _sorted({k: each for k, each in now.items() if k in then and then[k] != each}),
        _sorted({key: each for key, each in then.items() if key not in now}),
    )


def restore(backup: Backup, register: Path, watch: Watch = unwatched) -> Path | None:
    """Put the backup in the register's place; where the present one is kept, None if none was.

    Nobody may have the register open. Drafts of the present register go along: what was typed and
    never saved is in no backup. Raises `TrackerError` for whatever goes wrong, and `CalledOff`;
    the register is then as it was.
    """
    aside = register.with_name(f".{register.name}.{secrets.token_hex(4)}.new")
    inside = copy_checked(backup.path, aside, watch, like=register)
    try:
        if backup.card is not None and inside != backup.card.inside:
            raise NotARegister(
                _("The backup {name} does not hold what its card says.").format(
                    name=backup.path.name
                ),
                _("Choose another backup. The register has not been changed."),
            )
        drafts = _drafts(register)
        kept = keep_aside(register)
        with suppress(FileNotFoundError):  # of a damaged register; it is kept beside its copy
            register.with_name(f"{register.name}-journal").unlink()
        aside.replace(register)
        if is_plain(register):
            password.forget(register)
    except OSError as trouble:
        raise told_by_the_system(register.parent, trouble) from trouble
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    sync_folder(register.parent)
    _enter(register, backup, drafts)
    return kept


def keep_aside(register: Path) -> Path | None:
    """A copy of the register among its backups; byte for byte where it is damaged.

    Raises `CannotWrite`.
    """
    if not os.path.lexists(register):
        return None
    folder = register.parent / folder_name(register)
    try:
        return take_in(register, folder, Reason.REPLACED).path
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


def _enter(register: Path, backup: Backup, drafts: list[Any]) -> None:
    """The history of the restored register says what happened, and the drafts are in it again."""
    from tracker.register.register import Register

    restored = Register(register)
    try:
        made_at = backup.made_at.astimezone()
        when = f"{short_date(made_at.date())} {made_at:%H:%M}"
        restored.history.accept_older(_("Restored from the backup of {when}").format(when=when))
        known = {(each.title, each.content) for each in restored.drafts()}
        for visit_id, version, title, content in drafts:
            if (title, content) not in known:
                there = visit_id is not None and _has(restored, visit_id)
                restored.keep_draft(
                    None, visit_id if there else None, version if there else None, title, content
                )
    finally:
        restored.close()


def _has(register: Any, visit_id: int) -> bool:
    try:
        register.load(visit_id)
    except TrackerError:
        return False
    return True


def _drafts(register: Path) -> list[Any]:
    """What was typed and not saved, as far as it can be read."""
    if not register.exists():
        return []
    question = "SELECT visit_id, base_version, title, content FROM draft ORDER BY id"
    try:
        with opened(register) as here:
            return list(here.execute(question))
    except _unreadable_things():
        return []


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


def _unreadable_things() -> tuple[type[Exception], ...]:
    return (*troubles(), OSError, ValueError)


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
        aside.replace(target)
    except OSError as trouble:
        aside.unlink(missing_ok=True)
        raise told_by_the_system(target.parent, trouble) from trouble
    sync_folder(target.parent)
