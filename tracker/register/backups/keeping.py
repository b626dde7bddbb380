"""A register's backups, in its own place and in a second one: made, listed, rotated."""

import datetime
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import CannotWrite, TrackerError
from tracker.register.backups import notes
from tracker.register.backups.copying import DEADLINE, Watch, cannot_write, unwatched
from tracker.register.backups.folder import (
    Backup,
    all_in,
    bring,
    folder_name,
    rotate,
    take_in,
)
from tracker.register.backups.manifest import Reason, stamp_of
from tracker.register.backups.rotation import Rule
from tracker.settings import Settings
from tracker.texts import _


@dataclass(frozen=True, slots=True)
class Made:
    """A backup, and its copy in the second place; where that could not be made, `trouble` says
    why. A second place that is just not connected is no trouble."""

    backup: Backup
    second: Backup | None
    trouble: TrackerError | None


class Backups:
    """The backups of the register at `register`, whether it is open, closed or damaged."""

    def __init__(self, register: Path, settings: Settings) -> None:
        self.register = register
        self.folder = register.parent / folder_name(register)
        place = settings.second_place
        self.second = Path(place) / folder_name(register) if place else None
        kept = (settings.kept_days, settings.kept_weeks, settings.kept_months)
        self.rule = Rule(*(max(1, number) for number in kept))

    def all(self) -> list[Backup]:
        """In both places, newest first."""
        second = all_in(self.second) if self.second else []
        found = [*all_in(self.folder), *second]
        return sorted(found, key=lambda each: each.made_at, reverse=True)

    def make(
        self,
        reason: Reason,
        watch: Watch = unwatched,
        seconds: float = DEADLINE,
    ) -> Made:
        """Back up now, into both places. Raises `TrackerError` when not even the first succeeds;
        what went wrong is remembered until one succeeds again."""
        try:
            backup = take_in(self.register, self.folder, reason, watch, seconds)
        except TrackerError as refusal:
            notes.remember(self.register, trouble=str(refusal))
            raise
        uid = backup.card.inside.register if backup.card else ""
        rotate(self.folder, uid, self.rule, backup.path)
        second, trouble = self._to_second(backup)
        notes.remember(self.register, trouble=str(trouble) if trouble else None)
        return Made(backup, second, trouble)

    def make_if_changed(
        self, reason: Reason, watch: Watch = unwatched, seconds: float = DEADLINE
    ) -> Made | None:
        """Back up unless the newest backup holds the register as it is; the second place gets
        what it misses all the same."""
        newest = self._newest_of_register()
        if newest is None:
            return self.make(reason, watch, seconds)
        _second, trouble = self._to_second(newest)
        notes.remember(self.register, trouble=str(trouble) if trouble else None)
        return None

    def make_daily(self, watch: Watch = unwatched) -> Made | None:
        """The first backup of a day, at the start and in a window that stays open overnight; and
        another, where the last one failed."""
        today = datetime.datetime.now().astimezone().date()
        cards = [each.card for each in all_in(self.folder) if each.card]
        failed = "trouble" in notes.of(self.register)
        if not failed and any(card.made_at.astimezone().date() == today for card in cards):
            return None
        return self.make_if_changed(Reason.DAILY, watch)

    def second_is_there(self) -> bool:
        """Whether the second place is connected just now."""
        return self.second is not None and self.second.is_dir()

    def _newest_of_register(self) -> Backup | None:
        """A backup of the register as it is now, if there is one."""
        try:
            stamp = stamp_of(self.register)
        except OSError:
            return None
        for backup in all_in(self.folder):
            if backup.card and (backup.card.stamp, backup.card.size) == (stamp, backup.size):
                return backup
        return None

    def _to_second(self, backup: Backup) -> tuple[Backup | None, TrackerError | None]:
        if self.second is None or not self.second_is_there() or backup.card is None:
            return None, None
        there = next((each for each in all_in(self.second) if each.card == backup.card), None)
        try:
            there = there or bring(backup, self.second)
        except CannotWrite as trouble:
            return None, trouble
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        notes.remember(self.register, second_seen=now)
        rotate(self.second, backup.card.inside.register, self.rule, there.path)
        return there, None


def prepare_second_place(register: Path, place: Path) -> None:
    """Make the folder for the register's backups at the place chosen. Raises `CannotWrite`.

    It is made here only: where a stick is missing, or another one is in its stead, that folder is
    missing, and no backup goes to the wrong disk.
    """
    folder = place / folder_name(register)
    if folder.absolute() == (register.parent / folder_name(register)).absolute():
        raise CannotWrite(
            _("The backups lie there already: {folder}.").format(folder=folder),
            _("Choose a place on another disk, such as a USB stick."),
        )
    try:
        folder.mkdir(exist_ok=True)
    except OSError as trouble:
        raise cannot_write(place, trouble.strerror or trouble) from trouble
