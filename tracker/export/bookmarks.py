"""Bookmarks: the headings of a document as a reader shows them beside the pages."""

from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.export.pdf_file import PdfFile, text_string


class Target(NamedTuple):
    """A place in the file: the number of a page, and how high on it, in pt from its foot."""

    page: int
    y: float


@dataclass(slots=True)
class Bookmark:
    """A title that leads to a place, with those below it."""

    title: str
    target: Target
    below: list["Bookmark"] = field(default_factory=list)


def nested(flat: list[tuple[int, Bookmark]]) -> list[Bookmark]:
    """Bookmarks in their order, each with its level from 1, put under those they belong to."""
    top: list[Bookmark] = []
    open_lists = [top]
    for level, bookmark in flat:
        del open_lists[level:]
        open_lists[-1].append(bookmark)
        open_lists.append(bookmark.below)
    return top


class WrittenBookmark(NamedTuple):
    """A bookmark whose neighbours are not known yet: its dictionary lacks the links to them."""

    number: int
    entries: bytes


def write_below(pdf: PdfFile, bookmark: Bookmark) -> WrittenBookmark:
    """Write all that is under a bookmark, and prepare the bookmark itself."""
    number = pdf.reserve()
    entries = b"/Title %b/Dest[%d 0 R/XYZ 0 %.2f null]" % (
        text_string(bookmark.title),
        *bookmark.target,
    )
    below = [write_below(pdf, child) for child in bookmark.below]
    if below:
        # A negative count: closed until somebody opens it.
        entries += b"/First %d 0 R/Last %d 0 R/Count -%d" % (
            below[0].number,
            below[-1].number,
            len(below),
        )
        link(pdf, number, below)
    return WrittenBookmark(number, entries)


def link(pdf: PdfFile, parent: int, bookmarks: list[WrittenBookmark]) -> None:
    """Write bookmarks that follow one another under the same parent."""
    for place, (number, entries) in enumerate(bookmarks):
        before = b"/Prev %d 0 R" % bookmarks[place - 1].number if place else b""
        after = b"/Next %d 0 R" % bookmarks[place + 1].number if place + 1 < len(bookmarks) else b""
        pdf.put(number, b"<</Parent %d 0 R%b%b%b>>" % (parent, before, after, entries))


def write_root(pdf: PdfFile, bookmarks: list[WrittenBookmark]) -> int:
    """The number of the root of all bookmarks, those at the top opened one level."""
    number = pdf.reserve()
    link(pdf, number, bookmarks)
    ends = b""
    if bookmarks:
        ends = b"/First %d 0 R/Last %d 0 R" % (bookmarks[0].number, bookmarks[-1].number)
    pdf.put(number, b"<</Type/Outlines%b/Count %d>>" % (ends, len(bookmarks)))
    return number
