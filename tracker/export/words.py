"""The words of a paragraph, measured: what the line breaker works on.

All lengths are in thousandths of the text's size. Lists of plain numbers instead of an object for
each word: a text of 1 MB has 200,000 of them, and three pages are laid out at every key.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from tracker.export.fonts import Face, face
from tracker.minutes.blocks import Run, TextStyle

NBSP = "\u00a0"
_MAY_CUT_AFTER = " \u00a0-–—/,.;:_"


class Segment(NamedTuple):
    """Words `begin` up to `end` of one run, with a space between each two of them.

    `lead` and `trail`: the space before the first word, or after the last, is of this run too.
    """

    begin: int
    end: int
    run: Run
    face: Face
    lead: bool
    trail: bool


class Words:
    """The words of a paragraph: `texts`, their `widths`, and the `segments` they make.

    `sums[n]` is the length of all words up to `n` with their spaces, as if on one endless line;
    `stretch[n]` how many of those spaces a justified line may stretch. No line begins with a word
    that is `tied` to the one before it.
    """

    def __init__(self, runs: Sequence[Run], style: TextStyle, limit: float) -> None:
        """Words wider than `limit` are cut, so that a line can be as narrow as that."""
        self.texts: list[str] = []
        self.widths: list[float] = []
        self.segments: list[Segment] = []
        self.tied: set[int] = set()
        self._advances: list[float] = []
        self._stretches: list[int] = []
        self._ties: dict[int, int] = {}  # word -> no-break spaces in it
        # The space due before the next word; 0 where a word was cut; None where it is tied.
        self._space: float | None = None
        self._stretch = 0
        for run in runs:
            self._add_run(run, face_of(style, run), limit)
        self.sums = list(accumulate(self._advances))
        self.stretch = list(accumulate(self._stretches))
        self._untie(limit)

    def __len__(self) -> int:
        return len(self.texts)

    def width(self, begin: int, end: int) -> float:
        """Of the line of words `begin` up to `end`, the spaces between them included."""
        return self.sums[end - 1] - self.sums[begin] + self.widths[begin]

    def spaces(self, begin: int, end: int) -> int:
        """How many spaces in that line may be stretched."""
        return self.stretch[end - 1] - self.stretch[begin] + self._ties.get(begin, 0)

    def _add_run(self, run: Run, used: Face, limit: float) -> None:
        texts = used.shown(run.text).split(" ")
        lead = trail = False
        if len(texts) > 1:
            lead = not texts[0] and self._space is None
            trail = not texts[-1]
            if "" in texts:
                texts = [text for text in texts if text]
        elif not texts[0]:
            return
        stretch = 0 if run.rigid else 1
        if lead:
            self._space, self._stretch = used.space, stretch
        widths = used.widths(texts)
        if not texts:
            self.segments.append(Segment(len(self), len(self), run, used, lead, False))
        elif max(widths) <= limit:
            self._add(texts, widths, run, used, lead, trail)
        else:
            self._add_cut(texts, run, used, limit, lead, trail)
        if texts:
            self._space, self._stretch = used.space if trail else None, stretch

    def _add(
        self, texts: list[str], widths: list[float], run: Run, used: Face, lead: bool, trail: bool
    ) -> None:
        """Words of one run with a space between each two, after the space that is due."""
        begin = len(self.texts)
        end = begin + len(texts)
        space = self._space
        if not begin:
            space = 0.0
        elif space is None:
            self.tied.add(begin)
            space = 0.0
        self.segments.append(Segment(begin, end, run, used, lead, trail))
        self.texts += texts
        self.widths += widths
        self._advances.append(space + widths[0])
        self._stretches.append(self._stretch if space else 0)
        if end > begin + 1:
            space = used.space
            self._advances += [space + width for width in widths[1:]]
            self._stretches += [0 if run.rigid else 1] * (end - begin - 1)
        if NBSP in run.text and not run.rigid:
            self._count_ties(begin, texts)

    def _count_ties(self, begin: int, texts: list[str]) -> None:
        for place, text in enumerate(texts, begin):
            if ties := text.count(NBSP):
                self._ties[place] = ties
                self._stretches[place] += ties

    def _add_cut(
        self, texts: list[str], run: Run, used: Face, limit: float, lead: bool, trail: bool
    ) -> None:
        """Words of which one at least is wider than a line: that one in several pieces."""
        last = len(texts) - 1
        for n, text in enumerate(texts):
            open_end = trail or n < last
            chunks = [text] if used.width(text) <= limit else list(_chunks(text, used, limit))
            for chunk in chunks[:-1]:
                self._add([chunk], [used.width(chunk)], run, used, lead, trail=False)
                self._space, lead = 0, False
            self._add(chunks[-1:], [used.width(chunks[-1])], run, used, lead, open_end)
            self._space, self._stretch = used.space, 0 if run.rigid else 1
            lead = False

    def _untie(self, limit: float) -> None:
        """A word in several runs that is wider than a line ends a line between two of them."""
        for group in _groups(sorted(self.tied)):
            if self.width(group[0] - 1, group[-1] + 1) > limit:
                self.tied.difference_update(group)


def face_of(style: TextStyle, run: Run) -> Face:
    """The face a run is printed in."""
    return face(bold=style.bold or run.bold, italic=style.italic or run.italic)


def _groups(numbers: list[int]) -> Iterator[list[int]]:
    """Numbers in their order, those that follow one another together."""
    group: list[int] = []
    for number in numbers:
        if group and number != group[-1] + 1:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _chunks(text: str, used: Face, limit: float) -> Iterator[str]:
    """A word in pieces at most `limit` wide, cut after a mark or a no-break space where one stands
    in the last third of the piece."""
    begin, length = 0, 0.0
    place = 0
    while place < len(text):
        width = used.char_width(text[place])
        if length + width > limit and place > begin:
            end = _good_end(text, begin, place)
            yield text[begin:end]
            begin = place = end
            length = 0.0
            continue
        length += width
        place += 1
    yield text[begin:]


def _good_end(text: str, begin: int, end: int) -> int:
    for place in range(end, begin + (end - begin) * 2 // 3, -1):
        if text[place - 1] in _MAY_CUT_AFTER:
            return place
    return end
