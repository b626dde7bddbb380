"""Backups of a register: made and proven, listed, rotated, restored, tried out every month."""

from tracker.register.backups.copying import CalledOff
from tracker.register.backups.folder import Backup
from tracker.register.backups.keeping import Backups, Made, prepare_second_place
from tracker.register.backups.manifest import Reason, reason_words

__all__ = [
    "Backup",
    "Backups",
    "CalledOff",
    "Made",
    "Reason",
    "prepare_second_place",
    "reason_words",
]
