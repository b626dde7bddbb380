"""F01, F41, F45: the real program, killed while somebody types: every word it had acknowledged is
found again, in a draft or in a saved visit, the half-composed one included."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="forks the program it kills")


@pytest.mark.parametrize(
    ("rounds", "seed"), [(8, 1), pytest.param(500, 2, marks=pytest.mark.torture)]
)
def test_kills_while_typing_lose_no_acknowledged_word(
    tmp_path: Path, rounds: int, seed: int
) -> None:
    script = Path(__file__).with_name("typing_killed.py")
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path), str(rounds), str(seed)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    print(found)  # noqa: T201 - the figures
    assert found["faults"] == []
    assert found["words"] > rounds, "the kills came before anything was typed"
    assert found["drafts"], "no kill came while something was not saved"
    assert found["saves"], "nothing was saved"
    assert found["median"] < 1, "it takes longer than a second from the key to the disk"
