"""The follow-up of all recommendations, asked through the register."""

import datetime

import pytest

from tracker.errors import BadInput, ChangedElsewhere, NoSuchVisit
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
from tracker.register.attachments import CalledOff

FIRST = datetime.date(2023, 3, 22)
SECOND = datetime.date(2023, 6, 20)
DUE = datetime.date(2023, 6, 30)
TODAY = datetime.date(2023, 7, 3)
YEAR = datetime.timedelta(days=365)
UNIT = "Huyện uỷ Bạch Thông"


def dated(text: str, deadline: datetime.date = DUE, **more: object) -> Recommendation:
    made = Recommendation(text=text, kind=RecommendationKind.DATED, deadline=deadline)
    for name, value in more.items():
        setattr(made, name, value)
    return made


@pytest.fixture
def first(register: Register) -> Visit:
    """A visit with two dated recommendations, a standing one and one that is only noted."""
    visit = Visit(
        inspected_unit=UNIT,
        date=FIRST,
        field_of_work="Công tác tuyên giáo",
        recommendations=[
            dated("Bố trí cán bộ.", responsible=["Ban Tổ chức"], followed_by="Lê Văn Ánh"),
            dated("Báo cáo kết quả.", datetime.date(2023, 7, 10)),
            Recommendation(text="Nắm dư luận xã hội."),
            Recommendation(text="Đã nêu.", kind=RecommendationKind.NOTED),
        ],
    )
    visit.minutes.number, visit.minutes.symbol = "07", "BB/BTGTU"
    return register.save(visit)


def later_visit(earlier: Visit, **said: object) -> Visit:
    asked = earlier.recommendations[0]
    row = CarriedOver(text=asked.text, recommendation_uid=asked.uid)
    for name, value in said.items():
        setattr(row, name, value)
    return Visit(inspected_unit=UNIT.upper(), date=SECOND, carried_over=[row])


def texts(register: Register, query: BoardQuery) -> list[str]:
    rows = register.follow_ups.rows(register.follow_ups.keys(query), query.day)
    return [row.text for row in rows]


def test_the_board_begins_with_what_is_most_urgent(register: Register, first: Visit) -> None:
    assert texts(register, BoardQuery(TODAY)) == [
        *("Bố trí cán bộ.", "Báo cáo kết quả.", "Nắm dư luận xã hội.", "Đã nêu.")
    ]


def test_the_groups_add_up_to_all(register: Register, first: Visit) -> None:
    counts = register.follow_ups.counts(BoardQuery(TODAY, groups=frozenset([Group.LATE])))
    assert sum(counts.groups.values()) == counts.total == 4
    found = {group: n for group, n in counts.groups.items() if n}
    assert found == dict.fromkeys((Group.LATE, Group.DUE_SOON, Group.STANDING, Group.NOTED), 1)


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"words": "can bo"}, 1),
        ({"words": "le van anh"}, 1),
        ({"words": "07"}, 4),
        ({"groups": frozenset([Group.LATE, Group.NOTED])}, 2),
        ({"unit": UNIT}, 4),
        ({"unit": "Huyện uỷ"}, 0),
        ({"responsible": "Ban Tổ chức"}, 1),
        ({"followed_by": "Lê Văn Ánh"}, 1),
        ({"field": "Công tác tuyên giáo"}, 4),
        ({"kind": RecommendationKind.DATED}, 2),
        ({"year": 2023}, 4),
        ({"year": 2022}, 0),
        ({"visit_id": 1}, 4),
        ({"visit_id": 2}, 0),
        ({"awaits": True}, 0),
        ({"lacks_evidence": True}, 0),
        ({"reports_due": True}, 0),
        ({"due_from": DUE, "due_to": DUE}, 1),
        ({"due_from": TODAY}, 1),
    ],
)
def test_each_choice_narrows_the_board(
    register: Register, first: Visit, asked: dict[str, object], number: int
) -> None:
    assert len(register.follow_ups.keys(BoardQuery(TODAY, **asked))) == number  # type: ignore[arg-type]


@pytest.mark.parametrize("order", list(Order))
def test_every_order_has_all_of_them_either_way(
    register: Register, first: Visit, order: Order
) -> None:
    for descending in (False, True):
        query = BoardQuery(TODAY, order=order, descending=descending)
        assert sorted(register.follow_ups.keys(query)) == [1, 2, 3, 4]


def test_what_a_later_visit_says_is_the_entry(register: Register, first: Visit) -> None:
    second = register.save(
        later_visit(first, found="Đủ.", state=Progress.VERIFIED_DONE, evidence="12-QĐ/HU")
    )
    (row,) = register.follow_ups.rows([1], TODAY)
    assert (row.status.group, row.status.lacks_evidence) == (Group.DONE, True)
    (entry,) = register.follow_ups.item(1, TODAY).log
    assert (entry.visit_id, entry.found, entry.date) == (second.id, "Đủ.", SECOND)
    register.delete(second.id)
    (row,) = register.follow_ups.rows([1], TODAY)
    assert (row.status.group, row.entry_count) == (Group.LATE, 0)


