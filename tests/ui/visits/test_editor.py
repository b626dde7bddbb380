"""The editor of a visit, on a real register, in a real window."""

import datetime
import json
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.hands import ALT, press, tab, write
from tracker.records import (
    Attendance,
    Finding,
    FindingKind,
    Participant,
    Recommendation,
    RecommendationKind,
    Role,
    Side,
    Visit,
)
from tracker.register import Register
from ui.visits.editor import Editor
from ui.visits.findings_form import FindingRow


def _visit() -> Visit:
    slow = Finding(kind=FindingKind.SHORTCOMING, text="Một số đơn vị còn chậm.")
    return Visit(
        inspected_unit="Huyện uỷ Bạch Thông",
        subject="công tác tuyên giáo",
        date=datetime.date(2023, 3, 22),
        participants=[
            Participant(name="Nguyễn Thanh Hà", titles=["Phó Bí thư", "Chủ tịch HĐND"]),
            Participant(name="Lường Văn Vương", role=Role.PRESENTER),
        ],
        findings=[Finding(text="Đã tổ chức 02 hội nghị."), slow],
        recommendations=[Recommendation(text="Khắc phục ngay.", finding=slow)],
    )


def test_what_is_shown_is_what_is_written_back(editor: Editor, register: Register) -> None:
    stored = register.load(register.save(_visit()).id)
    editor.show_visit(stored)
    assert not editor.is_dirty()
    visit, problems = editor.assemble(fresh=True)
    assert problems == []
    assert [p.titles for p in visit.participants] == [["Phó Bí thư", "Chủ tịch HĐND"], []]
    assert visit.participants[1].role is Role.PRESENTER
    assert visit.recommendations[0].finding is visit.findings[1]
    assert visit.id is None, "the copy for the page must never be saved over the stored visit"


