"""Open recommendations of a unit come into its next visit, once, and are followed up there."""

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, press, tab, write
from tracker.records import Progress, Recommendation, RecommendationKind, Visit
from tracker.register import Register
from ui.visits.carried_over import CarriedOverRow
from ui.visits.editor import Editor

UNIT = "Huyện uỷ Bạch Thông"
FIRST, SECOND = datetime.date(2023, 3, 22), datetime.date(2023, 6, 28)


@pytest.fixture
def first(register: Register) -> Visit:
    """A visit that left two recommendations open and one settled."""
    visit = Visit(inspected_unit=UNIT, date=FIRST)
    visit.minutes.number, visit.minutes.symbol = "07", "BB/BTGTU"
    due = datetime.date(2023, 6, 16)
    visit.recommendations = [
        Recommendation(text="Ban hành quy chế.", kind=RecommendationKind.DATED, deadline=due),
        Recommendation(text="Chỉ đạo khắc phục hạn chế."),
        Recommendation(text="Lưu ý việc báo cáo.", kind=RecommendationKind.NOTED),
    ]
    register.save(Visit(inspected_unit="Huyện uỷ Ba Bể", date=FIRST))
    return register.save(visit)


def _rows(editor: Editor) -> list[CarriedOverRow]:
    return [r for r in editor.recommendations.earlier.rows() if isinstance(r, CarriedOverRow)]


def _type_unit_and_day(editor: Editor, day: datetime.date = SECOND) -> None:
    editor.general.fields["date"].set_value(day)
    editor.general.fields["inspected_unit.name"].control.setFocus()
    write(UNIT)
    press(Qt.Key.Key_Escape)


def test_a_new_visit_takes_along_what_is_open(
    qtbot: QtBot, editor: Editor, register: Register, first: Visit
) -> None:
    with qtbot.waitSignal(editor.offered) as offered:
        _type_unit_and_day(editor)
    assert [row.raw()["text"] for row in _rows(editor)] == [
        "Ban hành quy chế.",
        "Chỉ đạo khắc phục hạn chế.",
    ]
    assert [row.uid() for row in _rows(editor)] == [r.uid for r in first.recommendations[:2]]
    assert _rows(editor)[0].raw()["origin"] == "Biên bản số 07-BB/BTGTU ngày 22/3/2023"
    assert "2" in offered.args[0]
    assert editor.recommendations.carry.isHidden()


def test_what_is_said_is_the_entry_and_needs_no_second_one(
    qtbot: QtBot, editor: Editor, register: Register, first: Visit
) -> None:
    with qtbot.waitSignal(editor.offered):
        _type_unit_and_day(editor)
    row = _rows(editor)[0]
    press(Qt.Key.Key_4, CTRL)
    row.fields["reported"].control.setFocus()
    write("Đã ban hành Quy chế số 05")
    row.fields["reported_state"].set_value(Progress.REPORTED_DONE)
    row.fields["state"].set_value(Progress.UNDER_WAY)
    row.fields["extended_to"].set_value(datetime.date(2023, 9, 30))
    assert not editor.save(), "an extension needs a reason"
    row.fields["found"].set_value("Quy chế chưa đủ nội dung.")
    with qtbot.waitSignal(editor.saved) as saved:
        assert editor.save()
    [dated] = [each for each in register.follow_ups.all_of(UNIT, SECOND) if each.place == 0]
    assert dated.status.reported is Progress.REPORTED_DONE
    assert dated.status.found is Progress.UNDER_WAY
    assert dated.status.deadline == datetime.date(2023, 9, 30)
    assert dated.status.first_deadline == datetime.date(2023, 6, 16)
    before = datetime.date(2023, 6, 27)
    [dated] = [each for each in register.follow_ups.all_of(UNIT, before) if each.place == 0]
    assert dated.status.reported is None
    assert dated.status.late_days == 11
    register.delete(saved.args[0])
    assert [each.entry_count for each in register.follow_ups.all_of(UNIT, SECOND)] == [0, 0, 0]


def test_the_notice_and_undo_take_them_away_again(
    qtbot: QtBot, editor: Editor, first: Visit
) -> None:
    with qtbot.waitSignal(editor.offered) as offered:
        _type_unit_and_day(editor)
    _rows(editor)[0].fields["found"].set_value("Đang làm.")
    offered.args[1]()
    assert [row.raw()["found"] for row in _rows(editor)] == ["Đang làm."]
    editor.steps.undo()
    assert len(_rows(editor)) == 2
    qtbot.waitUntil(lambda: not editor._database.busy())
    assert len(_rows(editor)) == 2


def test_one_taken_out_does_not_come_back_by_itself(
    qtbot: QtBot, editor: Editor, first: Visit
) -> None:
    with qtbot.waitSignal(editor.offered):
        _type_unit_and_day(editor)
    press(Qt.Key.Key_4, CTRL)
    _rows(editor)[0].fields["found"].control.setFocus()
    press(Qt.Key.Key_D, CTRL)
    editor.general.fields["date"].set_value(SECOND + datetime.timedelta(days=1))
    carry = editor.recommendations.carry
    qtbot.waitUntil(lambda: not carry.isHidden())
    assert len(_rows(editor)) == 1
    assert "1" in carry.text()
    carry.click()
    assert len(_rows(editor)) == 2
    assert carry.isHidden()


