"""The register's SQL answers as the rule does, whatever was entered and whatever is asked."""

import datetime
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.register.board_rule import counted, in_order
from tracker.followup.status import Group
from tracker.records import (
    CarriedOver,
    FollowUp,
    Progress,
    Recommendation,
    RecommendationKind,
    Stage,
    Visit,
)
from tracker.records.kinds import NOT_HELD
from tracker.register import BoardQuery, Order, Register

NEAR = st.dates(datetime.date(2023, 12, 26), datetime.date(2024, 1, 8))
UNITS = ("Xã Quân Hà", "Xã Đôn Phong", "Huyện uỷ Bạch Thông")
PEOPLE = ("Lê Ánh", "Đặng Thị Bình", 'Tổ "một cửa"', "Ban\\Tổ chức")
maybe_near = st.none() | NEAR
people = st.lists(st.sampled_from(PEOPLE), max_size=2)
progress = st.none() | st.sampled_from(Progress)

entries = st.builds(
    FollowUp,
    date=maybe_near,
    reported=st.sampled_from(["", "đang làm"]),
    reported_state=progress,
    state=progress,
    done_on=maybe_near,
    extended_to=maybe_near,
    next_report=maybe_near,
    evidence=st.sampled_from(["", "12-QĐ/HU"]),
    evidence_date=maybe_near,
)
asked = st.builds(
    Recommendation,
    text=st.sampled_from(["Làm tốt.", "Đổi mới cách làm.", "Ăn, ở, đi lại."]),
    kind=st.sampled_from(RecommendationKind),
    deadline=maybe_near,
    next_report=maybe_near,
    responsible=people,
    assisting=people,
    followed_by=st.sampled_from(["", *PEOPLE]),
    follow_ups=st.lists(entries, max_size=4),
)
said = st.builds(
    CarriedOver,
    text=st.just("…"),
    reported_state=progress,
    state=progress,
    extended_to=maybe_near,
)
visits = st.builds(
    Visit,
    inspected_unit=st.sampled_from(UNITS),
    date=maybe_near,
    stage=st.sampled_from([Stage.HELD, Stage.HELD, Stage.SIGNED, Stage.CANCELLED, Stage.PLANNED]),
    field_of_work=st.sampled_from(["", "Tuyên giáo"]),
    recommendations=st.lists(asked, max_size=4),
    carried_over=st.lists(said, max_size=2),
)
queries = st.builds(
    BoardQuery,
    day=NEAR,
    words=st.sampled_from(["", "", "", "lam", "doi moi", "bach thong", "anh", "la t"]),
    groups=st.just(frozenset()) | st.frozensets(st.sampled_from(Group), max_size=4),
    unit=st.sampled_from(["", "", *UNITS]),
    responsible=st.sampled_from(["", "", *PEOPLE, "Ban"]),
    followed_by=st.sampled_from(["", "", *PEOPLE]),
    field=st.sampled_from(["", "", "Tuyên giáo"]),
    kind=st.none() | st.sampled_from(RecommendationKind),
    year=st.sampled_from([None, None, 2023, 2024]),
    awaits=st.booleans(),
    not_awaiting=st.sampled_from([False, False, True]),
    lacks_evidence=st.sampled_from([False, False, True]),
    reports_due=st.sampled_from([False, False, True]),
    due_from=st.none() | NEAR,
    due_to=st.none() | NEAR,
    due_soon_days=st.integers(0, 10),
    order=st.sampled_from(Order),
    descending=st.booleans(),
)


def kept(register: Register, made: list[Visit], data: st.DataObject) -> Iterator[Visit]:
    """The visits saved, each saying something of what was recommended before, or of itself."""
    names: list[str] = []
    for visit in made:
        for row in visit.carried_over:
            row.recommendation_uid = data.draw(st.sampled_from(["", *names]))
        saved = register.save(visit)
        names += [each.uid for each in saved.recommendations]
        yield saved


def change(register: Register, visits: list[Visit], data: st.DataObject) -> None:
    """Afterwards one of them is changed, lies in the bin for a while, or is gone."""
    if not visits:
        return
    visit = register.load(data.draw(st.sampled_from(visits)).id)
    what = data.draw(st.sampled_from(["nothing", "changed", "binned", "restored", "purged"]))
    if what == "changed":
        visit.date, visit.stage = data.draw(maybe_near), data.draw(st.sampled_from(Stage))
        visit.recommendations = visit.recommendations[1:]
        visit.carried_over = visit.carried_over[1:]
        register.save(visit)
    if what in ("binned", "restored"):
        register.delete(visit.id)
    if what == "restored":
        register.restore(visit.id)
    if what == "purged":
        register.purge(visit.id)


@given(st.lists(visits, max_size=3), st.lists(queries, min_size=1, max_size=2), st.data())
@settings(max_examples=25, deadline=None)
def test_the_board_answers_as_the_rule_does(
    shared: Register, made: list[Visit], asked: list[BoardQuery], data: st.DataObject
) -> None:
    for left in shared.carried.ids():  # by an example that was given up
        shared.purge(left)
    saved = list(kept(shared, made, data))
    change(shared, saved, data)
    live = [visit for visit in saved if visit.id in shared.carried.ids()]
    held = [
        each.id
        for visit in map(shared.load, (visit.id for visit in live))
        for each in visit.recommendations
        if visit.stage not in NOT_HELD
    ]
    wide = [
        BoardQuery(query.day, order=query.order, descending=query.descending) for query in asked
    ]
    for query in (*asked, *wide):
        rows = shared.follow_ups.rows(held, query.day, query.due_soon_days)
        assert list(shared.follow_ups.keys(query)) == in_order(rows, query)
        counts = shared.follow_ups.counts(query)
        assert counts == counted(rows, query)
        assert sum(counts.groups.values()) == counts.total
