"""Where the lines of a paragraph end.

A justified paragraph is broken as a whole: into as many lines as first fit makes of it, which no
word processor does with fewer, and of all such ways into the one with the most even spaces, so
that no white rivers run down the page. Of each line only a few ends are followed further, never
far from where first fit would end it: the work grows with the length of the text.

Ends are word numbers: a line holds the words from the end before it up to its own.
"""

from bisect import bisect_right
from collections.abc import Iterator

from tracker.export.words import NBSP, Words

_TOLERANCE = 0.5  # thousandths of the size; sums of widths are rounded
_TIGHTEST = 0.15  # of its width a space may lose
_TIGHT = 2.5  # how much worse a lost share is than one added
_POWER = 4  # of the stretch of a line's spaces: one wide line is worse than many middling ones
# What else is bad, as the stretch of a line's spaces that would be as bad.
_RAGGED = 2.0  # times the share of a ragged line that is left free
_LONELY = 1.4**_POWER  # one syllable alone on the last line
_NAME_PARTED = 1.2**_POWER
_NUMBER_PARTED = 0.7**_POWER  # from the word before it: `Điều | 5`
_COUNT_PARTED = 0.5**_POWER  # from the word after it: `12 | hội nghị`
_TERM_PARTED = 0.45**_POWER  # `Chủ | tịch`, `Tỉnh | uỷ`
_BACK = 3  # words that a line may end before where first fit ends it
_FOLLOWED = 5  # ends of a line that are followed further
_NEVER = float("inf")
_CLOSE = 60  # thousandths of the size
_BALANCED_LINES = 8  # longer texts than this need no balance, and would take long


def first_fit(
    words: Words, first: float, width: float, begin: int = 0, end: int | None = None
) -> list[int]:
    """As many words on each line as it holds; the first line may be narrower than the others."""
    end = len(words) if end is None else end
    sums, widths, tied = words.sums, words.widths, words.tied
    ends: list[int] = []
    room = first + _TOLERANCE
    while begin < end:
        place = bisect_right(sums, sums[begin] - widths[begin] + room, begin + 1, end)
        if tied and place < end:
            place = _untied(tied, place, begin)
        ends.append(place)
        begin = place
        room = width + _TOLERANCE
    return ends


def _untied(tied: set[int], place: int, begin: int) -> int:
    """The last place up to `place` where a line may end; where there is none, the next one."""
    back = place
    while back in tied:
        back -= 1
    if back > begin:
        return back
    while place in tied:
        place += 1
    return place


def total_fit(words: Words, first: float, width: float, space: float) -> list[int]:
    """The most even lines; `space` is how wide a space is before it is stretched.

    With `space` 0 nothing is stretched: the lines of a ragged text are as even as can be.
    """
    fitted = first_fit(words, first, width)
    if len(fitted) == 1:
        return fitted
    costs = {0: 0.0}  # of the best way to each place where the line before may end
    ways: list[dict[int, int]] = []  # for each line: where it ends -> where the one before does
    spare = max(0, fitted[-1] - fitted[-2] - 2)  # words that the last line can do without
    room = first
    for end in fitted[:-1]:
        costs, way = _next_line(words, costs, (end, end + spare), room, space)
        ways.append(way)
        room = width
    end = min(costs, key=lambda end: costs[end] + _last_line(words, end, room))
    ends = [len(words)]
    for way in reversed(ways):
        ends.append(end)
        end = way[end]
    return ends[::-1]


def _next_line(
    words: Words, costs: dict[int, float], usual: tuple[int, int], room: float, space: float
) -> tuple[dict[int, float], dict[int, int]]:
    """The best ways to where the next line may end, and what they cost.

    `usual` is where first fit ends it, whence there is always a way on, and the last place where
    it may end.
    """
    found: dict[int, float] = {}
    way: dict[int, int] = {}
    fitted, last = usual
    last = min(last, _tightest_end(words, max(costs), room, space))
    for end in _ends(words, max(last, fitted), fitted):
        best, best_begin = _NEVER, -1
        for begin, cost in costs.items():
            if begin < end:
                total = cost + _unevenness(words, begin, end, room, space)
                if total < best:
                    best, best_begin = total, begin
        if best_begin >= 0:
            found[end] = best + _parting(words.texts[end - 1], words.texts[end])
            way[end] = best_begin
    if len(found) > _FOLLOWED:
        followed = sorted(found, key=found.__getitem__)[:_FOLLOWED]
        found = {end: found[end] for end in {*followed, fitted}}
    return found, way


