"""The newest entry of each register's history, as this PC knows it.

Kept beside the settings and not in the register: whoever cuts the end off a history would cut it
off here too. A disk that refuses loses a safeguard and no word, so nothing is raised.
"""

import json
from typing import NamedTuple

from tracker.in_place import put_in_place
from tracker.settings import home

NAME = "history-heads.json"
_EXPECTED = " expected"


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
    heads.pop(register_uid + _EXPECTED, None)
    _write(heads)


def _write(heads: dict[str, tuple[int, str]]) -> None:
    path = home() / NAME
    aside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps(heads, indent=1), "utf-8")
        put_in_place(aside, path)
    except OSError:
        return


def may_become(register_uid: str, head: Head) -> None:
    """The register is about to be replaced by one that ends with this entry. Whatever stops the
    program in between, neither of the two is then called cut off."""
    _write({**_all(), register_uid + _EXPECTED: head})


def expected(register_uid: str) -> Head | None:
    """The end of the register that was about to take the place of this one."""
    found = _all().get(register_uid + _EXPECTED)
    return Head(*found) if found else None


def _all() -> dict[str, tuple[int, str]]:
    try:
        kept = json.loads((home() / NAME).read_text("utf-8"))
        return {str(uid): (int(seq), str(hash_)) for uid, (seq, hash_) in kept.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}
