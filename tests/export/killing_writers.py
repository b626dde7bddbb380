"""Files written by a child process that is killed at random; run by `test_killed.py`.

python killing_writers.py FOLDER ROUNDS SEED
Writes a PDF, a Word file and many minutes into one file over older ones; prints, as JSON, how often
the old and how often the new file was found, and every fault.
"""

import hashlib
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.minutes.visits import bach_thong
from tracker.export.file_types import PDF, WORD, write_as
from tracker.export.files import write_aside
from tracker.export.several import Watch, into_one_file
from tracker.minutes.choosing import compose
from tracker.minutes.form import load_form

Write = Callable[[Path], None]


def main() -> None:
    folder, rounds, dice = Path(sys.argv[1]), int(sys.argv[2]), random.Random(sys.argv[3])
    document = compose(bach_thong(), load_form("party-2018"))

    def several(path: Path) -> None:
        into_one_file(path, range(8), lambda _n: document, "Biên bản", Watch())

    writers: dict[str, Write] = {
        "Biên bản.pdf": lambda path: write_aside(path, write_as(PDF, document)),
        "Biên bản.docx": lambda path: write_aside(path, write_as(WORD, document)),
        "Nhiều biên bản.pdf": several,
    }
    seen: dict[str, object] = {"old": 0, "new": 0}
    faults: list[str] = []
    for name, write in writers.items():
        path = folder / name
        begin = time.perf_counter()
        write(path)
        whole, new = time.perf_counter() - begin, _digest(path)
        for n in range(rounds):
            path.write_bytes(b"the older file")
            old = _digest(path)
            _killed(write, path, dice.random() * whole * 1.1)
            found = _digest(path)
            if found not in (old, new) and not _is_whole(path):
                faults.append(f"{name} {n}: torn")
            kind = "old" if found == old else "new"
            seen[kind] = int(str(seen[kind])) + 1
    left = [each.name for each in folder.iterdir() if not each.name.startswith(".")]
    if sorted(left) != sorted(writers):
        faults.append(f"under other names: {left}")
    sys.stdout.write(json.dumps(seen | {"faults": faults}))


def _killed(write: Write, path: Path, after: float) -> None:
    child = os.fork()
    if child == 0:
        write(path)
        os._exit(0)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _is_whole(path: Path) -> bool:
    """A Word file is dated inside, so that no two are the same."""
    data = path.read_bytes()
    return data.startswith(b"PK") and data.rfind(b"PK\x05\x06") >= len(data) - 22


if __name__ == "__main__":
    main()
