"""Figures of recommendations: their sums, whatever is counted."""

import datetime
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from tracker.followup.entries import Entry
from tracker.followup.figures import AGES, Parts, figures
from tracker.followup.periods import Period, Span, period_of
from tracker.followup.status import Group, Status, status
from tracker.records import Progress, Recommendation, RecommendationKind

DAY = datetime.date(2023, 6, 30)
DAYS = st.integers(-400, 60).map(lambda n: DAY + datetime.timedelta(days=n))


@dataclass
class Counted:
    unit: str
    field_of_work: str
    status: Status


@st.composite
def counted(draw: st.DrawFn) -> Counted:
    asked = Recommendation(
        kind=draw(st.sampled_from(RecommendationKind)), deadline=draw(st.none() | DAYS)
    )
    log = [Entry(draw(DAYS), found_state=draw(st.sampled_from([None, *Progress])))]
    unit, field = (
        draw(st.sampled_from(["Xã Tân Thành", "XÃ TÂN THÀNH", "Xã Tân Thạnh"])),
        draw(st.sampled_from(["", "Tuyên giáo"])),
    )
    return Counted(unit, field, status(asked, log, DAY))


@given(st.lists(counted(), max_size=30))
def test_the_sums_are_the_number_of_items(items: list[Counted]) -> None:
    whole = figures(items)
    assert sum(whole.groups.values()) == whole.total == len(items)
    assert sum(whole.ages) == whole.groups[Group.LATE]
    units, fields = Parts(), Parts()
    for item in items:
        units.add(item.unit, item.status)
        fields.add(item.field_of_work, item.status)
    for parts in (units.worst_first(), fields.worst_first()):
        assert sum(part.total for part in parts.values()) == whole.total
        assert sum(part.open for part in parts.values()) == whole.open
        for group in Group:
            assert sum(part.groups[group] for part in parts.values()) == whole.groups[group]
        assert sum(sum(part.ages) for part in parts.values()) == sum(whole.ages)
    assert len({name.casefold() for name in units.worst_first()}) == len(units.worst_first())
    assert whole.on_time_rate is None or 0 <= whole.on_time_rate <= 1


def test_an_age_is_up_to_and_with_its_last_day() -> None:
    asked = [
        Counted(
            "A",
            "",
            status(
                Recommendation(
                    kind=RecommendationKind.DATED, deadline=DAY - datetime.timedelta(days=days)
                ),
                [],
                DAY,
            ),
        )
        for days in (1, AGES[0], AGES[0] + 1, AGES[1], AGES[2] + 1)
    ]
    assert figures(asked).ages == [2, 2, 0, 1]


def test_a_quarter_is_compared_with_the_one_before_a_half_with_that_of_the_year_before() -> None:
    first = period_of(Span.QUARTER, datetime.date(2023, 3, 22))
    assert (first.name, first.last) == ("quý I/2023", datetime.date(2023, 3, 31))
    assert first.before() == Period(Span.QUARTER, datetime.date(2022, 10, 1))
    assert first.before().last == datetime.date(2022, 12, 31)
    half = period_of(Span.SIX_MONTHS, datetime.date(2023, 9, 2))
    assert (half.name, half.last) == ("6 tháng đầu năm 2023", DAY)
    assert half.before().last == datetime.date(2022, 6, 30)
