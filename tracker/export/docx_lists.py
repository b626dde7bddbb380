"""Numbers and marks before items and headings as Word's own lists.

The number that Word counts must be the one that is printed. So a list goes on where its next
number is the one that stands there, and begins anew, with that number, where it is not. What
Word cannot count (`đ)` after `d)`, a number in words) stays text.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from tracker.export.docx_markup import mm_twips, part, tag, value
from tracker.minutes.blocks import Paragraph, Run, TextStyle

# What stands before the last number, the number, what stands after it, the space before the text.
_NUMBER = re.compile(r"(.*?)(?<![^\W_])(\d{1,4}|[IVXLC]+|[a-z])([^\w\s]*)( ?)")
_MARK = re.compile(r"([^\w\s]{1,3})( ?)")
_ROMAN = (("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4))


class Pattern(NamedTuple):
    """How the numbers of a list look; `text` as in Word, `%1` for the number itself."""

    kind: str
    text: str
    space: bool
    bold: bool
    italic: bool
    indent: float
    inset: float


@dataclass
class _List:
    """A list under way, its last number and the last one of the level below."""

    number: int
    pattern: Pattern
    last: int
    below: Pattern | None = None
    last_below: int = 0


class Place(NamedTuple):
    """Where a paragraph stands: the list's number in the file, the level in it, and how many of
    its runs Word prints itself."""

    list_id: int
    level: int
    runs: int


class Lists:
    """The lists of a document, paragraph by paragraph in their order."""

    def __init__(self) -> None:
        self._open: dict[Pattern, _List] = {}
        self._all: list[tuple[_List, int]] = []  # with the number that each begins with
        self._latest: _List | None = None

    def place(self, paragraph: Paragraph) -> Place | None:
        """The paragraph's place in a list; None where it has none, or Word cannot count so."""
        own = _rigid_runs(paragraph)
        text = "".join(run.text for run in own)
        if not text.strip():
            return None
        if mark := _MARK.fullmatch(text):
            pattern = _pattern("bullet", mark[1], mark[2], paragraph.style, own[0])
            return Place(self._list(pattern, 0).number, 0, len(own))
        found = _NUMBER.fullmatch(text)
        if found is None:
            return None
        before, number, after, space = found.groups()
        kind, count = _counted(number)
        if not count:
            return None
        outer = self._latest
        if outer and kind == "decimal" and before == f"{outer.last}.":
            pattern = _pattern(kind, f"%1.%2{after}", space, paragraph.style, own[0])
            if self._goes_on_below(outer, pattern, count):
                return Place(outer.number, 1, len(own))
        pattern = _pattern(kind, f"{before}%1{after}", space, paragraph.style, own[0])
        return Place(self._list(pattern, count).number, 0, len(own))

    def _list(self, pattern: Pattern, count: int) -> _List:
        """The list that goes on with this number, or a new one."""
        found = self._open.get(pattern)
        if found is None or (count and found.last + 1 != count):
            found = _List(len(self._all) + 1, pattern, count)
            self._open[pattern] = found
            self._all.append((found, count))
        found.last = count
        found.last_below = 0
        if pattern.text == "%1.":
            self._latest = found
        return found

    @staticmethod
    def _goes_on_below(outer: _List, pattern: Pattern, count: int) -> bool:
        if outer.pattern.kind != "decimal" or count != outer.last_below + 1:
            return False
        if outer.below not in (None, pattern):
            return False
        outer.below = pattern
        outer.last_below = count
        return True

    def xml(self) -> bytes:
        """The part of the file that says how each list counts."""
        looks = [_abstract(found, begin) for found, begin in self._all]
        numbers = [
            tag("w:num", {"w:numId": found.number}, value("w:abstractNumId", found.number))
            for found, _begin in self._all
        ]
        return part("w:numbering", *looks, *numbers)


def _rigid_runs(paragraph: Paragraph) -> list[Run]:
    own = []
    for run in paragraph.runs:
        if not run.rigid:
            break
        own.append(run)
    return own if len(own) < len(paragraph.runs) else []


def _pattern(kind: str, text: str, space: str, style: TextStyle, run: Run) -> Pattern:
    bold, italic = style.bold or run.bold, style.italic or run.italic
    return Pattern(kind, text, bool(space), bold, italic, style.indent, style.inset)


def _counted(number: str) -> tuple[str, int]:
    """What kind of number it is, and which; 0 where Word would print it otherwise."""
    if number.isdigit():
        return "decimal", 0 if number.startswith("0") else int(number)
    if number.islower():
        return "lowerLetter", ord(number) - ord("a") + 1
    return "upperRoman", _roman(number)


def _roman(text: str) -> int:
    total, rest = 0, text
    for sign, worth in (*_ROMAN, ("I", 1)):
        while rest.startswith(sign):
            total, rest = total + worth, rest.removeprefix(sign)
    return 0 if rest else total


def _abstract(found: _List, begin: int) -> str:
    levels = [_level(0, found.pattern, begin)]
    if found.below:
        levels.append(_level(1, found.below, 1))
    kind = value("w:multiLevelType", "multilevel" if found.below else "singleLevel")
    return tag("w:abstractNum", {"w:abstractNumId": found.number}, kind, *levels)


def _level(level: int, pattern: Pattern, begin: int) -> str:
    inset = mm_twips(pattern.inset)
    places = {"w:left": inset, "w:right": inset, "w:firstLine": mm_twips(pattern.indent)}
    look = (
        f'<w:b w:val="{int(pattern.bold)}"/><w:bCs w:val="{int(pattern.bold)}"/>'
        f'<w:i w:val="{int(pattern.italic)}"/><w:iCs w:val="{int(pattern.italic)}"/>'
    )
    return tag(
        "w:lvl",
        {"w:ilvl": level},
        value("w:start", max(1, begin)),
        value("w:numFmt", pattern.kind),
        value("w:suff", "space" if pattern.space else "nothing"),
        value("w:lvlText", pattern.text),
        value("w:lvlJc", "left"),
        tag("w:pPr", None, tag("w:ind", places)),
        tag("w:rPr", None, look),
    )
