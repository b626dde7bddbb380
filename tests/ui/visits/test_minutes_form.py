"""The document's own part of the form: its number, its state, who signs."""

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, press, write
from tracker.records import Signer, Urgency, Visit
from tracker.register import Register
from ui.visits.editor import Editor
from ui.visits.minutes_form import MinutesForm

BODY, DAY = "Ban Tuyên giáo Tỉnh uỷ", datetime.date(2023, 3, 22)


def visit(number: str = "", unit: str = "Huyện uỷ Bạch Thông") -> Visit:
    made = Visit(inspecting_body=BODY, inspected_unit=unit, date=DAY)
    made.minutes.number = number
    return made


@pytest.fixture
def form(editor: Editor) -> MinutesForm:
    return editor.parts.minutes


def test_the_next_number_is_given_when_the_minutes_become_final(
    editor: Editor, form: MinutesForm, register: Register, qtbot: QtBot
) -> None:
    register.save(visit("04"))
    register.save(visit("07"))
    editor.show_visit(visit())
    qtbot.waitUntil(lambda: "08" in form._series.text())
    assert "05, 06" in form._series.text()
    assert "DỰ THẢO" in form._state.text()
    form._issue.click()
    assert form.fields["minutes.number"].raw() == "08"
    made, problems = editor.assemble(fresh=True)
    assert problems == []
    assert made.minutes.issued_on == datetime.date.today()
    assert "DỰ THẢO" not in form._state.text() or form._reopen.isVisibleTo(form)


def test_the_number_may_be_left_for_the_pen(editor: Editor, form: MinutesForm) -> None:
    editor.show_visit(visit())
    form._issue_by_pen.click()
    made, _problems = editor.assemble(fresh=True)
    assert made.minutes.number == ""
    assert made.minutes.issued_on == datetime.date.today()
    form._reopen.click()
    assert editor.assemble(fresh=True)[0].minutes.issued_on is None


def test_a_number_that_others_have_is_said_while_typing(
    editor: Editor, form: MinutesForm, register: Register, qtbot: QtBot
) -> None:
    register.save(visit("04", "Huyện uỷ Na Rì"))
    editor.show_visit(visit())
    form.fields["minutes.number"].set_raw("4")
    qtbot.waitUntil(lambda: "Huyện uỷ Na Rì, 22/3/2023" in form._series.text())


