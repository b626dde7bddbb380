"""The units of a register, and all that is known of one."""

import datetime

import pytest

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
from tracker.records.kinds import NOT_HELD, Attendance
from tracker.register import BoardQuery, Register
from tracker.register.units import unit, units

DAY = datetime.date(2023, 7, 3)
UNIT = "Huyện uỷ Bạch Thông"
SLOW = "Việc nắm bắt dư luận xã hội ở một số cơ sở còn chậm."


def held(month: int, **more: object) -> Visit:
    visit = Visit(inspected_unit=UNIT, date=datetime.date(2023, month, 1))
    for name, value in more.items():
        setattr(visit, name, value)
    return visit


def short(text: str, kind: FindingKind = FindingKind.SHORTCOMING) -> Finding:
    return Finding(text=text, kind=kind)


def dated(text: str, deadline: datetime.date, *entries: FollowUp) -> Recommendation:
    asked = Recommendation(text=text, kind=RecommendationKind.DATED, deadline=deadline)
    asked.follow_ups.extend(entries)
    return asked


@pytest.fixture
def known(register: Register) -> Register:
    """Three visits to one unit, spelled in two ways, and one to another."""
    verified = FollowUp(
        date=datetime.date(2023, 4, 1), state=Progress.VERIFIED_DONE, evidence="QC số 12"
    )
    register.save(
        held(
            1,
            findings=[short("Đội ngũ báo cáo viên mỏng."), short(SLOW)],
            participants=[
                Participant(name="Lê Văn Ánh", titles=["Trưởng ban"]),
                Participant(name="Vũ Thị Bình", attendance=Attendance.ABSENT),
                Participant(name="Đỗ Minh", side=Side.DELEGATION),
            ],
            recommendations=[
                dated("Sửa quy chế.", datetime.date(2023, 5, 1), verified),
                dated("Mở lớp.", datetime.date(2023, 6, 1)),
            ],
        )
    )
    register.save(
        held(
            3,
            inspected_unit="HUYỆN ỦY BẠCH THÔNG",
            findings=[short(SLOW, FindingKind.RESULT), short(SLOW.upper())],
            participants=[
                Participant(name="Lê văn Ánh", titles=["Phó Bí thư"]),
                Participant(name="An"),
            ],
            recommendations=[dated("Báo cáo.", datetime.date(2023, 8, 1))],
        )
    )
    register.save(held(5, findings=[short(SLOW)]))
    register.save(Visit(inspected_unit="Thành uỷ Bắc Kạn", date=datetime.date(2023, 2, 1)))
    return register


def test_spellings_of_a_unit_are_one_line_by_the_latest(known: Register) -> None:
    first, second = units(known, DAY)
    assert (first.name, first.visits, first.open, first.late) == (UNIT, 3, 2, 1)
    assert (second.name, second.visits, second.open, second.late) == ("Thành uỷ Bắc Kạn", 1, 0, 0)


def test_only_visits_that_were_held_are_counted(known: Register) -> None:
    """A unit to which a visit is only planned is there all the same."""
    for stage in NOT_HELD:
        known.save(held(6, stage=stage))
    known.save(held(6, inspected_unit="Huyện uỷ Na Rì", stage=Stage.PLANNED))
    counted = {line.name: line.visits for line in units(known, DAY)}
    assert counted == {UNIT: 3, "Huyện uỷ Na Rì": 0, "Thành uỷ Bắc Kạn": 1}


def test_a_unit_without_a_day_or_a_name(register: Register) -> None:
    assert units(register, DAY) == []
    register.save(Visit(inspected_unit="  "))
    register.save(Visit(inspected_unit=UNIT))
    (only,) = units(register, DAY)
    assert only.name == UNIT
    page = unit(register, UNIT, DAY)
    assert (len(page.visits), page.shortcomings, page.people) == (1, [], [])
    assert page.figures.on_time_rate is None


def test_the_page_is_the_same_however_the_name_is_spelled(known: Register) -> None:
    page = unit(known, "huyen uy bach thong", DAY)
    assert page.name == UNIT
    assert [row.date.month for row in page.visits if row.date] == [5, 3, 1]
    assert page.visits == unit(known, UNIT, DAY).visits


def test_the_figures_agree_with_the_board(known: Register) -> None:
    page = unit(known, UNIT, DAY)
    for name in ("HUYỆN ỦY BẠCH THÔNG", UNIT, "huyen uy bach thong"):
        counts = known.follow_ups.counts(BoardQuery(DAY, unit=name))
        assert page.figures.groups == counts.groups, name
        keys = known.follow_ups.keys(BoardQuery(DAY, unit=name))
        assert sorted(keys) == sorted(row.id for row in page.recommendations)
    line = units(known, DAY)[0]
    assert (line.open, line.late) == (page.figures.open, 1)
    assert page.figures.on_time_rate == 1.0


def test_a_shortcoming_says_which_it_repeats(known: Register) -> None:
    latest, second, first, other = unit(known, UNIT, DAY).shortcomings
    assert [each.times for each in (latest, second, first, other)] == [3, 2, 1, 1]
    assert latest.before == second
    assert second.before == first
    assert first.before is None
    visit = known.load(first.visit_id)
    assert visit.findings[first.place].text == SLOW
    assert known.load(second.visit_id).findings[second.place].text == SLOW.upper()


def test_a_draft_without_a_day_is_the_newest(known: Register) -> None:
    draft = known.save(Visit(inspected_unit=UNIT, findings=[short(SLOW)]))
    page = unit(known, UNIT, DAY)
    assert page.visits[0].id == draft.id
    assert (page.shortcomings[0].visit_id, page.shortcomings[0].times) == (draft.id, 4)


def test_people_who_were_there_by_how_often(known: Register) -> None:
    first, second = unit(known, UNIT, DAY).people
    assert (first.name, first.titles, first.times) == ("Lê văn Ánh", ["Phó Bí thư"], 2)
    assert first.last == datetime.date(2023, 3, 1)
    assert (second.name, second.times) == ("An", 1)


def test_a_person_named_twice_in_a_visit_was_met_once(register: Register) -> None:
    people = [Participant(name="Lê Văn Ánh"), Participant(name="Lê Văn Ánh ", side=Side.INVITED)]
    register.save(held(1, participants=people))
    (met,) = unit(register, UNIT, DAY).people
    assert met.times == 1


@pytest.mark.parametrize("stage", NOT_HELD)
def test_what_was_not_held_is_said_and_found_nothing(known: Register, stage: Stage) -> None:
    before = unit(known, UNIT, DAY)
    people = [Participant(name="Hà")]
    known.save(held(6, findings=[short(SLOW)], participants=people, stage=stage))
    page = unit(known, UNIT, DAY)
    assert page.visits[0].stage is stage
    assert page.shortcomings == before.shortcomings
    assert page.people == before.people


def test_what_lies_in_the_bin_is_left_out(known: Register) -> None:
    before = unit(known, UNIT, DAY), units(known, DAY)
    visit = known.save(held(6, findings=[short(SLOW)], recommendations=[dated("Việc khác.", DAY)]))
    assert (unit(known, UNIT, DAY), units(known, DAY)) != before
    known.delete(visit.id)
    assert (unit(known, UNIT, DAY), units(known, DAY)) == before
