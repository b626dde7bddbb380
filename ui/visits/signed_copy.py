"""A signed PDF to be looked at: a copy that cannot be written to, in the system's own program."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QTemporaryDir, QUrl
from PySide6.QtGui import QDesktopServices

from tracker.export.files import write_aside


def open_copy(name: str, pdf: bytes) -> None:
    """Show it. Raises `CannotWrite` where no copy can be made."""
    path = Path(_folder().path()) / name
    if path.exists():
        path.chmod(0o600)  # of another visit with the same name, or the same once more
    write_aside(path, pdf)
    path.chmod(0o400)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


@cache
def _folder() -> QTemporaryDir:
    """It goes with the program."""
    return QTemporaryDir()
