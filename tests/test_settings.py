"""Settings take their place at once, or the old ones stay."""

import json
from pathlib import Path

import pytest

from tests.register.test_replacing import refusing
from tracker import in_place, settings
from tracker.settings import Settings


def test_they_are_kept(tmp_path: Path) -> None:
    settings.keep(Settings(language="en"))
    assert settings.load().language == "en"


def test_a_file_held_for_a_moment_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """F28"""
    monkeypatch.setattr(in_place, "PAUSES", (0, 0, 0))
    settings.keep(Settings(theme="light"))
    monkeypatch.setattr(Path, "replace", refusing(3, ".json"))
    settings.keep(Settings(theme="dark"))
    assert settings.load().theme == "dark"


def test_one_held_for_good_keeps_the_old_ones_and_nobody_is_stopped(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(in_place, "PAUSES", (0,))
    settings.keep(Settings(theme="light"))
    monkeypatch.setattr(Path, "replace", refusing(9, ".json"))
    settings.keep(Settings(theme="dark"))
    assert settings.load().theme == "light"
    assert [each.name for each in settings.home().iterdir()] == ["settings.json"]


def test_two_windows_keep_what_each_of_them_changed() -> None:
    settings.keep(Settings(theme="light", days_seen='{"/A.db": ["2026-11-02"]}'))
    first, second = settings.load(), settings.load()
    known = settings.load()
    first.theme, first.board_filters = "dark", '{"Quý này": {}}'
    first.days_seen = '{"/A.db": ["2026-11-03"]}'
    assert settings.keep(first, known)
    second.page_shown, second.board_filters = False, '{"Của Na Rì": {}}'
    second.days_seen = '{"/A.db": ["2026-11-02"], "/B.db": ["2026-11-03"]}'
    assert settings.keep(second, known)
    found = settings.load()
    assert (found.theme, found.page_shown) == ("dark", False)
    assert json.loads(found.board_filters) == {"Quý này": {}, "Của Na Rì": {}}
    assert json.loads(found.days_seen) == {"/A.db": ["2026-11-03"], "/B.db": ["2026-11-03"]}


def test_a_filter_that_is_kept_no_longer_is_gone() -> None:
    settings.keep(Settings(board_filters='{"Quý này": {}, "Của Na Rì": {}}'))
    known, window = settings.load(), settings.load()
    window.board_filters = '{"Quý này": {}}'
    settings.keep(window, known)
    assert json.loads(settings.load().board_filters) == {"Quý này": {}}


def test_what_another_version_has_kept_is_left_there() -> None:
    settings.home().mkdir()
    (settings.home() / "settings.json").write_text('{"colour": "blue", "theme": "dark"}')
    known, window = settings.load(), settings.load()
    window.language = "en"
    settings.keep(window, known)
    there = json.loads((settings.home() / "settings.json").read_text("utf-8"))
    assert there == {"colour": "blue", "theme": "dark", "language": "en"}


def test_whoever_keeps_them_is_told_of_a_change_and_of_nothing_else() -> None:
    told: list[str] = []
    window = Settings()
    window.tell(lambda: told.append(window.theme))
    window.theme = "system"
    window.theme = "dark"
    assert told == ["dark"]
