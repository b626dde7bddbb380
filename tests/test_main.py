"""The door: which words open the window, on which register, and which do a job."""

from pathlib import Path

import pytest

import main
from tracker import settings
from tracker.register import Register
from ui import app


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """On what the window was opened."""
    paths: list[Path | None] = []

    def open_window(path: Path | None = None) -> int:
        paths.append(path)
        return 0

    monkeypatch.setattr(app, "main", open_window)
    settings.keep(settings.Settings(language="en"))
    return paths


def test_a_register_that_is_named_is_opened_wherever_one_stands(
    opened: list[Path | None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Sổ của Ban.db"
    Register.at(path).close()
    other = path.rename(tmp_path / "Sổ 2023.bak")
    locked = tmp_path / "có mật khẩu.db"
    locked.write_bytes(bytes(range(256)) * 16)
    monkeypatch.chdir(tmp_path)
    assert [main.main([each.name]) for each in (other, locked)] == [0, 0]
    assert main.main([]) == main.main(["--register", "mới.db"]) == 0
    assert opened == [other, locked, None, tmp_path / "mới.db"]


def test_any_other_file_is_refused_and_the_commands_stay(
    opened: list[Path | None],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "Biên bản.pdf").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "list").write_bytes(main.SQLITE)
    monkeypatch.chdir(tmp_path)
    for words, told in (
        (["Biên bản.pdf"], "Biên bản.pdf: This is a PDF file, not a register."),
        (["không có.db"], "There is no file không có.db."),
        (["list"], "There is no register at"),
        (["verify", "Biên bản.pdf"], "There is no register at"),
    ):
        assert main.main(words) == 2
        assert told in capsys.readouterr().err
    assert opened == []
    assert not (tmp_path / "không có.db").exists()
