"""The real program, killed at random while somebody types in it; run by `test_killed_typing.py`.

python typing_killed.py FOLDER ROUNDS SEED
Every word that the program has acknowledged (a draft is on the disk, a visit is saved) must be
found again, and nothing of the register be damaged. Prints the counts and the faults as JSON, and
how long words took from the key to the disk. Forks: the imports are paid once.
"""

import json
import os
import random
import re
import shutil
import signal
import sys
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from tests.hands import CTRL, compose, press, tab, take_up
from tracker.exchange import to_json
from tracker.register import ListQuery, Register
from ui.app import App
from ui.visits import editor as _editor  # noqa: F401 - paid once, before the fork

WORD = re.compile(r"chữ(\d+)")
MOST_KEPT = 6  # times that words were acknowledged, after which the kill comes
LONGEST_WAIT = 0.4  # seconds from there to the kill


def main() -> None:
    folder, rounds, dice = Path(sys.argv[1]), int(sys.argv[2]), random.Random(sys.argv[3])
    empty = folder / "Sổ trống.db"
    Register.at(empty).close()
    words = saves = drafts = 0
    delays: list[float] = []
    faults: list[str] = []
    for number in range(rounds):
        path = folder / f"Sổ {number}.db"
        shutil.copy(empty, path)
        told = _one_round(path, dice)
        kept = max((int(line.split()[1]) for line in told if line.startswith("kept")), default=-1)
        saves += sum(line.startswith("saved") for line in told)
        delays += [float(line.split()[2]) for line in told if line.startswith("kept")]
        found, of_drafts = _words_in(path)
        drafts += of_drafts
        words += kept + 1
        lost = set(range(kept + 1)) - found
        if lost:
            faults.append(f"round {number}: lost {sorted(lost)} of {kept + 1}")
        path.unlink()
    delays.sort()
    told_delays = {"median": delays[len(delays) // 2], "slowest": delays[-1]} if delays else {}
    counts = {"words": words, "saves": saves, "drafts": drafts, "faults": faults}
    sys.stdout.write(json.dumps(counts | told_delays))


def _one_round(path: Path, dice: random.Random) -> list[str]:
    """What the program said before it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _type_for_ever(path, writing, dice.randrange(10**9))
    os.close(writing)
    with os.fdopen(reading, "r") as told:
        told.readline()  # the first keys go in
        lines: list[str] = []
        wanted = dice.randrange(MOST_KEPT)
        while sum(line.startswith("kept") for line in lines) < wanted:
            lines.append(told.readline())
        time.sleep(dice.random() * LONGEST_WAIT)
        os.kill(child, signal.SIGKILL)
        lines += told.read().splitlines()
    os.waitpid(child, 0)
    return lines


def _type_for_ever(path: Path, writing: int, seed: int) -> None:
    """In the child."""
    # A PC of its own: on one that knows the register, a copy set back would be asked about.
    os.environ["SO_KIEM_TRA_HOME"] = str(path.with_suffix(".home"))
    qt = QApplication([])
    clerk = _Clerk(App(qt, path), writing, random.Random(seed))
    QTimer.singleShot(0, clerk.begin)
    qt.exec()


class _Clerk:
    """Words in turn into the fields of several parts; some stay half composed for a while, some
    are saved. What the program acknowledges is told through the pipe."""

    def __init__(self, app: App, writing: int, dice: random.Random) -> None:
        self.app, self.writing, self.dice = app, writing, dice
        self.typed: list[float] = []
        self.told = -1
        self.asked = False

    def tell(self, line: str) -> None:
        os.write(self.writing, f"{line}\n".encode())

    def begin(self) -> None:
        editor = self.app.window.visits.editor if self.app.register is not None else None
        if editor is None:
            if self.app.register is not None and not self.asked:
                self.asked = True
                self.app.window.visits.new_visit()
            QTimer.singleShot(5, self.begin)
            return
        take_up(self.app.window)
        editor.drafts.kept.connect(self.kept)
        editor.saved.connect(lambda number: self.tell(f"saved {number}"))
        self.tell("begun")
        self.word()

    def kept(self, content: str) -> None:
        """The oldest word that was not yet told of says how long words take."""
        last = max(map(int, WORD.findall(content)), default=-1)
        if last > self.told:
            self.tell(f"kept {last} {time.monotonic() - self.typed[self.told + 1]:.3f}")
            self.told = last

    def word(self) -> None:
        """Compose the next word; commit it in a while."""
        while not isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit):
            tab()
        press(Qt.Key.Key_End)  # what Tab has marked would be typed over, as everywhere
        text = f"chữ{len(self.typed)}"
        compose(text)
        self.typed.append(time.monotonic())
        QTimer.singleShot(self.dice.choice((0, 5, 20, 600)), partial(self.commit, text))

    def commit(self, text: str) -> None:
        compose("", f"{text} ")
        chance = self.dice.random()
        if chance < 0.1:
            press(Qt.Key.Key_S, CTRL)
        elif chance < 0.3:
            press(self.dice.choice((Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4)), CTRL)
        elif chance < 0.5:
            tab()
        elif chance < 0.6:
            press(Qt.Key.Key_Return)
        QTimer.singleShot(self.dice.choice((0, 10, 40)), self.word)


def _words_in(path: Path) -> tuple[set[int], int]:
    """The words found in the visits and the drafts of a register; how many drafts."""
    register = Register(path)
    texts = [draft.content for draft in register.drafts()]
    drafts = len(texts)
    for key in register.keys(ListQuery()):
        visit = register.load(key & (1 << 32) - 1)
        texts.append(to_json(visit))
    with register.reading() as connection:
        verdict = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    register.close()
    assert verdict == ["ok"], verdict
    return {int(number) for text in texts for number in WORD.findall(text)}, drafts


if __name__ == "__main__":
    main()
