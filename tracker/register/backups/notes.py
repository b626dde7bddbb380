"""What this computer remembers of a register's backups: the last trouble, the second place, the
last drill. Kept beside the settings; a disk that refuses loses a remark and no word."""

import json
from pathlib import Path
from typing import Any

from tracker.in_place import put_in_place
from tracker.settings import home

NAME = "backups.json"


def of(register: Path) -> dict[str, Any]:
    """What is remembered of the register at this path."""
    found = _all().get(str(register.absolute()))
    return found if isinstance(found, dict) else {}


def remember(register: Path, **remarks: Any) -> None:
    """From now on these remarks too; one that is None is forgotten."""
    everything = _all()
    old = of(register)
    new = {name: value for name, value in (old | remarks).items() if value is not None}
    everything[str(register.absolute())] = new
    path = home() / NAME
    aside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps(everything, ensure_ascii=False, indent=1), "utf-8")
        put_in_place(aside, path)
    except OSError:
        return


def _all() -> dict[str, Any]:
    try:
        kept = json.loads((home() / NAME).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
