"""The four faces of Liberation Serif 2.1: which letters they have, and how wide a word is.

Same widths as Times New Roman, all Vietnamese letters, free to embed (SIL OFL 1.1). Version 1 of
the same fonts, still in Debian, lacks Vietnamese: only the files of this project are used.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from tracker.minutes.blocks import Document

FONTS = Path(__file__).resolve().parent.parent.parent / "resources" / "fonts"

# From the fonts' hhea table, as shares of the size: the highest mark on a capital and the lowest
# tail lie between them. FIGURES and CAPITALS are the heights of those.
ASCENT, DESCENT, FIGURES, CAPITALS = 0.891, 0.216, 0.676, 0.655
UNDERLINE, UNDERLINE_THICKNESS = 0.109, 0.049

# Stands for a character that cannot be printed; `missing_glyphs` names those before printing.
SUBSTITUTE = "□"
_NAMES = {
    (False, False): "LiberationSerif-Regular",
    (True, False): "LiberationSerif-Bold",
    (False, True): "LiberationSerif-Italic",
    (True, True): "LiberationSerif-BoldItalic",
}
_LOADING = Lock()
_KEPT_WORDS, _KEPT_LENGTH = 20_000, 40


class _Widths(dict[str, float]):
    """The widths of words, each summed up from its characters when it is first met."""

    def __init__(self, chars: dict[str, float]) -> None:
        super().__init__()
        self._chars = chars

    def __missing__(self, word: str) -> float:
        width = sum(map(self._chars.__getitem__, word))
        if len(word) <= _KEPT_LENGTH:
            if len(self) > _KEPT_WORDS:
                self.clear()
            self[word] = width
        return width


class Face:
    """One face. Widths are in thousandths of the size; words once measured are remembered."""

    def __init__(self, name: str) -> None:
        self.font = TTFont(name, str(FONTS / f"{name}.ttf"), asciiReadable=0)
        pdfmetrics.registerFont(self.font)
        self.name = name
        self._chars: dict[str, float] = {
            chr(code): width
            for code, width in self.font.face.charWidths.items()
            if code in self.font.face.charToGlyph and _can_be_printed(chr(code))
        }
        self.known = frozenset(self._chars)
        self._words = _Widths(self._chars)
        self.space = self._chars[" "]

    def width(self, text: str) -> float:
        """The width of a text of known characters, in thousandths of the size."""
        return self._words[text]

    def widths(self, texts: list[str]) -> list[float]:
        """The widths of many at once."""
        return list(map(self._words.__getitem__, texts))

    def char_width(self, char: str) -> float:
        return self._chars[char]

    def shown(self, text: str) -> str:
        """`text` with every character the face cannot print replaced by a box."""
        if self.known.issuperset(text):
            return text
        return "".join(char if char in self.known else SUBSTITUTE for char in text)


@cache
def face(*, bold: bool, italic: bool) -> Face:
    """The face, loaded from its file the first time it is used: one for all threads."""
    with _LOADING:
        return _loaded(_NAMES[bold, italic])


_loaded = cache(Face)


def missing_glyphs(document: Document) -> str:
    """The characters of the document that cannot be printed, each once, in their order.

    They have no glyph in the fonts, are signs of some private font, or run from right to left,
    which the typesetter cannot do.
    On paper each is a box, so whoever prints asks here first and names them.
    """
    missing = dict.fromkeys(char for text in _texts(document) for char in text)
    known = face(bold=False, italic=False).known
    return "".join(char for char in missing if char not in known)


def _texts(document: Document) -> Iterator[str]:
    return (run.text for paragraph in document.paragraphs() for run in paragraph.runs)


def _can_be_printed(char: str) -> bool:
    """What runs from right to left cannot be set; what no standard names cannot be read aloud."""
    left_to_right = unicodedata.bidirectional(char) not in {"R", "AL", "RLE", "RLO", "RLI"}
    return left_to_right and unicodedata.category(char) not in {"Co", "Cn"}
