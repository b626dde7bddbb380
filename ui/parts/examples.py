"""The examples in fields and in what is said of them: a year long past looks like a mistake."""

import datetime


def this_year(words: str) -> str:
    """The words with this year at `{year}`, and the one before it at `{last_year}`."""
    year = datetime.date.today().year
    return words.format(year=year, last_year=year - 1)
