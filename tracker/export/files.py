"""A file written whole or not at all: aside first, then put in place of the old one."""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tracker.errors import CannotWrite
from tracker.in_place import put_in_place, sync_folder
from tracker.texts import _


def write_aside(path: Path, data: bytes) -> None:
    """Put `data` at `path`, and be sure it is on the disk.

    Raises CannotWrite when that is not possible; then the old file is as it was and nothing new
    is left in its folder.
    """
    with writing_aside(path) as file:
        file.write(data)


@contextmanager
def writing_aside(path: Path) -> Iterator[BinaryIO]:
    """A file to write to, put at `path` at the end, for what is too large to be held at once.

    Raises CannotWrite as `write_aside` does, and lets other errors through: all is then as it was.
    """
    path = Path(path)
    try:
        with _aside(path) as file:
            yield file
    except IsADirectoryError as error:
        raise CannotWrite(
            _("{name} is a folder.").format(name=path),
            _("Choose a file name inside it."),
        ) from error
    except FileNotFoundError as error:
        raise CannotWrite(
            _("The folder {folder} does not exist.").format(folder=path.parent),
            _("Create it, or choose another folder."),
        ) from error
    except PermissionError as error:
        raise CannotWrite(
            _("{name} cannot be written: the system refuses.").format(name=path),
            _("Close the file if another program has it open, or choose another folder."),
        ) from error
    except OSError as error:
        reason = error.strerror or error
        raise CannotWrite(
            _("{name} cannot be written: {reason}.").format(name=path, reason=reason),
            _("Make room on the disk, or choose another folder or name."),
        ) from error


@contextmanager
def _aside(path: Path) -> Iterator[BinaryIO]:
    try:
        path = path.resolve()  # a link stays a link, to the new file
    except ValueError as error:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path)) from error
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    aside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with aside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        put_in_place(aside, path)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
    sync_folder(path.parent)
