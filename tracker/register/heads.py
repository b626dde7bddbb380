"""The newest entry of each register's history, as this PC knows it.

Kept beside the settings and not in the register: whoever cuts the end off a history would cut it
off here too. A disk that refuses loses a safeguard and no word, so nothing is raised.
"""

import json
from typing import NamedTuple

from tracker.settings import home

NAME = "history-heads.json"


class Head(NamedTuple):
    """An entry's number (0 when there is none) and its hash."""

    seq: int
    hash: str


def known(register_uid: str) -> Head | None:
    """The newest entry that this PC has seen in that register."""
    found = _all().get(register_uid)
    return Head(*found) if found else None


def keep(register_uid: str, head: Head) -> None:
    """From now on this entry is to be found in that register."""
    if not register_uid or not head.seq:
        return
    heads = {**_all(), register_uid: (head.seq, head.hash)}
    path = home() / NAME
    aside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps(heads, indent=1), "utf-8")
        aside.replace(path)
    except OSError:
        return


def _all() -> dict[str, tuple[int, str]]:
    try:
        kept = json.loads((home() / NAME).read_text("utf-8"))
        return {str(uid): (int(seq), str(hash_)) for uid, (seq, hash_) in kept.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
