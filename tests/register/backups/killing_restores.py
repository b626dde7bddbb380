"""A restore killed at many of its steps; run by `test_killed_restores.py` in a process of its own.

python killing_restores.py FOLDER ROUNDS
Prints at how many steps it was killed, in how many the backup was in place by then, and every
fault, as JSON.
"""

import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from tests.register.generated import full_visit
from tracker.errors import TrackerError
from tracker.records import Visit
from tracker.register import ListQuery, Register
from tracker.register.backups import Backups, Reason
from tracker.register.backups.restoring import restore
from tracker.settings import Settings

TYPED = "đang gõ, chưa lưu"
NAME = "Sổ.db"


def main() -> None:
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
    home = folder / "trước"
    os.environ["SO_KIEM_TRA_HOME"] = str(home / "home")
    register = Register.at(home / NAME)
    register.save(full_visit())
    Backups(register.path, Settings()).make(Reason.ASKED)
    register.save(Visit(inspected_unit="Xã Quân Hà"))
    register.keep_draft(None, None, None, TYPED, "{}")
    register.close()
    steps = one_round(home, folder / "cả", 0)
    restored = 0
    faults: list[str] = []
    # Evenly all through it, and every one of the last.
    places = {*range(1, steps, max(1, steps // rounds)), *range(steps - rounds, steps)}
    for place in sorted(places):
        again = folder / str(place)
        one_round(home, again, place)
        units, wrong = looked_at(again)
        restored += units == 1
        faults += [f"step {place} of {steps}: {each}" for each in wrong]
        shutil.rmtree(again)
    sys.stdout.write(json.dumps({"killed": len(places), "restored": restored, "faults": faults}))


def one_round(home: Path, again: Path, place: int) -> int:
    """Restore in a copy of everything, and be killed at that step; how many steps were taken."""
    shutil.copytree(home, again)
    os.environ["SO_KIEM_TRA_HOME"] = str(again / "home")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        steps = 0

        def step(_frame: Any, _event: str, _what: Any) -> None:
            nonlocal steps
            steps += 1
            if steps == place:
                os.kill(os.getpid(), signal.SIGKILL)

        backup = Backups(again / NAME, Settings()).all()[0]
        sys.setprofile(step)
        restore(backup, again / NAME)
        sys.setprofile(None)
        os.write(writing, f"{steps}".encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        steps = int(told.read() or 0)
    os.waitpid(child, 0)
    return steps


def looked_at(folder: Path) -> tuple[int, list[str]]:
    """How many visits are in the register, and what is wrong with it."""
    try:
        register = Register(folder / NAME)
    except TrackerError as trouble:
        return 0, [str(trouble)]
    visits = len(register.keys(ListQuery()))
    faults = [] if visits in (1, 2) else [f"{visits} visits"]
    if [each.title for each in register.drafts()] != [TYPED]:
        faults.append("the draft is lost")
    told = [each.title for each in register.history.entries()]
    if (visits == 1) != any("khôi phục" in each.lower() for each in told):
        faults.append(f"the history tells {told}")
    faults += [each.message for each in (*register.history.look_back(), *register.history.check())]
    register.close()
    return visits, faults


if __name__ == "__main__":
    main()
