"""Start-up, told in order.

1. Settings, language and look; 2. the window, painted before anything heavy is loaded; 3. behind
it, on the register's own line of work, the register is opened (or made, the first time); 4. its
visits appear, and what was typed and never saved is offered back.

Where there is no screen the same job is done without one: `ui.without_screen`.
"""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from tracker import settings as kept_settings
from tracker import texts
from tracker.errors import CannotWrite, NeedsPassword, NotARegister, TrackerError
from tracker.texts import _
from ui.backups.keeper import BackupKeeper
from ui.collector import Collector
from ui.keeping_settings import SettingsKeeper
from ui.log_off import LogOff
from ui.main_window import MainWindow
from ui.parts import account_names
from ui.parts.jobs import Jobs
from ui.parts.qt_texts import speak
from ui.parts.style import dress
from ui.register_password import RegisterPassword

if TYPE_CHECKING:
    from tracker.register import Register
    from tracker.register.backups import Backup
    from ui.backups.restoring import Restoring
    from ui.preparing import Preparing
    from ui.register_lock import RegisterLock

SETTLE_SECONDS = 0.1  # between two looks at whether the waiting was called off


def main(register_path: Path | None = None) -> int:
    """Open the window on a register (by default the one last used); the exit code."""
    if no_screen():
        from ui.without_screen import show_without_screen

        return show_without_screen()
    qt = QApplication(sys.argv[:1])
    app = App(qt, register_path)
    sys.excepthook = app.report_bug
    # Keys are never held up: the workers give way to the window after 1 ms, not after 5.
    sys.setswitchinterval(0.001)
    collector = Collector()
    code = qt.exec()
    app.end()
    collector.give_back()
    return code


