"""Corrections by hand are kept like all that is typed: in the draft, at a save, after a crash."""

from pytestqt.qtbot import QtBot

from tests.minutes.visits import dong_thang
from tracker.register import Register
from ui.paper.corrections import Correction
from ui.visits.editor import Editor

MINE = Correction("findings[0]", "Máy viết.", "Tay sửa.")


def test_a_correction_is_saved_and_loaded(editor: Editor, register: Register, qtbot: QtBot) -> None:
    stored = register.load(register.save(dong_thang()).id)
    editor.show_visit(stored)
    assert not editor.is_dirty()
    editor.parts.corrections.put(MINE)
    assert editor.is_dirty()
    assert editor.save()
    qtbot.waitUntil(lambda: editor.visit.version == stored.version and not editor.is_dirty())
    loaded = register.load(stored.id)
    assert [(e.key, e.generated, e.edited) for e in loaded.minutes.hand_edits] == [
        (MINE.key, MINE.generated, MINE.edited)
    ]
    assert editor.visit.minutes.hand_edits[0].id == loaded.minutes.hand_edits[0].id
    editor.parts.corrections.take_back(editor.parts.corrections.all()[0])
    assert editor.save()
    qtbot.waitUntil(lambda: not editor.is_dirty())
    assert register.load(stored.id).minutes.hand_edits == []


def test_a_correction_is_in_the_draft_and_comes_back_from_it(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    editor.show_visit(register.load(register.save(dong_thang()).id))
    editor.parts.corrections.put(MINE)
    editor.drafts.write_now()
    qtbot.waitUntil(lambda: any("Tay sửa." in d.content for d in register.drafts()))
    [draft] = register.drafts()
    editor.show_visit(register.load(editor.visit.id), draft)
    assert [c.edited for c in editor.parts.corrections.all()] == ["Tay sửa."]
    assert editor.is_dirty()
