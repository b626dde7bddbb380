"""A register killed while its file is shrunk; run by `test_shrinking.py` in a process of its own.

python killing_shrinks.py FOLDER ROUNDS
Prints how often the file was as large as before, how often smaller, how often a kill came while it
was written in, and every fault, as JSON.
"""

import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.register.backups.test_shrinking import filled, free_room
from tracker.register import ListQuery, Register
from tracker.register.backups import Backups, Reason
from tracker.register.backups.copying import Watch
from tracker.register.backups.shrinking import room, shrink
from tracker.settings import Settings

WHOLE = Backups.make


def main() -> None:
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
    os.environ["SO_KIEM_TRA_HOME"] = str(folder / "home")
    before = filled(folder / "trước" / "Sổ.db")
    free_room(before, 10)
    full = room(before).size
    usual = duration(before, folder / "một")
    large = small = midway = 0
    faults: list[str] = []
    for place in range(rounds):
        path = folder / f"{place}" / "Sổ.db"
        path.parent.mkdir()
        shutil.copyfile(before, path)
        killed_after(path, usual * (place + 1) / rounds)
        journal = path.with_name(f"{path.name}-journal")
        midway += journal.exists() and journal.stat().st_size > 0
        faults += looked_at(path)
        large, small = large + (room(path).size == full), small + (room(path).size < full)
        shutil.rmtree(path.parent)
    told = {"large": large, "small": small, "midway": midway, "faults": faults}
    sys.stdout.write(json.dumps(told))


def duration(before: Path, folder: Path) -> float:
    """Seconds that it takes here to write the file anew."""
    folder.mkdir()
    shutil.copyfile(before, folder / "Sổ.db")
    begun: list[float] = []
    told_of_backups(lambda: begun.append(time.monotonic()))
    shrink(Backups(folder / "Sổ.db", Settings()))
    return time.monotonic() - begun[0]


def told_of_backups(tell: Callable[[], object]) -> None:
    """The backup is made before; `tell` is called when it is there."""

    def make_and_tell(backups: Backups, reason: Reason, watch: Watch) -> None:
        WHOLE(backups, reason, watch)
        tell()

    Backups.make = make_and_tell  # type: ignore[assignment,method-assign] # in this process alone


def killed_after(path: Path, seconds: float) -> None:
    """So long after the backup was made."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        told_of_backups(lambda: os.write(writing, b"."))
        shrink(Backups(path, Settings()))
        os._exit(0)
    os.close(writing)
    os.read(reading, 1)
    os.close(reading)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def looked_at(path: Path) -> list[str]:
    """What is wrong with the register after the kill."""
    register = Register(path)
    faults = [each.message for each in register.history.check()]
    if len(register.keys(ListQuery())) != 3 or len(register.drafts()) != 1:
        faults.append("a visit or a draft is lost")
    register.close()
    return faults


if __name__ == "__main__":
    main()
