"""Saves in a child process, killed at random; run by `test_killed.py` in a process of its own.

python killing.py REGISTER ROUNDS SEED [without-journal]
Prints what was acknowledged and what was found, as JSON. Forks: the imports are paid once.
Without a journal faults must be found, or the kills hit nothing.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from tracker.errors import NotARegister
from tracker.records import FollowUp, Participant, Recommendation, Visit
from tracker.register import ListQuery, Register, database


def main() -> None:
    path, rounds, dice = Path(sys.argv[1]), int(sys.argv[2]), random.Random(sys.argv[3])
    Register.at(path).close()
    mode = "PRAGMA journal_mode=OFF" if sys.argv[4:] else database.PRAGMAS[0]
    # With so little memory SQLite writes to the file all through a save, not only at its end.
    database.PRAGMAS = (mode, *database.PRAGMAS[1:-1], "PRAGMA cache_size=5")
    told: dict[int, int] = {}
    faults: list[str] = []
    killed_inside = unfinished = 0
    for _round in range(rounds):
        new, finished = _one_round(path, dice)
        told |= new
        killed_inside += not finished
        left = path.with_name(f"{path.name}-journal")
        unfinished += left.exists() and left.stat().st_size > 0
        try:
            old = dice.sample(sorted(told), min(len(told), 15))
            faults += _faults(path, {each: told[each] for each in {*new, *old}})
        except NotARegister as trouble:
            faults.append(str(trouble))
        if faults:
            break
    if not faults:
        faults = _against_the_history(path)
    acknowledged = sum(told.values())
    counts = {"told": acknowledged, "killed": killed_inside, "unfinished": unfinished}
    sys.stdout.write(json.dumps(counts | {"faults": faults}))


def _one_round(path: Path, dice: random.Random) -> tuple[dict[int, int], bool]:
    """What the child acknowledged before its end: the marks by visit; whether it was not killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _save_for_ever(path, writing, dice.randrange(10**9))
    os.close(writing)
    with os.fdopen(reading, "rb") as acknowledged:
        first = acknowledged.readline()
        time.sleep(dice.random() * 0.06)
        os.kill(child, signal.SIGKILL)
        lines = [first, *acknowledged.read().splitlines()]
    _pid, status = os.waitpid(child, 0)
    pairs = [line.split() for line in lines if line.strip()]
    return {int(a): int(b) for a, b in pairs}, not os.WIFSIGNALED(status)


def _save_for_ever(path: Path, writing: int, seed: int) -> None:
    dice, register = random.Random(seed), Register(path)
    known = [key & (1 << 32) - 1 for key in register.keys(ListQuery())]
    while True:
        if known and dice.random() < 0.6:
            visit = register.load(dice.choice(known))
        else:
            visit = Visit(inspected_unit="Xã Quân Hà")
        _mark(visit, (visit.version or 0) + 1, dice)
        saved = register.save(visit)
        os.write(writing, f"{saved.id} {saved.version}\n".encode())
        known.append(saved.id)


def _mark(visit: Visit, mark: int, dice: random.Random) -> None:
    """Write the mark into every part, so that a half-written visit would show."""
    visit.subject = f"lần {mark}"
    visit.minutes.number = f"{mark}"
    # Many people make many pages, and so a commit long enough to be hit.
    people = dice.randrange(9) if dice.random() < 0.5 else dice.randrange(400)
    visit.participants = [Participant(name=f"lần {mark}") for _ in range(people)]
    entry = FollowUp(reported=f"lần {mark}")
    visit.recommendations = [Recommendation(text=f"lần {mark}", follow_ups=[entry])]
    visit.basis = [f"{len(visit.participants)}"]


def _faults(path: Path, told: dict[int, int]) -> list[str]:
    """What is missing, half or damaged in the register after a kill."""
    register = Register(path)
    faults = []
    for visit_id, version in told.items():
        visit = register.load(visit_id)
        if visit.version < version:
            faults.append(f"visit {visit_id}: {visit.version} instead of {version}")
        texts = {person.name for person in visit.participants}
        texts |= {each.text for each in visit.recommendations} | {visit.subject}
        texts |= {entry.reported for each in visit.recommendations for entry in each.follow_ups}
        whole = texts == {f"lần {visit.version}"} and visit.minutes.number == f"{visit.version}"
        if not whole or [f"{len(visit.participants)}"] != visit.basis:
            faults.append(f"visit {visit_id} is half written: {texts}")
        if visit.list_key not in register.keys(ListQuery(words=f"lần {visit.version}")):
            faults.append(f"visit {visit_id} is not found")
    with register._writing.begin() as connection:
        checks = ("PRAGMA integrity_check", "PRAGMA foreign_key_check")
        answers = [connection.exec_driver_sql(check).scalars().all() for check in checks]
        if answers != [["ok"], []]:
            faults.append(f"damaged: {answers}")
        connection.exec_driver_sql(
            "INSERT INTO visit_search(visit_search) VALUES ('integrity-check')"
        )
    register.close()
    return faults


def _against_the_history(path: Path) -> list[str]:
    """It has an entry for each save that is there, and for no other; its chain is whole."""
    register = Register(path)
    found = [each.message for each in register.history.check()]
    register.close()
    return found


if __name__ == "__main__":
    main()
