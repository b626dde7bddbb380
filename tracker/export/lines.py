"""Paragraphs into lines: where a line ends, and where on it each word stands.

First fit, which serves Vietnamese well: its words are short syllables, some fifteen to a line, so
a justified line is never stretched far. A word longer than a line is cut, never let out of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tracker.export.fonts import Face, face
from tracker.minutes.blocks import Paragraph, Run, TextStyle

POINTS = 72 / 25.4  # pt in a mm
_TOLERANCE = 0.01  # pt; the sum of widths is rounded
_NBSP = "\u00a0"
_MAY_CUT_AFTER = " \u00a0-–—/,.;:_"
_LAST_SYLLABLES = 2  # at least as many on the last line of a paragraph
_NAME_SYLLABLES = 4  # a name at the end stays whole up to this length
_LOOSEST = 2.4  # a space may become this many times as wide to bring that about
_BALANCED_LINES = 8  # longer texts than this need no balance, and would take long


_NO_RUN = Run("")


class Piece(NamedTuple):
    """Text in one face, from `x` (pt from the left end of the line), `width` pt wide.

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


@dataclass(frozen=True, slots=True)
class BrokenLine:
    """A line: its pieces and its width in pt, from the left end of the paragraph's column."""

    pieces: tuple[Piece, ...]
    left: float
    width: float


class _Part(NamedTuple):
    """A part of a word in one run; a word has several where its style changes inside."""

    text: str
    width: float
    face: Face
    run: Run


class _Word(NamedTuple):
    parts: list[_Part]
    width: float
    space: float  # before it, pt
    space_run: Run  # whose space that is


def broken(paragraph: Paragraph, column: float) -> list[BrokenLine]:
    """The lines of a paragraph in a column of that many pt; one empty line for no text."""
    style = paragraph.style
    inset = style.inset * POINTS
    width = max(column - 2 * inset, style.size)
    words = list(_words(paragraph, width))
    indent = style.indent * POINTS
    if style.balanced:
        lines = _balanced(words, width)
    else:
        lines = _fitted(words, width, indent)
        _fill_last(lines, width - indent if len(lines) == 2 else width)
    last = len(lines) - 1
    return [
        _placed(line, style, inset, width, indent if n == 0 else 0, last=n == last)
        for n, line in enumerate(lines)
    ]


def _words(paragraph: Paragraph, width: float) -> Iterator[_Word]:
    """The words of the runs; text that follows without a space belongs to the same word."""
    style = paragraph.style
    scale = style.size / 1000
    parts: list[_Part] = []
    word_width = space = 0.0
    space_run = _NO_RUN
    for run in paragraph.runs:
        used = _face(style, run)
        before, *others = used.shown(run.text).split(" ")
        if before:
            part = _Part(before, used.width(before) * scale, used, run)
            parts.append(part)
            word_width += part.width
        for text in others:
            if parts:
                word = _Word(parts, word_width, space, space_run)
                if word_width <= width:
                    yield word
                else:
                    yield from _cut(word, width)
                parts, word_width = [], 0.0
            space, space_run = used.space * scale, run
            if text:
                word_width = used.width(text) * scale
                parts.append(_Part(text, word_width, used, run))
    if parts:
        yield from _cut(_Word(parts, word_width, space, space_run), width)


def _cut(word: _Word, width: float) -> Iterator[_Word]:
    """The word, or pieces of it where it is wider than a line."""
    if word.width <= width:
        yield word
        return
    space = word.space
    for part in word.parts:
        scale = part.width / (part.face.width(part.text) or 1)
        for text in _chunks(part, width / (scale or 1)):
            chunk = part._replace(text=text, width=part.face.width(text) * scale)
            yield _Word([chunk], chunk.width, space, word.space_run)
            space = 0.0


def _chunks(part: _Part, width: float) -> Iterator[str]:
    """The text in pieces at most `width` thousandths of the size wide, cut after a mark or a
    no-break space where one stands in the last third of the piece."""
    text, begin, place, used = part.text, 0, 0, 0.0
    while place < len(text):
        char_width = part.face.char_width(text[place])
        if used + char_width > width and place > begin:
            end = _good_end(text, begin, place)
            yield text[begin:end]
            begin = place = end
            used = 0.0
            continue
        used += char_width
        place += 1
    yield text[begin:]


