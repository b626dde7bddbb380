"""What stands on the paper, as plain data: no screen, no file format, no record.

Whoever writes a file needs nothing but a `Document`. Lengths on the paper are in mm, sizes and
distances between lines in pt. `source` is the path, as in the exchange file, of the field that a
text comes from (`findings[0].text`); None marks the form's own words. `key` names a paragraph for
as long as its visit lives, so that what a hand corrected in it can be found again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Align: TypeAlias = Literal["justify", "left", "centre", "right"]
Colour: TypeAlias = Literal["black", "red", "grey"]

SHORT_TABLE = 8  # rows


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style: NFC, without control characters, U+00A0 where no line ends.

    `bold`, `italic` and `underline` add to the paragraph's style. The spaces of a `rigid` run
    are not stretched when a line is justified: the mark before an item stays where it is. Where
    a balanced paragraph needs several lines, one ends best before a run with `best_break`. The
    first runs of a heading or an item, as far as they are `rigid`, are its number or its mark.
    `page_count` marks the number of pages, which is only known once they are laid out; until
    then `text` is a guess.
    """

    text: str
    source: str | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    rigid: bool = False
    best_break: bool = False
    page_count: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A box round a line of text, which stands in its middle: mm, its line in pt."""

    width: float
    height: float
    thickness: float


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph looks. `role` is the name of its element in the form.

    `size`, `gap_before` and `line` (from one line to the next) in pt; `indent` (first line) and
    `inset` (both sides) in mm. `rule` draws a line under the text, as a share of its width.
    `balanced` makes the lines about equally long. `keep_with_next` is for headings, and `level`
    says of which level one is (0: none), for bookmarks, for Word and for who has it read aloud.
    With `new_page` the paragraph is the first of a page.
    """

    role: str
    size: float
    line: float
    bold: bool = False
    italic: bool = False
    underline: bool = False
    align: Align = "justify"
    indent: float = 0
    inset: float = 0
    gap_before: float = 0
    rule: float = 0
    balanced: bool = False
    keep_with_next: bool = False
    level: int = 0
    frame: Frame | None = None
    colour: Colour = "black"
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture on the paper, `width` by `height` mm, smaller where its column is.

    `name` says which one it is: pictures of one name are the same `jpeg`, which is in grey or in
    RGB and `pixels` wide and high. `alt` is what is read aloud in its place.
    """

    name: str
    jpeg: bytes = field(repr=False)
    pixels: tuple[int, int]
    is_grey: bool
    width: float
    height: float
    alt: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text in one style, broken into lines by whoever writes the file.

    An item of a list begins with `item` "first" and goes on in paragraphs with "more"; items that
    follow one another are one list. `edited` text was corrected by hand. A `picture` stands in the
    place of text, with the alignment and the room above of the style.
    """

    style: TextStyle
    runs: tuple[Run, ...]
    source: str | None = None
    key: str = ""
    item: Literal["", "first", "more"] = ""
    edited: bool = False
    picture: Picture | None = None

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side, their first lines level; `gap_before` in pt."""

    cells: tuple[tuple[Paragraph, ...], ...]
    gap_before: float = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns that a page never cuts: the header, the signatures.

    `widths` in mm. At least `lines_before` lines of text stand before them on the same page.
    """

    role: str
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    lines_before: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: `header` rows, repeated on every page that it goes on to, then `rows`.

    `widths` in mm; `gap_before` in pt. A row breaks between two lines only, and better not at all.
    With `has_sum` neither its second row nor the last, the sums, begins a page, and a short table
    is not cut.
    """

    role: str
    widths: tuple[float, ...]
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    gap_before: float = 0
    has_sum: bool = False

    def is_held(self, n: int) -> bool:
        """Whether row `n` stands on the page of the row before it."""
        short = len(self.rows) <= SHORT_TABLE
        return self.has_sum and 0 < n < len(self.rows) and (short or n in (1, len(self.rows) - 1))


Block: TypeAlias = Paragraph | Columns | Table


@dataclass(frozen=True, slots=True)
class PageNumber:
    """`size` in pt; `from_top`: from the paper's upper edge to the top of the figures, in mm. With
    `of_count` it says of how many: `2/7`."""

    size: float
    from_top: float
    on_first_page: bool
    of_count: bool = False


@dataclass(frozen=True, slots=True)
class PageFoot:
    """A small line at the foot of every page, no part of the text; `{page}` in it is the number of
    the page. `size` in pt; `from_bottom`: from the paper's lower edge to the baseline, in mm."""

    text: str
    size: float
    from_bottom: float


@dataclass(frozen=True, slots=True)
class PageStyle:
    """The paper and its margins, in mm. `mirrored`: left and right change places on even pages."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    number: PageNumber
    mirrored: bool = False

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Conflict:
    """A paragraph corrected by hand whose own words have changed since.

    `key` is the paragraph's; `generated_then` is what stood there when it was corrected to
    `edited`, which is what is printed; `generated_now` is what the record says now, None where
    the paragraph is gone, and with it the correction.
    """

    key: str
    generated_then: str
    edited: str
    generated_now: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `title`, `author` and `subject` go into the file's properties.

    `watermark` stands across every page, in grey, behind the text.
    """

    title: str
    author: str
    subject: str
    language: str
    page: PageStyle
    blocks: tuple[Block, ...]
    watermark: str = ""
    conflicts: tuple[Conflict, ...] = ()
    foot: PageFoot | None = None

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph in reading order, those in columns included."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
                continue
            rows = block.rows if isinstance(block, Columns) else block.header + block.rows
            for row in rows:
                for cell in row.cells:
                    yield from cell
