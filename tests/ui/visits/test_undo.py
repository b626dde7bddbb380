"""Undo and redo in the editor go over all its fields, step by step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.hands import ALT, CTRL, compose, press, tab, write
from tracker.records import Finding, FindingKind, Participant, Recommendation, Side, Visit
from tracker.register import Register
from ui.parts import steps
from ui.visits.editor import Editor


def undo() -> None:
    press(Qt.Key.Key_Z, CTRL)


def redo() -> None:
    press(Qt.Key.Key_Y, CTRL)


def _visit() -> Visit:
    slow = Finding(kind=FindingKind.SHORTCOMING, text="Một số đơn vị còn chậm.")
    other = Finding(kind=FindingKind.SHORTCOMING, text="Chưa có quy chế.")
    names = ("Một", "Hai", "Ba")
    return Visit(
        inspected_unit="Huyện uỷ Bạch Thông",
        participants=[Participant(name=name, side=Side.DELEGATION) for name in names],
        findings=[slow, other],
        recommendations=[Recommendation(text="Khắc phục ngay.", finding=slow)],
    )


def test_undo_goes_back_over_several_fields_and_redo_forth_again(editor: Editor) -> None:
    states = [editor.raw()]
    write("Huyện uỷ Bạch Thông")
    states.append(editor.raw())
    tab(2)
    write("công tác tuyên giáo")
    states.append(editor.raw())
    press(Qt.Key.Key_2, CTRL)
    write("Nguyễn Thanh Hà")
    states.append(editor.raw())
    tab()
    write("Phó Bí thư")
    states.append(editor.raw())
    for state in reversed(states[:-1]):
        undo()
        assert editor.raw() == state
    assert QApplication.focusWidget() is editor.general.fields["inspected_unit.name"].control
    assert not editor.is_dirty()
    undo()
    assert editor.raw() == states[0], "before the beginning there is nothing"
    for state in states[1:]:
        redo()
        assert editor.raw() == state
    assert editor.tabs.currentIndex() == 1


def test_the_keys_go_to_the_place_that_changed(editor: Editor) -> None:
    write("Huyện uỷ Bạch Thông")
    tab(2)
    write("công tác tuyên giáo")
    press(Qt.Key.Key_3, CTRL)
    undo()
    assert editor.tabs.currentIndex() == 0
    subject = editor.general.fields["subject"]
    assert QApplication.focusWidget() is subject.control
    assert subject.raw() == ""
    redo()
    text = subject.control
    assert isinstance(text, QPlainTextEdit)
    assert text.textCursor().position() == len("công tác tuyên giáo")
    write(" năm 2023")
    assert subject.raw() == "công tác tuyên giáo năm 2023"


def test_rows_removed_and_moved_come_back_in_their_order(editor: Editor) -> None:
    editor.show_visit(_visit())
    before = editor.raw()
    editor.show_part(1)
    rows = editor.participants.lists[Side.DELEGATION]
    rows.rows()[1].first_field().setFocus()
    press(Qt.Key.Key_D, CTRL)
    press(Qt.Key.Key_Up, ALT)
    assert [row["name"] for row in rows.raw()] == ["Ba", "Một"]
    undo()
    assert [row["name"] for row in rows.raw()] == ["Một", "Ba"]
    undo()
    assert editor.raw() == before
    assert QApplication.focusWidget() is rows.rows()[1].first_field().control
    redo()
    redo()
    assert [row["name"] for row in rows.raw()] == ["Ba", "Một"]
    assert len(rows.every_row()) == 3, "one empty row waits, whatever was undone"


def test_a_row_brought_back_is_the_record_it_was(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    editor.show_visit(register.load(register.save(_visit()).id))
    ids = [person.id for person in editor.visit.participants]
    editor.show_part(1)
    press(Qt.Key.Key_D, CTRL)
    undo()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_End)
    write(" A")
    assert editor.save()
    qtbot.waitUntil(lambda: editor.visit.version == 2)
    stored = register.load(editor.visit.id)
    assert [(p.id, p.name) for p in stored.participants] == [
        (ids[0], "Một"),
        (ids[1], "Hai A"),
        (ids[2], "Ba"),
    ]


def test_a_row_brought_back_after_it_was_saved_away_is_saved_again(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    editor.show_visit(register.load(register.save(_visit()).id))
    editor.show_part(1)
    press(Qt.Key.Key_D, CTRL)
    assert editor.save()
    qtbot.waitUntil(lambda: editor.visit.version == 2)
    undo()
    assert editor.is_dirty()
    assert editor.save()
    qtbot.waitUntil(lambda: editor.visit.version == 3)
    stored = register.load(editor.visit.id)
    assert [p.name for p in stored.participants] == ["Một", "Hai", "Ba"]


def test_a_recommendation_answers_its_finding_again(editor: Editor) -> None:
    editor.show_visit(_visit())
    before = editor.raw()
    editor.show_part(2)
    shortcomings = editor.findings.lists[FindingKind.SHORTCOMING]
    shortcomings.rows()[0].first_field().setFocus()
    press(Qt.Key.Key_D, CTRL)
    assert editor.assemble(fresh=True)[0].recommendations[0].finding is None
    undo()
    assert editor.raw() == before
    editor.show_part(3)
    answers = editor.recommendations.list.rows()[0].answers  # type: ignore[attr-defined]
    answers.box.setFocus()
    answers.box.setCurrentIndex(2)
    answers.box.activated.emit(2)
    assert answers.raw() == "1"
    undo()
    assert editor.raw() == before
    redo()
    assert answers.raw() == "1"


def test_what_a_hint_brought_along_goes_with_it(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    known = Participant(name="Lường Văn Vương", titles=["Phó Trưởng ban"], side=Side.HOST)
    register.save(Visit(inspected_unit="Huyện uỷ Bạch Thông", participants=[known]))
    editor.show_part(1)
    host = editor.participants.lists[Side.HOST]
    host.every_row()[0].first_field().setFocus()
    write("luong")
    line = host.every_row()[0].fields["name"].control
    qtbot.waitUntil(line.completion.is_open)  # type: ignore[attr-defined]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert host.raw()[0]["titles"] == "Phó Trưởng ban"
    undo()
    assert [(row["name"], row["titles"]) for row in host.raw()] == [("luong", "")]
    undo()
    assert host.raw() == []


def test_a_deadline_takes_its_kind_back_along(editor: Editor) -> None:
    editor.show_part(3)
    write("Khắc phục ngay.")
    before = editor.raw()
    row = editor.recommendations.list.rows()[0]
    row.fields["deadline"].setFocus()
    write("220323")
    tab()
    assert row.fields["deadline"].raw() == "22/3/2023"
    assert row.fields["kind"].raw() == "dated"
    undo()
    assert editor.raw() == before


def test_a_pause_ends_a_step_and_a_long_sentence_has_several(
    editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = editor.general.fields["subject"]
    subject.setFocus()
    now = 0.0
    monkeypatch.setattr(steps, "monotonic", lambda: now)
    write("kiểm tra")
    now += steps.PAUSE + 0.1
    write(" công tác tuyên giáo")
    undo()
    assert subject.raw() == "kiểm tra"
    sentence = " ".join(["một câu rất dài không dừng tay"] * 4)
    redo()
    editor.steps.end_step()
    write(sentence)
    undo()
    left = subject.raw().removeprefix("kiểm tra công tác tuyên giáo")
    assert 0 < len(left) < len(sentence), "whole paragraphs do not go with one key"
    assert sentence.startswith(left)


def test_what_is_half_composed_is_undone_as_a_whole_word(editor: Editor) -> None:
    write("Huyện uỷ")
    editor.steps.end_step()
    compose(" Bạch")
    undo()
    assert editor.general.fields["inspected_unit.name"].raw() == "Huyện uỷ"
    redo()
    assert editor.general.fields["inspected_unit.name"].raw() == "Huyện uỷ Bạch"


def test_the_signers_of_the_form_taken_over_are_one_step(editor: Editor) -> None:
    editor.show_visit(_visit())
    before = editor.raw()
    editor.show_part(4)
    editor.parts.minutes.fill_signers()
    filled = editor.raw()
    assert filled != before
    undo()
    assert editor.raw() == before
    redo()
    assert editor.raw() == filled


def test_undo_where_no_field_has_the_keys(editor: Editor) -> None:
    write("Huyện uỷ")
    editor.head.save.setFocus()
    undo()
    assert editor.general.fields["inspected_unit.name"].raw() == ""


def test_another_visit_has_steps_of_its_own(editor: Editor) -> None:
    write("Huyện uỷ")
    editor.show_visit(_visit())
    undo()
    assert editor.general.fields["inspected_unit.name"].raw() == "Huyện uỷ Bạch Thông"
