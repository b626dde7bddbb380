"""Numbers as offices write them: a point between thousands, a comma before decimals."""

import re
from decimal import Decimal

_NUMBER = re.compile(
    r"(?P<sign>[+-]?)(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<decimals>[0-9]+))?\s*%?",
)
_SWAPPED = str.maketrans(",.", ".,")
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def counted(count: int) -> str:
    """A count in office prose: `02`, `31`, `1.284`; a zero before 1 to 9 only, none is `0`.

    Raises ValueError below zero.
    """
    if count < 0:
        raise ValueError(f"a count cannot be {count}")
    return f"0{count}" if 1 <= count <= 9 else grouped(count)


def grouped(number: int | Decimal) -> str:
    """`15.533`, `84,46`; all decimals the number carries (84.50 is `84,50`), never an exponent.

    Raises ValueError for a Decimal that is not finite.
    """
    if isinstance(number, int):
        return f"{number:,}".translate(_SWAPPED)
    if not number.is_finite():
        raise ValueError(f"not a number to write: {number}")
    return f"{number:,f}".translate(_SWAPPED)


def parse_number(text: str) -> Decimal | None:
    """The number typed, or None: `02` is 2, `1.234` is 1234, `1.234,5` is 1234.5.

    A percent sign is dropped: `84,46%` is 84.46. `1.5` is malformed here, not guessed at.
    """
    match = _NUMBER.fullmatch(text.strip())
    if match is None:
        return None
    whole = match["whole"].replace(".", "")
    return Decimal(f"{match['sign']}{whole}.{match['decimals'] or ''}")


def roman(number: int) -> str:
    """`number` in Roman numerals. Raises ValueError outside 1 to 3999."""
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman numeral for {number}")
    numeral = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        numeral += sign * times
    return numeral
