"""Bảng theo dõi: the follow-up of recommendations as a table on A4 lying, in the office's form.

Its columns and rows are those of the screen, after the tables that provincial and commune-level
offices keep: what was concluded, who, by when, what came of it, what proves it.
"""

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tracker.minutes.blocks import (
    Block,
    Columns,
    Document,
    PageNumber,
    PageStyle,
    Paragraph,
    Row,
    Run,
    Table,
    TextStyle,
)
from tracker.minutes.choosing import form_name, form_with
from tracker.minutes.fields import issuer, visit_fields
from tracker.minutes.form_parts import Form
from tracker.minutes.header import present
from tracker.minutes.text import lines as clean_lines
from tracker.minutes.text import printable
from tracker.records import Office, Visit

PAGE = PageStyle(
    *(297, 210, 15, 17, 20, 15),
    number=PageNumber(11, 8, on_first_page=False, of_count=True),
)
TITLE = TextStyle(
    "title", 14, 18, bold=True, align="centre", gap_before=14, keep_with_next=True, level=1
)
ASKED = TextStyle("asked", 12, 15, italic=True, align="centre", gap_before=2)
HEAD = TextStyle("cell_head", 11, 14, bold=True, align="centre")
LEFT = TextStyle("cell", 11, 14, align="left")
MIDDLE = TextStyle("cell", 11, 14, align="centre")
ORDINAL = 13.0  # mm of the column of numbers
FEW = 8  # columns that have room for that size
SMALLER = 1  # pt
_NOT_OF_A_TABLE = ("number", "urgency", "circulation")


class TableColumn(NamedTuple):
    """A column: its heading, its share of the width, and whether its words stand in the middle."""

    heading: str
    share: float
    centred: bool = False


def compose_table(
    body: Visit,
    office: Office,
    title: str,
    asked: Sequence[str],
    columns: Sequence[TableColumn],
    rows: Sequence[Sequence[str]],
) -> Document:
    """The document. `body` is a visit that knows the office and the day of the table; `asked` says
    line by line what the table is of; the cells of a row stand in the order of the columns."""
    blocks: list[Block] = [_header(body, office)]
    blocks.append(Paragraph(TITLE, (Run(printable(title)),)))
    blocks += [Paragraph(ASKED, (Run(printable(words)),)) for words in asked if words]
    if rows:
        blocks.append(_table(columns, rows))
    return Document(
        printable(title), printable(body.inspecting_body), "", "vi", PAGE, tuple(blocks)
    )


def body_of(name: str, superior: str, code: str, seat: str, day: datetime.date) -> Visit:
    """The office on that day, as the header of a form asks for it."""
    visit = Visit(inspecting_body=name, body_superior=superior, body_code=code, body_seat=seat)
    visit.date = day
    return visit


def letterhead(body: Visit, office: Office) -> tuple[str, str]:
    """The superior and the body, as the header of the office's form names them."""
    return body.body_superior, issuer(body, _form(body, office))


def _form(body: Visit, office: Office) -> Form:
    name = form_name(office.profile, body.date)
    values = office.choices.get(name)
    return form_with(name, values if isinstance(values, dict) else {})


def _header(body: Visit, office: Office) -> Columns:
    """That of the office's form, without the number of minutes, as wide as the paper."""
    form = _form(body, office)
    fields = visit_fields(body, form)

    def side(names: tuple[str, ...], column: str) -> tuple[Paragraph, ...]:
        wanted = tuple(each for each in names if each not in _NOT_OF_A_TABLE)
        return present(body, form, fields, wanted, column)

    rows = []
    for each in form.header.rows:
        row = Row((side(each.left, "left"), side(each.right, "right")), each.gap_before)
        if any(row.cells):
            rows.append(row)
    wider = PAGE.text_width / sum(form.header.widths)
    return Columns("header", tuple(width * wider for width in form.header.widths), tuple(rows))


def _table(columns: Sequence[TableColumn], rows: Sequence[Sequence[str]]) -> Table:
    room = PAGE.text_width - ORDINAL
    whole = sum(column.share for column in columns)
    widths = (ORDINAL, *(room * column.share / whole for column in columns))
    less = SMALLER if len(columns) > FEW else 0
    head, left, middle = (
        replace(style, size=style.size - less, line=style.line - less)
        for style in (HEAD, LEFT, MIDDLE)
    )
    header = Row((_cell("STT", head), *(_cell(column.heading, head) for column in columns)))
    styles = [middle if column.centred else left for column in columns]
    body = tuple(
        Row((_cell(str(n), middle), *map(_cell, cells, styles))) for n, cells in enumerate(rows, 1)
    )
    return Table("follow_up", widths, (header,), body, gap_before=8)


def _cell(words: str, style: TextStyle) -> tuple[Paragraph, ...]:
    """A paragraph for each line; an empty cell has none, so that nothing is read out there."""
    return tuple(Paragraph(style, (Run(line),)) for line in clean_lines(words))
