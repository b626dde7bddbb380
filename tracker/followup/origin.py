"""Where an earlier recommendation comes from, in the words of minutes."""

import datetime

from tracker.vietnamese.dates import short_date


def origin(number: str, symbol: str, day: datetime.date | None) -> str:
    """`Biên bản số 07-BB/BTGTU ngày 22/3/2023`; a State office's is `số 07/BB-SNV`."""
    words = ["Biên bản"]
    if number.strip():
        words.append(f"số {with_symbol(number, symbol)}")
    if day is not None:
        words.append(f"ngày {short_date(day)}")
    return " ".join(words)


def with_symbol(number: str, symbol: str) -> str:
    """`07-BB/BTGTU`; a State office's is `07/BB-SNV`."""
    between = "-" if "/" in symbol else "/"
    return between.join(part for part in (number.strip(), symbol.strip()) if part)
