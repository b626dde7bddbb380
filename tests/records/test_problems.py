"""What keeps a visit from being saved, each thing under the path of its field."""

import datetime
from collections.abc import Callable

import pytest
from hypothesis import given, settings

from tests.register.generated import DAY, full_visit, visits
from tracker.records import (
    Finding,
    FollowUp,
    Participant,
    PartOfDay,
    Progress,
    Recommendation,
    RecommendationKind,
    Role,
    Visit,
)
from tracker.records.visit import part_of

ONE = datetime.timedelta(days=1)


def paths(visit: Visit) -> list[str]:
    problems = visit.problems()
    assert all(problem.message for problem in problems)
    return [problem.path for problem in problems]


def test_a_full_visit_has_no_problem() -> None:
    assert paths(full_visit()) == []


def test_a_unit_is_enough() -> None:
    assert paths(Visit(inspected_unit="Xã")) == []
    assert paths(Visit()) == ["inspected_unit.name"]


@given(visits())
@settings(max_examples=30)
def test_generated_visits_follow_the_rules(visit: Visit) -> None:
    assert paths(visit) == []


def _set(**values: object) -> Callable[[Visit], None]:
    def change(visit: Visit) -> None:
        for name, value in values.items():
            setattr(visit, name, value)

    return change


def _entry(visit: Visit) -> FollowUp:
    return visit.recommendations[0].follow_ups[1]


def _said(visit: Visit, **values: object) -> None:
    for name, value in values.items():
        setattr(_entry(visit), name, value)


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (_set(inspected_unit=" "), "inspected_unit.name"),
        (_set(end_time=datetime.time(13, 59)), "end_time"),
        (_set(part_of_day=PartOfDay.MORNING), "start_time"),
        (lambda v: v.participants.append(Participant()), "participants[3].name"),
        (lambda v: v.participants.append(Participant(name=" ")), "participants[3].name"),
        (lambda v: setattr(v.participants[2], "role", Role.CHAIR), "participants[2].role"),
        (lambda v: v.findings.insert(1, Finding(text="\n")), "findings[1].text"),
        (lambda v: setattr(v.recommendations[1], "text", ""), "recommendations[1].text"),
        (
            lambda v: setattr(v.recommendations[1], "kind", RecommendationKind.DATED),
            "recommendations[1].deadline",
        ),
        (
            lambda v: setattr(v.recommendations[0], "deadline", DAY - ONE),
            "recommendations[0].deadline",
        ),
        (lambda v: setattr(_entry(v), "date", None), "recommendations[0].follow_ups[1].date"),
        (lambda v: setattr(_entry(v), "date", DAY - ONE), "recommendations[0].follow_ups[1].date"),
        (lambda v: _said(v, done_on=DAY - ONE), "recommendations[0].follow_ups[1].done_on"),
        (
            lambda v: _said(v, done_on=datetime.date(2023, 7, 4)),
            "recommendations[0].follow_ups[1].done_on",
        ),
        (
            lambda v: _said(v, extended_to=datetime.date(2023, 7, 2)),
            "recommendations[0].follow_ups[1].extended_to",
        ),
        (
            lambda v: _said(v, extended_to=datetime.date(2023, 9, 1), found="", reported=" "),
            "recommendations[0].follow_ups[1].found",
        ),
        (
            lambda v: _said(v, state=Progress.NOT_DOABLE, found=""),
            "recommendations[0].follow_ups[1].found",
        ),
        (
            lambda v: setattr(v.carried_over[0], "extended_to", DAY - ONE),
            "carried_over[0].extended_to",
        ),
        (lambda v: setattr(v.carried_over[0], "done_on", DAY + ONE), "carried_over[0].done_on"),
    ],
)
def test_each_rule_names_its_field(change: Callable[[Visit], None], path: str) -> None:
    visit = full_visit()
    change(visit)
    assert paths(visit) == [path]


@pytest.mark.parametrize(
    "change",
    [
        _set(end_time=datetime.time(14)),
        _set(end_time=None),
        _set(start_time=None),
        _set(part_of_day=None),
        _set(date=None),
        lambda v: setattr(v.recommendations[0], "deadline", DAY),
        lambda v: _said(v, date=DAY, done_on=DAY),
        lambda v: _said(v, extended_to=datetime.date(2023, 7, 3), found="", reported="xin lùi"),
        lambda v: _said(v, done_on=DAY - ONE, entered_at=datetime.datetime.now(datetime.UTC)),
        lambda v: setattr(v.participants[2], "role", Role.MEMBER),
    ],
)
def test_what_is_unknown_or_just_in_time_is_no_problem(change: Callable[[Visit], None]) -> None:
    visit = full_visit()
    change(visit)
    assert paths(visit) == []


@pytest.mark.parametrize("role", [Role.CHAIR, Role.HEAD, Role.SECRETARY])
def test_some_roles_are_for_one_person(role: Role) -> None:
    people = [Participant(name="a", role=role), Participant(name="b", role=role)]
    assert paths(Visit(inspected_unit="x", participants=people)) == ["participants[1].role"]


def test_every_problem_is_told_at_once() -> None:
    visit = Visit(
        participants=[Participant()], findings=[Finding()], recommendations=[Recommendation()]
    )
    assert paths(visit) == [
        "inspected_unit.name",
        "participants[0].name",
        "findings[0].text",
        "recommendations[0].text",
    ]


@pytest.mark.parametrize(
    ("hour", "minute", "part"),
    [
        (0, 0, PartOfDay.MORNING),
        (11, 59, PartOfDay.MORNING),
        (12, 0, PartOfDay.AFTERNOON),
        (17, 59, PartOfDay.AFTERNOON),
        (18, 0, PartOfDay.EVENING),
        (23, 59, PartOfDay.EVENING),
    ],
)
def test_the_part_of_the_day_of_an_hour(hour: int, minute: int, part: PartOfDay) -> None:
    assert part_of(datetime.time(hour, minute)) is part
