"""The door: the window, or one job from the command line (`main.py --help` lists them)."""

import sys
from pathlib import Path

SQLITE = b"SQLite format 3\0"


def main(arguments: list[str]) -> int:
    """Open the window if no command is given, on a register if one is named; the exit code."""
    match arguments:
        case []:
            register = None
        case ["--register", name] if name:
            register = Path(name).absolute()
        case [name] if is_register(Path(name)):
            register = Path(name).absolute()
        case _:
            from tracker.commands import run

            return run(arguments)
    from ui.app import main as open_window

    return open_window(register)


def is_register(path: Path) -> bool:
    """Whether this file is there and is called, or begins, as registers do. One with a password
    can be known by its name alone."""
    if not path.suffix:  # a command, perhaps
        return False
    try:
        with path.open("rb") as file:
            return path.suffix.lower() == ".db" or file.read(len(SQLITE)) == SQLITE
    except (OSError, ValueError):
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
