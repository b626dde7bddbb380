"""A letter made in the dialog: the file, and the step on each item."""

import datetime
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.hands import answer, name_the_file
from tracker.records import Recommendation, RecommendationKind, Reminder, Visit
from tracker.register import Register
from tracker.reports.steps import Standing
from tracker.settings import Settings
from ui.paper import print_queue
from ui.parts.jobs import Jobs
from ui.reports.making import Outlook
from ui.reports.reports_dialog import ReportsDialog

TODAY = datetime.date.today()
UNIT = "Huyện uỷ Bạch Thông"


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = Register.at(tmp_path / "Sổ.db")
    late = Recommendation(
        text="Kiện toàn Ban Chỉ đạo 35.",
        kind=RecommendationKind.DATED,
        deadline=TODAY - datetime.timedelta(days=12),
    )
    held = TODAY - datetime.timedelta(days=60)
    register.save(Visit(inspected_unit=UNIT, date=held, recommendations=[late]))
    yield register
    register.close()


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture
def dialog(register: Register, jobs: Jobs, qtbot: QtBot) -> Iterator[ReportsDialog]:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ReportsDialog(parent, register, (jobs, jobs), Settings(), unit=UNIT)
    dialog.show()
    yield dialog
    dialog.close()


def test_a_saved_letter_is_a_step_on_the_item(
    dialog: ReportsDialog, register: Register, tmp_path: Path
) -> None:
    dialog.fields["kind"].set_value("letter")
    name_the_file(tmp_path / "Công văn.docx")
    dialog.save_button.click()
    assert (tmp_path / "Công văn.docx").read_bytes().startswith(b"PK")
    (row,) = register.follow_ups.all_of(UNIT, TODAY)
    assert row.status.reminder is Reminder.FIRST
    assert dialog.changed


def test_the_dialog_says_what_will_be_entered_and_then_what_was(
    dialog: ReportsDialog, register: Register, qtbot: QtBot, tmp_path: Path
) -> None:
    held = TODAY - datetime.timedelta(days=30)
    standing = Recommendation(text="Nắm dư luận.")
    register.save(Visit(inspected_unit=UNIT, date=held, recommendations=[standing]))
    dialog.fields["kind"].set_value("second_letter")  # it looks again, now there are two
    steps = (("note", "“Nhắc việc”", "vào 2 kiến nghị"), ("letter", "lần 1”", "vào 1 kiến nghị"))
    for kind, step, count in steps:
        dialog.fields["kind"].set_value(kind)
        qtbot.waitUntil(partial(_offers, dialog, f"{step} {count}"))
        for time, said in enumerate((count, "được ghi từ trước")):
            name_the_file(tmp_path / f"{kind} {time}.pdf")
            dialog.save_button.click()
            assert said in dialog.said.text()
        qtbot.waitUntil(lambda: "đã ghi" in dialog.log_box.text())
    rows = register.follow_ups.all_of(UNIT, TODAY)
    assert [row.status.reminder for row in rows] == [Reminder.FIRST, Reminder.NOTE]


def test_who_signs_is_offered_again_with_the_same_kind_of_paper(
    dialog: ReportsDialog, register: Register, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: bool(dialog._signers) and dialog.save_button.isEnabled())
    dialog.fields["kind"].set_value("letter")
    for name, words in (("number", "45"), ("post", "TRƯỞNG BAN"), ("name", "Lê A")):
        dialog.fields[name].set_value(words)
    name_the_file(tmp_path / "Công văn.pdf")
    dialog.save_button.click()
    (row,) = register.follow_ups.all_of(UNIT, TODAY)
    assert row.status.latest is not None
    assert row.status.latest.evidence.startswith("Công văn số 45")
    again = ReportsDialog(dialog, register, (jobs, jobs), Settings(), unit=UNIT)
    qtbot.waitUntil(lambda: bool(again._signers))
    assert again.fields["post"].raw() == ""
    again.fields["kind"].set_value("second_letter")
    assert [again.fields[name].raw() for name in ("number", "post", "name")] == [
        *("", "TRƯỞNG BAN", "Lê A"),
    ]


def test_the_same_letter_in_two_files_is_one_step(
    dialog: ReportsDialog, register: Register, tmp_path: Path
) -> None:
    for name in ("Phiếu.docx", "Phiếu.pdf"):
        name_the_file(tmp_path / name)
        dialog.save_button.click()
        assert (tmp_path / name).exists()
    (row,) = register.follow_ups.all_of(UNIT, TODAY)
    assert row.entry_count == 1


def test_a_step_is_not_entered_where_that_is_not_wanted(
    dialog: ReportsDialog, register: Register, tmp_path: Path
) -> None:
    dialog.log_box.click()
    name_the_file(tmp_path / "Phiếu.pdf")
    dialog.save_button.click()
    assert (tmp_path / "Phiếu.pdf").read_bytes().startswith(b"%PDF")
    (row,) = register.follow_ups.all_of(UNIT, TODAY)
    assert row.status.reminder is None


def test_what_cannot_be_read_is_told_beside_the_field(dialog: ReportsDialog) -> None:
    dialog.fields["day"].set_raw("hôm nào")
    assert dialog.wanted() is None
    assert dialog.fields["day"].problem()


