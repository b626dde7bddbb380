"""A letter made in the dialog: the file, and the step on each item."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.hands import name_the_file
from tracker.records import Recommendation, RecommendationKind, Reminder, Visit
from tracker.register import Register
from tracker.settings import Settings
from ui.parts.jobs import Jobs
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
def dialog(register: Register, qtbot: QtBot) -> Iterator[ReportsDialog]:
    jobs = Jobs()
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = ReportsDialog(parent, register, (jobs, jobs), Settings(), unit=UNIT)
    dialog.show()
    yield dialog
    dialog.close()
    jobs.close()


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
