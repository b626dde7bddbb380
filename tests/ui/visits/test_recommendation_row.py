"""The card of a recommendation: deadlines in words, reports, and updates that stay as entered."""

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, name_the_file, press, tab, write
from tracker.records import (
    Attachment,
    FollowUp,
    Progress,
    Recommendation,
    RecommendationKind,
    Rhythm,
    Visit,
)
from tracker.register import Register
from ui.visits.editor import Editor
from ui.visits.follow_up_row import FollowUpRow
from ui.visits.recommendation_row import RecommendationRow

DAY = datetime.date(2023, 3, 22)


def _card(editor: Editor) -> RecommendationRow:
    row = editor.recommendations.list.rows()[0]
    assert isinstance(row, RecommendationRow)
    return row


def _updates(editor: Editor) -> list[FollowUpRow]:
    rows = _card(editor).lists["follow_ups"].rows()
    return [row for row in rows if isinstance(row, FollowUpRow)]


@pytest.fixture
def stored(editor: Editor, register: Register) -> Visit:
    entry = FollowUp(date=DAY, reported="Đã có tờ trình", state=Progress.UNDER_WAY)
    asked = Recommendation(text="Ban hành quy chế", follow_ups=[entry])
    visit = register.save(Visit(inspected_unit="A", date=DAY, recommendations=[asked]))
    editor.show_visit(register.load(visit.id))
    press(Qt.Key.Key_4, CTRL)
    return visit


def test_a_sentence_that_names_its_day_fills_in_the_deadline_once(editor: Editor) -> None:
    editor.show_visit(Visit(inspected_unit="A", date=DAY))
    press(Qt.Key.Key_4, CTRL)
    write("Kiện toàn khối dân vận trước ngày 30/4")
    tab()
    card = _card(editor)
    assert card.fields["deadline"].raw() == "30/4/2023"
    assert card.fields["kind"].value() is RecommendationKind.DATED
    card.fields["deadline"].set_raw("")
    card.fields["text"].control.setFocus()
    tab()
    assert card.fields["deadline"].raw() == "", "cleared on purpose"


def test_a_deadline_in_words_becomes_a_day_and_keeps_its_words(
    editor: Editor, register: Register, qtbot: QtBot
) -> None:
    asked = Recommendation(text="Ban hành quy chế")
    editor.show_visit(Visit(inspected_unit="A", date=DAY, recommendations=[asked]))
    press(Qt.Key.Key_4, CTRL)
    card = _card(editor)
    card.fields["deadline"].control.setFocus()
    write("q2/2023")
    shown = editor.assemble(fresh=True)[0].recommendations[0]
    assert (shown.deadline, shown.deadline_words) == (
        datetime.date(2023, 6, 30),
        "hết quý II/2023",
    )
    tab()
    assert card.fields["deadline"].raw() == "30/6/2023"
    assert card.fields["deadline_words"].raw() == "hết quý II/2023"
    assert card.fields["kind"].value() is RecommendationKind.DATED
    with qtbot.waitSignal(editor.saved) as saved:
        assert editor.save()
    kept = register.load(saved.args[0]).recommendations[0]
    assert (kept.deadline, kept.deadline_words) == (shown.deadline, shown.deadline_words)
    card.fields["deadline"].control.setFocus()
    press(Qt.Key.Key_A, CTRL)
    write("15/7/2023")
    tab()
    assert card.fields["deadline_words"].raw() == "", "they spoke of another day"
    card.fields["deadline"].set_raw("một ngày nào đó")
    assert [p.path for p in editor.assemble(fresh=True)[1]] == ["recommendations[0].deadline"]


def test_a_rhythm_brings_the_day_of_the_first_report(editor: Editor) -> None:
    asked = Recommendation(text="Thường xuyên nắm tình hình")
    editor.show_visit(Visit(inspected_unit="A", date=DAY, recommendations=[asked]))
    press(Qt.Key.Key_4, CTRL)
    card = _card(editor)
    card._more.setChecked(True)
    card.fields["rhythm"].control.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    shown = editor.assemble(fresh=True)[0].recommendations[0]
    assert shown.rhythm is Rhythm.QUARTERLY
    assert shown.next_report == datetime.date(2023, 3, 31)


def test_a_stored_update_is_only_read_and_corrected_by_a_new_one(
    editor: Editor, register: Register, stored: Visit, qtbot: QtBot
) -> None:
    [row] = _updates(editor)
    row.make()
    assert "Đã có tờ trình" in row._words.text()
    assert not row.fields
    assert not editor.is_dirty()
    row._line.button.click()
    correction = _updates(editor)[1]
    correction.fields["reported"].set_raw("Đã có dự thảo")
    assert row._words.font().strikeOut()
    with qtbot.waitSignal(editor.saved):
        assert editor.save()
    first, second = register.load(stored.id).recommendations[0].follow_ups
    assert (first.reported, second.reported) == ("Đã có tờ trình", "Đã có dự thảo")
    assert second.corrects == first.uid
    assert second.state is Progress.UNDER_WAY
    assert correction.is_stored(), "saved, it is only read"
    assert not editor.is_dirty()
    assert not editor.steps.can_undo()
    draft = editor.raw()
    editor.show_visit(register.load(stored.id))
    assert editor.raw() == draft


