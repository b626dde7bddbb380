"""Numbers go on in their series; a gap is shown, a number given twice is noticed."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.minutes.numbering import Given, key, series, standing, written
from tracker.records import NumberScope, Office

DAY = datetime.date(2023, 3, 22)


def office(scope: NumberScope, *starts: datetime.date) -> Office:
    return Office(number_scope=scope, term_starts=list(starts))


def numbers(*texts: str) -> list[Given]:
    return [Given(text, n, f"Xã {n}", DAY) for n, text in enumerate(texts, 1)]


def test_a_year_is_a_series() -> None:
    year = datetime.date(2023, 1, 1), datetime.date(2023, 12, 31)
    assert series(office(NumberScope.YEAR), DAY) == year
    assert series(office(NumberScope.YEAR), year[0]) == series(office(NumberScope.YEAR), year[1])


def test_a_term_ends_the_day_before_the_next_begins() -> None:
    starts = datetime.date(2025, 10, 1), datetime.date(2020, 10, 15)
    terms = office(NumberScope.TERM, *starts)
    assert series(terms, DAY) == (starts[1], datetime.date(2025, 9, 30))
    assert series(terms, starts[0]) == (starts[0], None)
    assert series(terms, datetime.date(2019, 1, 1)) == (None, datetime.date(2020, 10, 14))
    assert series(office(NumberScope.TERM), DAY) == (None, None)


@pytest.mark.parametrize(("given_", "following"), [((), 1), (("7",), 8), (("07", "12a", "x"), 8)])
def test_the_next_number_follows_the_highest(given_: tuple[str, ...], following: int) -> None:
    assert standing(numbers(*given_), "", None).next == following


def test_gaps_lie_between_the_lowest_and_the_highest() -> None:
    assert standing(numbers("35", "36", "39"), "", None).gaps == (37, 38)


def test_one_number_written_twice_is_noticed_but_not_ones_own() -> None:
    given_ = numbers("07", "8")
    taken = standing(given_, " 7", None).taken_by
    assert taken is not None
    assert taken.visit_id == 1
    assert standing(given_, "7", 1).taken_by is None
    assert standing(given_, "7a", None).taken_by is None
    assert standing(given_, "", None).taken_by is None


def test_two_figures_below_ten() -> None:
    assert [written(n) for n in (1, 9, 10, 123)] == ["01", "09", "10", "123"]


@given(st.lists(st.integers(1, 300), max_size=30))
def test_the_next_number_is_free_and_every_gap_too(used: list[int]) -> None:
    found = standing(numbers(*map(written, used)), "", None)
    assert found.next not in used
    assert not set(found.gaps) & set(used)
    assert standing(numbers(*map(written, used)), written(found.next), None).taken_by is None


@given(st.integers(1, 10**5))
def test_what_is_written_is_read_as_the_same_number(n: int) -> None:
    assert key(written(n)) == key(str(n)) == str(n)
