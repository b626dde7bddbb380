"""Settings are on the disk a moment after they change, and not only when the program ends: a PC
that is switched off loses none. Written off the window's thread; two windows write in turn."""

import os
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QLockFile, QObject, QTimer

from tracker import settings as kept_settings
from tracker.settings import Settings
from ui.parts.jobs import Jobs

MOMENT = 300  # milliseconds in which several changes are written as one
WAIT_FOR_OTHERS = 500  # milliseconds; the other window is done in a few


class SettingsKeeper(QObject):
    """Keeps these settings from now on."""

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._known = replace(settings)  # as this window last read or wrote them
        self._jobs = Jobs(self)
        self._timer = QTimer(self, singleShot=True, interval=MOMENT)
        self._timer.timeout.connect(self._write)
        settings.tell(self._changed)

    def _changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _write(self) -> None:
        if self._jobs.busy():  # a slow disk: what it is told meanwhile comes after
            self._timer.start()
            return
        now = replace(self._settings)
        if now != self._known:
            work = partial(_write, now, self._known)
            self._jobs.start(self, work, partial(self._written, now))

    def _written(self, now: Settings, done: bool) -> None:
        if done:
            self._known = now

    def end(self) -> None:
        """Nothing waits any longer: all is written when this returns."""
        self._timer.stop()
        self._jobs.close()
        if self._settings != self._known and _write(self._settings, self._known):
            self._known = replace(self._settings)


def _write(now: Settings, known: Settings) -> bool:
    """Reading, merging and writing is one step for the windows of this PC."""
    home = kept_settings.home()
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    lock = QLockFile(os.fspath(home / f"{kept_settings.NAME}.lock"))
    lock.tryLock(WAIT_FOR_OTHERS)  # one that cannot be had is no reason to lose a setting
    try:
        return kept_settings.keep(now, known)
    finally:
        lock.unlock()
