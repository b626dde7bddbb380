"""Updates of an older register in a child process, killed at random; run by `test_killed.py`.

python killing_updates.py REGISTER COPIES ROUNDS SEED
Prints how often the kill came before, in the middle and after, and every fault, as JSON.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from pathlib import Path

from tracker.register import ListQuery, Register
from tracker.register.files import SCHEMA, schema_of


def main() -> None:
    older, place, rounds = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    dice, faults = random.Random(sys.argv[4]), []
    whole = _time_of_one(older, place / "whole.db")
    seen = {"before": 0, "after": 0, "unfinished": 0}
    for n in range(rounds):
        path = place / f"{n}" / "Sổ.db"
        path.parent.mkdir()
        shutil.copyfile(older, path)
        before = _held(path)
        _killed(path, dice.random() * whole * 1.1)
        journal = path.with_name(f"{path.name}-journal")
        seen["unfinished"] += journal.exists() and journal.stat().st_size > 0
        connection = sqlite3.connect(path)  # whatever was begun is undone first
        connection.execute("SELECT count(*) FROM visit").fetchone()
        connection.close()
        seen["after" if schema_of(path) == SCHEMA else "before"] += 1
        if schema_of(path) < SCHEMA and _held(path) != before:
            faults.append(f"{n}: half brought up to date")
        register = Register(path)
        if len(register.keys(ListQuery())) != 2 or not register.load(1).findings:
            faults.append(f"{n}: something is missing")
        register.close()
    sys.stdout.write(json.dumps(seen | {"faults": faults}))


def _time_of_one(older: Path, path: Path) -> float:
    shutil.copyfile(older, path)
    begin = time.perf_counter()
    Register(path).close()
    return time.perf_counter() - begin


def _killed(path: Path, after: float) -> None:
    child = os.fork()
    if child == 0:
        Register(path).close()
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _held(path: Path) -> str:
    """A digest of all that the register's tables hold."""
    connection = sqlite3.connect(path)
    digest = hashlib.sha256("\n".join(connection.iterdump()).encode()).hexdigest()
    connection.close()
    return digest


if __name__ == "__main__":
    main()
