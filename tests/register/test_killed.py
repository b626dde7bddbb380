"""Killed in the middle of saves: what was acknowledged is there, nothing is half there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks the process it kills")


def killed(path: Path, rounds: int, seed: int, *control: str) -> dict[str, object]:
    return told_by("killing.py", str(path), str(rounds), str(seed), *control)


def told_by(script: str, *words: str) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name(script)), *words],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("rounds", "seed"), [(40, 1), pytest.param(500, 2, marks=pytest.mark.torture)]
)
def test_kills_in_the_middle_of_saves_lose_nothing(tmp_path: Path, rounds: int, seed: int) -> None:
    """F01"""
    found = killed(tmp_path / "Sổ.db", rounds, seed)
    assert found["faults"] == []
    assert found["killed"] == rounds
    assert int(str(found["told"])) > rounds
    assert found["unfinished"], "no kill left a write for the next start to undo"


def test_without_a_journal_the_same_kills_do_harm(tmp_path: Path) -> None:
    assert killed(tmp_path / "Sổ.db", 200, 3, "without-journal")["faults"]


@pytest.mark.parametrize(
    ("rounds", "seed"), [(20, 4), pytest.param(200, 5, marks=pytest.mark.torture)]
)
def test_kills_while_an_older_register_is_brought_up_to_date(
    tmp_path: Path, rounds: int, seed: int
) -> None:
    """F13: it is as it was, or up to date; never in between."""
    older = ROOT / "tests" / "data" / "registers" / "schema-1.db"
    found = told_by("killing_updates.py", str(older), str(tmp_path), str(rounds), str(seed))
    assert found["faults"] == []
    assert found["before"]
