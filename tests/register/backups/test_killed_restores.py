"""F26: killed in the middle of a restore; the register is as it was or as it should be, and what
was typed and never saved is in it either way."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks the process it kills")


@pytest.mark.parametrize("rounds", [10, pytest.param(400, marks=pytest.mark.torture)])
def test_kills_in_the_middle_of_a_restore_lose_nothing(tmp_path: Path, rounds: int) -> None:
    script = Path(__file__).with_name("killing_restores.py")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path), str(rounds)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert 0 < found["restored"] < found["killed"], "all kills came before the end, or after it"