def test_another_unit_takes_what_is_untouched_away(
    qtbot: QtBot, editor: Editor, register: Register, first: Visit
) -> None:
    with qtbot.waitSignal(editor.offered):
        _type_unit_and_day(editor)
    _rows(editor)[1].fields["found"].set_value("Đang làm.")
    editor.general.fields["inspected_unit.name"].set_raw("Huyện uỷ Ba Bể")
    qtbot.waitUntil(lambda: len(_rows(editor)) == 1)
    assert _rows(editor)[0].raw()["found"] == "Đang làm."


def test_a_stored_visit_and_a_draft_are_left_as_they_are(
    qtbot: QtBot, editor: Editor, register: Register, first: Visit
) -> None:
    stored = register.save(Visit(inspected_unit=UNIT, date=SECOND))
    editor.show_visit(register.load(stored.id))
    carry = editor.recommendations.carry
    qtbot.waitUntil(lambda: not carry.isHidden())
    assert _rows(editor) == []
    editor.show_visit(Visit())
    with qtbot.waitSignal(editor.offered):
        _type_unit_and_day(editor)
    typed = editor.raw()
    editor.show_visit(Visit())
    with editor.steps.quiet():
        editor.set_raw(typed)
    assert [row.uid() for row in _rows(editor)] == [r.uid for r in first.recommendations[:2]]
    assert editor.raw() == typed


def test_a_card_tells_how_it_stood(qtbot: QtBot, editor: Editor, first: Visit) -> None:
    with qtbot.waitSignal(editor.offered):
        _type_unit_and_day(editor)
    press(Qt.Key.Key_4, CTRL)
    tab()
    row = _rows(editor)[0]
    row.make()
    assert "16/6/2023" in row._stand.text()
    assert "12" in row._stand.text()


def test_all_of_a_card_is_reached_by_tab(qtbot: QtBot, editor: Editor, first: Visit) -> None:
    with qtbot.waitSignal(editor.offered):
        _type_unit_and_day(editor)
    press(Qt.Key.Key_4, CTRL)
    row = _rows(editor)[0]
    row.fields["text"].control.setFocus()
    names = []
    for _time in range(6):
        tab()
        field = editor.parts.field_of(QApplication.focusWidget())
        names.append(field.name if field is not None else "")
    assert names == ["", "reported_state", "reported", "state", "found", ""]
    press(Qt.Key.Key_Space)
    tab(2)  # where it comes from stands there, too
    assert editor.parts.field_of(QApplication.focusWidget()) is row.fields["evidence"]


def test_the_rows_of_a_signed_visit_are_only_read(
    qtbot: QtBot, editor: Editor, register: Register, first: Visit
) -> None:
    with qtbot.waitSignal(editor.offered):
        _type_unit_and_day(editor)
    press(Qt.Key.Key_4, CTRL)
    editor.hold(True)
    row = _rows(editor)[0]
    assert row.fields["found"].control.isReadOnly()  # type: ignore[attr-defined] # a text
    assert not row.fields["state"].control.isEnabled()
    row.fields["found"].control.setFocus()
    press(Qt.Key.Key_D, CTRL)
    assert len(_rows(editor)) == 2


def test_verified_without_a_document_is_warned_of_and_not_blocked(
    qtbot: QtBot, editor: Editor, first: Visit
) -> None:
    with qtbot.waitSignal(editor.offered):
        _type_unit_and_day(editor)
    press(Qt.Key.Key_4, CTRL)
    row = _rows(editor)[0]
    row.fields["state"].set_value(Progress.VERIFIED_DONE)
    assert row.fields["evidence"].isVisible(), "the proof opens with the word that it is done"
    assert not row._lack.isHidden()
    assert editor.assemble(fresh=True)[1] == []
    row.fields["evidence"].set_raw("Báo cáo số 45-BC/HU")
    assert not row._lack.isHidden()
    row.fields["evidence_date"].set_raw("20/6/2023")
    assert row._lack.isHidden()


def test_a_file_proves_what_is_found_at_this_visit(
    qtbot: QtBot, editor: Editor, register: Register, first: Visit, tmp_path: Path
) -> None:
    with qtbot.waitSignal(editor.offered):
        _type_unit_and_day(editor)
    row = _rows(editor)[0]
    press(Qt.Key.Key_4, CTRL)
    paper = tmp_path / "Quy chế 05.pdf"
    paper.write_bytes(b"%PDF- 05")
    row.make()
    row._file.take(paper)
    assert not row.says_nothing()
    row.fields["state"].set_value(Progress.VERIFIED_DONE)
    assert row._lack.isHidden()
    typed = editor.raw()
    editor.set_raw(typed)
    assert editor.raw() == typed
    with qtbot.waitSignal(editor.saved) as saved:
        assert editor.save()
    kept = register.load(saved.args[0]).carried_over[0]
    assert kept.file_name == "Quy chế 05.pdf"
    [dated] = [each for each in register.follow_ups.all_of(UNIT, SECOND) if each.place == 0]
    assert dated.status.found is Progress.VERIFIED_DONE
    assert not dated.status.lacks_evidence
    editor.show_visit(register.load(saved.args[0]))
    assert _rows(editor)[0].raw()["file_sha256"] == kept.file_sha256


def test_an_extension_is_typed_in_words(
    qtbot: QtBot, editor: Editor, register: Register, first: Visit
) -> None:
    with qtbot.waitSignal(editor.offered):
        _type_unit_and_day(editor)
    row = _rows(editor)[1]
    press(Qt.Key.Key_4, CTRL)
    row.make()
    row._more.setChecked(True)
    row.fields["extended_to"].control.setFocus()
    write("hết quý III")
    tab()
    assert row.fields["extended_to"].raw() == "30/9/2023"
