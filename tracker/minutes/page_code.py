"""The code at the foot of signed pages, by which each of them can be held against the register."""

from dataclasses import replace

from tracker.minutes.blocks import Document, PageFoot

PAGE = "{page}"  # where in a code the number of the page stands

_SIZE = 8.0  # pt, as small as the sign of the typist, the smallest on these papers
_FROM_BOTTOM = 9.0  # mm: clear of the text, and of what printers cannot reach


def with_code(document: Document, code: str) -> Document:
    """The document with `code` at the foot of every page."""
    return replace(document, foot=PageFoot(code, _SIZE, _FROM_BOTTOM))
