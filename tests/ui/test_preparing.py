"""What the first visit needs is there before it is asked for."""

import importlib
import sys

import pytest
from pytestqt.qtbot import QtBot

from tracker.minutes.form import form_names, load_form
from ui import preparing
from ui.parts.jobs import Jobs


def test_forms_and_windows_are_loaded_in_turns(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[str] = []

    def import_module(name: str) -> object:
        turns.append(name)
        return importlib.import_module(name)

    monkeypatch.setattr(preparing, "REST", 0)
    monkeypatch.setattr(preparing, "TURN", 0)
    monkeypatch.setattr(preparing, "import_module", import_module)
    load_form.cache_clear()
    documents = Jobs()
    prepared = preparing.Preparing(documents, documents)
    prepared.begin()
    qtbot.waitUntil(lambda: turns[-1:] == ["ui.visits.editor"])
    assert turns == ["tracker.export.pdf", *preparing.MODULES]
    assert set(turns) <= set(sys.modules)
    assert load_form.cache_info().currsize == len(form_names())
    documents.close()
