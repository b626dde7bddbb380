"""Days off as an office lists them: `02/9/2026, 30/4–01/5/2026`."""

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from tracker.vietnamese.dates import parse_date, short_date

LONGEST = 31  # days from first to last; more is a slip of the finger
DAY = timedelta(days=1)

_BETWEEN = re.compile(r"[,;\n]|\s+và\s+|(?<=[0-9])\s+(?=[0-9]{1,2}[/.][0-9])")
_TO = re.compile(r"\s*(?:[-–—→]>?|\bđến\b|\btới\b)\s*(?:hết\b\s*)?(?:ngày\b\s*)?")
_FROM = re.compile(r"^từ\s+", re.IGNORECASE)


def parse_days(text: str, today: date) -> tuple[list[date], list[str]]:
    """The days that are listed, each once, the earliest first; and the words that are no days.

    Days and spans of days, with commas, semicolons or new lines between. One without its year is
    in the year of the one after it, the last in that of `today`.
    """
    found: set[date] = set()
    unread: list[str] = []
    for piece in reversed([each.strip() for each in _BETWEEN.split(text)]):
        span = _span(piece, today)
        if span is not None:
            found.update(span)
            today = span[-1]
        elif piece:
            unread.insert(0, piece)
    return sorted(found), unread


def days_words(days: Collection[date]) -> str:
    """The list as it is read again; days that follow one another as one span."""
    return ", ".join(_words(first, last) for first, last in _spans(sorted(set(days))))


def _span(piece: str, today: date) -> list[date] | None:
    """All days of a piece; None where it is no day and no span."""
    piece = _FROM.sub("", piece)
    if day := parse_date(piece, today):
        return [day]
    for to in _TO.finditer(piece):
        last = parse_date(piece[to.end() :], today)
        first = _first(piece[: to.start()], last) if last else None
        if first and last and 0 < (last - first).days < LONGEST:
            return [first + n * DAY for n in range((last - first).days + 1)]
    return None


def _first(text: str, last: date) -> date | None:
    """The first day of a span, which may leave out what the last one says: `2–4/9/2026`."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) <= 2:
        text = f"{text}/{last.month}"
    day = parse_date(text, last)
    if day is not None and day > last:  # 31/12–02/01/2027
        return parse_date(text, last.replace(year=last.year - 1, day=1))
    return day


def _spans(days: Iterable[date]) -> list[tuple[date, date]]:
    spans: list[tuple[date, date]] = []
    for day in days:
        follows = spans and day - spans[-1][1] == DAY and (day - spans[-1][0]).days < LONGEST
        if follows:
            spans[-1] = (spans[-1][0], day)
        else:
            spans.append((day, day))
    return spans


def _words(first: date, last: date) -> str:
    if first == last:
        return short_date(first)
    begins = short_date(first)
    if first.year == last.year:
        begins = begins.rpartition("/")[0]
        if first.month == last.month:
            begins = begins.partition("/")[0]
    return f"{begins}–{short_date(last)}"
