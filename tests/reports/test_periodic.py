"""The report of a period and the brief before a visit: their figures are those of the board."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracker.export.names import safe_name
from tracker.export.pages import layout
from tracker.followup.periods import Span, period_of
from tracker.followup.status import Group
from tracker.minutes.blocks import Document, Paragraph, Picture, Table
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


def test_the_brief_begins_with_what_is_late_and_then_due(register: Register) -> None:
    dated = RecommendationKind.DATED
    days = (None, DAY + datetime.timedelta(days=90), DAY - datetime.timedelta(days=2), DAY)
    asked = [
        Recommendation(
            text=f"{n}", kind=dated if day else RecommendationKind.STANDING, deadline=day
        )
        for n, day in enumerate(days)
    ]
    register.save(Visit(inspected_unit=UNIT, date=HELD, recommendations=asked))
    items = told(compose_brief(register, UNIT, DAY), "items")
    assert [line[1] for line in items] == ["2", "3", "1", "0"]


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


def test_long_texts_are_cut_before_open_recommendations_are_left_out(register: Register) -> None:
    """Both kinds, one far longer than a page; the lists beside them say what they count."""
    due = datetime.date(2023, 5, 30)
    long = "Khẩn trương rà soát, bổ sung quy chế làm việc của cấp uỷ. "
    dated = RecommendationKind.DATED
    asked = [
        Recommendation(text=long * (400 if n == 2 else 4), kind=dated, deadline=due)
        for n in range(40)
    ]
    found = [Finding(kind=FindingKind.SHORTCOMING, text=long * 9) for _n in range(40)]
    met = [Participant(side=Side.HOST, name=f"Nông Văn {n}") for n in range(40)]
    register.save(
        Visit(
            inspected_unit=UNIT,
            date=HELD,
            recommendations=asked,
            findings=found,
            participants=met,
        )
    )
    document = compose_brief(register, UNIT, DAY)
    assert len(layout(document)) == 2
    items = told(document, "items")
    assert len(items) >= 15
    assert all(len(line[1]) <= 90 and line[1].endswith("…") for line in items)
    words_of = seen(document)
    assert f"và {40 - len(items)} kiến nghị khác." in words_of
    assert " nội dung khác." in words_of
    assert " người khác." in words_of


def test_a_report_on_nothing_says_so_without_a_lone_nought(register: Register) -> None:
    register.save(Visit(inspected_unit=UNIT, inspecting_body="Ban Dân vận", date=HELD))
    words_of = seen(compose_report(register, period_of(Span.QUARTER, END), DAY))
    assert "Ban Dân vận không có kiến nghị nào phải theo dõi." in words_of
    assert "phát sinh trong kỳ: không có; " in words_of
    first = period_of(Span.QUARTER, END)
    kind = RecommendationKind.STANDING
    asked = [Recommendation(text=text, kind=kind) for text in ("Giữ nếp.", "Đúng giờ.")]
    standing = register.save(Visit(inspected_unit=UNIT, date=HELD, recommendations=asked))
    words_of = seen(compose_report(register, first, DAY))
    assert "02 kiến nghị, đều đang trong thời hạn hoặc thực hiện thường xuyên." in words_of
    assert "Theo đơn vị" in words_of
    assert "Theo lĩnh vực" not in words_of
    register.delete(standing.id)
    keep(register, UNIT, 3)
    words_of = seen(compose_report(register, first, DAY))
    assert "03 kiến nghị, trong đó: đã xác nhận hoàn thành 01; quá thời hạn 02." in words_of


def test_the_figures_in_brackets_are_explained_under_the_chart(register: Register) -> None:
    keep(register, UNIT, 3)
    given = Picture("chart", b"", (10, 10), False, 100, 50, "Biểu đồ")
    document = compose_report(
        register, period_of(Span.QUARTER, END), DAY, draw=lambda *_shown: given
    )
    blocks = document.blocks
    (place,) = [n for n, b in enumerate(blocks) if isinstance(b, Paragraph) and b.picture is given]
    below = blocks[place + 1]
    assert isinstance(below, Paragraph)
    assert "trong ngoặc: đến 31/3/2023" in below.text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_file_of_a_brief_is_named_by_unit_and_day(register: Register) -> None:
    title = compose_brief(register, UNIT, DAY).title
    assert safe_name(title) == "Tai lieu chuan bi Huyen uy Bach Thong 2023-07-03.pdf"


def test_no_capital_stands_after_a_semicolon(register: Register) -> None:
    reported = FollowUp(date=HELD, found="Đã làm.", state=Progress.REPORTED_DONE)
    kind, due = RecommendationKind.DATED, datetime.date(2023, 5, 30)
    asked = Recommendation(text="Sửa.", kind=kind, deadline=due, follow_ups=[reported])
    register.save(Visit(inspected_unit=UNIT, date=HELD, recommendations=[asked]))
    (line,) = told(compose_brief(register, UNIT, DAY), "items")
    assert "; chờ thẩm định" in line[-1].replace("\N{NO-BREAK SPACE}", " ")


def seen(document: Document) -> str:
    texts = [paragraph.text for paragraph in document.paragraphs()]
    return "\n".join(texts).replace("\N{NO-BREAK SPACE}", " ")
