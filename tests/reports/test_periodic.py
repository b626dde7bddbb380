"""The report of a period and the brief before a visit: their figures are those of the board."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.export.pages import layout
from tracker.followup.periods import Span, period_of
from tracker.followup.status import Group
from tracker.minutes.blocks import Document, Paragraph, Table
from tracker.records import (
    Finding,
    FindingKind,
    FollowUp,
    Participant,
    Progress,
    Recommendation,
    RecommendationKind,
    Side,
    Stage,
    Visit,
)
from tracker.register import BoardQuery, Register
from tracker.reports.brief import compose_brief
from tracker.reports.periodic import compose_report

UNIT = "Huyện uỷ Bạch Thông"
HELD = datetime.date(2023, 3, 22)
END = datetime.date(2023, 6, 30)
DAY = datetime.date(2023, 7, 3)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    register = Register.at(tmp_path / "Sổ.db")
    yield register
    register.close()


def keep(register: Register, unit: str, count: int) -> None:
    asked = [
        Recommendation(
            text=f"Việc thứ {n} cần làm ngay trong quý để khắc phục tồn tại đã nêu.",
            kind=RecommendationKind.DATED,
            deadline=datetime.date(2023, 5, 30) + datetime.timedelta(days=10 * n),
        )
        for n in range(count)
    ]
    done = FollowUp(
        date=datetime.date(2023, 5, 20),
        found="Đã xong.",
        state=Progress.VERIFIED_DONE,
        evidence="BC số 4",
        evidence_date=datetime.date(2023, 5, 19),
    )
    asked[0].follow_ups.append(done)
    found = [Finding(kind=FindingKind.SHORTCOMING, text="Báo cáo còn chậm.")]
    visit = Visit(inspected_unit=unit, date=HELD, recommendations=asked, findings=found)
    register.save(visit)


def told(document: Document, role: str) -> list[list[str]]:
    (table,) = [b for b in document.blocks if isinstance(b, Table) and b.role == role]
    return [[" ".join(p.text for p in cell) for cell in row.cells] for row in table.rows]


def test_the_report_adds_up_and_agrees_with_the_board(register: Register) -> None:
    keep(register, UNIT, 5)
    keep(register, "Thành uỷ Bắc Kạn", 3)
    document = compose_report(register, period_of(Span.QUARTER, END), DAY)
    counts = register.follow_ups.counts(BoardQuery(END))
    states = told(document, "states")
    assert states[-1] == ["Cộng", "8", "8", "0"]
    assert sum(int(line[1]) for line in states[:-1]) == counts.total == 8
    assert {int(line[1]) for line in states[:-1]} == {n for n in counts.groups.values() if n}
    for role in ("units", "fields"):
        *lines, whole = told(document, role)
        for column in range(1, 5):
            assert sum(int(line[column]) for line in lines) == int(whole[column])
    assert told(document, "units")[-1] == ["Cộng", "8", "6", "5", "2", "100%"]


def test_the_age_of_what_is_late_stands_in_one_row(register: Register) -> None:
    keep(register, UNIT, 5)
    (line,) = told(compose_report(register, period_of(Span.QUARTER, END), DAY), "ages")
    late = register.follow_ups.counts(BoardQuery(END)).groups[Group.LATE]
    assert sum(map(int, line[:-1])) == int(line[-1]) == late == 3


def test_a_report_ends_with_a_sentence_above_the_signature(register: Register) -> None:
    document = compose_report(register, period_of(Span.QUARTER, END), DAY)
    words = document.blocks[-2]
    assert isinstance(words, Paragraph)
    assert words.text.startswith("Trên đây là báo cáo")
    assert words.text.endswith("II/2023./.")


def test_the_brief_stands_on_two_pages_and_says_what_it_leaves_out(register: Register) -> None:
    keep(register, UNIT, 60)
    document = compose_brief(register, UNIT, DAY)
    assert len(layout(document)) <= 2
    words = [paragraph.text for paragraph in document.paragraphs()]
    assert "Kiến nghị còn mở (59)" in [each.replace("\N{NO-BREAK SPACE}", " ") for each in words]
    assert not any(each.startswith("Số ") and "/" in each for each in words[:4])
    assert any(each.startswith("và") for each in words)
    assert any("Báo cáo còn chậm" in each for each in words)


def test_the_brief_knows_visits_that_recommended_nothing(register: Register) -> None:
    keep(register, UNIT, 2)
    later = datetime.date(2023, 6, 8)
    met = Participant(side=Side.HOST, name="Nông Văn Ba", titles=["Bí thư"])
    register.save(
        Visit(inspected_unit=UNIT, date=later, subject="học nghị quyết", participants=[met])
    )
    register.save(Visit(inspected_unit=UNIT, date=DAY + datetime.timedelta(days=9), subject="sau"))
    planned = datetime.date(2023, 7, 1)
    register.save(Visit(inspected_unit=UNIT, date=planned, subject="hoãn", stage=Stage.POSTPONED))
    words = [
        paragraph.text.replace("\N{NO-BREAK SPACE}", " ")
        for paragraph in compose_brief(register, UNIT, DAY).paragraphs()
    ]
    assert words[words.index("Các lần làm việc trước") + 1 :] == [
        "- 08/6/2023: học nghị quyết",
        "- 22/3/2023: làm việc",
    ]
    assert "- Nông Văn Ba – Bí thư" in words
    assert "Tồn tại, hạn chế đã nêu lần gần nhất (22/3/2023)" in words


def test_the_brief_fills_its_second_page(register: Register) -> None:
    """One line more of each list would need a third."""
    keep(register, UNIT, 60)
    document = compose_brief(register, UNIT, DAY)
    last = layout(document)[1]
    assert max(line.bottom for line in last.lines) > document.page.height / 25.4 * 72 * 0.7
