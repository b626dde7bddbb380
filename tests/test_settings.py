"""Settings take their place at once, or the old ones stay."""

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
