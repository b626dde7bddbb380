"""People's names in one piece wherever they are printed: in a finding as in the list of people."""

import re
from collections.abc import Callable
from functools import lru_cache

from tracker.minutes.text import NBSP, one_piece
from tracker.records import Visit

_KEPT_LENGTH = 1000
_SPACE = f"[ {NBSP}]"


def names_of(visit: Visit) -> frozenset[str]:
    """Every name of two words or more in the record, printable, in one piece."""
    typed = [visit.recorded_by]
    for person in visit.participants:
        typed += [person.name, person.deputy]
    typed += [signer.name for signer in visit.minutes.signers]
    pieces = map(one_piece, typed)
    return frozenset(name for name in pieces if NBSP in name)


@lru_cache(maxsize=8)
def tying(names: frozenset[str]) -> Callable[[str], str] | None:
    """What puts U+00A0 between the words of these names in a printable text; None for no names.

    Looked for by their first word, so that a long text is read once, however many names there are.
    """
    if not names:
        return None
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        by_first.setdefault(name.split(NBSP)[0], []).append(name)
    firsts = "|".join(map(re.escape, sorted(by_first, key=len, reverse=True)))
    found = re.compile(rf"(?<!\w)(?:{firsts})(?={_SPACE})")

    def tie(text: str) -> str:
        parts: list[str] = []
        done = 0
        for match in found.finditer(text):
            if match.start() < done:
                continue
            for name in by_first[match[0]]:
                end = match.start() + len(name)
                if _is_name(text, match.start(), end, name):
                    parts += [text[done : match.start()], name]
                    done = end
                    break
        return "".join(parts) + text[done:] if parts else text

    # While somebody types, every other text is the same as a moment before.
    remembered = lru_cache(maxsize=4096)(tie)
    return lambda text: remembered(text) if len(text) <= _KEPT_LENGTH else tie(text)


def _is_name(text: str, begin: int, end: int, name: str) -> bool:
    whole = not text[end : end + 1].isalnum()
    return whole and text[begin:end].replace(" ", NBSP) == name
