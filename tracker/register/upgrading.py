"""A register of an older version, brought up to date: first a backup, then all steps in one
transaction. Whatever fails, the register is as it was."""

from contextlib import suppress
from pathlib import Path

from tracker.errors import CannotWrite
from tracker.register.database import plain_words
from tracker.register.files import SCHEMA, schema_of
from tracker.texts import _


def bring_up_to_date(path: Path) -> Path | None:
    """Migrate the register when it is of an older schema; where its backup lies, or None.

    Raises `CannotWrite` when no backup can be made, `NotARegister` for damaged pages.
    """
    if schema_of(path) not in range(1, SCHEMA):
        return None
    from tracker.register import migrations  # alembic costs 140 ms, and only old registers need it

    copy = _backed_up(path)
    try:
        with plain_words(path):
            migrations.upgrade(path)
    except BaseException:
        _take_back(copy)  # the register is as it was, and needs no second one
        raise
    return copy


def _backed_up(path: Path) -> Path:
    from tracker.register.backups.folder import folder_name, take_in
    from tracker.register.backups.manifest import Reason

    folder = path.parent / folder_name(path)
    try:
        return take_in(path, folder, Reason.UPDATE).path
    except CannotWrite as trouble:
        with suppress(OSError):
            folder.rmdir()  # if it was made for this one
        message = _("The register {name} is of an older version, and no copy of it could be made.")
        advice = _("It has not been changed. Make room on the disk and open it again. ({reason})")
        raise CannotWrite(
            message.format(name=path.name), advice.format(reason=trouble.message)
        ) from trouble


def _take_back(copy: Path) -> None:
    from tracker.register.backups.manifest import card_of

    copy.unlink(missing_ok=True)
    card_of(copy).unlink(missing_ok=True)
    with suppress(OSError):
        copy.parent.rmdir()
