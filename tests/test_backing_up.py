"""Backups from the command line."""

import shutil
from pathlib import Path

import pytest

from main import main
from tests.register.backups.test_making import damage
from tests.register.generated import full_visit
from tracker.register import ListQuery, Register


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Sổ.db"
    register = Register.at(path)
    register.save(full_visit())
    register.close()
    return path


def test_made_listed_and_tried(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", "--register", str(path)]) == 0
    made = Path(capsys.readouterr().out.strip())
    assert made.is_file()
    assert main(["backup", "list", "--register", str(path)]) == 0
    assert str(made) in capsys.readouterr().out
    assert main(["backup", "try", "--register", str(path)]) == 0
    assert made.name in capsys.readouterr().out
    damage(made)
    assert main(["backup", "try", "--register", str(path)]) == 2
    assert capsys.readouterr().err


def test_into_a_folder_of_ones_own(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick = tmp_path / "USB"
    stick.mkdir()
    assert main(["backup", "--to", str(stick), "--register", str(path)]) == 0
    copy = shutil.copy(capsys.readouterr().out.strip(), tmp_path / "Lại.db")
    register = Register(Path(copy))
    assert len(register.keys(ListQuery())) == 1
    register.close()


def test_a_damaged_one_is_refused_and_recovered(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(path)
    assert main(["backup", "--register", str(path)]) == 2
    assert main(["backup", "recover", "--register", str(path)]) == 2
    capsys.readouterr()
    target = tmp_path / "Cứu.db"
    assert main(["backup", "recover", "--to", str(target), "--register", str(path)]) == 0
    assert str(target) in capsys.readouterr().out
    register = Register(target)
    assert len(register.keys(ListQuery())) == 1
    register.close()


@pytest.mark.parametrize("words", [["backup", "bogus"], ["backup", "--register", "không có.db"]])
def test_what_makes_no_sense_is_one_line(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
