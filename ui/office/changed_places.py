"""Where two printings of the same visit differ, to be shown on the newer one."""

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF

from ui.paper.page_words import Place

if TYPE_CHECKING:
    from tracker.export.pages import Line, Page


def changed_places(before: "list[Page]", after: "list[Page]") -> list[Place]:
    """The lines of `after` that say or look something else than in `before`; where only the room
    between lines changed, the first one that moved; nothing where all is the same."""
    old, new = _lines(before), _lines(after)
    matcher = SequenceMatcher(None, [_look(x) for _n, x in old], [_look(x) for _n, x in new], False)
    found: list[tuple[int, Line]] = []
    for what, _i, _j, start, end in matcher.get_opcodes():
        if what == "delete":
            found += new[max(start - 1, 0) : start]
        elif what != "equal":
            found += new[start:end]
    if not found:
        moved = (now for then, now in zip(old, new, strict=False) if then != now)
        found = [next(moved)] if old != new else []
    return [
        Place(page, QRectF(line.x, line.top, line.width, line.bottom - line.top))
        for page, line in found
    ]


def _lines(pages: "list[Page]") -> "list[tuple[int, Line]]":
    return [(number, line) for number, page in enumerate(pages) for line in page.lines]


def _look(line: "Line") -> Any:
    """What a reader sees of a line, wherever it stands."""
    pieces = tuple((p.text, p.face, p.size, p.underline) for p in line.pieces)
    return line.role, line.colour, pieces
