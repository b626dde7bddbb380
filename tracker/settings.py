"""What an office or a person has chosen, and where the program keeps its things.

One JSON file, written aside and put in place; an unreadable one counts as none, because a setting
is never worth refusing to start.
"""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from tracker.in_place import put_in_place

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


def load() -> Settings:
    """The settings as last kept; the usual ones where none are, or none can be read."""
    try:
        kept = json.loads((home() / "settings.json").read_text("utf-8"))
        known = {field.name: type(field.default) for field in fields(Settings)}
        chosen: dict[str, Any] = {k: v for k, v in kept.items() if type(v) is known.get(k)}
        return Settings(**chosen)
    except (OSError, ValueError, AttributeError, TypeError):
        return Settings()


def keep(settings: Settings) -> None:
    """Write the settings. A disk that refuses is no reason to stop, so nothing is raised."""
    path = home() / "settings.json"
    aside = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(json.dumps(asdict(settings), indent=1), "utf-8")
        put_in_place(aside, path)
    except OSError:
        with suppress(OSError):
            aside.unlink()
