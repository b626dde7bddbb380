"""A finished file of this program's own, to be put into another one as it is: its pages, fonts,
tags and bookmarks, byte for byte but for the numbers by which its objects name each other.

It reads only what `PdfFile` and `ArchiveFile` write for one document.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from tracker.errors import TrackerError
from tracker.texts import _

_STRING = rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f]*>"
_NAMED = re.compile(_STRING + rb"|\b(\d+) 0 R\b", re.DOTALL)
_TITLE = re.compile(rb"/Title (" + _STRING + rb")", re.DOTALL)
_OWNED = re.compile(rb"(\d+) (\[[^\]]*\])")
_STREAM = b">>\nstream\n"


class NotOurs(TrackerError):
    """The file is not one that this program writes for one document."""

    def __init__(self) -> None:
        message = _("The signed PDF cannot be put into one file with others.")
        super().__init__(message, _("Save it by itself: one file for each visit."))


@dataclass(frozen=True, slots=True)
class KeptPdf:
    """The file's objects by number, and those that lead to all others. `title` is written as in the
    file; `owners` names for each page who owns its marks."""

    objects: dict[int, bytes]
    title: bytes
    root: int  # of the pages
    tags: int
    top: int  # of the tree of tags
    outlines: int
    owners: dict[int, bytes]
    aside: frozenset[int]  # what a file has once

    @property
    def page_count(self) -> int:
        return len(self.owners)

    def branches(self) -> list[int]:
        """The numbers of what stands right below the root of the pages."""
        return _numbers(self.objects[self.root], b"Kids")

    def first_page(self) -> int:
        """The number of its object."""
        return _numbers(self.objects[self.branches()[0]], b"Kids")[0]

    def height(self) -> bytes:
        """Of the first page, in pt."""
        return _one(rb"/MediaBox\[\S+ \S+ \S+ (\S+)\]", self.objects[self.first_page()])

    def top_bookmarks(self) -> tuple[bytes, int]:
        """The links to the first and the last bookmark at the top, and how many there are."""
        outlines = self.objects[self.outlines]
        ends = re.search(rb"/First \d+ 0 R/Last \d+ 0 R", outlines)
        return (ends.group() if ends else b""), int(_one(rb"/Count (\d+)", outlines))


def read_kept(pdf: bytes) -> KeptPdf:
    """Raises `NotOurs`."""
    try:
        return _read(pdf)
    except (ValueError, IndexError, KeyError) as trouble:
        raise NotOurs from trouble


def renamed(body: bytes, name: Callable[[int], int]) -> bytes:
    """An object with other numbers for the objects that it names; strings and streams stay."""
    head, stream, rest = body.partition(_STREAM)
    return _NAMED.sub(lambda found: _other(found, name), head) + stream + rest


def _other(found: "re.Match[bytes]", name: Callable[[int], int]) -> bytes:
    number = found.group(1)
    return found.group() if number is None else b"%d 0 R" % name(int(number))


def _read(pdf: bytes) -> KeptPdf:
    trailer = pdf[pdf.rindex(b"trailer\n") :]
    objects = _objects(pdf, int(_one(rb"startxref\n(\d+)", trailer)))
    catalog, info = (_number(trailer, name) for name in (b"Root", b"Info"))
    begin = objects[catalog]
    root, tags = _number(begin, b"Pages"), _number(begin, b"StructTreeRoot")
    outlines, metadata = _number(begin, b"Outlines"), _number(begin, b"Metadata")
    (intent,) = _numbers(begin, b"OutputIntents")
    profile = _number(objects[intent], b"DestOutputProfile")
    (top,) = _numbers(objects[tags], b"K")
    lists = _numbers(objects[tags], b"Kids")
    owners = {int(page): who for each in lists for page, who in _owned(objects[each])}
    if sorted(owners) != list(range(len(owners))):
        raise ValueError("the pages are not numbered from 0")
    aside = frozenset([catalog, info, root, tags, outlines, metadata, intent, profile, *lists])
    return KeptPdf(
        objects, _one(_TITLE.pattern, objects[info]), root, tags, top, outlines, owners, aside
    )


def _objects(pdf: bytes, table: int) -> dict[int, bytes]:
    lines = pdf[table : pdf.rindex(b"trailer\n")].splitlines()
    if lines[0] != b"xref":
        raise ValueError("no table of objects")
    found = {}
    places = [int(line[:10]) for line in lines[2:]]
    ends = dict(pairwise([*sorted(filter(None, places)), table]))
    for number, place in enumerate(places):
        if place:
            body = pdf[place : ends[place]]
            head = b"%d 0 obj\n" % number
            if not (body.startswith(head) and body.endswith(b"\nendobj\n")):
                raise ValueError(f"object {number} is not where it should be")
            found[number] = body[len(head) : -len(b"\nendobj\n")]
    return found


def _owned(body: bytes) -> list[tuple[bytes, bytes]]:
    return _OWNED.findall(_one(rb"/Nums\[(.*)\]>>$", body))


def _number(body: bytes, name: bytes) -> int:
    return int(_one(rb"/%b (\d+) 0 R" % name, body))


def _numbers(body: bytes, name: bytes) -> list[int]:
    return [int(each) for each in re.findall(rb"(\d+) 0 R", _one(rb"/%b\[([^\]]*)\]" % name, body))]


def _one(pattern: bytes, body: bytes) -> bytes:
    found = re.search(pattern, body, re.DOTALL)
    if found is None:
        raise ValueError(f"nothing like {pattern!r}")
    return found.group(1)
