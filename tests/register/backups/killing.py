"""Backups in a child process, killed at random; run by `test_killed.py` in a process of its own.

python killing.py REGISTER ROUNDS SEED
Prints how many were killed, how many files were left half, how many backups are whole, and every
fault, as JSON.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from tests.register.generated import full_visit
from tracker.errors import TrackerError
from tracker.records import Participant
from tracker.register import Register
from tracker.register.backups import Backups, Reason, copying, prepare_second_place
from tracker.register.backups.copying import holds
from tracker.register.backups.folder import all_in
from tracker.register.backups.manifest import sha256_of
from tracker.settings import Settings


def main() -> None:
    path, rounds, dice = Path(sys.argv[1]), int(sys.argv[2]), random.Random(sys.argv[3])
    stick = path.parent / "USB"
    stick.mkdir()
    register = Register.at(path)
    for _number in range(20):
        visit = full_visit()
        visit.participants = [Participant(name=f"Người thứ {n}") for n in range(300)]
        register.save(visit)
    prepare_second_place(path, stick)
    backups = Backups(path, Settings(second_place=str(stick), kept_days=1, kept_weeks=1))
    backups.make(Reason.ASKED)
    assert backups.second is not None
    copying.PIECE = 8  # longer in the middle of a copy
    faults: list[str] = []
    killed = unfinished = 0
    for _round in range(rounds):
        before = {folder: newest(folder) for folder in (backups.folder, backups.second)}
        register.save(full_visit())
        killed += one_round(backups, dice)
        for folder, old in before.items():
            unfinished += len(list(folder.glob(".*.part")))
            faults += what_is_wrong(backups, folder, old)
    register.close()
    Register(path).close()
    whole = len(backups.all())
    sys.stdout.write(
        json.dumps({"killed": killed, "unfinished": unfinished, "whole": whole, "faults": faults})
    )


def newest(folder: Path) -> Path:
    return all_in(folder)[0].path


def one_round(backups: Backups, dice: random.Random) -> bool:
    """Whether the child was killed while it worked."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.write(writing, b"!")
        while True:
            backups.make(Reason.CLOSING)
    os.close(writing)
    os.read(reading, 1)
    time.sleep(dice.random() * 0.25)
    os.kill(child, signal.SIGKILL)
    os.close(reading)
    _pid, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def what_is_wrong(backups: Backups, folder: Path, before: Path) -> list[str]:
    found = all_in(folder)
    faults = [] if found else [f"{folder.name}: nothing is left"]
    newer = [each for each in found if each.made_at > all_in(folder)[-1].made_at]
    if not before.exists() and not newer:
        faults.append(f"{before.name} is gone, and nothing newer is there")
    for backup in found:
        try:
            whole = backup.card is not None and holds(
                backup.path, backup.card.inside, backups.register
            )
        except TrackerError as trouble:
            faults.append(str(trouble))
            continue
        if not whole or (backup.card and backup.card.sha256 != sha256_of(backup.path)):
            faults.append(f"{backup.path.name} is not whole")
    return faults


if __name__ == "__main__":
    main()