def _ends(words: Words, last: int, fitted: int) -> Iterator[int]:
    """Where a line may end, from `last` back to a few words before `fitted`."""
    back = 0
    for end in range(last, 0, -1):
        if end not in words.tied:
            yield end
            back += end < fitted
            if back == _BACK:
                return


def _tightest_end(words: Words, begin: int, room: float, space: float) -> int:
    """As many words on a line as it holds with narrow spaces."""
    beyond = words.sums[begin] - words.widths[begin] + room
    end = bisect_right(words.sums, beyond, begin + 1)
    spaces = words.spaces(begin, min(end + 1, len(words)))
    return bisect_right(words.sums, beyond + spaces * space * _TIGHTEST, begin + 1)


def _unevenness(words: Words, begin: int, end: int, room: float, space: float) -> float:
    """The cost of stretching, or narrowing, the spaces of a line until it fills its room."""
    free = room - words.width(begin, end)
    if not space:
        share = free / room
        return (_RAGGED * share) ** _POWER if free > -_TOLERANCE * 2 else _NEVER
    spaces = words.spaces(begin, end)
    stretch = free / ((spaces or 1) * space)
    if free < 0:
        if free < -_TOLERANCE * 2 and (not spaces or stretch < -_TIGHTEST):
            return _NEVER
        stretch *= _TIGHT
    return stretch**_POWER


def _last_line(words: Words, begin: int, room: float) -> float:
    """The cost of ending with the words from `begin`, which nothing stretches."""
    end = len(words)
    if words.width(begin, end) > room + _TOLERANCE:
        return _NEVER
    one_word = all(place in words.tied for place in range(begin + 1, end))
    alone = one_word and not any(NBSP in text for text in words.texts[begin:end])
    return _LONELY if alone else 0


def _parting(before: str, after: str) -> float:
    """The cost of ending a line between these two words."""
    last, first = before[-1], after[0]
    if first.isupper():
        return _NAME_PARTED if before[0].isupper() and last.isalpha() else 0
    if first.isdigit():
        return _NUMBER_PARTED if last.isalpha() else 0
    if before[0].isupper():
        return _TERM_PARTED if last.islower() and first.islower() else 0
    counts = last.isdigit() and first.isalpha() and before.replace(".", "").isdigit()
    return _COUNT_PARTED if counts else 0


def balanced(words: Words, width: float) -> list[int]:
    """Lines about equally long; where there must be several, they end at the best breaks."""
    whole = first_fit(words, width, width)
    if len(whole) == 1:
        return whole
    ends: list[int] = []
    for begin, end in _phrases(words):
        narrow = _narrowest(words, width, begin, end)
        ends += first_fit(words, narrow, narrow, begin, end)
    return ends


def _phrases(words: Words) -> Iterator[tuple[int, int]]:
    """The words up to each best break."""
    begin, before = 0, None
    for segment in words.segments:
        place, run = segment.begin, segment.run
        begins = run.best_break and run is not before and segment.end > place > begin
        if begins and place not in words.tied:
            yield begin, place
            begin = place
        before = run
    yield begin, len(words)


def _narrowest(words: Words, width: float, begin: int, end: int) -> float:
    """The smallest width that takes no more lines, so that they come out about equally long."""
    count = len(first_fit(words, width, width, begin, end))
    if not 1 < count <= _BALANCED_LINES:
        return width
    low, high = width / count / 2, width
    while high - low > _CLOSE:
        middle = (low + high) / 2
        if len(first_fit(words, middle, middle, begin, end)) > count:
            low = middle
        else:
            high = middle
    return max(high, *words.widths[begin:end])
