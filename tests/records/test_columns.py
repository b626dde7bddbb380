"""How values stand in the register: text with one form, which sorts and reads by itself."""

import datetime
import unicodedata
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from tracker.records import Role, Side
from tracker.records.columns import (
    IsoDate,
    IsoMoment,
    IsoTime,
    Kind,
    Number,
    Words,
    WordsList,
    storable,
)

DIALECT = sqlite.dialect()
HANOI = datetime.timezone(datetime.timedelta(hours=7))


def stored(column: Any, value: Any) -> Any:
    return column.process_bind_param(value, DIALECT)


def read(column: Any, value: Any) -> Any:
    return column.process_result_value(value, DIALECT)


@pytest.mark.parametrize(
    ("column", "value", "text"),
    [
        (IsoDate(), datetime.date(2023, 3, 5), "2023-03-05"),
        (IsoTime(), datetime.time(7, 5), "07:05"),
        (Number(), Decimal("84.460"), "84.460"),
        (Kind(Side), Side.HOST, "host"),
        (WordsList(), ["Bí thư", "“Chủ tịch”"], '["Bí thư", "“Chủ tịch”"]'),
        (WordsList(), [], "[]"),
        (
            IsoMoment(),
            datetime.datetime(2023, 3, 22, 14, tzinfo=HANOI),
            "2023-03-22T07:00:00.000000+00:00",
        ),
    ],
)
def test_each_value_has_one_form(column: Any, value: Any, text: str) -> None:
    assert stored(column, value) == text
    assert read(column, text) == value


@pytest.mark.parametrize("column", [IsoDate(), IsoTime(), IsoMoment(), Number(), Kind(Role)])
def test_what_is_unknown_stays_unknown(column: Any) -> None:
    assert stored(column, None) is None
    assert read(column, None) is None


def test_another_word_than_the_known_ones_is_refused() -> None:
    with pytest.raises(ValueError, match="guest"):
        stored(Kind(Side), "guest")


@given(st.text())
def test_text_is_composed_and_otherwise_as_typed(text: str) -> None:
    assert stored(Words(), text) == unicodedata.normalize("NFC", text)
    assert read(WordsList(), stored(WordsList(), [text])) == [unicodedata.normalize("NFC", text)]


@given(st.text(st.characters()))
def test_any_text_becomes_one_that_a_file_can_hold(text: str) -> None:
    once = storable(text)
    assert storable(once) == once
    once.encode()


def test_signs_keep_their_meaning() -> None:
    assert storable("m² và H₂O, ½ – “…”") == "m² và H₂O, ½ – “…”"


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_numbers_are_exact(value: Decimal) -> None:
    assert read(Number(), stored(Number(), value)) == value
