"""Paragraphs as lines: where on each line its words stand."""

from typing import NamedTuple

from tracker.export.breaking import balanced, total_fit
from tracker.export.fonts import Face
from tracker.export.words import NBSP, Words
from tracker.minutes.blocks import Align, Paragraph, TextStyle

POINTS = 72 / 25.4  # pt in a mm
# Of what a line leaves free, how much lies on its left.
SHARE_FREE_LEFT: dict[Align, float] = {"justify": 0, "left": 0, "centre": 0.5, "right": 1}


class Piece(NamedTuple):
    """Text in one face, from `x` (pt from the paper's left edge), `width` pt wide.

    `word_space` is added to every space in it when it is drawn; the width has it already.
    """

    x: float
    width: float
    text: str
    face: Face
    size: float
    word_space: float
    underline: bool
    source: str | None


class BrokenLine(NamedTuple):
    """A line: its pieces, its left end and its width in pt."""

    pieces: tuple[Piece, ...]
    left: float
    width: float


def broken(paragraph: Paragraph, column: float, x: float = 0) -> list[BrokenLine]:
    """The lines of a paragraph in a column `column` pt wide, whose left edge is at `x` pt.

    One empty line for no text. A word longer than a line is cut, never let out of it.
    """
    style = paragraph.style
    column = max(column, style.size)
    inset = min(style.inset * POINTS, (column - style.size) / 2)
    width = column - 2 * inset
    indent = min(style.indent * POINTS, width - style.size)
    first = width - indent
    scale = style.size / 1000
    words = Words(paragraph.runs, style, min(first, width) / scale)
    line = _Line(words, style, x + inset, width)
    if not len(words):
        return [line.placed(0, 0, indent, last=True)]
    lines = []
    begin = 0
    for end in _ends(words, style, first / scale, width / scale):
        lines.append(line.placed(begin, end, 0 if begin else indent, last=end == len(words)))
        begin = end
    return lines


def _ends(words: Words, style: TextStyle, first: float, width: float) -> list[int]:
    if style.balanced:
        return balanced(words, min(first, width))
    space = words.segments[0].face.space if style.align == "justify" else 0
    return total_fit(words, first, width, space)


class _Line:
    """Puts the words of a line at their places between `left` and `left + width`, in pt."""

    def __init__(self, words: Words, style: TextStyle, left: float, width: float) -> None:
        self._words = words
        self._style = style
        self._left = left
        self._width = width
        self._segment = 0  # the first of the next line

    def placed(self, begin: int, end: int, indent: float, *, last: bool) -> BrokenLine:
        """The words from `begin` up to `end`; lines are placed in their order."""
        words, style = self._words, self._style
        scale = style.size / 1000
        if begin == end:
            return BrokenLine((), self._left + indent, 0)
        free = self._width - indent - words.width(begin, end) * scale
        left, stretch = self._left + indent, 0.0
        if style.align != "justify":
            left += free * SHARE_FREE_LEFT[style.align]
        elif not last or free < 0:
            stretch = free / (words.spaces(begin, end) or 1)
        pieces = self._pieces(begin, end, left, stretch)
        return BrokenLine(tuple(pieces), left, pieces[-1].x + pieces[-1].width - left)

    def _pieces(self, begin: int, end: int, x: float, stretch: float) -> list[Piece]:
        """What stands on the line, from left to right; `stretch` is added to every space."""
        words, style = self._words, self._style
        size, scale = style.size, style.size / 1000
        pieces = []
        for place in range(self._segment, len(words.segments)):
            start, until, run, used, lead, trail = words.segments[place]
            if start >= end:
                break
            first, last = max(start, begin), min(until, end)
            text = " ".join(words.texts[first:last])
            natural = words.width(first, last) if last > first else 0.0
            if lead and start > begin:
                text, natural = " " + text, natural + used.space
            if trail and until < end:
                text, natural = text + " ", natural + used.space
            if until <= end:
                self._segment += 1
            if not text:
                continue
            width, word_space = natural * scale, 0.0
            if stretch and not run.rigid:
                word_space = stretch
                width += stretch * (text.count(" ") + text.count(NBSP))
            underline = style.underline or run.underline
            pieces.append(Piece(x, width, text, used, size, word_space, underline, run.source))
            x += width
        return pieces
