"""Where an earlier recommendation comes from, in words."""

import datetime

import pytest

from tracker.followup.origin import origin

DAY = datetime.date(2023, 3, 22)


@pytest.mark.parametrize(
    ("number", "symbol", "day", "words"),
    [
        ("07", "BB/BTGTU", DAY, "Biên bản số 07-BB/BTGTU ngày 22/3/2023"),
        ("07", "BB-SNV", DAY, "Biên bản số 07/BB-SNV ngày 22/3/2023"),
        ("07", "", None, "Biên bản số 07"),
        ("", "BB/BTGTU", DAY, "Biên bản ngày 22/3/2023"),
    ],
)
def test_the_minutes_are_named_as_offices_name_them(
    number: str, symbol: str, day: datetime.date | None, words: str
) -> None:
    assert origin(number, symbol, day) == words
