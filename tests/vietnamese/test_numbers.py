"""Numbers, written and read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.vietnamese.numbers import counted, grouped, parse_number, roman

FINITE = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15)


@pytest.mark.parametrize(
    ("count", "written"),
    [(0, "0"), (1, "01"), (2, "02"), (9, "09"), (10, "10"), (31, "31"), (1284, "1.284")],
)
def test_counts(count: int, written: str) -> None:
    assert counted(count) == written


def test_a_count_is_not_negative() -> None:
    with pytest.raises(ValueError, match="-1"):
        counted(-1)


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (15533, "15.533"),
        (Decimal("84.46"), "84,46"),
        (Decimal("84.50"), "84,50"),
        (1234567, "1.234.567"),
        (Decimal("1234.5"), "1.234,5"),
        (-1234, "-1.234"),
        (Decimal("1E+3"), "1.000"),
        (999, "999"),
    ],
)
def test_points_between_thousands_comma_before_decimals(
    number: int | Decimal, written: str
) -> None:
    assert grouped(number) == written


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_not_written(number: str) -> None:
    with pytest.raises(ValueError, match=number):
        grouped(Decimal(number))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *(("1.234", "1234"), ("84,46%", "84.46"), ("84,46 %", "84.46"), ("02", "2")),
        *(("1.234,5", "1234.5"), (" 15.533 ", "15533"), ("-3", "-3"), ("1.234.567", "1234567")),
        *(("0", "0"), ("1234", "1234"), ("0,5", "0.5")),
    ],
)
def test_numbers_as_typed(typed: str, number: str) -> None:
    assert parse_number(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    [
        *("", "a", "1.5", "1.23", "1.2345", "12.34.567", "1234.567", "1,2,3", ",5", "5,", "1."),
        *("1e5", "1_000", "NaN", "1 234", "%", "٣", "5%%", "--5"),
    ],
)
def test_malformed_numbers(typed: str) -> None:
    assert parse_number(typed) is None


@given(FINITE)
def test_what_is_written_is_read_again(number: Decimal) -> None:
    assert parse_number(grouped(number)) == number


@given(st.integers(0, 10**12))
def test_a_count_is_read_again(count: int) -> None:
    assert parse_number(counted(count)) == count


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_may_be_typed(text: str) -> None:
    parse_number(text)


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        *((1, "I"), (4, "IV"), (9, "IX"), (13, "XIII"), (14, "XIV"), (40, "XL"), (90, "XC")),
        *((400, "CD"), (900, "CM"), (1945, "MCMXLV"), (2024, "MMXXIV"), (3999, "MMMCMXCIX")),
    ],
)
def test_roman(number: int, numeral: str) -> None:
    assert roman(number) == numeral


@given(st.integers(1, 3999))
def test_a_numeral_adds_up(number: int) -> None:
    values = [
        dict(zip("IVXLCDM", (1, 5, 10, 50, 100, 500, 1000), strict=True))[c] for c in roman(number)
    ]
    after = [*values[1:], 0]
    assert sum(-v if v < w else v for v, w in zip(values, after, strict=True)) == number


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_no_numeral(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        roman(number)
