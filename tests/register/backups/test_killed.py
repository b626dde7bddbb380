"""F23: killed in the middle of a backup; each backup with a name is whole, the earlier stay."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks the process it kills")


@pytest.mark.parametrize(
    ("rounds", "seed"), [(20, 1), pytest.param(200, 2, marks=pytest.mark.torture)]
)
def test_kills_in_the_middle_of_backups_tear_none(tmp_path: Path, rounds: int, seed: int) -> None:
    script = Path(__file__).with_name("killing.py")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "Sổ.db"), str(rounds), str(seed)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert found["killed"] == rounds
    assert found["unfinished"], "no kill came in the middle of a copy"
    assert found["whole"], "no backup was ever finished"
