"""Several minutes by one command: into a folder, one bad one stopping no other."""

import datetime
from pathlib import Path

import pytest

from tracker import commands, settings
from tracker.records import Visit
from tracker.register import Register


@pytest.fixture(autouse=True)
def english(home: Path) -> None:
    settings.keep(settings.Settings(language="en"))


@pytest.fixture
def register_path(tmp_path: Path) -> Path:
    path = tmp_path / "Sổ.db"
    register = Register.at(path)
    for _time in range(3):
        register.save(Visit(inspected_unit="Huyện uỷ Na Rì", date=datetime.date(2023, 3, 1)))
    register.close()
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Biên bản"
    folder.mkdir()
    return folder


def run(register_path: Path, *arguments: object) -> int:
    return commands.run(["--register", str(register_path), *map(str, arguments)])


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_several_numbers_give_a_file_each(register_path: Path, folder: Path) -> None:
    assert run(register_path, "minutes", 1, 2, 3, "--to", folder, "--form", "party-2018") == 0
    assert names(folder) == [
        "Minutes 2023-03-01 Huyen uy Na Ri (2).pdf",
        "Minutes 2023-03-01 Huyen uy Na Ri (3).pdf",
        "Minutes 2023-03-01 Huyen uy Na Ri.pdf",
    ]
    assert all(path.read_bytes().startswith(b"%PDF") for path in folder.iterdir())


def test_bad_ones_are_told_and_the_others_written(
    register_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    register = Register(register_path)
    register.delete(2)
    register.close()
    assert run(register_path, "minutes", 1, 2, 99, 3, "--to", folder) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 3
    assert "in the bin" in told[0]
    assert "99" in told[1]
    assert told[2].startswith("2 of 4 minutes are in")
    assert len(names(folder)) == 2


def test_a_folder_is_needed_for_several(
    register_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(register_path, "minutes", 1, 2, "--to", tmp_path / "a.pdf") == 2
    assert "There is no folder" in capsys.readouterr().err
    assert run(register_path, "minutes", 1, "x", "--to", tmp_path) == 2
    assert "x is not the number of a visit" in capsys.readouterr().err