def test_saving_again_changes_the_same_records(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    editor.show_visit(register.load(register.save(_visit()).id))
    before = [person.id for person in editor.visit.participants]
    editor.show_part(1)
    editor.participants.lists[Side.DELEGATION].every_row()[0].first_field().setFocus()
    write("Trần Văn Bình")
    assert editor.save()
    qtbot.waitUntil(lambda: editor.visit.version == 2)
    assert editor.save()
    qtbot.waitUntil(lambda: editor.visit.version == 3)
    stored = register.load(editor.visit.id)
    assert stored.participants[0].name == "Trần Văn Bình"
    assert [p.id for p in stored.participants][1:] == before


def test_a_deadline_before_the_visit_is_said_under_that_very_field(editor: Editor) -> None:
    visit = _visit()
    visit.recommendations[0].kind = RecommendationKind.DATED
    visit.recommendations[0].deadline = datetime.date(2023, 3, 1)
    editor.show_visit(visit)
    assert not editor.save()
    field = editor.recommendations.field_at("recommendations[0].deadline")
    assert field is not None
    assert field.problem()
    assert editor.tabs.currentIndex() == 3
    assert QApplication.focusWidget() is field.control


def test_an_unreadable_day_is_kept_as_typed_and_refused_at_save(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    write("Huyện uỷ Bạch Thông")
    editor.general.fields["date"].setFocus()
    write("32/13/2023")
    tab()
    qtbot.waitUntil(lambda: bool(editor.general.fields["date"].problem()))
    assert not editor.save()
    qtbot.waitUntil(lambda: any("32/13" in d.content for d in register.drafts()))
    [draft] = register.drafts()
    assert json.loads(draft.content)["general"]["date"] == "32/13/2023"
    assert draft.title == "Huyện uỷ Bạch Thông"


def test_a_day_is_tidied_when_its_field_is_left(editor: Editor) -> None:
    editor.general.fields["date"].setFocus()
    write("220323")
    tab()
    assert editor.general.fields["date"].raw() == "22/3/2023"


def test_a_new_visit_does_not_nag_before_anything_is_typed(editor: Editor) -> None:
    assert [field for form in editor.forms for field in form.every_field() if field.problem()] == []


def test_alt_arrows_change_the_order_and_enter_goes_on(editor: Editor) -> None:
    editor.show_part(1)
    for name in ("Một", "Hai", "Ba"):
        write(name)
        press(Qt.Key.Key_Return)
    rows = editor.participants.lists[Side.DELEGATION]
    rows.rows()[2].first_field().setFocus()
    press(Qt.Key.Key_Up, ALT)
    assert [row["name"] for row in rows.raw()] == ["Một", "Ba", "Hai"]
    press(Qt.Key.Key_Down, ALT)
    press(Qt.Key.Key_Down, ALT)
    assert [row["name"] for row in rows.raw()] == ["Một", "Hai", "Ba"]
    assert len(rows.every_row()) == 4, "one empty row waits, whatever was moved"


def test_the_finding_answered_follows_a_change_of_order(editor: Editor) -> None:
    editor.show_visit(_visit())
    shortcomings = editor.findings.lists[FindingKind.SHORTCOMING]
    other = shortcomings.insert(0)
    other.fields["text"].set_raw("Một tồn tại khác.")
    visit, _problems = editor.assemble(fresh=True)
    answered = visit.recommendations[0].finding
    assert answered is not None
    assert answered.text == "Một số đơn vị còn chậm."
    shortcomings.remove(shortcomings.rows()[1])
    assert editor.assemble(fresh=True)[0].recommendations[0].finding is None


def test_whoever_is_absent_has_a_reason_and_a_deputy_to_type(editor: Editor) -> None:
    editor.show_part(1)
    write("Nguyễn Duy Luân")
    row = editor.participants.rows()[0]
    assert "absence_reason" not in row.fields
    row.fields["attendance"].set_value(Attendance.DEPUTY)
    assert row.fields["absence_reason"].isVisible()
    row.fields["deputy"].set_raw("Hoàng Thị Thu")
    visit, _problems = editor.assemble(fresh=True)
    assert visit.participants[0].deputy == "Hoàng Thị Thu"


def test_a_figure_taken_from_the_sentence_is_changed_with_it(editor: Editor) -> None:
    editor.show_part(2)
    write("Duy trì 142 mô hình")
    row = editor.findings.lists[FindingKind.RESULT].every_row()[0]
    assert isinstance(row, FindingRow)
    row._more.click()
    text = row.fields["text"].control
    assert isinstance(text, QPlainTextEdit)
    text.setFocus()
    editor.steps.end_step()
    text.moveCursor(QTextCursor.MoveOperation.Start)
    assert text.find("142")
    write("145")
    visit, _problems = editor.assemble(fresh=True)
    (figure,) = visit.findings[0].figures
    assert (figure.written, figure.value) == ("145 mô hình", Decimal(145))
    note = row.findChildren(QLabel)[-1]
    assert not note.isVisibleTo(row)
    text.selectAll()
    write("Duy trì tốt")
    assert "in thêm trong ngoặc" in note.text()
    editor.steps.undo()
    visit, _problems = editor.assemble(fresh=True)
    assert visit.findings[0].text == "Duy trì 142 mô hình"
    assert [f.written for f in visit.findings[0].figures] == ["142 mô hình"]


def test_figures_are_read_from_the_sentence(editor: Editor) -> None:
    editor.show_part(2)
    write("Đã tổ chức 02 hội nghị với 31 điểm cầu, 612 đại biểu.")
    row = editor.findings.rows()[0]
    row._more.click()  # type: ignore[attr-defined]
    finding = editor.assemble(fresh=True)[0].findings[0]
    assert [(str(f.value), f.unit, f.written) for f in finding.figures] == [
        ("2", "hội nghị", "02 hội nghị"),
        ("31", "điểm cầu", "31 điểm cầu"),
        ("612", "đại biểu", "612 đại biểu"),
    ]


def test_every_field_can_be_named_and_reached(editor: Editor) -> None:
    editor.show_visit(_visit())
    for index in range(4):
        editor.show_part(index)
        form = editor.forms[index]
        controls = [
            control
            for kind in (QLineEdit, QPlainTextEdit, QComboBox)
            for control in form.findChildren(kind)
            if control.isVisible()
        ]
        assert controls
        assert all(control.accessibleName() for control in controls)
        assert all(control.focusPolicy() & Qt.FocusPolicy.TabFocus for control in controls)


def test_a_visit_of_two_hundred_people_opens_and_assembles(editor: Editor) -> None:
    visit = _visit()
    visit.participants = [Participant(name=f"Người {n}", side=Side.HOST) for n in range(200)]
    editor.show_visit(visit)
    assert len(editor.assemble(fresh=True)[0].participants) == 200


def test_enter_takes_the_name_chosen_from_the_hints(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    register.save(_visit())
    editor.show_part(1)
    host = editor.participants.lists[Side.HOST]
    host.every_row()[0].first_field().setFocus()
    write("luong")
    line = host.every_row()[0].fields["name"].control
    qtbot.waitUntil(line.completion.is_open)  # type: ignore[attr-defined]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert [row["name"] for row in host.raw()] == ["Lường Văn Vương"]


@pytest.mark.parametrize(
    ("typed", "part", "place"),
    [
        ({"general": {"place": "phòng họp tầng 2"}}, 0, "place"),
        ({"general": {"place": "x"}, "findings": {"unit_opinion": "Nhất trí."}}, 2, "unit_opinion"),
        (
            {"recommendations": {"recommendations": [{"text": "Sửa."}]}},
            3,
            "recommendations[0].text",
        ),
        ({}, 0, "inspected_unit.name"),
    ],
)
def test_what_was_typed_is_taken_up_where_it_was_left(
    editor: Editor, register: Register, typed: dict[str, Any], part: int, place: str
) -> None:
    stored = register.save(_visit())
    register.keep_draft(None, stored.id, stored.version, "Bạch Thông", json.dumps(typed))
    editor.show_visit(register.load(stored.id), register.drafts()[0])
    assert editor.tabs.currentIndex() == part
    field = editor.parts.field_at(place)
    assert field is not None
    assert field.isAncestorOf(QApplication.focusWidget() or editor)


def test_a_draft_that_is_taken_up_is_not_typed_anew(editor: Editor, register: Register) -> None:
    """The cursor leaves the first field for the last one typed: nothing is written of it, neither
    over the draft nor as a second one that would be offered for ever."""
    typed = {"general": {"place": "phòng họp tầng 2"}}
    register.keep_draft(None, None, None, "Bạch Thông", json.dumps(typed))
    kept = register.drafts()
    editor.show_visit(Visit(), kept[0])
    assert editor._database.settle(10)
    assert register.drafts() == kept
