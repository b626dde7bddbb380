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

    `space`: the space before word `begin` is this run's too. Where the space between two runs
    belongs to the first, it is a segment without words.
    """

    begin: int
    end: int
    run: Run
    face: Face
    space: bool


class _Due(NamedTuple):
    """What stands before the next word: a space of that run, or nothing where a word was cut."""

    run: Run
    face: Face
    width: float


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
        self._due: _Due | None = None
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
        begins_with_space = len(texts) > 1 and not texts[0]
        ends_with_space = len(texts) > 1 and not texts[-1]
        if "" in texts:
            texts = [text for text in texts if text]
        if begins_with_space:
            self._due = _Due(run, used, used.space)
        if texts:
            widths = used.widths(texts)
            if max(widths) <= limit:
                self._add(texts, widths, run, used)
            else:
                self._add_cut(texts, run, used, limit)
        if ends_with_space:
            self._due = _Due(run, used, used.space)

    def _add(self, texts: list[str], widths: list[float], run: Run, used: Face) -> None:
        """Words of one run with a space between each two, after the space that is due."""
        begin = len(self.texts)
        due, self._due = self._due, None
        if not begin:
            due = _Due(run, used, 0)
        elif due is None:
            self.tied.add(begin)
            due = _Due(run, used, 0)
        own_space = due.width > 0 and due.run is run
        if due.width and not own_space:
            self.segments.append(Segment(begin, begin, due.run, due.face, space=True))
        self.segments.append(Segment(begin, begin + len(texts), run, used, own_space))
        self.texts += texts
        self.widths += widths
        between = used.space
        self._advances.append(due.width + widths[0])
        self._advances += [between + width for width in widths[1:]]
        first = 1 if due.width and not due.run.rigid else 0
        stretches = [first] + [0 if run.rigid else 1] * (len(texts) - 1)
        if NBSP in run.text and not run.rigid:
            self._count_ties(begin, texts, stretches)
        self._stretches += stretches

    def _count_ties(self, begin: int, texts: list[str], stretches: list[int]) -> None:
        for place, text in enumerate(texts):
            if ties := text.count(NBSP):
                self._ties[begin + place] = ties
                stretches[place] += ties

    def _add_cut(self, texts: list[str], run: Run, used: Face, limit: float) -> None:
        """Words of which one at least is wider than a line: that one in several pieces."""
        fitting: list[str] = []
        for text in texts:
            if used.width(text) <= limit:
                fitting.append(text)
                continue
            if fitting:
                self._add(fitting, used.widths(fitting), run, used)
                self._due = _Due(run, used, used.space)
                fitting = []
            for chunk in _chunks(text, used, limit):
                self._add([chunk], [used.width(chunk)], run, used)
                self._due = _Due(run, used, 0)
            self._due = _Due(run, used, used.space)
        if fitting:
            self._add(fitting, used.widths(fitting), run, used)
        self._due = None

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
