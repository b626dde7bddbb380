"""The door: the window, or one job from the command line (`main.py --help` lists them)."""

import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    """Open the window if no command is given; the exit code."""
    match arguments:
        case []:
            register = None
        case ["--register", name] if name:
            register = Path(name)
        case _:
            from tracker.commands import run

            return run(arguments)
    from ui.app import main as open_window

    return open_window(register)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
