"""What stands on the paper, as plain data: no screen, no file format, no record.

Whoever writes a file needs nothing but a `Document`. Lengths on the paper are in mm, sizes and
distances between lines in pt. `source` is the path, as in the exchange file, of the field that a
text comes from (`findings[0].text`); None marks the form's own words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Align: TypeAlias = Literal["justify", "left", "centre"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style: NFC, without control characters, U+00A0 where no line ends.

    `bold`, `italic` and `underline` add to the paragraph's style. The spaces of a `rigid` run
    are not stretched when a line is justified: the mark before an item stays where it is. Where
    a balanced paragraph needs several lines, one ends best before a run with `best_break`.
    """

    text: str
    source: str | None = None
    bold: bool = False
    italic: bool = False
    underline: bool = False
    rigid: bool = False
    best_break: bool = False


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a paragraph looks. `role` is the name of its element in the form.

    `size`, `gap_before` and `line` (from one line to the next) in pt; `indent` (first line) and
    `inset` (both sides) in mm. `rule` draws a line under the text, as a share of its width.
    `balanced` makes the lines about equally long. `keep_with_next` is for headings.
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


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text in one style, broken into lines by whoever writes the file."""

    style: TextStyle
    runs: tuple[Run, ...]
    source: str | None = None

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


Block: TypeAlias = Paragraph | Columns


@dataclass(frozen=True, slots=True)
class PageNumber:
    """`size` in pt; `from_top`: from the paper's upper edge to the top of the figures, in mm."""

    size: float
    from_top: float
    on_first_page: bool


@dataclass(frozen=True, slots=True)
class PageStyle:
    """The paper and its margins, in mm."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    number: PageNumber

    @property
    def text_width(self) -> float:
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `title`, `author` and `subject` go into the file's properties."""

    title: str
    author: str
    subject: str
    language: str
    page: PageStyle
    blocks: tuple[Block, ...]

    def paragraphs(self) -> Iterator[Paragraph]:
        """Every paragraph in reading order, those in columns included."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block
                continue
            for row in block.rows:
                for cell in row.cells:
                    yield from cell
