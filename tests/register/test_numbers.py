"""The numbers in a real register: by body and day, and never twice by accident."""

import datetime
from pathlib import Path

import pytest

from tracker.errors import NumberTaken
from tracker.records import NumberScope, Office, Visit
from tracker.register import Register

BODY, DAY = "Ban Tuyên giáo Tỉnh uỷ", datetime.date(2023, 3, 22)


def numbered(number: str, *, body: str = BODY, day: datetime.date | None = DAY) -> Visit:
    visit = Visit(inspected_unit="Huyện uỷ Na Rì", inspecting_body=body, date=day)
    visit.minutes.number = number
    return visit


def test_a_series_is_of_one_body_in_either_spelling(register: Register) -> None:
    register.save(numbered("04"))
    register.save(numbered("09", body="Văn phòng Tỉnh uỷ"))
    assert register.numbers("Ban Tuyên giáo Tỉnh ủy", DAY, "", None).next == 5


def test_the_office_decides_how_long_a_series_goes_on(register: Register) -> None:
    register.save(numbered("11", day=datetime.date(2022, 12, 30)))
    assert register.numbers(BODY, DAY, "", None).next == 12
    register.keep_office(Office(number_scope=NumberScope.YEAR))
    assert register.numbers(BODY, DAY, "", None).next == 1
    starts = [datetime.date(2020, 10, 15)]
    register.keep_office(Office(number_scope=NumberScope.TERM, term_starts=starts))
    assert register.numbers(BODY, DAY, "", None).next == 12


def test_two_windows_never_give_the_same_number(register: Register) -> None:
    other = Register(register.path)
    mine, theirs = numbered("01"), numbered("1")
    register.save(mine, numbered_once=True)
    with pytest.raises(NumberTaken, match="Na Rì, 22/3/2023") as refused:
        other.save(theirs, numbered_once=True)
    assert refused.value.free == "02"
    theirs.minutes.number = refused.value.free
    assert other.save(theirs, numbered_once=True).minutes.number == "02"
    other.close()


def test_a_number_that_is_kept_is_not_questioned_again(register: Register) -> None:
    register.save(numbered("01"))
    twin = register.save(numbered("01"))
    twin.subject = "sửa nội dung"
    assert register.save(twin, numbered_once=True).version == 2


@pytest.mark.parametrize("moved", ["body", "year"])
def test_a_number_moved_into_another_series_is_questioned_there(
    register: Register, moved: str
) -> None:
    register.keep_office(Office(number_scope=NumberScope.YEAR))
    register.save(numbered("01"))
    if moved == "body":
        visit = register.save(numbered("01", body="Văn phòng Tỉnh uỷ"), numbered_once=True)
        visit.inspecting_body = BODY
    else:
        visit = register.save(numbered("01", day=datetime.date(2022, 12, 30)), numbered_once=True)
        visit.date = DAY
    with pytest.raises(NumberTaken):
        register.save(visit, numbered_once=True)


def test_the_number_of_a_visit_in_the_bin_is_free(register: Register, tmp_path: Path) -> None:
    gone = register.save(numbered("01"))
    register.delete(gone.id)
    assert register.numbers(BODY, DAY, "01", None).taken_by is None


def test_what_an_office_decided_is_found_again(register: Register) -> None:
    office = Office(
        choices={"party-2018": {"end_mark": ".", "sign_gap_lines": 5}},
        recipients=["Thường trực Tỉnh uỷ"],
        term_starts=[datetime.date(2020, 10, 15)],
    )
    register.keep_office(office)
    register.close()
    again = Register(register.path)
    found = again.office()
    again.close()
    for name in ("profile", "number_scope", "term_starts", "choices", "recipients"):
        assert getattr(found, name) == getattr(office, name), name


@pytest.mark.parametrize("scope", list(NumberScope))
def test_the_number_of_a_visit_without_a_day_is_not_given_again(
    register: Register, scope: NumberScope
) -> None:
    """Nobody knows which series it belongs to; better a gap than the same number twice."""
    starts = [datetime.date(2020, 10, 15), datetime.date(2025, 10, 1)]
    register.keep_office(Office(number_scope=scope, term_starts=starts))
    register.save(numbered("01", day=None))
    with pytest.raises(NumberTaken):
        register.save(numbered("1", day=None), numbered_once=True)
    found = register.numbers(BODY, DAY, "01", None)
    assert found.next == 2
    assert found.taken_by is not None