def _good_end(text: str, begin: int, end: int) -> int:
    for place in range(end, begin + (end - begin) * 2 // 3, -1):
        if text[place - 1] in _MAY_CUT_AFTER:
            return place
    return end


def _fitted(words: list[_Word], width: float, indent: float) -> list[list[_Word]]:
    lines: list[list[_Word]] = [[]]
    free = width - indent
    for word in words:
        needed = word.width + (word.space if lines[-1] else 0)
        if needed > free + _TOLERANCE and lines[-1]:
            lines.append([])
            free = width
            needed = word.width
        lines[-1].append(word)
        free -= needed
    return lines


def _fill_last(lines: list[list[_Word]], width: float) -> None:
    """Move words down from the line before, where a syllable would stand alone on the last line.

    A name that ends the paragraph is not parted: `Hồ Chí Minh.` goes down whole. Nothing moves
    where the spaces of the line before would become too wide.
    """
    if len(lines) < 2 or _syllables(lines[-1]) >= _LAST_SYLLABLES:
        return
    above, last = lines[-2:]
    while len(above) > 2 and _syllables(last) < _NAME_SYLLABLES:
        word = above[-1]
        in_name = _is_capital(word) and _is_capital(last[0]) and not _ends(word)
        enough = _syllables(last) >= _LAST_SYLLABLES
        if (enough and not in_name) or _is_loose(above[:-1], width):
            return
        last.insert(0, above.pop())


def _syllables(words: list[_Word]) -> int:
    return sum(1 + part.text.count(_NBSP) for word in words for part in word.parts[:1])


def _is_loose(words: list[_Word], width: float) -> bool:
    spaces = sum(word.space for word in words[1:])
    return width - sum(word.width for word in words) > _LOOSEST * spaces


def _is_capital(word: _Word) -> bool:
    return word.parts[0].text[0].isupper()


def _ends(word: _Word) -> bool:
    return word.parts[-1].text[-1] in ".,;:"


def _balanced(words: list[_Word], width: float) -> list[list[_Word]]:
    """Lines about equally long; where there must be several, they end at the best places."""
    whole = _fitted(words, width, 0)
    if len(whole) == 1:
        return whole
    lines = []
    for phrase in _phrases(words):
        narrow = _narrowest(phrase, width)
        lines += _fitted(phrase, narrow, 0)
    return lines


def _phrases(words: list[_Word]) -> Iterator[list[_Word]]:
    """The words up to each best break."""
    begin = 0
    for place, word in enumerate(words):
        run = word.parts[0].run
        if place and run.best_break and words[place - 1].parts[-1].run is not run:
            yield words[begin:place]
            begin = place
    yield words[begin:]


def _narrowest(words: list[_Word], width: float) -> float:
    """The smallest width that takes no more lines, so that they come out about equally long."""
    count = len(_fitted(words, width, 0))
    if not 1 < count <= _BALANCED_LINES:
        return width
    low, high = width / count / 2, width
    while high - low > 1:
        middle = (low + high) / 2
        if len(_fitted(words, middle, 0)) > count:
            low = middle
        else:
            high = middle
    return max(high, *(word.width for word in words))


def _placed(
    words: list[_Word], style: TextStyle, left: float, width: float, indent: float, *, last: bool
) -> BrokenLine:
    """The words of one line at their places; `left` and `indent` in pt."""
    pieces = _joined(words, style)
    natural = sum(piece.width for piece in pieces)
    free = width - indent - natural
    stretch = 0.0
    if style.align == "justify":
        left += indent
        spaces = sum(map(_spaces, pieces))
        if spaces and (not last or free < 0):
            stretch = free / spaces
    elif style.align == "centre":
        left += free / 2
    else:
        left += indent
    return _line(pieces, style, left, stretch)


class _Flat(NamedTuple):
    """What stands in one run on a line, its spaces included."""

    text: str
    width: float
    face: Face
    run: Run


def _spaces(piece: _Flat) -> int:
    return 0 if piece.run.rigid else piece.text.count(" ") + piece.text.count(_NBSP)


def _joined(words: list[_Word], style: TextStyle) -> list[_Flat]:
    """The words of a line with the spaces between them, one text for each run."""
    joined: list[_Flat] = []
    texts: list[str] = []
    width, current, used = 0.0, _NO_RUN, face(bold=style.bold, italic=style.italic)
    for n, word in enumerate(words):
        if n > 0 and word.space:
            if word.space_run is not current:
                joined.append(_Flat("".join(texts), width, used, current))
                texts, width, current = [], 0.0, word.space_run
                used = _face(style, current)
            texts.append(" ")
            width += word.space
        for part in word.parts:
            if part.run is not current:
                joined.append(_Flat("".join(texts), width, used, current))
                texts, width, current, used = [], 0.0, part.run, part.face
            texts.append(part.text)
            width += part.width
    joined.append(_Flat("".join(texts), width, used, current))
    return [piece for piece in joined if piece.text]


def _face(style: TextStyle, run: Run) -> Face:
    return face(bold=style.bold or run.bold, italic=style.italic or run.italic)


def _line(pieces: list[_Flat], style: TextStyle, left: float, stretch: float) -> BrokenLine:
    x, placed = left, []
    for text, natural, used, run in pieces:
        word_space = 0.0 if run.rigid else stretch
        width = natural
        if word_space:
            width += word_space * (text.count(" ") + text.count(_NBSP))
        underline = style.underline or run.underline
        placed.append(Piece(x, width, text, used, style.size, word_space, underline, run.source))
        x += width
    return BrokenLine(tuple(placed), left, x - left)
