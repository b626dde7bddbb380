"""Corrections by hand as the editor keeps them: typed, stored, taken back, found again."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from tracker.records import HandEdit, Minutes
from ui.paper.corrections import Correction, Corrections

FIRST = Correction("findings[0]", "Đã tổ chức 02 hội nghị.", "Đã tổ chức 03 hội nghị.")
SECOND = Correction("closing", "Kết thúc lúc 11 giờ.", "Kết thúc lúc 11 giờ cùng ngày.")


@pytest.fixture
def corrections(qapp: QObject) -> Iterator[Corrections]:
    owner = QObject()
    yield Corrections(owner)
    owner.deleteLater()


def test_every_change_is_told(qtbot: QtBot, corrections: Corrections) -> None:
    with qtbot.waitSignal(corrections.changed):
        corrections.put(FIRST)
    with qtbot.waitSignal(corrections.changed):
        corrections.put(SECOND, instead_of=FIRST)
    assert corrections.all() == [SECOND]
    with qtbot.waitSignal(corrections.changed):
        corrections.take_back(SECOND)
    assert corrections.all() == []


def test_what_is_typed_comes_back_from_a_draft(corrections: Corrections) -> None:
    corrections.put(FIRST)
    corrections.put(SECOND)
    raw = corrections.raw()
    corrections.set_raw([])
    assert corrections.all() == []
    corrections.set_raw(raw)
    assert corrections.all() == [FIRST, SECOND]


def test_a_correction_goes_with_its_words_to_another_key(corrections: Corrections) -> None:
    corrections.put(FIRST)
    assert corrections.find("findings[3]", "Đã tổ chức  03 hội nghị;") == FIRST
    assert corrections.find("findings[0]", "Chữ khác.") is None


def test_the_page_gets_copies_and_the_store_the_same_records(corrections: Corrections) -> None:
    stored = HandEdit(key=FIRST.key, generated=FIRST.generated, edited=FIRST.edited)
    minutes = Minutes(hand_edits=[stored])
    corrections.show(minutes)
    corrections.put(SECOND)
    page = Minutes()
    corrections.write(page, fresh=True)
    assert [e.key for e in page.hand_edits] == ["findings[0]", "closing"]
    assert stored not in page.hand_edits
    corrections.write(minutes, fresh=False)
    assert minutes.hand_edits[0] is stored
    again = corrections.all()[0]
    corrections.put(Correction(again.key, again.generated, "Khác."), instead_of=again)
    corrections.write(minutes, fresh=False)
    assert minutes.hand_edits[0] is stored
    assert stored.edited == "Khác."
    corrections.forget_records()
    new = Minutes()
    corrections.write(new, fresh=False)
    assert stored not in new.hand_edits


def test_a_draft_over_what_is_stored_changes_the_same_record(corrections: Corrections) -> None:
    stored = HandEdit(key=FIRST.key, generated=FIRST.generated, edited="Cũ.")
    minutes = Minutes(hand_edits=[stored])
    corrections.show(minutes)
    corrections.set_raw([{"key": FIRST.key, "generated": FIRST.generated, "edited": FIRST.edited}])
    corrections.write(minutes, fresh=False)
    assert minutes.hand_edits == [stored]
    assert stored.edited == FIRST.edited
