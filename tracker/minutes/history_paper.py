"""The history as a paper: a title, what was asked for, and a ruled table, on A4 lying."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.minutes.blocks import (
    Block,
    Document,
    PageNumber,
    PageStyle,
    Paragraph,
    Row,
    Run,
    Table,
    TextStyle,
)
from tracker.minutes.text import lines as clean_lines
from tracker.minutes.text import printable
from tracker.texts import _, language

PAGE = PageStyle(
    *(297, 210, 15, 15, 20, 15),
    number=PageNumber(11, 8, on_first_page=False),
)
TITLE = TextStyle("title", 14, 18, bold=True, align="centre", keep_with_next=True, level=1)
ASKED = TextStyle("asked", 11, 14, italic=True, align="centre", gap_before=2)
HEAD = TextStyle("cell_head", 11, 14, bold=True, align="centre")
CELL = TextStyle("cell", 11, 14, align="left")
WIDTHS = (42.0, 46.0, 87.0, 87.0)  # mm: when and who, where, before, after


class Line(NamedTuple):
    """One change: the entry's words (when, who, what) stand with its first change only."""

    entry: str
    place: str
    before: str
    after: str


def compose_history(
    title: str, asked: Sequence[str], lines: Iterable[Line], first: str = ""
) -> Document:
    """The document; `asked` says line by line what it is of, and when it was printed. `first` is
    over the first column, where it is no entry of the history."""
    blocks: list[Block] = [Paragraph(TITLE, (Run(printable(title)),))]
    blocks += [Paragraph(ASKED, (Run(printable(words)),)) for words in asked if words]
    heads = (first or _("When, who, what"), _("Field"), _("Before"), _("After"))
    header = Row(tuple(_cell(words, HEAD) for words in heads))
    rows = tuple(Row(tuple(_cell(words, CELL) for words in line)) for line in lines)
    if rows:
        blocks.append(Table("history", WIDTHS, (header,), rows, gap_before=8))
    return Document(printable(title), "", "", language(), PAGE, tuple(blocks))


def _cell(words: str, style: TextStyle) -> tuple[Paragraph, ...]:
    """A paragraph for each line; an empty cell has none, so that nothing is read out there."""
    return tuple(Paragraph(style, (Run(line),)) for line in clean_lines(words))