def test_what_a_later_visit_says_is_counted_until_it_goes(register: Register, first: Visit) -> None:
    def late() -> int:
        return register.follow_ups.counts(BoardQuery(TODAY)).groups[Group.LATE]

    second = register.save(later_visit(first, found="Đủ.", state=Progress.VERIFIED_DONE))
    assert late() == 0
    register.delete(second.id)
    assert late() == 1
    register.restore(second.id)
    assert late() == 0
    second = register.load(second.id)
    second.carried_over = []
    second = register.save(second)
    assert late() == 1
    register.purge(register.save(later_visit(first, state=Progress.NOT_DOABLE)).id)
    assert late() == 1


@pytest.mark.parametrize("stage", NOT_HELD)
def test_a_visit_that_was_not_held_says_nothing_and_asks_nothing(
    register: Register, first: Visit, stage: Stage
) -> None:
    second = later_visit(first, found="Đủ.", state=Progress.VERIFIED_DONE)
    second.recommendations = [dated("Thêm.")]
    second.stage = stage
    register.save(second)
    assert "Thêm." not in texts(register, BoardQuery(TODAY))
    assert register.follow_ups.rows([1], TODAY)[0].status.group is Group.LATE


def test_a_later_visit_takes_along_what_is_open_there(register: Register, first: Visit) -> None:
    register.save(Visit(inspected_unit="Huyện uỷ", date=FIRST, recommendations=[dated("Khác.")]))
    second = register.save(later_visit(first, reported="Đang làm.", state=Progress.VERIFIED_DONE))
    told = register.follow_ups.open_of("huyen uy bach thong", TODAY, None)
    assert [each.text for each in told] == ["Báo cáo kết quả.", "Nắm dư luận xã hội."]
    told = register.follow_ups.open_of(UNIT, SECOND, second.id)
    assert told[0].text == "Bố trí cán bộ."
    assert told[0].origin == "Biên bản số 07-BB/BTGTU ngày 22/3/2023"
    assert (told[0].last_said, told[0].visit_id) == ("", first.id)
    assert register.follow_ups.open_of(UNIT, FIRST - datetime.timedelta(days=1), None) == []


def test_what_is_due_first_is_taken_along_first(register: Register, first: Visit) -> None:
    """Those without a deadline after those that have one, however old they are."""
    earlier = Visit(inspected_unit=UNIT, date=FIRST - datetime.timedelta(days=90))
    earlier.recommendations = [Recommendation(text="Nền nếp."), dated("Sau cùng.", SECOND + YEAR)]
    register.save(earlier)
    told = register.follow_ups.open_of(UNIT, SECOND)
    assert [each.text for each in told] == [
        *("Bố trí cán bộ.", "Báo cáo kết quả.", "Sau cùng."),
        *("Nền nếp.", "Nắm dư luận xã hội."),
    ]


def test_everything_of_a_unit(register: Register, first: Visit) -> None:
    assert [row.place for row in register.follow_ups.all_of(UNIT, TODAY)] == [0, 1, 2, 3]


def test_one_entry_on_several_recommendations(register: Register, first: Visit) -> None:
    entry = FollowUp(date=SECOND, reported="Đã xong.", reported_state=Progress.REPORTED_DONE)
    register.follow_ups.add([1, 2], entry)
    saved = register.load(first.id)
    entries = [each.follow_ups for each in saved.recommendations]
    assert [len(each) for each in entries] == [1, 1, 0, 0]
    assert entries[0][0].uid != entries[1][0].uid
    assert entries[0][0].entered_by
    assert saved.version == first.version + 1
    assert register.follow_ups.counts(BoardQuery(TODAY)).awaits == 2


def test_an_entry_before_the_visit_is_refused_on_all(register: Register, first: Visit) -> None:
    with pytest.raises(BadInput, match="22/3/2023"):
        register.follow_ups.add([1, 2], FollowUp(date=datetime.date(2023, 1, 1)))
    with pytest.raises(NoSuchVisit):
        register.follow_ups.add([1, 99], FollowUp(date=SECOND))
    assert register.follow_ups.rows([1], TODAY)[0].entry_count == 0


