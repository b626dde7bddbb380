"""Who has a register open: a lock file beside it, taken by whoever may write.

A lock that was left by a crash is taken over when its holder is dead; one that names another
computer, on a disk that no other computer can reach, came along with a copied folder.
"""

import datetime
import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile, QSysInfo

from tracker.register import Register
from tracker.register.author import account
from tracker.register.places import Place, place_of
from tracker.register.read_only import ReadOnly
from tracker.register.replacing import sweep
from tracker.texts import _
from tracker.vietnamese.dates import short_date


class RegisterLock:
    """Taken by `take`, and given back by `give_back` or with the object."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = QLockFile(f"{path}.lock")
        self._file.setStaleLockTime(0)
        self._named = path.with_name(f"{path.name}.lock.txt")

    def take(self) -> ReadOnly | None:
        """None when nobody else writes; else who does, and since when. Where no lock can be made
        the register says by itself that nothing can be written."""
        if self._file.isLocked() or not self._path.parent.is_dir():
            return None
        if place_of(self._path) is not Place.LOCAL:
            return None
        if self._file.tryLock(0):
            self._leave_name()
            return None
        if self._file.error() != QLockFile.LockError.LockFailedError:
            return None
        if self._computer() and self._file.removeStaleLockFile():
            return self.take()
        return self._holder()

    def give_back(self) -> None:
        if self._file.isLocked():
            with suppress(OSError):
                self._named.unlink(missing_ok=True)
        self._file.unlock()

    def _leave_name(self) -> None:
        """Whoever comes next is told whom to ask. The lock itself knows its program and PC only."""
        with suppress(OSError):
            self._named.write_text(f"{os.getpid()} {account()}", "utf-8")

    def _who(self) -> str:
        """`lan@VP-03`; empty where whoever has the lock left no name."""
        try:
            process, _space, name = self._named.read_text("utf-8").strip().partition(" ")
        except (OSError, ValueError):
            return ""
        return name if process == str(self._file.getLockInfo()[0]) else ""

    def _computer(self) -> str:
        """The name of another computer, if the lock has one."""
        named = str(self._file.getLockInfo()[1])
        return "" if named == QSysInfo.machineHostName() else named

    def _holder(self) -> ReadOnly:
        who = self._who()
        message = (
            _("The register {name} is open in another window, of {who}, since {time}.")
            if who
            else _("The register {name} is open in another window, since {time}.")
        )
        advice = _("Go on there, or close it there and try again. Here it is only read.")
        told = message.format(name=self._path.name, who=who, time=self._since())
        return ReadOnly(told, advice, copying_helps=False)

    def _since(self) -> str:
        """The lock is written once, when it is taken."""
        try:
            written = self._path.with_name(f"{self._path.name}.lock").stat().st_mtime
        except OSError:
            return "–"
        then = datetime.datetime.fromtimestamp(written)
        day = "" if then.date() == datetime.date.today() else f" {short_date(then.date())}"
        return f"{then:%H:%M}{day}"


def open_locked(path: Path, mine: RegisterLock | None) -> tuple[Register, RegisterLock]:
    """The register at `path`, made new if nothing is there, and its lock; only read where somebody
    else has that. `mine` is the lock of a register that this window opens once more."""
    lock = mine or RegisterLock(path)
    held = lock.take()
    try:
        register = Register.at(path, held)
    except BaseException:
        if mine is None:
            lock.give_back()
        raise
    if register.read_only is None:
        lock.take()  # its folder may be new
        sweep(path)
    else:
        lock.give_back()
    return register, lock
