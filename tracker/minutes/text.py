"""Text on its way to the paper: cleaned once, here, and never changed otherwise."""

import re
from functools import lru_cache

from tracker.vietnamese.letters import nfc
from tracker.vietnamese.spacing import keep_together

NBSP = "\u00a0"

# Nothing of these can be seen on paper: control characters, marks that join, hide or turn text
# round, variation selectors, tags and halves of characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)
_SPACES = re.compile("[^\\S\u00a0]+")
_KEPT_LENGTH = 1000
_END = ".;,:!?…"
_CLOSING = '”’")]»'
_MARKED = re.compile(r"(?:[-–—+*•·]|[0-9]{1,3}[.)]|[a-zđ]\))[\s\u00a0]")


def printable(typed: str) -> str:
    """`typed` on one line: NFC, nothing unseen, single spaces, no-break where no line may end."""
    return _remembered(typed) if len(typed) <= _KEPT_LENGTH else _printable(typed)


def _printable(typed: str) -> str:
    seen = _UNSEEN.sub("", nfc(typed))
    return keep_together(_SPACES.sub(" ", seen).strip(" "))


# While somebody types, every other text of the visit is the same as a moment before.
_remembered = lru_cache(maxsize=4096)(_printable)


def lines(typed: str) -> list[str]:
    """The lines of what was typed, each printable, the empty ones left out."""
    return [line for line in map(printable, typed.splitlines()) if line]


def one_piece(typed: str) -> str:
    """A name that no line may break."""
    return printable(typed).replace(" ", NBSP)


def blank(width: int) -> str:
    """Room for the pen, `width` spaces wide."""
    return NBSP * width


def has_end(text: str) -> bool:
    """Whether a mark stands at the end already, perhaps before a closing quote or bracket."""
    return text.rstrip(_CLOSING).endswith(tuple(_END))


def split_end(text: str) -> tuple[str, str]:
    """`text` and the single `.`, `;` or `,` at its end; an ellipsis stays with the text."""
    if text.endswith((".", ";", ",")) and not text.endswith(("..", "/.")):
        return text[:-1], text[-1]
    return text, ""


def marker_of(text: str) -> str:
    """The mark that the text begins with, its space included: `- `, `+ `, `1. `, `a) `; or none."""
    match = _MARKED.match(text)
    return match[0] if match else ""
