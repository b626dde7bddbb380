"""A new entry in a real window: nothing is cut, words of deadlines, evidence, and calling off."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.hands import answer, press, tab, write
from tests.register.test_full_disk import no_file_longer_than
from tests.ui.recommendations.conftest import LATE, TODAY
from tests.ui.recommendations.test_board import chosen, dialog_of
from tracker.followup.calendar import WorkingDays
from tracker.followup.entries import Entry
from tracker.records import FollowUp, Progress, Reminder
from tracker.register import Register
from tracker.vietnamese.dates import short_date
from ui.keys_dialog import KeysDialog
from ui.parts import progress
from ui.recommendations.entry_dialog import EntryDialog
from ui.recommendations.recommendations_room import RecommendationsRoom
from ui.visits.progress_field import OFFICE_FINDS, UNIT_SAYS


@pytest.fixture
def dialog(room: RecommendationsRoom, qtbot: QtBot) -> EntryDialog:
    chosen(room, qtbot, 0)
    QTest.keyClick(room.board.table, Qt.Key.Key_Insert)
    dialog = dialog_of(room, qtbot)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def entries(register: Register) -> list[FollowUp]:
    return register.load(1).recommendations[0].follow_ups


def test_a_long_problem_under_a_narrow_field_is_read_whole(dialog: EntryDialog) -> None:
    for name in ("extended_to", "evidence_date", "done_on"):
        dialog.fields[name].set_raw("khi nào xong thì thôi")
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    QTest.qWait(0)
    shown = [
        label
        for label in dialog.findChildren(QLabel)
        if label.isVisible() and label.property("role") == "problem"
    ]
    assert len(shown) == 3
    for label in shown:
        assert label.height() >= label.heightForWidth(label.width())
        field = label.parentWidget()
        assert field is not None
        assert label.geometry().bottom() <= field.rect().bottom()
        control = getattr(field, "control", None)
        assert control is not None
        assert label.geometry().top() > control.geometry().bottom()
    dialog.fields["done_on"].set_raw("")
    assert dialog.fields["done_on"].problem() == "", "it is said of what stands there no more"


def test_the_buttons_at_the_foot_are_as_wide_as_their_words(dialog: EntryDialog) -> None:
    for state in (None, Progress.VERIFIED_DONE):
        dialog.fields["state"].set_value(state)
        QTest.qWait(0)
        assert dialog.go.width() == dialog.go.sizeHint().width()
        margin = dialog.contentsRect().right() - dialog.go.geometry().right()
        assert margin == 20


def test_a_new_deadline_is_typed_in_words_and_its_day_is_shown(
    dialog: EntryDialog, register: Register, qtbot: QtBot
) -> None:
    day = WorkingDays().add(TODAY, 10)
    dialog.fields["extended_to"].control.setFocus()
    write("10 ngày làm việc")
    shown = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert any(short_date(day) in text for text in shown)
    dialog.fields["found"].control.setFocus()
    assert dialog.fields["extended_to"].raw() == short_date(day)
    write("chờ giảng viên")
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(entries(register)) == 1)
    assert entries(register)[0].extended_to == day


def test_a_new_deadline_that_is_no_later_is_refused_at_its_field(dialog: EntryDialog) -> None:
    dialog.fields["date"].set_value(LATE - datetime.timedelta(days=5))
    dialog.fields["extended_to"].set_value(LATE)
    dialog.fields["found"].set_value("chờ giảng viên")
    dialog.go.click()
    assert short_date(LATE) in dialog.fields["extended_to"].problem()


def test_a_term_runs_from_the_day_of_the_update(dialog: EntryDialog) -> None:
    before = TODAY - datetime.timedelta(days=20)
    dialog.fields["date"].set_value(before)
    dialog.fields["extended_to"].set_raw("10 ngày làm việc")
    assert dialog.fields["extended_to"].value() == WorkingDays().add(before, 10)


def test_verified_without_evidence_is_warned_of_and_kept(
    dialog: EntryDialog, register: Register, qtbot: QtBot
) -> None:
    dialog.fields["state"].set_value(Progress.VERIFIED_DONE)
    assert dialog.warning()
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(entries(register)) == 1)
    assert entries(register)[0].state is Progress.VERIFIED_DONE


def test_each_side_says_the_same_words_here_as_in_the_editor(qtbot: QtBot) -> None:
    """Also a stored word that is no longer offered stays, where only the text is mended."""
    parent = QWidget()
    qtbot.addWidget(parent)
    written = Entry(
        TODAY, reported_state=Progress.VERIFIED_DONE, found_state=Progress.REPORTED_DONE, uid="e"
    )
    mended = EntryDialog(parent, "Mở lớp.", None, corrected=written).entry()
    assert (mended.reported_state, mended.state) == (written.reported_state, written.found_state)
    fresh = EntryDialog(parent, "Mở lớp.", None)
    for name, offered in (("reported_state", UNIT_SAYS), ("state", OFFICE_FINDS)):
        for word in offered:
            fresh.fields[name].set_value(word)
            assert fresh.fields[name].value() is word


def test_a_large_file_is_called_off_and_nothing_typed_is_lost(
    dialog: EntryDialog,
    register: Register,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    film = tmp_path / "phim.mp4"
    with film.open("wb") as file:
        file.truncate(200 << 20)
    monkeypatch.setattr(progress, "PATIENCE_MS", 0)
    dialog.fields["found"].set_raw("Có phim kèm theo")
    dialog.take_file(film)
    call_off = QTimer(dialog, interval=5)

    def press_cancel() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, progress._Box):
            call_off.stop()
            box.cancel.click()

    call_off.timeout.connect(press_cancel)
    call_off.start()
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert not call_off.isActive()
    assert dialog.isVisible()
    assert dialog.go.isEnabled()
    assert dialog.fields["found"].raw() == "Có phim kèm theo"
    assert entries(register) == []


def test_a_file_that_has_gone_is_left_out_and_the_rest_is_kept(
    dialog: EntryDialog, register: Register, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.fields["found"].set_raw("Đã xem")
    dialog.take_file(tmp_path / "đã mất.pdf")
    answer("Đóng")
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    dialog.take_file(None)
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(entries(register)) == 1)
    assert (entries(register)[0].found, entries(register)[0].file_name) == ("Đã xem", "")


def test_a_full_disk_is_told_of_and_the_entry_is_kept_when_there_is_room(
    dialog: EntryDialog, register: Register, tmp_path: Path, qtbot: QtBot
) -> None:
    pytest.importorskip("resource", reason="limits as POSIX has them")
    paper = tmp_path / "Báo cáo.pdf"
    paper.write_bytes(bytes(range(256)) * 8_000)
    dialog.fields["found"].set_raw("Đã xem")
    dialog.take_file(paper)
    with no_file_longer_than(register.path.stat().st_size + 65_536):
        answer("Đóng")
        QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert dialog.go.isEnabled()
    assert dialog.fields["found"].raw() == "Đã xem"
    assert entries(register) == []
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(entries(register)) == 1)
    assert entries(register)[0].file_name == "Báo cáo.pdf"


def test_tab_goes_through_the_dialog_as_the_eye_does(dialog: EntryDialog) -> None:
    controls = {field.control: name for name, field in dialog.fields.items()}
    dialog.fields["date"].control.setFocus()
    reached = []
    for _step in range(len(controls) - 1):  # the next report is only asked of a standing one
        widget = dialog.focusWidget()
        assert widget is not None
        reached.append(controls[widget])
        tab()
    seen = {name: dialog.fields[name].mapTo(dialog, QPoint()) for name in reached}
    assert reached == sorted(reached, key=lambda name: (seen[name].y(), seen[name].x()))
    assert len(reached) == len(set(reached))


def test_an_update_of_a_day_to_come_is_warned_of(dialog: EntryDialog) -> None:
    dialog.fields["date"].set_value(TODAY + datetime.timedelta(days=2))
    dialog.fields["found"].set_raw("Đã xem")
    assert "chưa tới" in dialog.warning()
    dialog.fields["date"].set_value(TODAY)
    assert dialog.warning() == ""


def test_all_that_is_to_be_warned_of_is_read_at_once(dialog: EntryDialog) -> None:
    dialog.fields["state"].set_value(Progress.VERIFIED_DONE)
    dialog.fields["date"].set_value(TODAY + datetime.timedelta(days=9))
    assert len(dialog.warning().splitlines()) == 2


def test_a_proof_filed_by_mistake_is_taken_off_by_a_correction(qtbot: QtBot) -> None:
    wrong = Entry(TODAY, "", "Đã xong", None, Progress.VERIFIED_DONE, uid="a")
    wrong = replace(wrong, file_name="Nhầm.pdf", file_sha256="0" * 64)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = EntryDialog(parent, "Việc", LATE, corrected=wrong)
    dialog.show()
    dialog.go.click()
    assert dialog.fields["reported"].problem(), "it would say the same once more, for ever"
    out = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Bỏ tệp")
    out.click()
    assert not dialog.problems()
    assert (dialog.entry().file_name, dialog.entry().file_sha256) == ("", "")
    assert dialog.warning(), "nothing proves it now"


def test_the_keys_are_told_over_the_dialog_too(dialog: EntryDialog, qtbot: QtBot) -> None:
    press(Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: bool(dialog.findChildren(KeysDialog)))
    dialog.findChildren(KeysDialog)[0].reject()


def test_the_letter_of_a_reminder_is_asked_for_by_its_name_and_proves_nothing(
    room: RecommendationsRoom,
) -> None:
    sent = Entry(TODAY, evidence="Công văn số 45", evidence_date=TODAY, reminder=Reminder.FIRST)
    correction = EntryDialog(room, "Kiện toàn Ban Chỉ đạo 35.", None, corrected=sent)
    assert correction.fields["evidence"].control.accessibleName() == "Văn bản đã gửi"
    correction.fields["state"].set_value(Progress.VERIFIED_DONE)
    assert "minh chứng" in correction.warning()
    assert correction.entry().reminder is Reminder.FIRST
