"""Sort keys: compared byte by byte, as SQLite does, they give the Vietnamese order.

The order is that of the dictionaries (Vũ Xuân Lương, CLDR vi): syllable by syllable, in each
first the letters, then the tone: ngang, huyền, hỏi, ngã, sắc, nặng. A key puts the tone after
the letters of its syllable, and so it does not matter on which vowel the tone was typed.
"""

import re
import unicodedata
from functools import lru_cache

from tracker.vietnamese.letters import D_WITH_STROKE, nfc

# In a key: tab < space < tones (" to &, ngang none) < digits < letters (from A) < all else.
_FIELD, _SYLLABLE = "\t", " "
_TONES = {"\u0300": '"', "\u0309": "#", "\u0303": "$", "\u0301": "%", "\u0323": "&"}
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTERS = {letter: chr(ord("A") + place) for place, letter in enumerate(_ALPHABET)}
_LETTERS |= dict.fromkeys(D_WITH_STROKE, _LETTERS["đ"])

_PART = re.compile(r"(?P<number>[0-9]+)|(?:[^\W0-9_]|[\u0300-\u036f])+")


def sort_key(text: str) -> str:
    """The key of `text`; case, punctuation and spacing do not count, `Tổ 2` is before `Tổ 10`.

    Letters of other alphabets come after z; a foreign mark counts as none (ü is u).
    """
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    return _SYLLABLE.join(
        _number(part[0]) if part["number"] else _syllable(part[0])
        for part in _PART.finditer(decomposed)
    )


def person_sort_key(name: str) -> str:
    """The key of a person's name: given name (last), then family name (first), then the rest."""
    *before, given = name.split() or [""]
    family, middle = before[:1], before[1:]
    return _FIELD.join((sort_key(given), sort_key(" ".join(family)), sort_key(" ".join(middle))))


@lru_cache(maxsize=1 << 14)  # the language has some seven thousand
def _syllable(decomposed: str) -> str:
    tones = "".join(_TONES[char] for char in decomposed if char in _TONES)
    letters = nfc("".join(char for char in decomposed if char not in _TONES))
    return "".join(map(_letter, letters)) + tones


def _letter(letter: str) -> str:
    base = letter if letter in _LETTERS else unicodedata.normalize("NFD", letter)[0]
    return "" if unicodedata.combining(base) else _LETTERS.get(base, base)


def _number(digits: str) -> str:
    """`digits` after their count, so that the longer number is the greater one."""
    digits = digits.lstrip("0")
    nines, rest = divmod(len(digits), 9)
    return "9" * nines + str(rest) + digits