def no_screen() -> bool:
    """Whether this is a Linux machine without any display to open a window on."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform.startswith("linux") and not any(os.environ.get(name) for name in named)


class App(QObject):
    """What lives as long as the program: settings, lines of work, the register, the window."""

    def __init__(
        self, qt: QApplication, register_path: Path | None, room: str = "overview"
    ) -> None:
        super().__init__()
        self._qt = qt
        self.settings = kept_settings.load()
        self.keeping = SettingsKeeper(self.settings, self)
        self._path = register_path or self.settings.register_path()
        self._lock: RegisterLock | None = None
        self.register: Register | None = None
        qt.setApplicationName("Sổ kiểm tra")
        texts.use("en" if self.settings.language == "en" else "vi")
        speak(qt)
        dress(qt, self.settings.theme)
        self.database, self.documents = Jobs(self), Jobs(self)
        self.backups = BackupKeeper(self.settings, self)
        self.preparing: Preparing | None = None
        self._room = room
        self._to_restore: Backup | None = None  # when its own register is open
        self.log_off = LogOff(qt, self.database)
        self.window = self._new_window()

    def _new_window(self) -> MainWindow:
        window = MainWindow(self.settings, self.database, self.documents)
        window.settings_changed.connect(self._settings_changed)
        window.register_wanted.connect(self._open)
        window.password_wanted.connect(self._change_password)
        window.look_wanted.connect(self._look_inside)
        window.backup_left.connect(self._leave_backup)
        self.backups.said.connect(window.notice.say)
        self.backups.jobs.trouble.connect(window.show_trouble)
        window.painted.connect(self._window_painted)
        window.show()
        return window

    def _window_painted(self) -> None:
        QTimer.singleShot(0, self._furnish)

    def _furnish(self) -> None:
        self.window.furnish(self._room)
        self.window.settings_page.keeper = self.backups
        self.log_off.window = self.window
        self.window.ends_unasked = self.log_off.is_coming
        if self.register is None:
            self._open(self._path)
        else:
            self.window.set_register(self.register)

    def _open(self, path: Path) -> None:
        """Open a register behind the window; the one open before stays if this one will not."""
        mine = path == self._path and self.register is not None and not self.register.read_only
        self.database.start(
            self,
            partial(_open_register, path, self._lock if mine else None),
            partial(self._opened, path),
            partial(self._not_opened, path),
        )

    def _opened(self, path: Path, found: "tuple[Register, RegisterLock]") -> None:
        """A visit opened meanwhile belongs to the register before: it is left first."""
        self.window.visits.leave(partial(self._take, path, *found))

    def _take(self, path: Path, register: "Register", lock: "RegisterLock") -> None:
        if self.register is not None:  # in its turn: after what was begun with it
            self.database.start(self, self.register.close)
        if self._lock is not None and self._lock is not lock:
            self._lock.give_back()
        self._lock, self._path, self.register = lock, path, register
        looked_at = register.read_only is not None and register.read_only.backup
        if path != self.settings.register_path() and not looked_at:  # the next start opens it again
            self.settings.register = str(path)
        self.backups.path = self._register_of_backup(path)[1] if looked_at else path
        self.database.start(self, register.history.names, account_names.know)
        self.window.set_register(register)
        if register.read_only is None:  # whoever writes in it backs it up
            self.backups.watch_over(path)
        if self.preparing is None:
            self._prepare()
        wanted, self._to_restore = self._to_restore, None
        if wanted is not None:
            self._look_inside(wanted)

    def _register_of_backup(self, path: Path) -> "tuple[Backup | None, Path]":
        """The backup at `path`, and the register it is of; the office's own where that is gone."""
        from tracker.register.backups.known_again import backup_at, register_of

        backup = backup_at(path)
        return backup, (register_of(backup) if backup else None) or self.settings.register_path()

    def _leave_backup(self, restoring: bool) -> None:
        """From a backup that is looked at to its register, there to restore it if that is asked."""
        backup, path = self._register_of_backup(self._path)
        self._to_restore = backup if restoring else None
        self._open(path)

    def _prepare(self) -> None:
        from ui.preparing import Preparing

        self.preparing = Preparing(self.documents, self)
        self.preparing.begin()

    def _not_opened(self, path: Path, trouble: TrackerError) -> None:
        self._to_restore = None
        if isinstance(trouble, NeedsPassword):
            RegisterPassword(self.window, self.database).ask(
                trouble, self._open, partial(self._refused, path)
            )
        elif isinstance(trouble, NotARegister):
            self._offer_the_way_back(path, trouble)
        else:
            self._refused(path, trouble)

    def _offer_the_way_back(self, path: Path, trouble: TrackerError) -> None:
        """The register does not open: its newest backup, or what can still be read of it. The one
        before, if there is one, stays open meanwhile."""
        from ui.backups.way_back import WayBack

        way = WayBack(self.window, self.backups, path, chosen=self.register is not None)
        if self.register is None:
            self.window.show_no_register(path)
        way.offer(trouble, self._open, self.window.show_trouble, self.database)

    def _refused(self, path: Path, trouble: TrackerError | None) -> None:
        if self.register is None:
            self.window.show_no_register(path)
        if trouble is not None:
            self.window.show_trouble(trouble)

    def _change_password(self, wanted: bool) -> None:
        """The register is shut meanwhile, and opened again with its new password or without."""
        if self.register is None:
            return
        asked = RegisterPassword(self.window, self.database)
        change = asked.choose(self.register.path, wanted)
        if change is not None:
            path = self.register.path
            shut = self._shut
            self.window.visits.leave(
                partial(asked.change, path, change, self._open, shut, self.backups)
            )

    def _look_inside(self, backup: "Backup") -> None:
        """A look first; then the register is shut, and the backup opened in its place."""
        from ui.backups.restoring import Restoring

        why = self.register.read_only if self.register is not None else None
        if why is not None:  # nothing may take the place of a register that is another's
            self.window.show_trouble(CannotWrite(why.message, why.advice))
            return
        asked = Restoring(self.window, self.backups.jobs, self._path)
        asked.said.connect(self.backups.said)
        if asked.ask(backup):
            self.window.visits.leave(partial(self._restore, asked, backup))

    def _restore(self, asked: "Restoring", backup: "Backup") -> None:
        asked.restore(backup, self._open, self.database, self._shut)

    def _shut(self, called_off: Callable[[], bool]) -> bool:
        """Close the register, when nobody works with it any more; False when it was called off.

        On the register's line of work, so all that was asked of it before is done."""
        for line in (self.documents, self.backups.jobs):
            while not line.settle(SETTLE_SECONDS):
                if called_off():
                    return False
        if self.register is not None:
            self.register.close()
        return True

    def _settings_changed(self) -> None:
        """A look is put on at once; a language needs the window made anew."""
        dress(self._qt, self.settings.theme)
        if texts.language() != self.settings.language:
            texts.use("en" if self.settings.language == "en" else "vi")
            self.window.keep_place()
            self._room = "settings"  # where the language was chosen
            old, self.window = self.window, self._new_window()
            old.hide()
            old.deleteLater()

    def report_bug(
        self, kind: type[BaseException], bug: BaseException, trace: TracebackType | None
    ) -> None:
        """A fault of ours: shown with a copy button and printed; the program goes on."""
        sys.__excepthook__(kind, bug, trace)
        if issubclass(kind, Exception):
            self.window.show_trouble(bug)

    def end(self) -> None:
        """What is under way is finished; the register is closed and its lock given back."""
        if self.preparing is not None:
            self.preparing.stop()
        self.keeping.end()  # first: what follows may take a while
        self.database.close()
        self.documents.close()
        if self.register is not None:
            self.register.close()
        written = self.register is not None and self.register.read_only is None
        closed = self._path if written else None
        self.backups.end(closed, in_haste=self.log_off.is_coming())
        if self._lock is not None:
            self._lock.give_back()


def _refuse_to_begin_anew(path: Path) -> None:
    """Where a register has gone and its backups are there, an empty one would hide them."""
    if os.path.lexists(path):
        return
    from tracker.register.backups.folder import all_in, folder_name

    if all_in(path.parent / folder_name(path)):
        raise NotARegister(
            _("There is no register at {path}, but there are backups of it.").format(path=path),
            _("Restore the newest one, or choose another name for a new register."),
        )


def _open_register(path: Path, mine: "RegisterLock | None") -> "tuple[Register, RegisterLock]":
    _refuse_to_begin_anew(path)
    from ui.register_lock import open_locked

    return open_locked(path, mine)
