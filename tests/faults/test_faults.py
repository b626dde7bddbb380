"""The table of faults tells the truth: each fault has its row, and each test it names is there."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
TABLE = Path(__file__).with_name("README.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`([\w/]+\.py)::(\w+)`", TABLE)))
LATER = {"F33", "F34", "F35", "F49"}


@cache
def _tests_of(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_a_test_that_is_named_is_there(file: str, test: str) -> None:
    assert test in _tests_of(file)


def test_every_fault_has_its_row_and_its_test() -> None:
    rows = {row[2:5]: row for row in TABLE.splitlines() if row.startswith("| F")}
    every = {f"F{n:02}" for n in range(1, 51)}
    assert set(rows) | LATER == every
    assert [fault for fault in every - LATER if "::" not in rows[fault]] == []


def test_a_fault_named_in_a_test_is_one_of_the_table() -> None:
    told = set()
    for file in TESTS.rglob("test_*.py"):
        told |= set(re.findall(r"\"\"\"(F\d\d)\b", file.read_text(encoding="utf-8")))
    assert told <= {f"F{n:02}" for n in range(1, 51)}
    assert told
