"""Settings are on the disk soon after they change, while the program goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tracker import settings
from tracker.settings import Settings
from ui import keeping_settings
from ui.keeping_settings import SettingsKeeper


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[tuple[Settings, SettingsKeeper]]:
    mine = settings.load()
    keeper = SettingsKeeper(mine)
    yield mine, keeper
    keeper.end()


def test_they_are_written_within_a_second_and_several_as_one(
    qtbot: QtBot, window: tuple[Settings, SettingsKeeper], monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[Settings] = []
    really = settings.keep

    def keep(now: Settings, known: Settings | None = None) -> bool:
        written.append(now)
        return really(now, known)

    monkeypatch.setattr(settings, "keep", keep)
    mine, _keeper = window
    mine.theme, mine.board_layout, mine.page_shown = "dark", "a", False
    qtbot.waitUntil(lambda: settings.load() == mine)
    assert len(written) == 1
    assert keeping_settings.MOMENT < 1000


def test_of_two_windows_neither_wipes_what_the_other_kept(
    qtbot: QtBot, window: tuple[Settings, SettingsKeeper]
) -> None:
    mine, _keeper = window
    other = settings.load()
    keeper = SettingsKeeper(other)
    mine.theme = "dark"
    qtbot.waitUntil(lambda: settings.load().theme == "dark")
    other.language = "en"
    keeper.end()
    assert (settings.load().theme, settings.load().language) == ("dark", "en")


def test_what_changed_in_the_last_moment_is_kept_at_the_end(
    window: tuple[Settings, SettingsKeeper], home: Path
) -> None:
    mine, keeper = window
    mine.theme = "dark"
    keeper.end()
    assert settings.load().theme == "dark"
    assert [each.name for each in home.iterdir()] == [settings.NAME]
