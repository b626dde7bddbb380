"""A finished file takes its place, of nothing or of an older one: at once, or not at all."""

import os
import time
from contextlib import suppress
from pathlib import Path

# Seconds between tries: on Windows a virus scanner, a preview or a program that carries files to a
# cloud holds a new file for a moment (errors 5, 32 and 33, which Python calls PermissionError).
PAUSES = (0.05, 0.1, 0.2, 0.4)


def put_in_place(aside: Path, path: Path) -> None:
    """Give `aside` the name `path`, with the rights of the file that was there. Raises OSError, and
    nothing has changed then."""
    keep_rights(path, aside)
    for pause in PAUSES:
        try:
            aside.replace(path)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    aside.replace(path)


def keep_rights(path: Path, aside: Path) -> None:
    """The new file may be read and written by whom the old one may."""
    with suppress(OSError):
        aside.chmod(path.stat().st_mode & 0o777)


def sync_folder(folder: Path) -> None:
    """Make new names last through a power cut; Windows keeps names safe by itself."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
