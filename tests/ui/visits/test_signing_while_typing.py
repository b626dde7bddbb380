"""What is typed while minutes are being signed: never signed away."""

from functools import partial
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.hands import compose, take_up, write
from tests.register.signed import to_be_signed
from tests.ui.visits.test_signing_bar import accept_day, answer, close_box, stored
from tracker.records import Stage
from tracker.register import Register
from ui.visits.editor import Editor
from ui.visits.signing_dialogs import SignDialog


def test_words_typed_while_the_pages_are_made_are_not_signed_away(
    qtbot: QtBot, editor: Editor, register: Register
) -> None:
    editor.show_visit(to_be_signed(register))

    def accept_and_type(dialog: QDialog) -> None:
        accept_day(dialog)
        editor.general.fields["subject"].set_raw("gõ trong lúc chờ")

    answer(SignDialog, accept_and_type)
    told: list[str] = []
    close_box(told)
    editor.signed.sign()
    qtbot.waitUntil(lambda: bool(told))
    assert editor.general.fields["subject"].raw() == "gõ trong lúc chờ"
    assert editor.is_dirty()
    assert stored(editor, register).stage is not Stage.SIGNED


@pytest.mark.parametrize("refused", [False, True])
def test_nothing_can_be_typed_in_the_moment_of_signing(
    qtbot: QtBot, editor: Editor, register: Register, refused: bool
) -> None:
    """The register is busy between the last look at the fields and the signing itself: what is
    typed then would be gone from the screen and from the record."""
    editor.show_visit(to_be_signed(register))
    field = editor.general.fields["subject"]
    before, free, asked = field.raw(), Event(), Event()

    def look() -> bool:
        dirty = editor.is_dirty()
        if not refused:
            editor.signed.bar._database.start(editor, partial(free.wait, 10))
        else:
            visit = register.load(editor.visit.id)
            visit.place = "nơi khác"
            editor.signed.bar._database.start(editor, partial(register.save, visit))
            editor.signed.bar._database.start(editor, partial(free.wait, 10))
        asked.set()
        return dirty

    editor.signed.bar.typed_over = look
    answer(SignDialog, accept_day)
    told: list[str] = []
    if refused:
        close_box(told)
    editor.signed.sign()
    qtbot.waitUntil(asked.is_set)
    take_up(editor)
    field.control.setFocus()
    write("gõ vào lúc ký")
    typed = field.raw()
    free.set()
    if refused:
        qtbot.waitUntil(lambda: bool(told))
        take_up(editor)
        field.control.setFocus()
        write("gõ tiếp ")
        assert "gõ tiếp" in field.raw()
    else:
        qtbot.waitUntil(lambda: stored(editor, register).stage is Stage.SIGNED)
        qtbot.waitUntil(lambda: editor.signed.signed_visit() is not None)
        assert (typed, field.raw()) == (before, before)


def test_a_word_still_being_composed_is_not_signed_away(
    qtbot: QtBot, editor: Editor, register: Register
) -> None:
    editor.show_visit(to_be_signed(register))
    field, composed = editor.general.fields["subject"], Event()

    def accept_while_the_pages_wait(dialog: QDialog) -> None:
        editor.signed.bar._documents.start(editor, partial(composed.wait, 10))
        accept_day(dialog)

    answer(SignDialog, accept_while_the_pages_wait)
    told: list[str] = []
    close_box(told)
    editor.signed.sign()
    qtbot.waitUntil(editor.signed.bar._documents.busy)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    take_up(editor)
    field.control.setFocus()
    compose("đang")
    composed.set()
    qtbot.waitUntil(lambda: bool(told))
    assert "đang" in field.raw()
    assert stored(editor, register).stage is not Stage.SIGNED
