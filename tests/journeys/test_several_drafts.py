"""Several drafts at the next start: each looked at beside what was saved, opened or discarded."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.hands import press
from tests.journeys.conftest import Start
from tests.register.generated import full_visit
from tracker.records import Visit
from tracker.register import Register
from ui.app import App
from ui.conflicts.draft_look import DraftLook
from ui.visits.draft_offer import DraftOffer


def raw_of(app: App) -> dict[str, Any]:
    """All that stands in the open editor."""
    assert app.window.visits.editor is not None
    return app.window.visits.editor.raw()


def offer_of(app: App, qtbot: QtBot) -> DraftOffer:
    qtbot.waitUntil(lambda: app.window.offer is not None)
    assert app.window.offer is not None
    return app.window.offer


def button(offer: DraftOffer, words: str, about: str) -> QPushButton:
    """The button of the card that speaks of it."""
    return next(
        each
        for each in offer.findChildren(QPushButton)
        if each.text() == words and about in each.accessibleName()
    )


def kept_drafts(path: Path) -> Visit:
    """A register with a visit, a draft over its first version, and two of visits never saved; the
    visit was saved by somebody else since."""
    register = Register.at(path)
    visit = register.save(full_visit())
    raw = {"general": {"subject": "Gõ trước khi mất điện"}, "findings": {"unit_opinion": "Chưa rõ"}}
    register.keep_draft(None, visit.id, visit.version, "Bạch Thông", json.dumps(raw))
    for name in ("Chợ Mới", "Na Rì"):
        new = {"general": {"inspected_unit.name": f"Huyện uỷ {name}", "date": "32/1/2023"}}
        register.keep_draft(None, None, None, name, json.dumps(new))
    other = register.load(visit.id)
    other.place = "nơi người khác đã sửa"
    saved = register.save(other)
    register.close()
    return saved


def test_a_draft_is_looked_at_taken_up_and_brought_together(
    start: Start, qtbot: QtBot, register_path: Path
) -> None:
    """F45, F19: the draft began from version 1, somebody saved version 2 since."""
    stored = kept_drafts(register_path)
    app = start()
    offer = offer_of(app, qtbot)
    assert len(offer.drafts) == 3
    told: list[str] = []
    timer = QTimer(offer, interval=20)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, DraftLook):
            timer.stop()
            told.extend(label.text() for label in dialog.findChildren(QLabel))
            dialog.accept()

    timer.timeout.connect(look)
    timer.start()
    button(offer, "So sánh", "Bạch Thông").click()
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    assert "Nội dung" in told
    assert any("Gõ" in each and "<span" in each for each in told)
    assert any("người khác lưu" in each for each in told)
    assert not any("nơi người khác đã sửa" in each for each in told)
    editor = app.window.visits.editor
    assert editor is not None
    with qtbot.waitSignal(editor.saved):
        app.window.visits.save()
    assert app.register is not None
    visit = app.register.load(stored.id)
    assert (visit.subject, visit.place) == ("Gõ trước khi mất điện", "nơi người khác đã sửa")
    assert visit.unit_opinion == "Chưa rõ"
    editor.close_now()
    offer = offer_of(app, qtbot)  # back in the list: the others wait still
    assert {draft.title for draft in offer.drafts} == {"Chợ Mới", "Na Rì"}
    button(offer, "Xoá bản này", "Na Rì").click()
    button(offer, "Mở lại", "Chợ Mới").click()
    qtbot.waitUntil(lambda: app.window.visits.editor is not None)
    assert raw_of(app)["general"]["date"] == "32/1/2023"
    qtbot.waitUntil(lambda: not app.database.busy())
    assert [draft.title for draft in app.register.drafts()] == ["Chợ Mới"]
    assert [draft.title for draft in app.register.discarded_drafts()] == ["Na Rì"]


def test_later_keeps_every_draft_for_the_next_start(
    start: Start, qtbot: QtBot, register_path: Path
) -> None:
    """F45"""
    kept_drafts(register_path)
    app = start()
    offer_of(app, qtbot)
    press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: app.window.offer is None)
    assert app.register is not None
    assert len(app.register.drafts()) == 3
