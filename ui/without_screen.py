"""The first visit where there is no screen: recorded, printed, the window's picture taken."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from tracker import texts
from tracker.settings import Settings
from tracker.texts import _

if TYPE_CHECKING:
    from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "resources" / "samples" / "bach-thong-2023.json"
PATIENCE = 30_000  # milliseconds


def show_without_screen() -> int:
    """Do the window's job into `build/` and name the files; the exit code."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    register, minutes, picture = (
        build / "So kiem tra.db",
        build / "Bien ban.pdf",
        build / "Cua so.png",
    )
    for old in (register, register.with_name(f"{register.name}-journal")):
        old.unlink(missing_ok=True)
    _say(_("There is no screen here, so the window's job is done without one:"))
    from tracker.commands import run

    for command in (["record", str(SAMPLE)], ["minutes", "1", "--to", str(minutes)]):
        code = run(["--register", str(register), *command])
        if code:
            return code
    _take_picture(register, picture)
    for words, path in (
        (_("register"), register),
        (_("minutes"), minutes),
        (_("picture of the window"), picture),
    ):
        _say(f"  {words}: {path}")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _take_picture(register_path: Path, picture: Path) -> None:
    """The editor with its page, as it looks on the screen of an office PC."""
    from tracker.register import Register
    from ui.main_window import MainWindow
    from ui.parts.jobs import Jobs
    from ui.parts.style import dress

    qInstallMessageHandler(_quiet)
    qt = QApplication([])
    texts.use("vi")
    dress(qt, "light")
    database, documents = Jobs(), Jobs()
    window = MainWindow(Settings(), database, documents)
    window.resize(1366, 768)
    window.show()
    window.furnish()
    register = Register(register_path)
    window.set_register(register)
    window.visits.open_visit(1)
    _wait_for_page(window)
    window.grab().save(str(picture))
    database.close()
    documents.close()
    register.close()


def _quiet(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """The screen that is not there says what it cannot do; anything else is worth reading."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{kind.name}: {message}\n")


def _wait_for_page(window: "MainWindow") -> None:
    """Until the live page is drawn."""
    loop = QEventLoop()
    QTimer.singleShot(PATIENCE, loop.quit)
    look = QTimer(interval=20)

    def drawn() -> None:
        if window.visits.editor is not None and window.visits.editor.page.pdf():
            loop.quit()

    look.timeout.connect(drawn)
    look.start()
    loop.exec()
