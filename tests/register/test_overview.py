"""What became due, is late and will be due: every running item is in exactly one part."""

import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.followup.status import Group
from tracker.records import FollowUp, Progress, Recommendation, RecommendationKind, Stage, Visit
from tracker.register import BoardQuery, Register
from tracker.register.overview import COMING_DAYS, MOST_ROWS, look_over

DAY = datetime.date(2026, 11, 23)


def after(n: int) -> datetime.date:
    return DAY + datetime.timedelta(days=n)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """One due on every day from 40 before to 40 after."""
    register = Register.at(tmp_path_factory.mktemp("overview") / "Sổ.db")
    dated = RecommendationKind.DATED
    asked = [
        Recommendation(text=f"Việc {n}", kind=dated, deadline=after(n)) for n in range(-40, 41)
    ]
    register.save(
        Visit(inspected_unit="Huyện uỷ Bạch Thông", date=after(-90), recommendations=asked)
    )
    return register


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(since=st.none() | st.integers(1, 60))
def test_each_is_in_exactly_one_part(register: Register, since: int | None) -> None:
    seen = look_over(register, DAY, after(-since) if since else None)
    parts = (seen.late, seen.became_due, seen.coming)
    texts = [row.text for part in parts for row in part.rows]
    assert texts == [f"Việc {n}" for n in range(-40, COMING_DAYS + 1)]
    assert [part.total for part in parts] == [len(part.rows) for part in parts]
    if since:
        assert seen.became_due.total == min(since, 41)


def test_a_part_counts_more_than_it_shows(tmp_path: Path) -> None:
    register = Register.at(tmp_path / "Sổ.db")
    dated = RecommendationKind.DATED
    asked = [Recommendation(text=f"{n}", kind=dated, deadline=after(-5)) for n in range(130)]
    register.save(Visit(inspected_unit="Na Rì", date=after(-90), recommendations=asked))
    late = look_over(register, DAY, None).late
    assert (late.total, len(late.rows)) == (130, MOST_ROWS)
    register.close()


def test_minutes_are_to_finish_until_they_are_agreed_and_then_to_be_signed(tmp_path: Path) -> None:
    register = Register.at(tmp_path / "Sổ.db")
    for stage in Stage:
        if stage is not Stage.SIGNED:
            register.save(Visit(inspected_unit=stage.value, date=after(-9), stage=stage))
    register.save(Visit(inspected_unit="hẹn", date=after(9)))
    seen = look_over(register, DAY, None)
    assert {row.inspected_unit for row in seen.drafts.rows} == {Stage.HELD, Stage.DRAFTED}
    assert [row.inspected_unit for row in seen.agreed.rows] == [Stage.AGREED]
    register.close()


def test_what_waits_for_verification_stands_there_alone(tmp_path: Path) -> None:
    register = Register.at(tmp_path / "Sổ.db")
    assert not look_over(register, DAY, None).any_visit
    done = [FollowUp(date=after(-1), reported="Xong", reported_state=Progress.REPORTED_DONE)]
    asked = [
        Recommendation(text="", kind=RecommendationKind.DATED, deadline=after(n), follow_ups=[*log])
        for n, log in ((-3, done), (3, []))
    ]
    register.save(Visit(inspected_unit="Na Rì", date=after(-90), recommendations=asked))
    for seen in (look_over(register, DAY, None), look_over(register, DAY, after(-20))):
        totals = (seen.late.total, seen.became_due.total, seen.coming.total, seen.awaits.total)
        assert totals == (0, 0, 1, 1)
        assert seen.any_visit
    register.close()


def test_the_quarter_is_compared_with_the_end_of_the_one_before(register: Register) -> None:
    seen = look_over(register, DAY, None)
    assert seen.quarter_end == datetime.date(2026, 9, 30)
    assert seen.now == register.follow_ups.counts(BoardQuery(DAY)).groups
    assert seen.now[Group.LATE] == 40
    assert seen.then[Group.LATE] == 0
    assert sum(seen.then.values()) == 81
