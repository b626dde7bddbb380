"""A PDF for keeps (PDF/A-2a, PDF/UA-1) of one document or of many, written as they come."""

from typing import BinaryIO

from tracker.export.archive import Properties, write_info, write_metadata, write_output_intent
from tracker.export.bookmarks import (
    Bookmark,
    Target,
    WrittenBookmark,
    nested,
    write_below,
    write_root,
)
from tracker.export.embedded_fonts import EmbeddedFonts
from tracker.export.kept_pdf import KeptPdf, renamed
from tracker.export.lines import POINTS
from tracker.export.page_content import PageContent
from tracker.export.pages import Page, layout, with_page_count
from tracker.export.pdf_file import PdfFile, references, text_string
from tracker.export.pictures import Pictures
from tracker.export.tags import Tree
from tracker.minutes.blocks import Document


class ArchiveFile:
    """Takes documents one by one, and keeps of each only the numbers of its parts.

    With `many`, each document is a part of the whole and has a bookmark of its own.
    """

    def __init__(self, file: BinaryIO, *, many: bool) -> None:
        self._pdf = PdfFile(file)
        self._many = many
        self._fonts = EmbeddedFonts()
        self._pictures = Pictures(self._pdf)
        self._pages, self._resources = self._pdf.reserve(), self._pdf.reserve()
        self._tags = self._pdf.reserve()
        self._whole = self._pdf.reserve() if many else self._tags
        self._page_count = 0
        self._branches: list[int] = []  # of the tree of pages, one for each document
        self._firsts: list[int] = []  # of each document the first page, from 0
        self._parts: list[int] = []  # of the tree of tags, one for each document
        self._owners: list[int] = []  # of the marks on the pages of each document
        self._bookmarks: list[WrittenBookmark] = []

    def add(self, document: Document) -> None:
        pages = layout(document)
        document = with_page_count(document, len(pages))
        tree = Tree(document, "Part" if self._many else "Document")
        numbers = self._draw(document, pages, tree)
        self._write_tags(document, tree, numbers)
        self._write_bookmarks(document, pages, tree, numbers)
        self._firsts.append(self._page_count)
        self._page_count += len(pages)

    def add_kept(self, kept: KeptPdf) -> None:
        """A finished file as it is, among many; what a file has once is left aside."""
        assert self._many
        pdf = self._pdf
        bookmark = pdf.reserve()
        numbers = {kept.root: self._pages, kept.tags: self._whole, kept.outlines: bookmark}
        numbers |= {old: pdf.reserve() for old in kept.objects if old not in kept.aside}
        for old, body in kept.objects.items():
            if old not in kept.aside:
                own = self._as_part(body, kept) if old == kept.top else self._numbered_anew(body)
                pdf.put(numbers[old], renamed(own, numbers.__getitem__))
        self._branches += [numbers[each] for each in kept.branches()]
        self._parts.append(numbers[kept.top])
        owners = [renamed(kept.owners[n], numbers.__getitem__) for n in range(kept.page_count)]
        self._write_owners(owners)
        ends, count = kept.top_bookmarks()
        below = renamed(ends, numbers.__getitem__) + b"/Count -%d" % count if count else b""
        first = numbers[kept.first_page()]
        entries = b"/Title %b/Dest[%d 0 R/XYZ 0 %b null]" % (kept.title, first, kept.height())
        self._bookmarks.append(WrittenBookmark(bookmark, entries + below))
        self._firsts.append(self._page_count)
        self._page_count += kept.page_count

    def _as_part(self, top: bytes, kept: KeptPdf) -> bytes:
        return top.replace(b"/S/Document", b"/S/Part/T%b" % kept.title, 1)

    def _numbered_anew(self, body: bytes) -> bytes:
        """A page with its place among all pages of this file; any other object as it is."""
        if not body.startswith(b"<</Type/Page/"):
            return body
        head, key, rest = body.partition(b"/StructParents ")
        place, mark, rest = rest.partition(b"/")
        return b"%b%b%d%b%b" % (head, key, int(place) + self._page_count, mark, rest)

    def close(self, about: Properties) -> None:
        """Write what holds for all documents; `about` is the whole file."""
        pdf = self._pdf
        fonts, pictures = self._fonts.resources(pdf, packed=True), self._pictures.resources()
        pdf.put(self._resources, b"<<%b%b>>" % (fonts, pictures))
        pdf.put(
            self._pages,
            b"<</Type/Pages/Kids%b/Count %d>>" % (references(self._branches), self._page_count),
        )
        if self._many:
            pdf.put(
                self._whole,
                b"<</Type/StructElem/S/Document/P %d 0 R/K%b>>"
                % (self._tags, references(self._parts)),
            )
        pdf.put(
            self._tags,
            b"<</Type/StructTreeRoot/K%b/ParentTree<</Kids%b>>/ParentTreeNextKey %d>>"
            % (
                references([self._whole] if self._many else self._parts),
                references(self._owners),
                self._page_count,
            ),
        )
        labels = b"".join(b"%d<</S/D>>" % first for first in self._firsts)
        catalog = pdf.add(
            b"<</Type/Catalog/Pages %d 0 R/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>/Lang%b"
            b"/ViewerPreferences<</DisplayDocTitle true>>/Metadata %d 0 R/OutputIntents[%d 0 R]"
            b"/Outlines %d 0 R/PageMode/%b/PageLabels<</Nums[%b]>>>>"
            % (
                self._pages,
                self._tags,
                text_string(about.language),
                write_metadata(pdf, about),
                write_output_intent(pdf),
                write_root(pdf, self._bookmarks),
                b"UseOutlines" if self._many else b"UseNone",
                labels,
            )
        )
        pdf.close(catalog, write_info(pdf, about))

    def _draw(self, document: Document, pages: list[Page], tree: Tree) -> list[int]:
        """The numbers of the pages, drawn and written."""
        pdf = self._pdf
        width, height = document.page.width * POINTS, document.page.height * POINTS
        branch = pdf.reserve()
        self._branches.append(branch)
        numbers = []
        for place, page in enumerate(pages, self._page_count):
            drawing = PageContent(width, height, self._fonts)
            self._pictures.write(page)
            parts, figures = tree.parts(page), tree.figures(page)
            content = pdf.add_stream(drawing.tagged(page, document.watermark, parts, figures))
            numbers.append(
                pdf.add(
                    b"<</Type/Page/Parent %d 0 R/Resources %d 0 R/MediaBox[0 0 %.2f %.2f]"
                    b"/Contents %d 0 R/StructParents %d/Tabs/S>>"
                    % (branch, self._resources, width, height, content, place)
                )
            )
        pdf.put(
            branch,
            b"<</Type/Pages/Parent %d 0 R/Kids%b/Count %d>>"
            % (self._pages, references(numbers), len(numbers)),
        )
        return numbers

    def _write_tags(self, document: Document, tree: Tree, pages: list[int]) -> None:
        if self._many:
            tree.top.attributes += b"/T%b" % text_string(document.title)
        owners = tree.write(self._pdf, self._whole, pages)
        self._parts.append(tree.top.number)
        self._write_owners(owners)

    def _write_owners(self, owners: list[bytes]) -> None:
        """Who owns the marks of the next pages."""
        last = self._page_count + len(owners) - 1
        numbered = b"".join(b"%d %b" % entry for entry in enumerate(owners, self._page_count))
        self._owners.append(
            self._pdf.add(b"<</Limits[%d %d]/Nums[%b]>>" % (self._page_count, last, numbered))
        )

    def _write_bookmarks(
        self, document: Document, pages: list[Page], tree: Tree, numbers: list[int]
    ) -> None:
        height = document.page.height * POINTS
        tops = {
            line.paragraph: Target(number, height - line.top)
            for number, page in zip(reversed(numbers), reversed(pages), strict=True)
            for line in reversed(page.lines)
        }
        headings = [
            (heading.level, Bookmark(heading.text, tops[heading.ordinal]))
            for heading in tree.headings
        ]
        bookmarks = nested(headings)
        if self._many:
            bookmarks = [Bookmark(document.title, Target(numbers[0], height), bookmarks)]
        self._bookmarks += [write_below(self._pdf, bookmark) for bookmark in bookmarks]
