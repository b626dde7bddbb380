"""What an office or a person has chosen, and where the program keeps its things.

One JSON file, written aside and put in place; an unreadable one counts as none, because a setting
is never worth refusing to start. Two windows may write it in turn: each writes only what it has
changed itself.
"""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from tracker.in_place import put_in_place, sync_folder

# Tables kept as JSON: two windows may each have changed another row of them.
TABLES = {"board_filters", "days_seen"}

NAME = "settings.json"
HOME_VARIABLE = "SO_KIEM_TRA_HOME"


def home() -> Path:
    """The program's own folder; another one by the environment variable `SO_KIEM_TRA_HOME`."""
    chosen = os.environ.get(HOME_VARIABLE)
    return Path(chosen) if chosen else user_data_path("So kiem tra", appauthor=False)


@dataclass
class Settings:
    """`theme` is light, dark or system; `register` is a path, empty for the usual place;
    `print_sides` is one, long or short (the edge at which sheets turn), empty for the printer's;
    `second_place` is a folder for a second copy of each backup, empty for none; `kept_*` say of how
    many days, weeks and months a backup is kept. `board_layout` is how the columns of the board
    stand, `board_filters` its kept filters as JSON, by name; `days_seen` says as JSON when each
    register was last looked at."""

    language: str = "vi"
    theme: str = "system"
    register: str = ""
    page_shown: bool = True
    window: str = ""
    printer: str = ""
    print_sides: str = ""
    print_in_grey: bool = False
    second_place: str = ""
    kept_days: int = 7
    kept_weeks: int = 8
    kept_months: int = 24
    board_layout: str = ""
    board_filters: str = ""
    days_seen: str = ""

    def register_path(self) -> Path:
        return Path(self.register) if self.register else home() / "So kiem tra.db"

    def tell(self, changed: Callable[[], None]) -> None:
        """Call this whenever a setting gets another value."""
        self.__dict__["_changed"] = changed

    def __setattr__(self, name: str, value: object) -> None:
        other = self.__dict__.get(name) != value
        super().__setattr__(name, value)
        if other and (changed := self.__dict__.get("_changed")) is not None:
            changed()


def load() -> Settings:
    """The settings as last kept; the usual ones where none are, or none can be read."""
    known = {field.name: type(field.default) for field in fields(Settings)}
    chosen: dict[str, Any] = {k: v for k, v in _on_disk().items() if type(v) is known.get(k)}
    return Settings(**chosen)


def keep(settings: Settings, known: Settings | None = None) -> bool:
    """Write what differs from `known`, which is what this window last read or wrote; everything
    without it, or where no settings are. Whether it is on the disk: one that refuses is no reason
    to stop, so nothing is raised."""
    there, mine = _on_disk(), asdict(settings)
    if known is not None and there:
        before = asdict(known)
        mine = {name: value for name, value in mine.items() if value != before[name]}
        for name in mine.keys() & TABLES:
            mine[name] = _merged(mine[name], before[name], there.get(name))
    return _write(there | mine)


def _on_disk() -> dict[str, Any]:
    return _table_of(_read())


def _read() -> str:
    try:
        return (home() / NAME).read_text("utf-8")
    except (OSError, ValueError):
        return ""


def _table_of(text: object) -> dict[str, Any]:
    """The object that a JSON text says; an empty one for any other text."""
    try:
        found = json.loads(text) if isinstance(text, str) else None
    except (ValueError, RecursionError):
        found = None
    return found if isinstance(found, dict) else {}


def _merged(mine: str, before: str, there: object) -> str:
    """The rows that are there, with mine where I changed, added or removed one."""
    rows, now, old = _table_of(there), _table_of(mine), _table_of(before)
    for name in old.keys() - now.keys():
        rows.pop(name, None)
    rows |= {name: row for name, row in now.items() if name not in old or old[name] != row}
    return json.dumps(rows, ensure_ascii=False) if rows else ""


def _write(values: dict[str, Any]) -> bool:
    path = home() / NAME
    aside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with aside.open("w", encoding="utf-8") as file:
            json.dump(values, file, indent=1)
            file.flush()
            os.fsync(file.fileno())  # else a power cut may leave an empty file in its place
        put_in_place(aside, path)
        sync_folder(path.parent)
    except OSError:
        with suppress(OSError):
            aside.unlink()
        return False
    return True
