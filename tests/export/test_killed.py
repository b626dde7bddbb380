"""F27: killed while it writes, the program leaves the old file or the new one, never a torn one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks the process it kills")


@pytest.mark.parametrize(
    ("rounds", "seed"), [(20, 1), pytest.param(200, 2, marks=pytest.mark.torture)]
)
def test_a_file_is_the_old_one_or_the_new_one(tmp_path: Path, rounds: int, seed: int) -> None:
    script = Path(__file__).with_name("killing_writers.py")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path), str(rounds), str(seed)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert found["old"] > rounds // 2, "the kills came too late to hit anything"
    assert found["old"] + found["new"] == 3 * rounds
