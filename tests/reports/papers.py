"""The papers of the follow-up as an office makes them, ready to be written to files."""

import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.followup.periods import Span, period_of
from tracker.minutes.blocks import Document
from tracker.records import (
    Finding,
    FindingKind,
    Participant,
    Profile,
    Recommendation,
    RecommendationKind,
    Side,
    Visit,
)
from tracker.register import Register
from tracker.reports.brief import compose_brief
from tracker.reports.letter import Asked, Paper, compose_letter, items_of, open_items
from tracker.reports.letter_steps import log_step
from tracker.reports.periodic import compose_report
from tracker.reports.signers import UNSIGNED, SignedBy

UNIT = "Phòng Nông nghiệp và Phát triển nông thôn huyện Bạch Thông"
HELD = datetime.date(2023, 3, 22)
DAY = datetime.date(2023, 6, 25)
DEPUTY = SignedBy("K/T TRƯỞNG BAN; PHÓ TRƯỞNG BAN", "Nguyễn Thị Lan Hương")


@cache
def papers(profile: Profile) -> dict[str, Document]:
    """Every letter, the brief and the report of a quarter, by their names."""
    with TemporaryDirectory() as folder:
        register = Register.at(Path(folder) / "Sổ.db")
        try:
            return _composed(register, profile)
        finally:
            register.close()


def _composed(register: Register, profile: Profile) -> dict[str, Document]:
    office = register.office()
    office.profile = profile
    register.keep_office(office)
    register.save(_visit())
    made = {paper.value: _letter(register, paper) for paper in Paper}
    made["brief"] = compose_brief(register, UNIT, DAY)
    made["report"] = compose_report(register, period_of(Span.QUARTER, DAY), DAY, DEPUTY)
    return {f"{profile.value} {name}": document for name, document in made.items()}


def _letter(register: Register, paper: Paper) -> Document:
    """Each tells of those before; the first is not numbered nor signed yet."""
    signed, number = (UNSIGNED, "") if paper is Paper.NOTE else (DEPUTY, "45")
    rows = items_of(paper, open_items(register, UNIT, DAY))
    asked = Asked(paper, UNIT, DAY, datetime.date(2023, 7, 5), signed, number)
    document = compose_letter(register, asked, rows)
    log_step(register, rows, paper.step, DAY, f"Công văn số {number}-CV/BTGTU" if number else "")
    return document


def _visit() -> Visit:
    dated = RecommendationKind.DATED
    texts = "Kiện toàn Ban Chỉ đạo 35 huyện, phân công từng thành viên.", "Mở 02 lớp bồi dưỡng."
    deadlines = datetime.date(2023, 5, 30), datetime.date(2023, 12, 30)
    return Visit(
        date=HELD,
        inspected_unit=UNIT,
        inspecting_body="Ban Tuyên giáo Tỉnh uỷ",
        body_superior="Tỉnh uỷ Bắc Kạn",
        body_code="BTGTU",
        body_seat="Bắc Kạn",
        participants=[Participant(side=Side.HOST, name="Lê Văn B", titles=["Trưởng phòng"])],
        findings=[Finding(kind=FindingKind.SHORTCOMING, text="Báo cáo còn chậm.")],
        recommendations=[
            *(
                Recommendation(text=text, kind=dated, deadline=day)
                for text, day in zip(texts, deadlines, strict=True)
            ),
            Recommendation(text="Nắm dư luận xã hội.", next_report=datetime.date(2023, 6, 20)),
        ],
    )