def test_a_new_update_is_entered_with_all_that_belongs_to_it(
    editor: Editor, register: Register, stored: Visit, qtbot: QtBot
) -> None:
    _card(editor)._update.click()
    write("30/6/2023")
    row = _updates(editor)[1]
    row.fields["state"].set_value(Progress.NOT_DOABLE)
    row.fields["evidence"].set_raw("Báo cáo số 45-BC/HU")
    row.fields["evidence_date"].set_raw("29/6/2023")
    assert [p.path for p in editor.assemble(fresh=True)[1]] == [
        "recommendations[0].follow_ups[1].found"
    ]
    row.fields["found"].set_raw("Không còn phù hợp")
    typed = editor.raw()
    editor.set_raw(typed)
    assert editor.raw() == typed
    with qtbot.waitSignal(editor.saved):
        assert editor.save()
    kept = register.load(stored.id).recommendations[0].follow_ups[1]
    assert (kept.evidence, kept.evidence_date) == (
        "Báo cáo số 45-BC/HU",
        datetime.date(2023, 6, 29),
    )
    assert kept.entered_by


def test_typing_on_over_an_update_that_is_being_saved_loses_nothing(
    editor: Editor, register: Register, stored: Visit, qtbot: QtBot
) -> None:
    _card(editor)._update.click()
    row = _updates(editor)[1]
    row.fields["date"].set_raw("30/6/2023")
    row.fields["found"].set_raw("Xong")
    assert editor.save()
    row.fields["found"].set_raw("Xong cả")
    qtbot.waitUntil(lambda: not editor._saving)
    assert editor.is_dirty()
    with qtbot.waitSignal(editor.saved):
        assert editor.save()
    told = register.load(stored.id).recommendations[0].follow_ups
    assert [each.found for each in told] == ["", "Xong", "Xong cả"]
    assert told[2].corrects == told[1].uid


def test_a_file_proves_an_update_and_is_kept_with_it(
    editor: Editor, register: Register, stored: Visit, qtbot: QtBot, tmp_path: Path
) -> None:
    paper = tmp_path / "Báo cáo 45.pdf"
    paper.write_bytes(b"%PDF- 45")
    _card(editor)._update.click()
    row = _updates(editor)[1]
    row.fields["date"].set_raw("30/6/2023")
    row.fields["state"].set_value(Progress.VERIFIED_DONE)
    assert not row._lack.isHidden()
    name_the_file(paper)
    row._file.choose.click()
    assert row.raw()["file_name"] == "Báo cáo 45.pdf"
    assert row._lack.isHidden()
    row._file.leave_out.click()
    assert row.raw()["file_sha256"] == ""
    row._file.take(paper)
    typed = editor.raw()
    editor.set_raw(typed)
    assert editor.raw() == typed
    with qtbot.waitSignal(editor.saved):
        assert editor.save()
    kept = register.load(stored.id).recommendations[0].follow_ups[1]
    assert kept.file_name == "Báo cáo 45.pdf"
    assert register.attachments.data(Attachment(sha256=kept.file_sha256)) == b"%PDF- 45"


def test_an_extension_in_words_runs_from_the_day_of_the_update(
    editor: Editor, stored: Visit
) -> None:
    _card(editor)._update.click()
    row = _updates(editor)[1]
    row.fields["date"].set_raw("05/6/2023")
    row.fields["extended_to"].control.setFocus()
    write("5 ngày làm việc")
    assert row.fields["extended_to"].value() == datetime.date(2023, 6, 12)
    tab()
    assert row.fields["extended_to"].raw() == "12/6/2023"


def test_an_extension_no_later_than_what_runs_is_told_at_the_card(
    editor: Editor, stored: Visit
) -> None:
    _card(editor)._update.click()
    first = _updates(editor)[1]
    first.fields["date"].set_raw("05/6/2023")
    first.fields["found"].set_value("Chờ kinh phí.")
    first.fields["extended_to"].set_raw("31/12/2023")
    _card(editor)._update.click()
    second = _updates(editor)[2]
    second.fields["date"].set_raw("06/7/2023")
    second.fields["found"].set_value("Chờ kinh phí.")
    second.fields["extended_to"].set_raw("31/12/2023")
    assert not editor.save()
    assert "31/12/2023" in second.fields["extended_to"].problem()
    assert not first.fields["extended_to"].problem()