def test_a_number_that_others_have_is_asked_about_at_saving(
    editor: Editor,
    form: MinutesForm,
    register: Register,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    register.save(visit("04"))
    editor.show_visit(visit("4", "Huyện uỷ Ba Bể"))
    monkeypatch.setattr("ui.parts.dialogs.ask_number_taken", lambda *_arguments: "next")
    with qtbot.waitSignal(editor.saved) as saved:
        assert editor.save()
    assert register.load(saved.args[0]).minutes.number == "05"


def test_everything_about_the_document_is_saved_and_found_again(
    editor: Editor, form: MinutesForm, register: Register, qtbot: QtBot
) -> None:
    editor.show_visit(visit())
    fields = form.fields
    fields["minutes.urgency"].set_raw("urgent")
    fields["minutes.circulation"].set_raw("TÀI LIỆU HỘI NGHỊ")
    fields["minutes.copies"].set_raw("4")
    fields["minutes.copies_each"].set_raw("02")
    fields["minutes.recipients"].set_raw("Thường trực Tỉnh uỷ\nLưu Ban")
    row = form.signers.every_row()[0]
    row.fields["authority"].set_raw("K/T TRƯỞNG BAN")
    row.fields["name"].set_raw("Nguyễn Văn A")
    with qtbot.waitSignal(editor.saved) as saved:
        assert editor.save()
    minutes = register.load(saved.args[0]).minutes
    assert minutes.urgency is Urgency.URGENT
    assert (minutes.copies, minutes.copies_each) == (4, 2)
    assert minutes.recipients == ["Thường trực Tỉnh uỷ", "Lưu Ban"]
    assert [(s.authority, s.name) for s in minutes.signers] == [("K/T TRƯỞNG BAN", "Nguyễn Văn A")]


@pytest.mark.parametrize("typed", ["0", "100", "hai", "1,5"])
def test_copies_that_are_no_number_are_said_under_the_field(
    editor: Editor, form: MinutesForm, typed: str
) -> None:
    editor.show_visit(visit())
    form.fields["minutes.copies"].set_raw(typed)
    assert not editor.save()
    assert form.fields["minutes.copies"].problem()


def test_a_fifth_signature_is_refused_at_its_row(editor: Editor, form: MinutesForm) -> None:
    made = visit()
    made.minutes.signers = [Signer(name=name) for name in "ABCDE"]
    editor.show_visit(made)
    assert not editor.save()
    assert form.signers.every_row()[4].fields["label"].problem()


def test_a_draft_of_the_first_version_keeps_its_number(editor: Editor, form: MinutesForm) -> None:
    editor.show_visit(visit())
    editor.parts.set_raw({"general": {"minutes.number": "12", "subject": "cũ"}})
    assert form.fields["minutes.number"].raw() == "12"
    assert editor.general.fields["subject"].raw() == "cũ"


def test_the_first_signer_typed_goes_on_from_those_of_the_form(
    editor: Editor, form: MinutesForm
) -> None:
    made = visit()
    made.minutes.form = "state-inspection"
    editor.show_visit(made)
    editor.show_part(4)
    before = editor.raw()
    form.signers.first_field().setFocus()
    write("ĐẠI DIỆN")
    labels = [signer.label for signer in editor.assemble(fresh=True)[0].minutes.signers]
    assert labels[0] == "ĐẠI DIỆN"
    assert len(labels) == 3
    after = editor.raw()
    press(Qt.Key.Key_Z, CTRL)
    assert editor.raw() == before
    press(Qt.Key.Key_Y, CTRL)
    assert editor.raw() == after


def test_a_visit_that_has_one_signer_keeps_it(editor: Editor, form: MinutesForm) -> None:
    made = visit()
    made.minutes.signers = [Signer(label="TRƯỞNG ĐOÀN")]
    editor.show_visit(made)
    editor.show_part(4)
    form.signers.first_field().setFocus()
    write(" X")
    assert len(editor.assemble(fresh=True)[0].minutes.signers) == 1


@pytest.mark.parametrize("typed", ["12", "07a", "12b", "03-1", "", "105"])
def test_numbers_that_are_right(editor: Editor, form: MinutesForm, typed: str) -> None:
    editor.show_visit(visit())
    form.fields["minutes.number"].set_raw(typed)
    assert editor.assemble(fresh=True)[1] == []


@pytest.mark.parametrize("typed", ["15ĐẠI DIỆN HUYỆN UỶ", "abc", "12abc", "1 2"])
def test_a_number_that_is_none_is_said_under_its_field(
    editor: Editor, form: MinutesForm, typed: str
) -> None:
    editor.show_visit(visit())
    form.fields["minutes.number"].set_raw(typed)
    assert not editor.save()
    assert form.fields["minutes.number"].problem()


def test_another_number_that_is_stored_stays(
    editor: Editor, form: MinutesForm, register: Register, qtbot: QtBot
) -> None:
    stored = register.load(register.save(visit("15 ĐẠI DIỆN")).id)
    editor.show_visit(stored)
    editor.general.fields["subject"].set_raw("khác")
    with qtbot.waitSignal(editor.saved) as saved:
        assert editor.save()
    assert register.load(saved.args[0]).minutes.number == "15 ĐẠI DIỆN"


def test_nothing_jumps_while_the_number_and_the_day_are_typed(
    editor: Editor, form: MinutesForm, qtbot: QtBot
) -> None:
    editor.show_visit(visit())
    editor.show_part(4)
    qtbot.waitUntil(lambda: bool(form._series.text()))
    below = form.fields["minutes.recipients"]

    def place() -> int:
        QApplication.processEvents()
        return below.mapTo(form, below.rect().topLeft()).y()

    before = place()
    form.fields["minutes.number"].set_raw("05")
    qtbot.waitUntil(lambda: not form._series.text())
    assert place() == before
    for name, wrong in (("minutes.number", "x"), ("minutes.issued_on", "hôm qua")):
        form.fields[name].set_raw(wrong)
        assert not editor.save()
        assert form.fields[name].problem()
        assert place() == before, name


def test_what_is_said_of_places_to_mend_goes_once_they_are_mended(
    editor: Editor, form: MinutesForm, qtbot: QtBot
) -> None:
    editor.show_visit(visit())
    form.fields["minutes.number"].set_raw("x")
    said: list[str] = []
    editor.said.connect(said.append)
    assert not editor.save()
    assert said[-1]
    form.fields["minutes.number"].set_raw("05")
    qtbot.waitUntil(lambda: not said[-1])
