"""The card of an earlier recommendation: its words and its height stay, it knows its proof."""

import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.hands import CTRL, press, write
from tests.ui.visits.test_carrying_over import FIRST, SECOND, _rows, _type_unit_and_day, first
from tracker.records import Attachment, FollowUp, Progress, Visit
from tracker.register import Register
from ui.visits.editor import Editor
from ui.visits.follow_up_row import FollowUpRow
from ui.visits.recommendation_row import RecommendationRow

__all__ = ["first"]  # a fixture
BACK = "Trả lại, đề nghị bổ sung"


def test_what_was_recommended_is_reworded_on_purpose_only(
    qtbot: QtBot, editor: Editor, first: Visit
) -> None:
    with qtbot.waitSignal(editor.offered):
        _type_unit_and_day(editor)
    press(Qt.Key.Key_4, CTRL)
    row = _rows(editor)[0]
    row.make()
    text = row.fields["text"].control
    assert isinstance(text, QPlainTextEdit)
    text.setFocus()
    write("x")
    press(Qt.Key.Key_X)
    assert row.raw()["text"] == "Ban hành quy chế."
    editor.hold(True)
    editor.hold(False)
    assert text.isReadOnly(), "to hold and to let go does not unlock it"
    row._reword.click()
    assert not row._reworded.isHidden(), "what that changes is said"
    text.moveCursor(text.textCursor().MoveOperation.End)
    write("Đã sửa")
    assert row.raw()["text"] == "Ban hành quy chế.Đã sửa"


def test_a_card_is_made_as_high_as_its_place_was(
    qtbot: QtBot, editor: Editor, register: Register, first: Visit
) -> None:
    long = "Đã ban hành quyết định kiện toàn và phân công lại từng thành viên của Ban Chỉ đạo 35."
    register.follow_ups.add([2], FollowUp(date=FIRST, reported=long))
    with qtbot.waitSignal(editor.offered):
        _type_unit_and_day(editor)
    rows = _rows(editor)
    qtbot.waitUntil(lambda: all(row._earlier is not None for row in rows))
    press(Qt.Key.Key_4, CTRL)
    qtbot.waitUntil(lambda: all(row.is_made() and row.isVisible() for row in rows))
    for row in rows:
        layout, place = row.layout(), row.likely_height(row.width())
        assert layout is not None
        layout.activate()
        assert abs(layout.totalHeightForWidth(row.width()) - place) <= 20, "not a line"


def test_a_day_without_its_year_is_one_of_the_visits_year(
    qtbot: QtBot, editor: Editor, first: Visit
) -> None:
    with qtbot.waitSignal(editor.offered):
        _type_unit_and_day(editor)
    row = _rows(editor)[0]
    for name in ("done_on", "evidence_date", "next_report"):
        row.fields[name].set_raw("14/6")
        assert row.fields[name].value() == datetime.date(SECOND.year, 6, 14)


def test_it_knows_what_was_proven_and_reported_earlier(
    qtbot: QtBot, editor: Editor, register: Register, first: Visit
) -> None:
    report = FollowUp(date=FIRST, reported="Xong", reported_state=Progress.REPORTED_DONE)
    report.evidence, report.evidence_date = "Quyết định 05-QĐ/HU", FIRST
    register.follow_ups.add([1], report)
    with qtbot.waitSignal(editor.offered):
        _type_unit_and_day(editor)
    proven, plain = _rows(editor)
    qtbot.waitUntil(lambda: proven._earlier is not None)
    press(Qt.Key.Key_4, CTRL)
    for row, lacks, names in ((plain, True, False), (proven, False, True)):
        row.fields["state"].set_value(Progress.VERIFIED_DONE)
        assert row._lack.isHidden() is not lacks, "the board would say the same"
        box = row.fields["state"].control
        assert (box.findText(BACK) >= 0) is names  # type: ignore[attr-defined] # a drop-down
    with qtbot.waitSignal(editor.saved):
        assert editor.save()
    all_of = register.follow_ups.all_of(first.inspected_unit, SECOND)
    assert [each.status.lacks_evidence for each in all_of if each.id == 1] == [False]


def test_the_file_of_a_stored_update_opens_from_its_line(
    qtbot: QtBot, editor: Editor, register: Register, first: Visit, tmp_path: Path
) -> None:
    paper = tmp_path / "Quyết định 05.pdf"
    paper.write_bytes(b"%PDF- 05")
    filed = register.attachments.add(paper)
    proof = FollowUp(date=FIRST, file_name=filed.name, file_sha256=filed.sha256)
    register.follow_ups.add([1], proof)
    later = FIRST + datetime.timedelta(days=1)
    register.follow_ups.add([1], FollowUp(date=later, reported_state=Progress.REPORTED_DONE))
    editor.show_visit(register.load(first.id))
    press(Qt.Key.Key_4, CTRL)
    [row, *_others] = editor.recommendations.list.rows()
    assert isinstance(row, RecommendationRow)
    stored, report = row.lists["follow_ups"].rows()
    assert isinstance(stored, FollowUpRow)
    stored.make()
    report.make()
    opened: list[Attachment] = []
    editor.recommendations.files.open = opened.append
    assert "Quyết định 05.pdf" in stored._open.text()
    stored._open.click()
    assert [(each.name, each.sha256) for each in opened] == [(filed.name, filed.sha256)]
    row._update.click()
    fresh = row.lists["follow_ups"].rows()[2]
    assert isinstance(fresh, FollowUpRow)
    fresh.fields["state"].set_value(Progress.VERIFIED_DONE)
    assert fresh._lack.isHidden(), "the file proves it already"
    assert fresh.fields["state"].control.findText(BACK) >= 0  # type: ignore[attr-defined] # a drop-down


def test_an_extension_no_later_than_what_runs_is_told_at_the_row(
    qtbot: QtBot, editor: Editor, register: Register, first: Visit
) -> None:
    longer = datetime.date(2023, 9, 30)
    dated = next(each for each in first.recommendations if each.deadline)
    entry = FollowUp(date=FIRST, extended_to=longer, found="Chờ kinh phí.")
    register.follow_ups.add([dated.id], entry)
    with qtbot.waitSignal(editor.offered):
        _type_unit_and_day(editor)
    qtbot.waitUntil(lambda: all(row._earlier is not None for row in _rows(editor)))
    press(Qt.Key.Key_4, CTRL)
    row = next(each for each in _rows(editor) if each.uid() == dated.uid)
    row.make()
    row.fields["found"].set_value("Chờ kinh phí.")
    row.fields["extended_to"].set_value(longer)
    assert not editor.save()
    assert "30/9/2023" in row.fields["extended_to"].problem()
