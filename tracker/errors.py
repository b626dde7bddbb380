"""Trouble that has a next step: shown in one dialog, printed as one line, never a traceback."""

from pathlib import Path


class TrackerError(Exception):
    """Something the user can do something about.

    `message` says what happened and `advice` what to do next, both in the user's language.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(f"{message} {advice}".strip())
        self.message = message
        self.advice = advice


class NotARegister(TrackerError):
    """The file cannot be opened as a register; it has not been touched."""


class NeedsPassword(NotARegister):
    """The register at `path` is encrypted, and nobody has told its password yet."""

    def __init__(self, message: str, advice: str, path: Path) -> None:
        super().__init__(message, advice)
        self.path = path


class WrongPassword(TrackerError):
    """The register does not open with this password."""


class RegisterClosed(TrackerError):
    """The register was closed; nothing is read or written in it through this object any more."""


class ChangedElsewhere(TrackerError):
    """The visit was saved by another window or program since it was loaded."""


class SignedAlready(TrackerError):
    """The minutes are signed; what is in them changes only by a correction."""


class NumberTaken(TrackerError):
    """Other minutes of the series have this number; `free` is the next one, as it is written."""

    def __init__(self, message: str, advice: str, free: str) -> None:
        super().__init__(message, advice)
        self.free = free


class NoSuchVisit(TrackerError):
    """There is no visit with that number in the register."""


class BadInput(TrackerError):
    """What was handed over cannot be read; the message names the place."""


class ImpossibleValue(TrackerError):
    """What is stored is no value of its kind: another program wrote it, or a broken disk."""


class DamagedContent(TrackerError):
    """A kept file is not, bit by bit, what was filed."""


class CannotWrite(TrackerError):
    """A file or the register could not be written; what was there before is still there."""
