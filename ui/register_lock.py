"""Who has a register open: a lock file beside it, taken by whoever may write.

A lock that was left by a crash is taken over when its holder is dead; one that names another
computer, on a disk that no other computer can reach, came along with a copied folder.
"""

import datetime
import platform
from pathlib import Path

from PySide6.QtCore import QLockFile

from tracker.register.places import Place, place_of
from tracker.register.read_only import ReadOnly
from tracker.texts import _
from tracker.vietnamese.dates import short_date


class RegisterLock:
    """Taken by `take`, and given back by `give_back`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = QLockFile(f"{path}.lock")
        self._file.setStaleLockTime(0)

    def take(self) -> ReadOnly | None:
        """None when nobody else writes; else who does, and since when. Where no lock can be made
        the register says by itself what cannot be written."""
        if not self._path.parent.is_dir() or self._file.isLocked() or self._file.tryLock(0):
            return None
        if self._file.error() != QLockFile.LockError.LockFailedError:
            return None
        if self._was_left_elsewhere() and self._file.removeStaleLockFile():
            return self.take()
        return self._holder()

    def give_back(self) -> None:
        self._file.unlock()

    def _computer(self) -> str:
        return str(self._file.getLockInfo()[1])

    def _was_left_elsewhere(self) -> bool:
        computer = self._computer()
        return computer not in ("", platform.node()) and place_of(self._path) is Place.LOCAL

    def _holder(self) -> ReadOnly:
        computer, name = self._computer(), self._path.name
        told = {"name": name, "computer": computer, "time": self._since()}
        if computer in ("", platform.node()):
            message = _("The register {name} is open in another window, since {time}.")
        else:
            message = _("The register {name} is open on the computer {computer}, since {time}.")
        advice = _("Go on there, or close it there and try again. Here it is only read.")
        return ReadOnly(message.format(**told), advice, copying_helps=False)

    def _since(self) -> str:
        """The lock is written once, when it is taken."""
        try:
            written = self._path.with_name(f"{self._path.name}.lock").stat().st_mtime
        except OSError:
            return "–"
        then = datetime.datetime.fromtimestamp(written)
        day = "" if then.date() == datetime.date.today() else f" {short_date(then.date())}"
        return f"{then:%H:%M}{day}"
