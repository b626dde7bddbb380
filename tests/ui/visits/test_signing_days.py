"""The day of signing, which has its order, and the number, which may be another visit's."""

import datetime

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from tests.register.generated import full_visit
from tests.register.signed import sign, to_be_signed
from tests.ui.visits.test_signing_bar import answer, sign_in_window, stored
from tracker.register import Register
from tracker.vietnamese.dates import short_date
from ui.visits.editor import Editor
from ui.visits.signing_dialogs import SignDialog


def test_a_day_before_the_visit_is_refused_in_the_dialog(
    qtbot: QtBot, editor: Editor, register: Register
) -> None:
    editor.show_visit(to_be_signed(register))
    told: list[str] = []

    def type_early(dialog: QDialog) -> None:
        assert isinstance(dialog, SignDialog)
        height = dialog.height()
        dialog.field.set_raw("21/3/2023")
        dialog.go.click()
        QApplication.sendPostedEvents()
        grown, focused = dialog.height() > height, dialog.focusWidget() is dialog.field.control
        told.extend((dialog.field.problem(), str(grown), str(focused)))
        dialog.reject()

    answer(SignDialog, type_early)
    editor.signed.sign()
    qtbot.waitUntil(lambda: bool(told))
    assert "22/3/2023" in told[0]
    assert told[1:] == ["True", "True"], "room for the problem, and the cursor back in the field"


def test_a_correction_is_not_signed_before_what_it_corrects(
    qtbot: QtBot, editor: Editor, register: Register
) -> None:
    """Its own day is offered, not the day of issue, which is that of the edition before."""
    signed = sign(register, to_be_signed(register))
    editor.show_visit(register.signing.begin_correction(signed, "Sai tên"))
    qtbot.waitUntil(lambda: editor.signed.signed_visit() is None)
    (edition,) = register.signing.editions(signed.id)
    told: list[object] = []

    def type_early(dialog: QDialog) -> None:
        assert isinstance(dialog, SignDialog)
        told.append(dialog.day())
        dialog.field.set_raw(short_date(edition.signed_on - datetime.timedelta(days=1)))
        told.append(dialog.problem())
        dialog.reject()

    answer(SignDialog, type_early)
    editor.signed.sign()
    qtbot.waitUntil(lambda: len(told) == 2)
    assert told[0] == datetime.date.today()
    assert short_date(edition.signed_on) in str(told[1])


def test_signing_goes_on_once_the_number_is_free(
    qtbot: QtBot, editor: Editor, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = to_be_signed(register, "Huyện uỷ Na Rì")
    visit = full_visit()
    visit.minutes.number, visit.minutes.issued_on = first.minutes.number, first.date
    editor.show_visit(visit)
    monkeypatch.setattr("ui.parts.dialogs.ask_number_taken", lambda *_arguments: "next")
    sign_in_window(qtbot, editor)
    assert stored(editor, register).minutes.number != first.minutes.number