def test_an_extension_ends_later_than_what_runs(register: Register, first: Visit) -> None:
    ids = [each.id for each in first.recommendations]
    longer, day = datetime.date(2023, 9, 30), datetime.date(2023, 6, 25)

    def extend(to: datetime.date, corrects: str = "") -> None:
        entry = FollowUp(date=day, extended_to=to, found="Chờ kinh phí.", corrects=corrects)
        register.follow_ups.add(ids[:1], entry)

    with pytest.raises(BadInput, match="30/6/2023"):
        extend(DUE)
    extend(longer)
    with pytest.raises(BadInput, match="30/9/2023"):
        extend(datetime.date(2023, 8, 31))
    wrong = register.follow_ups.item(ids[0], TODAY).log[-1]
    extend(datetime.date(2023, 8, 31), wrong.uid)
    again = register.follow_ups.item(ids[0], TODAY).log[-1]
    extend(datetime.date(2023, 7, 31), again.uid)
    assert register.follow_ups.item(ids[0], TODAY).row.status.deadline == datetime.date(2023, 7, 31)
    assert register.follow_ups.item(ids[0], TODAY).row.status.extensions == 1


def test_a_number_that_is_anothers_by_now_gets_no_entry(register: Register, first: Visit) -> None:
    gone = first.recommendations.pop()
    register.save(first)
    other = Recommendation(text="Việc khác.")
    register.save(Visit(inspected_unit="Huyện uỷ Na Rì", date=FIRST, recommendations=[other]))
    assert register.follow_ups.rows([gone.id], TODAY)[0].text == "Việc khác."
    assert register.follow_ups.numbers([gone.uid]) == []
    with pytest.raises(NoSuchVisit):
        register.follow_ups.add({gone.id: gone.uid}, FollowUp(date=SECOND, found="Đã xong"))
    assert register.follow_ups.logs([gone.id])[gone.id] == []


def test_what_there_is_to_choose_from(register: Register, first: Visit) -> None:
    board = register.follow_ups
    assert (board.units(), board.responsible(), board.years()) == ([UNIT], ["Ban Tổ chức"], [2023])
    assert (board.followed_by(), board.fields()) == (["Lê Văn Ánh"], ["Công tác tuyên giáo"])


def test_an_item_tells_all_of_it(register: Register, first: Visit) -> None:
    item = register.follow_ups.item(1, TODAY)
    assert (item.row.text, item.recommendation.deadline) == ("Bố trí cán bộ.", DUE)
    with pytest.raises(NoSuchVisit):
        register.follow_ups.item(99, TODAY)


def test_an_entry_on_many_that_is_called_off_is_on_none(register: Register, first: Visit) -> None:
    other = register.save(Visit(date=TODAY, recommendations=[dated("Báo cáo kết quả.")]))
    ids = [asked.id for visit in (first, other) for asked in visit.recommendations]
    told: list[tuple[int, int]] = []
    with pytest.raises(CalledOff):
        register.follow_ups.add(
            ids,
            FollowUp(date=TODAY, reported="Đã xong"),
            lambda done, every: told.append((done, every)),
            lambda: bool(told and told[-1][0] == 1),
        )
    assert told == [(0, 2), (1, 2)]
    for visit in (first, other):
        kept = register.load(visit.id).recommendations
        assert not any(entry.reported == "Đã xong" for asked in kept for entry in asked.follow_ups)


def test_a_commune_whose_name_differs_by_a_mark_is_another(register: Register) -> None:
    for unit in ("Xã Tân Thành", "Xã Tân Thạnh"):
        register.save(Visit(inspected_unit=unit, date=FIRST, recommendations=[dated(unit)]))
    asked = register.follow_ups
    assert [each.text for each in asked.open_of("XÃ TÂN THẠNH", TODAY)] == ["Xã Tân Thạnh"]
    assert [row.unit for row in asked.all_of("Xã Tân Thành", TODAY)] == ["Xã Tân Thành"]


def test_an_entry_is_corrected_once_however_many_windows_try(
    register: Register, first: Visit
) -> None:
    asked = register.follow_ups
    asked.add([1], FollowUp(date=SECOND, found="Vì…", extended_to=datetime.date(2023, 9, 30)))
    (wrong,) = asked.item(1, TODAY).log
    later = datetime.date(2023, 10, 31)
    correction = FollowUp(date=SECOND, found="Vì…", extended_to=later, corrects=wrong.uid)
    asked.add([1], correction)
    with pytest.raises(ChangedElsewhere):
        asked.add([1], correction)
    with pytest.raises(ChangedElsewhere):
        asked.add([2], correction)
    (row,) = asked.rows([1], TODAY)
    assert (row.status.extensions, row.status.deadline) == (1, later)


def test_what_is_due_soon_for_a_visit_is_what_the_office_calls_soon(
    register: Register, first: Visit
) -> None:
    office = register.office()
    office.due_soon_days = 12
    register.keep_office(office)
    (asked,) = (
        each
        for each in register.follow_ups.open_of(UNIT, datetime.date(2023, 6, 20))
        if each.status.deadline == DUE
    )
    assert asked.status.group is Group.DUE_SOON
