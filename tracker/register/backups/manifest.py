"""The card beside each backup: what it is, when and why it was made, what is inside.

A JSON file of the same name. Whoever looks through a folder reads cards, not registers; and a
backup that has lost its card is still one, of which less is known.
"""

import datetime
import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from tracker.register.backups.inside import Inside
from tracker.texts import _, mark

ENDING = ".json"


class Reason(StrEnum):
    """Why a backup was made."""

    ASKED = "asked"
    DAILY = "daily"
    CLOSING = "closing"
    UPDATE = "update"
    REPLACED = "replaced"
    PASSWORD = "password"  # noqa: S105 -- a reason, no password
    UNKNOWN = "unknown"


_WORDS = {
    Reason.ASKED: mark("On demand"),
    Reason.DAILY: mark("Daily"),
    Reason.CLOSING: mark("At closing"),
    Reason.UPDATE: mark("Before an update of the program"),
    Reason.REPLACED: mark("Put aside by a restore"),
    Reason.PASSWORD: mark("After a change of the password"),
    Reason.UNKNOWN: mark("Unknown"),
}


def reason_words(reason: Reason) -> str:
    """For the screen."""
    return _(_WORDS[reason])


@dataclass(frozen=True, slots=True)
class Manifest:
    """`stamp` is the register's file at that moment (size, nanoseconds of its last change): one
    that still looks so needs no new backup. `sha256` and `size` are the backup's own."""

    made_at: datetime.datetime
    reason: Reason
    register_name: str
    stamp: tuple[int, int]
    size: int
    sha256: str
    inside: Inside

    def as_json(self) -> str:
        """For the file beside the backup."""
        data = {
            "made_at": self.made_at.isoformat(),
            "reason": self.reason.value,
            "register_name": self.register_name,
            "stamp": list(self.stamp),
            "size": self.size,
            "sha256": self.sha256,
            **self.inside.as_data(),
        }
        return json.dumps(data, ensure_ascii=False, indent=1)


def card_of(path: Path) -> Path:
    """Where the card of a backup lies."""
    return path.with_suffix(ENDING)


def read(path: Path) -> Manifest | None:
    """The card of the backup at `path`; None when it is missing or cannot be understood."""
    try:
        data: Any = json.loads(card_of(path).read_text("utf-8"))
        made_at = datetime.datetime.fromisoformat(data["made_at"])
        if made_at.tzinfo is None:
            return None
        reason = data["reason"]
        return Manifest(
            made_at,
            Reason(reason) if reason in list(Reason) else Reason.UNKNOWN,
            str(data["register_name"]),
            (int(data["stamp"][0]), int(data["stamp"][1])),
            int(data["size"]),
            str(data["sha256"]),
            Inside.of_data(data),
        )
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None


def sha256_of(path: Path) -> str:
    """In hex. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def stamp_of(path: Path) -> tuple[int, int]:
    """Size and time of the last change, in bytes and nanoseconds. Raises OSError."""
    found = path.stat()
    return found.st_size, found.st_mtime_ns
