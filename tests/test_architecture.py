"""The house stands as CONTRIBUTING.md draws it, and each of its rules can fail."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 400  # lines; what grows beyond it has a room in it waiting to be opened
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports({options}))"

ROOMS = [
    "tracker/backing_up.py",
    "tracker/commands.py",
    "tracker/errors.py",
    "tracker/exchange.py",
    "tracker/in_place.py",
    "tracker/settings.py",
    "tracker/texts.py",
    "tracker/unlocking.py",
    "tracker/verifying.py",
    "tracker/recommendation_lines.py",
    "tracker/visit_lines.py",
    "tracker/export/__init__.py",
    "tracker/export/pdf.py",
    "tracker/export/verifying.py",
    "tracker/followup/__init__.py",
    "tracker/minutes/__init__.py",
    "tracker/minutes/blocks.py",
    "tracker/minutes/compose.py",
    "tracker/records/__init__.py",
    "tracker/register/__init__.py",
    "tracker/reports/__init__.py",
    "tracker/vietnamese/__init__.py",
    "ui/app.py",
    "ui/paper/__init__.py",
]

ALLOWED = {
    "tracker/commands.py": "import tracker.exchange, tracker.export.pdf, tracker.register",
    "tracker/exchange.py": "import jsonschema, tracker.records, tracker.register",
    "tracker/settings.py": "import tracker.errors, tracker.texts",
    "tracker/export/pdf.py": "import reportlab, docx, tracker.texts, tracker.minutes.blocks",
    "tracker/export/verifying.py": "import pypdfium2",
    "tracker/verifying.py": "import tracker.export.verifying, tracker.register",
    "tracker/unlocking.py": "import tracker.register",
    "tracker/recommendation_lines.py": "import tracker.register",
    "tracker/visit_lines.py": "import tracker.register",
    "tracker/minutes/__init__.py": "import tracker.records, tracker.vietnamese",
    "tracker/records/__init__.py": "import sqlalchemy, tracker.vietnamese",
    "tracker/register/__init__.py": "import alembic, sqlalchemy, sqlite3, tracker.followup",
    "ui/app.py": "import PySide6.QtWidgets, tracker.register, tracker.commands",
    "ui/paper/__init__.py": "import pypdfium2",
}

FORBIDDEN = [
    ("window", "tracker/commands.py", "import ui.app"),
    ("layers", "tracker/register/__init__.py", "import tracker.commands"),
    ("layers", "tracker/register/__init__.py", "import tracker.exchange"),
    ("layers", "tracker/register/__init__.py", "import tracker.export.pdf"),
    ("layers", "tracker/records/__init__.py", "import tracker.register"),
    ("layers", "tracker/export/verifying.py", "import tracker.verifying"),
    ("layers", "tracker/vietnamese/__init__.py", "import tracker.records"),
    ("layers", "tracker/followup/__init__.py", "import tracker.minutes.compose"),
    ("layers", "tracker/minutes/__init__.py", "import tracker.followup"),
    ("layers", "tracker/texts.py", "import tracker.vietnamese"),
    ("layers", "tracker/helpers.py", ""),
    ("export", "tracker/export/pdf.py", "import tracker.records"),
    ("export", "tracker/export/pdf.py", "from tracker.minutes.compose import x"),
    ("qt", "tracker/texts.py", "from PySide6.QtCore import QObject"),
    ("sql", "ui/app.py", "from sqlalchemy.orm import Session"),
    ("sql", "tracker/exchange.py", "import sqlite3"),
    ("migrations", "tracker/records/__init__.py", "import alembic"),
    ("files", "ui/app.py", "import reportlab.platypus"),
    ("files", "tracker/minutes/blocks.py", "import docx"),
    ("paper", "ui/app.py", "import pypdfium2"),
    ("paper", "tracker/export/pdf.py", "import pypdfium2"),
    ("paper", "tracker/verifying.py", "import pypdfium2"),
]


def lint(folder: Path, options: str = "cache_dir=None, no_cache=True") -> tuple[bool, str]:
    command = [sys.executable, "-c", LINT.format(options=options)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def house(folder: Path) -> Path:
    """A small house with the same rooms and rules, every import in it allowed."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    for room in ROOMS:
        path = folder / room
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ALLOWED.get(room, "") + "\n")
    for package in ("tracker", "ui"):
        (folder / package / "__init__.py").touch()
    return folder


def test_imports_run_one_way() -> None:
    kept, output = lint(ROOT)
    assert kept, output


def test_the_rules_allow_what_they_should(tmp_path: Path) -> None:
    kept, output = lint(house(tmp_path))
    assert kept, output


@pytest.mark.parametrize(("rule", "room", "line"), FORBIDDEN)
def test_each_rule_can_fail(tmp_path: Path, rule: str, room: str, line: str) -> None:
    with (house(tmp_path) / room).open("a") as file:
        file.write(line + "\n")
    kept, output = lint(tmp_path, f"limit_to_contracts=({rule!r},), no_cache=True")
    assert not kept, output
    assert "1 broken" in output, output


def test_rooms_are_named_by_nouns() -> None:
    patterns = {"utils", "util", "helpers", "helper", "services", "managers", "manager", "common"}
    files = [path for top in ("tracker", "ui") for path in (ROOT / top).rglob("*.py")]
    assert [path for path in files if patterns & {path.stem, path.parent.name}] == []


def test_no_file_is_longer_than_a_room() -> None:
    tops = ("tracker", "ui", "tests", ".ci")
    files = [path for top in tops for path in (ROOT / top).rglob("*.py")]
    assert len(files) > 300
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in files}
    assert [path for path, length in lengths.items() if length > LONGEST] == []


def test_the_door_loads_nothing_heavy() -> None:
    heavy = ["PySide6", "sqlalchemy", "alembic", "reportlab", "pypdfium2"]
    code = f"import main, sys; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_pin_by_hash_and_name_no_address(name: str) -> None:
    lock = (ROOT / ".ci" / name).read_text()
    assert "://" not in lock
    assert " @ " not in lock
    pins = [line for line in lock.splitlines() if line[0].isalpha()]
    assert pins
    assert all("==" in pin and pin.endswith("\\") for pin in pins)
    assert "pyside6-essentials==6.12.0 " not in lock


def test_tests_run_with_the_versions_the_program_runs_with() -> None:
    program, tests = (
        {line for line in (ROOT / ".ci" / name).read_text().splitlines() if line[0].isalpha()}
        for name in ("requirements.lock", "requirements-dev.lock")
    )
    assert program <= tests
