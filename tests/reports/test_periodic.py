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
from tracker.reports.paper_words import words
from tracker.reports.periodic import compose_report

UNIT = "Huyện uỷ Bạch Thông"
UNITS = (UNIT, "Thành uỷ Bắc Kạn", "Huyện uỷ Na Rì")
FIELDS = ("Tuyên giáo", "Dân vận")
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


def fill(register: Register) -> None:
    """Three units, two fields, deadlines before and after every end of a period, and entries that
    an earlier day must not know of."""
    for n, unit in enumerate(UNITS):
        for place, held in enumerate((datetime.date(2022, 5, 17), HELD)):
            asked = [
                Recommendation(
                    text=f"Việc {k}.",
                    kind=[*RecommendationKind][k % 3],
                    deadline=held + datetime.timedelta(days=35 * k) if k % 3 == 0 else None,
                )
                for k in range(9 + n)
            ]
            for k, state in enumerate(Progress):
                day = held + datetime.timedelta(days=20 + 30 * k)
                asked[k].follow_ups.append(FollowUp(date=day, found="Xem.", state=state))
            later = datetime.date(2023, 9, 30)
            asked[6].follow_ups.append(FollowUp(date=held, extended_to=later))
            field = FIELDS[(n + place) % 2]
            register.save(
                Visit(inspected_unit=unit, date=held, recommendations=asked, field_of_work=field)
            )


@pytest.mark.parametrize("span", Span)
def test_the_report_adds_up_and_agrees_with_the_board_on_both_days(
    register: Register, span: Span
) -> None:
    fill(register)
    period = period_of(span, END)
    end, before = min(period.last, DAY), period.before().last
    document = compose_report(register, period, DAY)
    now, then = (register.follow_ups.counts(BoardQuery(day)) for day in (end, before))
    names = {words("groups", group.value): group for group in Group}
    *states, whole = told(document, "states")
    assert whole == ["Cộng", str(now.total), str(then.total), signed(now.total - then.total)]
    assert {names[line[0]] for line in states} == {
        group for group in Group if now.groups[group] or then.groups[group]
    }
    for name, *numbers in states:
        counts = now.groups[names[name]], then.groups[names[name]]
        assert numbers == [str(counts[0]), str(counts[1]), signed(counts[0] - counts[1])]

    for role, given in (("units", UNITS), ("fields", FIELDS)):
        *lines, sums = told(document, role)
        assert {line[0] for line in lines} == set(given)
        columns = [[int(line[column]) for line in lines] for column in range(1, 5)]
        assert [sum(column) for column in columns] == [int(each) for each in sums[1:5]]
        assert int(sums[1]) == now.total
        assert int(sums[3]) == now.groups[Group.LATE] > 0
        assert int(sums[4]) == now.groups[Group.DONE] > 0
        for name, total, _open, late, done, _rate in lines:
            of_it = BoardQuery(end, unit=name) if role == "units" else BoardQuery(end, field=name)
            part = register.follow_ups.counts(of_it)
            assert (int(total), int(late), int(done)) == (
                part.total,
                part.groups[Group.LATE],
                part.groups[Group.DONE],
            )
    (ages,) = told(document, "ages")
    assert sum(map(int, ages[:-1])) == int(ages[-1]) == now.groups[Group.LATE]


def signed(change: int) -> str:
    return f"{change:+d}" if change else "0"


def test_the_age_of_what_is_late_stands_in_one_row(register: Register) -> None:
    keep(register, UNIT, 5)
    (line,) = told(compose_report(register, period_of(Span.QUARTER, END), DAY), "ages")
    late = register.follow_ups.counts(BoardQuery(END)).groups[Group.LATE]
    assert sum(map(int, line[:-1])) == int(line[-1]) == late == 3


def test_a_report_ends_with_a_sentence_above_the_signature(register: Register) -> None:
    document = compose_report(register, period_of(Span.QUARTER, END), DAY)
    closing = document.blocks[-2]
    assert isinstance(closing, Paragraph)
    assert closing.text.startswith("Trên đây là báo cáo")
    assert closing.text.endswith("II/2023./.")


def test_the_brief_stands_on_two_pages_and_says_what_it_leaves_out(register: Register) -> None:
    keep(register, UNIT, 60)
    document = compose_brief(register, UNIT, DAY)
    assert len(layout(document)) <= 2
    texts = [paragraph.text for paragraph in document.paragraphs()]
    assert "Kiến nghị chưa hoàn thành (59)" in [
        each.replace("\N{NO-BREAK SPACE}", " ") for each in texts
    ]
    assert not any(each.startswith("Số ") and "/" in each for each in texts[:4])
    assert any(each.startswith("và") for each in texts)
    assert any("Báo cáo còn chậm" in each for each in texts)


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
    texts = [
        paragraph.text.replace("\N{NO-BREAK SPACE}", " ")
        for paragraph in compose_brief(register, UNIT, DAY).paragraphs()
    ]
    assert texts[texts.index("Các lần làm việc trước") + 1 :] == [
        "- 08/6/2023: học nghị quyết",
        "- 22/3/2023: làm việc",
    ]
    assert "- Nông Văn Ba – Bí thư" in texts
    assert "Tồn tại, hạn chế đã nêu lần gần nhất (22/3/2023)" in texts


def test_the_brief_fills_its_second_page(register: Register) -> None:
    """One line more of each list would need a third."""
    keep(register, UNIT, 60)
    document = compose_brief(register, UNIT, DAY)
    last = layout(document)[1]
    assert max(line.bottom for line in last.lines) > document.page.height / 25.4 * 72 * 0.7
