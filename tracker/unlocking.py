"""The password of a register, for scripts: from the environment, or typed at the terminal."""

import getpass
import os
import sys
from pathlib import Path

from tracker.register import password
from tracker.texts import _

VARIABLE = "SO_KIEM_TRA_PASSWORD"


def unlock(path: Path) -> None:
    """Make the register ready to be opened, if it has a password and somebody tells it. Raises
    `WrongPassword`; told nothing, the opening itself says that it needs one."""
    if not path.is_file() or not password.looks_encrypted(path):
        return
    words = os.environ.get(VARIABLE, "")
    if not words and sys.stdin.isatty():
        words = getpass.getpass(_("Password of the register") + ": ")
    if words:
        password.unlock(path, words)
