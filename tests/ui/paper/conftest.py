"""A real visit, and the work lines of a real program."""

import datetime
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.print_service import PrintService
from tests.print_service import print_service as running_print_service
from tracker.records import (
    Finding,
    FindingKind,
    Participant,
    PartOfDay,
    Recommendation,
    Role,
    Visit,
)
from ui.paper.page_panel import PagePanel
from ui.parts.jobs import Jobs

HOSTS = (
    ("Nguyễn Thanh Hà", ["Phó Bí thư Thường trực Huyện uỷ", "Chủ tịch HĐND huyện"], None),
    ("Nguyễn Duy Luân", ["Uỷ viên BTV Huyện uỷ", "Phó Chủ tịch UBND huyện"], None),
    ("Lường Văn Vương", ["Uỷ viên BTV", "Trưởng Ban Tuyên giáo Huyện uỷ"], Role.PRESENTER),
)
RESULT = "Tổ chức 02 hội nghị báo cáo viên trực tuyến, 31 điểm cầu, 612 đại biểu tham dự."
LATE = "Một số ít đơn vị cơ sở lãnh đạo, chỉ đạo thực hiện nhiệm vụ quý I còn chậm."


def bach_thong(results: int = 1, subject: str = "công tác tuyên giáo quý I/2023") -> Visit:
    """The visit of 22 March 2023, longer the more results it has."""
    visit = Visit(
        subject=subject,
        date=datetime.date(2023, 3, 22),
        part_of_day=PartOfDay.AFTERNOON,
        place="huyện Bạch Thông",
        inspecting_body="Ban Tuyên giáo Tỉnh uỷ",
        body_superior="Tỉnh uỷ Bắc Kạn",
        body_code="BTGTU",
        body_seat="Bắc Kạn",
        inspected_unit="Huyện uỷ Bạch Thông",
    )
    visit.minutes.symbol = "BB/BTGTU"
    visit.participants = [Participant(name=n, titles=t, role=r) for n, t, r in HOSTS]
    visit.findings = [Finding(text=RESULT) for _ in range(results)]
    visit.findings.append(Finding(kind=FindingKind.SHORTCOMING, text=LATE))
    visit.recommendations = [Recommendation(text="Nắm bắt tình hình dư luận xã hội.")]
    return visit


@pytest.fixture
def documents() -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()


@pytest.fixture(scope="session")
def print_service() -> Iterator[PrintService]:
    with running_print_service() as service:
        service.add("Van_phong")
        service.add("Tang_2")
        yield service


@pytest.fixture
def queue(print_service: PrintService, qtbot: QtBot) -> PrintService:
    """The service with its queues open and empty; `Van_phong` takes what is printed."""
    print_service.clear()
    return print_service


@pytest.fixture
def panel(qtbot: QtBot, documents: Jobs) -> PagePanel:
    panel = PagePanel(documents)
    qtbot.addWidget(panel)
    panel.resize(500, 650)
    panel.show()
    return panel


def show(qtbot: QtBot, panel: PagePanel, visit: Visit) -> None:
    """Show the visit, and wait until its page is there with all that is in view."""
    before = panel.pdf()
    panel.show_visit(visit)
    qtbot.waitUntil(lambda: panel.pdf() not in (None, before))
    qtbot.waitUntil(lambda: not panel.view.missing())


def words(panel: PagePanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel)]


def as_painted(panel: PagePanel) -> QImage:
    image = panel.view.viewport().grab().toImage()
    return image.convertToFormat(QImage.Format.Format_RGB32)
