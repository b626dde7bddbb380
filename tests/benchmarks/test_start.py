"""From process start to the first painted window, beside a bare PySide6 window with a label."""

import os
import statistics
import subprocess
import sys
import textwrap
import time
from pathlib import Path

from tracker.records import Visit
from tracker.register import Register

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 9
GOAL = 1.5

BARE = """
    import sys, time
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event):
            super().paintEvent(event)
            QTimer.singleShot(0, painted)

    def painted():
        print(time.perf_counter(), flush=True)
        app.quit()

    app = QApplication([])
    window = Window()
    window.setCentralWidget(QLabel("Sổ kiểm tra"))
    window.resize(1366, 720)
    window.show()
    app.exec()
"""

OURS = """
    import sys, time
    from pathlib import Path
    import main  # the door itself is part of the start
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication
    from ui.app import App

    def painted():
        print(time.perf_counter(), flush=True)

    def look():
        if app.register is None or app.window.visits.list.table.model().rowCount() == 0:
            return QTimer.singleShot(1, look)
        print(time.perf_counter(), flush=True)
        qt.quit()

    qt = QApplication([])
    app = App(qt, Path(sys.argv[1]))
    app.window.painted.connect(painted)
    look()
    qt.exec()
    app.end()
"""


def test_first_painted_window(tmp_path: Path) -> None:
    register = tmp_path / "register.db"
    _thousand(register)
    bare, ours, rows = [], [], []
    for _round in range(ROUNDS + 1):
        bare.append(_run(BARE, tmp_path, register)[0])
        first, listed = _run(OURS, tmp_path, register)
        ours.append(first)
        rows.append(listed)
    floor, first, listed = (statistics.median(times[1:]) for times in (bare, ours, rows))
    ratio = first / floor
    verdict = "reached" if ratio <= GOAL else "not reached"
    print(f"\nstart to first painted window, 1,000 visits: {first * 1000:.0f} ms")
    print(f"a bare PySide6 window with a label:          {floor * 1000:.0f} ms")
    print(f"ratio {ratio:.2f}, goal {GOAL}: {verdict}")
    print(f"rows in the list after {listed * 1000:.0f} ms, most of it SQLAlchemy's import")
    assert ratio <= GOAL


def _run(code: str, home: Path, register: Path) -> list[float]:
    """Seconds from process start to each line the program printed."""
    paths = {"PYTHONPATH": str(ROOT), "SO_KIEM_TRA_HOME": str(home)}
    env = {**os.environ, **paths, "QT_QPA_PLATFORM": "offscreen"}
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), str(register)],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [float(line) - begin for line in done.stdout.split()]


def _thousand(path: Path) -> None:
    register = Register.at(path)
    for number in range(1_000):
        register.save(Visit(inspected_unit=f"Đảng uỷ xã {number}", subject="công tác tuyên giáo"))
    register.close()
