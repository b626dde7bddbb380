"""Finding words on the laid-out pages: without marks, in either tone spelling, across line ends."""

from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from tracker.vietnamese.letters import search_key
from ui.paper.page_words import Place, left_edges

if TYPE_CHECKING:
    from tracker.export.pages import Line, Page

Hit = list[Place]  # one place on every line that the words found stand on
_APART = "\n"  # between paragraphs: no query holds it


class PageSearch:
    """The text of the pages, folded once for all searches in it."""

    def __init__(self, pages: "list[Page]") -> None:
        self._lines: list[tuple[int, Line]] = []
        self._begins: list[int] = []  # where each line begins in the folded text
        self._chars: list[int] = []  # which character of its line each folded one comes from
        texts: list[str] = []
        length = 0
        paragraph: int | None = None
        for number, page in enumerate(pages):
            for line in page.lines:
                if line.paragraph is None:  # a page number, a repeated header
                    continue
                between = " " if line.paragraph == paragraph else _APART
                folded, chars = _folded_line(line.text)
                self._lines.append((number, line))
                self._begins.append(length)
                self._chars += [0, *chars]
                texts.append(between + folded)
                length += len(folded) + 1
                paragraph = line.paragraph
        self._text = "".join(texts)

    def find(self, query: str) -> list[Hit]:
        """All places of the words, in reading order; none for a query without a letter or sign."""
        wanted = search_key(query)
        hits: list[Hit] = []
        at = self._text.find(wanted) if wanted else -1
        while at >= 0:
            hits.append(self._places(at, at + len(wanted)))
            at = self._text.find(wanted, at + len(wanted))
        return hits

    def _places(self, begin: int, end: int) -> Hit:
        first = bisect_right(self._begins, begin) - 1
        last = bisect_right(self._begins, end - 1) - 1
        places = []
        for number in range(first, last + 1):
            start = self._begins[number]
            stop = self._begins[number + 1] if number + 1 < len(self._begins) else len(self._text)
            chars = self._chars[max(begin, start + 1) : min(end, stop)]
            if chars:
                page, line = self._lines[number]
                places.append(Place(page, _rect(line, chars[0], chars[-1])))
        return places


def _folded_line(text: str) -> tuple[str, list[int]]:
    """The folded text of a line, and the character each of its own comes from."""
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        for part in _folded(char):
            if part == " " and folded and folded[-1] == " ":
                continue
            folded.append(part)
            places.append(place)
    return "".join(folded), places


@lru_cache(maxsize=4096)
def _folded(char: str) -> str:
    return " " if char.isspace() else search_key(char)


def _rect(line: "Line", first: int, last: int) -> QRectF:
    """The rectangle round the characters from `first` to `last` of a line."""
    edges = left_edges(line)
    left, right = edges[first], edges[last + 1]
    return QRectF(left, line.top, right - left, line.bottom - line.top)
