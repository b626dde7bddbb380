"""What differs between two states of a visit."""

import datetime

from hypothesis import given, settings

from tests.records.edits import numbered
from tests.register.generated import full_visit, visits
from tracker.records import Participant, Side, Visit
from tracker.records.comparing import ChangeKind, changes, same
from tracker.records.shape import copied


def both() -> tuple[Visit, Visit]:
    before = numbered(full_visit())
    return before, copied(before)


def told(before: Visit, after: Visit) -> list[tuple[str, str, str, str]]:
    return [(c.path, c.place, c.before, c.after) for c in changes(before, after)]


def test_a_field_is_named_by_its_label() -> None:
    before, after = both()
    after.date = datetime.date(2023, 3, 23)
    assert told(before, after) == [("date", "Ngày", "22/3/2023", "23/3/2023")]


def test_a_row_is_named_by_what_it_is_known_by() -> None:
    before, after = both()
    after.participants[1].titles.append("Đại biểu HĐND")
    after.minutes.number = "08"
    assert told(before, after) == [
        (
            "participants[1].titles",
            "Thành phần · Nguyễn Thanh Hà · Chức vụ tại ngày đó",
            "Phó Bí thư\nChủ tịch HĐND",
            "Phó Bí thư\nChủ tịch HĐND\nĐại biểu HĐND",
        ),
        ("minutes.number", "Biên bản · Số", "07", "08"),
    ]


def test_rows_added_removed_and_moved() -> None:
    before, after = both()
    gone = after.participants.pop(0)
    after.participants.reverse()
    after.participants.insert(0, Participant(name="Nông Văn Bình", side=Side.HOST))
    found = changes(before, after)
    assert [(c.kind, c.path) for c in found] == [
        (ChangeKind.REMOVED, "participants[0]"),
        (ChangeKind.ADDED, "participants[0]"),
        (ChangeKind.MOVED, "participants"),
    ]
    assert found[0].before.startswith(gone.name)
    assert found[0].after == found[1].before == ""
    assert found[1].after == "Nông Văn Bình"


def test_another_finding_that_a_recommendation_answers() -> None:
    before, after = both()
    after.recommendations[0].finding = after.findings[2]
    assert told(before, after) == [
        (
            "recommendations[0].finding",
            "Kiến nghị · Bố trí đủ cán bộ. · Ứng với kết quả, hạn chế",
            before.findings[1].text,
            before.findings[2].text,
        )
    ]
    assert not same(before, after)


def test_rows_without_numbers_are_matched_by_what_stands_in_them() -> None:
    """As a draft or another register's visit has them."""
    before, after = full_visit(), full_visit()
    after.participants.reverse()
    after.findings[1].text = "Một số ít đơn vị còn rất chậm."
    assert [(c.kind.value, c.path) for c in changes(before, after)] == [
        ("moved", "participants"),
        ("changed", "findings[1].text"),
    ]


def test_the_same_letters_in_pieces_are_no_change() -> None:
    before, after = both()
    before.subject, after.subject = "Tiếng Việt", "Tiếng Việt"
    assert changes(before, after) == []
    assert same(before, after)


@settings(max_examples=40)
@given(visits(), visits())
def test_nothing_differs_from_itself_and_the_quick_look_agrees(one: Visit, other: Visit) -> None:
    assert changes(one, copied(one)) == []
    assert same(one, copied(one))
    assert same(one, other) is (changes(one, other) == [])