@pytest.mark.parametrize("kind", ["brief", "quarter", "six_months", "nine_months", "year"])
def test_the_brief_and_every_report_can_be_saved(
    dialog: ReportsDialog, register: Register, tmp_path: Path, kind: str
) -> None:
    dialog.fields["kind"].set_value(kind)
    name_the_file(tmp_path / "Báo cáo.pdf")
    dialog.save_button.click()
    assert (tmp_path / "Báo cáo.pdf").read_bytes().startswith(b"%PDF")
    (row,) = register.follow_ups.all_of(UNIT, TODAY)
    assert row.status.reminder is None


def units_offered(dialog: ReportsDialog) -> list[str]:
    box = dialog.fields["unit"].control
    assert isinstance(box, QComboBox)
    return [box.itemText(n) for n in range(box.count())]


def test_the_units_are_read_behind_the_window(register: Register, jobs: Jobs, qtbot: QtBot) -> None:
    register.save(Visit(inspected_unit="Sở Nội vụ", date=TODAY))
    go = Event()
    parent = QWidget()
    qtbot.addWidget(parent)
    jobs.start(parent, go.wait)
    dialog = ReportsDialog(parent, register, (jobs, jobs), Settings())
    assert units_offered(dialog) == []
    go.set()
    qtbot.waitUntil(lambda: units_offered(dialog) == [UNIT, "Sở Nội vụ"])
    dialog.fields["unit"].set_value("Sở Nội vụ")
    qtbot.waitUntil(lambda: not dialog.save_button.isEnabled())
    assert dialog.standing.text().startswith("Tại ngày này")
    dialog.fields["kind"].set_value("brief")
    assert dialog.save_button.isEnabled()


def test_the_step_that_is_next_is_told_and_one_left_out_is_warned_of(
    dialog: ReportsDialog, register: Register, qtbot: QtBot, tmp_path: Path
) -> None:
    first = "Bước tiếp theo: Công văn đôn đốc lần 1."
    qtbot.waitUntil(lambda: dialog.standing.text().endswith(first))
    assert "Đơn vị còn 1 kiến nghị chưa hoàn thành, trong đó 1 quá hạn." in dialog.standing.text()
    dialog.fields["kind"].set_value("second_letter")
    qtbot.waitUntil(lambda: "Chưa có “Công văn đôn đốc lần 1”" in dialog.standing.text())
    assert dialog.save_button.isEnabled()
    dialog.fields["kind"].set_value("letter")
    name_the_file(tmp_path / "Công văn.pdf")
    dialog.save_button.click()
    second = "Bước tiếp theo: Công văn đôn đốc lần 2."
    qtbot.waitUntil(lambda: dialog.standing.text().endswith(second))
    assert "Đôn đốc lần 1 (1/1)" in dialog.standing.text()


def test_a_paper_can_be_called_off_and_nothing_is_kept(
    dialog: ReportsDialog, register: Register, jobs: Jobs
) -> None:
    go = Event()
    jobs.start(dialog, go.wait)
    timer = QTimer(dialog, interval=20)

    def call_off() -> None:
        box = QApplication.activeModalWidget()
        wanted = box.findChildren(QPushButton) if box else []
        cancel = [each for each in wanted if each.text() == "Huỷ"]
        if cancel:
            timer.stop()
            cancel[0].click()
            go.set()

    timer.timeout.connect(call_off)
    timer.start()
    dialog.fields["kind"].set_value("quarter")
    dialog.save_button.click()
    assert dialog.said.text() == "Đã dừng theo yêu cầu."
    assert not dialog.changed


def test_without_a_printer_the_paper_is_offered_as_a_file_and_the_step_entered(
    dialog: ReportsDialog, register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    monkeypatch.setattr(print_queue, "there", lambda: False)
    dialog.fields["kind"].set_value("letter")
    answer("Lưu PDF…")
    name_the_file(tmp_path / "Công văn.pdf")
    dialog.print_button.click()
    assert (tmp_path / "Công văn.pdf").read_bytes().startswith(b"%PDF")
    assert "Công văn.pdf" in dialog.said.text()
    (row,) = register.follow_ups.all_of(UNIT, TODAY)
    assert row.status.reminder is Reminder.FIRST


def test_long_words_on_the_steps_cut_no_field(dialog: ReportsDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: dialog.standing.text() != "")
    high = dialog.fields["kind"].control.height()
    dialog.setFixedWidth(dialog.minimumSizeHint().width())
    dialog._show_standing(Outlook(Standing(9999, 9999, (9999, 9999, 9999)), 9999, 9999))
    assert dialog.standing.height() >= dialog.standing.heightForWidth(dialog.standing.width())
    assert dialog.fields["kind"].control.height() == high


def test_a_signer_typed_stays_with_a_paper_that_nobody_signed_yet(dialog: ReportsDialog) -> None:
    dialog.fields["kind"].set_value("note")
    dialog.fields["name"].set_value("Hoàng Văn Dũng")
    dialog.fields["kind"].set_value("letter")
    assert dialog.fields["name"].raw() == "Hoàng Văn Dũng"


def _offers(dialog: ReportsDialog, words: str) -> bool:
    return words in dialog.log_box.text()


def test_what_a_paper_does_not_ask_for_leaves_its_fields_where_they_were(
    dialog: ReportsDialog, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: bool(dialog.standing.text()))
    before = dialog.fields["name"].geometry()
    dialog.fields["kind"].set_value("quarter")
    qtbot.waitUntil(lambda: not dialog.standing.isVisible())
    QApplication.processEvents()
    assert dialog.fields["name"].geometry() == before
