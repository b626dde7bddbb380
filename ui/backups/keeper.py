"""Backups that nobody has to think of: the first of each day, one at closing, a drill a month."""

from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from tracker.errors import TrackerError
from tracker.settings import Settings
from tracker.texts import _
from ui.parts.jobs import Jobs

if TYPE_CHECKING:
    from tracker.register.backups import Backups, Made
    from tracker.register.backups.drill import Drill

LOOK_AGAIN = 30 * 60_000  # milliseconds; a window may stay open for days
AT_CLOSING = 60.0  # seconds; then the program ends without


class BackupKeeper(QObject):
    """On its own line of work, so that neither a save nor a page waits for it. `changed` when the
    list is another; `said(sentence)` when there is something to tell."""

    changed = Signal()
    said = Signal(str)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.jobs = Jobs(self)
        self.path: Path | None = None
        self._stop = Event()
        self._timer = QTimer(self, interval=LOOK_AGAIN)
        self._timer.timeout.connect(self._look)

    def watch_over(self, path: Path) -> None:
        """This register is open now."""
        self.path = path
        self._timer.start()
        self._look()

    def backups(self) -> "Backups":
        """Of the open register, by the settings of this moment."""
        from tracker.register.backups import Backups

        assert self.path is not None
        return Backups(self.path, self.settings)

    def _look(self) -> None:
        if self.path is None:
            return
        work = partial(_daily, self.path, self.settings, self._stop)
        self.jobs.start(self, work, self._daily_made, self._not_made, replaces="daily")

    def _daily_made(self, told: "tuple[str, Made | None]") -> None:
        """What went wrong when the window closed, nobody was there to read."""
        failed, made = told
        self._made(made)
        if failed and (made is None or made.trouble is None):
            said = _("The last backup had failed, and now there is a good one. ({trouble})")
            self.said.emit(said.format(trouble=failed))
            self.changed.emit()

    def _made(self, made: "Made | None") -> None:
        if made is not None:
            self.changed.emit()
            if made.trouble is not None:
                self.said.emit(str(made.trouble))
        assert self.path is not None
        work = partial(_drill, self.path, self.settings, self._stop)
        self.jobs.start(self, work, self._drilled, replaces="drill")

    def _not_made(self, trouble: TrackerError) -> None:
        self.said.emit(str(trouble))
        self.changed.emit()

    def _drilled(self, drill: "Drill | None") -> None:
        if drill is None:
            return
        from ui.backups.words import drill_words

        self.changed.emit()
        self.said.emit(drill_words(drill))
        if drill.troubles and self.path is not None:  # a good one at once, in place of the bad
            work = partial(_anew, self.path, self.settings, self._stop)
            self.jobs.start(self, work, self._made_anew, self._not_made)

    def _made_anew(self, _made: "Made | None") -> None:
        self.changed.emit()

    def end(self, path: Path | None, *, in_haste: bool) -> None:
        """The register is closed: its last backup, unless the PC is about to be switched off. What
        goes wrong is remembered, and told at the next start."""
        self._timer.stop()
        self._stop.set()
        self.jobs.close()
        if path is None or in_haste:
            return
        from tracker.register.backups import Backups, CalledOff, Reason

        try:
            Backups(path, self.settings).make_if_changed(Reason.CLOSING, seconds=AT_CLOSING)
        except (TrackerError, CalledOff):
            return


def trouble_of(path: Path) -> str:
    """What went wrong with the last backup, if something did."""
    from tracker.register.backups import notes

    trouble = notes.of(path).get("trouble")
    return _("The last backup failed: {trouble}").format(trouble=trouble) if trouble else ""


def _daily(path: Path, settings: Settings, stop: Event) -> "tuple[str, Made | None]":
    """What was wrong with the last one, if something was, and today's."""
    from tracker.register.backups import Backups, CalledOff, notes

    failed = str(notes.of(path).get("trouble") or "")
    try:
        return failed, Backups(path, settings).make_daily(lambda _done, _all: stop.is_set())
    except CalledOff:
        return "", None


def _anew(path: Path, settings: Settings, stop: Event) -> "Made | None":
    from tracker.register.backups import Backups, CalledOff, Reason

    try:
        return Backups(path, settings).make(Reason.DAILY, lambda _done, _all: stop.is_set())
    except CalledOff:
        return None


def _drill(path: Path, settings: Settings, stop: Event) -> "Drill | None":
    from tracker.register.backups import Backups, CalledOff
    from tracker.register.backups.drill import drill_if_due

    try:
        return drill_if_due(Backups(path, settings), lambda _done, _all: stop.is_set())
    except CalledOff:
        return None
