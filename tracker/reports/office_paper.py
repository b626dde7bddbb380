"""A paper in the form of the office: the top of its minutes, its type of document, who signs."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracker.followup.origin import with_symbol
from tracker.minutes.blocks import Block, Columns, Document, Paragraph, Row, Run, Table
from tracker.minutes.choosing import form_name, form_with
from tracker.minutes.elements import element
from tracker.minutes.fields import visit_fields
from tracker.minutes.form_parts import Form
from tracker.minutes.header import header
from tracker.minutes.text import lines, printable
from tracker.minutes.wording import Fields, Runs, fill, text_of
from tracker.minutes.writer import ended
from tracker.records import Office, Visit
from tracker.reports.signers import SignedBy, usual_post

if TYPE_CHECKING:
    from tracker.register import Register

_ABOUT_GAP = 6  # pt over the subject under the number (NĐ30)
_TABLE_GAP = 8  # pt
_LETTER = "CV"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes, in which form, on which day; `visit` is a blank one that only bears the names."""

    form: Form
    fields: Fields
    visit: Visit
    day: datetime.date
    code: str

    @property
    def body(self) -> str:
        """The name of the body, as it stands in a sentence."""
        return printable(self.visit.inspecting_body)

    @property
    def number(self) -> str:
        """`45-CV/BTGTU`, as others name the paper; empty while it has no number."""
        number = printable(self.visit.minutes.number)
        symbol = text_of(self.fields["symbol"]) if self.visit.body_code else ""
        return with_symbol(number, symbol) if number else ""


def letterhead(register: "Register", day: datetime.date, code: str, number: str = "") -> Letterhead:
    """That of the body that last held a visit. `code` is of the type of document: `CV`; without a
    number there is room for one."""
    office, body = register.office(), register.newest_body()
    visit = Visit(date=day)
    if body is not None:
        visit.inspecting_body, visit.body_superior = body.name, body.superior
        visit.body_code, visit.body_seat = body.code, body.seat
    visit.minutes.number = number.strip()
    form = _form(office, day)
    known = visit_fields(visit, form)
    fields = {**known, "symbol": fill(_symbol(office, code), known)}
    return Letterhead(form, fields, visit, day, code)


def _symbol(office: Office, code: str) -> str:
    """`CV/BTGTU` of a Party office; of a State one `BC-SNV`, but of a letter only `SNV` (NĐ30)."""
    if office.profile == "party":
        return f"{code}/{{code}}"
    return "{code}" if code == _LETTER else f"{code}-{{code}}"


def _form(office: Office, day: datetime.date) -> Form:
    """The form of the day. A letter bears place and date, whether or not minutes do."""
    name = form_name(office.profile, day)
    values = office.choices.get(name)
    form = form_with(name, values if isinstance(values, dict) else {})
    return replace(form, chosen=replace(form.chosen, place_date=True))


def top(head: Letterhead, about: Runs = ()) -> Columns:
    """The header; `about` is the subject of a letter, under its number. What is for the office's
    own use has no code, and so no number."""
    found = header(head.visit, head.form, head.fields)
    if not head.code:
        found = replace(found, rows=tuple(map(_without_number, found.rows)))
    if not about:
        return found
    number = head.form.elements["number"].style
    style = replace(number, role="about", size=12, line=15, balanced=True)
    row = Row(((Paragraph(style, about),), ()), _ABOUT_GAP)
    return replace(found, rows=(*found.rows, row))


def _without_number(row: Row) -> Row:
    kept = (tuple(p for p in cell if p.style.role != "number") for cell in row.cells)
    return replace(row, cells=tuple(kept))


def titles(head: Letterhead, kind: str, abstract: Runs) -> list[Block]:
    """The type of document and what it is about, as the form sets them."""
    made: list[Block] = []
    for name in head.form.header.titles:
        if name == "type":
            made.append(element(head.form, name, (Run(kind),), name))
        elif name == "abstract":
            made.append(element(head.form, name, abstract, name))
        else:
            made.append(element(head.form, name, (Run(head.form.header.texts[name]),), name))
    return made


def body(head: Letterhead, runs: Runs) -> Paragraph:
    """A paragraph of text."""
    return Paragraph(head.form.elements["body"].style, runs)


def heading(head: Letterhead, words: str) -> Paragraph:
    """A heading."""
    style = replace(head.form.elements["heading"].style, keep_with_next=True)
    return Paragraph(style, (Run(words),))


def to(head: Letterhead, runs: Runs) -> Paragraph:
    """The line that says to whom."""
    style = head.form.elements["body"].style
    italic = head.form.profile == "party"
    return Paragraph(
        replace(style, align="centre", indent=0, gap_before=14, italic=italic, balanced=True), runs
    )


def table(
    head: Letterhead,
    role: str,
    widths: Sequence[float],
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    numbers: Sequence[int] = (0,),
    *,
    has_sum: bool = False,
) -> Table:
    """A ruled table; the columns of `numbers` are centred, with `has_sum` the last row is bold. An
    empty cell has no paragraph, so that nothing is read out there."""
    elements = head.form.elements
    sums = len(rows) - 1 if has_sum else -1

    def cell(words: str, name: str, *, strong: bool = False) -> tuple[Paragraph, ...]:
        style = elements[name].style
        style = replace(style, bold=True) if strong else style
        return tuple(Paragraph(style, (Run(line),)) for line in lines(words))

    made = tuple(
        Row(
            tuple(
                cell(words, "cell_number" if n in numbers else "cell", strong=place == sums)
                for n, words in enumerate(row)
            )
        )
        for place, row in enumerate(rows)
    )
    header_row = Row(tuple(cell(words, "cell_head") for words in heads))
    return Table(role, tuple(widths), (header_row,), made, _TABLE_GAP, has_sum)


def ending(head: Letterhead, signed: SignedBy, received: Sequence[str]) -> Columns:
    """Who receives it on the left, who signs on the right, room for the pen between post and
    name; where no post is given, the one usual for such a body."""
    form, half = head.form, head.form.page.text_width / 2
    left = [element(form, "recipients_head", (Run(form.recipients.heading),), "recipients")]
    last = form.recipients.last or f"Lưu {head.body}".strip()
    listed = [*map(printable, received), last]
    for n, words in enumerate(listed):
        chosen = form.chosen
        end = chosen.recipient_last_end if n == len(listed) - 1 else chosen.recipient_end
        runs = (Run("- ", rigid=True), *ended((Run(words),), end))
        left.append(replace(element(form, "recipients", runs, f"recipients[{n}]"), item="first"))
    typed = signed.post.strip(" ;") or usual_post(form.profile, head.body)
    posts = [line for line in map(printable, typed.split(";")) if line]
    right = []
    for n, line in enumerate(posts):
        post = element(form, "sign_label", (Run(line),), f"post[{n}]" if n else "post")
        right.append(replace(post, style=replace(post.style, gap_before=0, bold=True)))
    name = element(form, "sign_name", (Run(printable(signed.name) or " "),), "name")
    right.append(replace(name, style=replace(name.style, gap_before=_PEN)))
    return Columns(
        "signs", (half, half), (Row((tuple(left), tuple(right)), 18),), form.signing.lines_before
    )


_PEN = 72  # pt: four lines for the signature


def document(head: Letterhead, title: str, blocks: Sequence[Block]) -> Document:
    """The whole."""
    form = head.form
    return Document(printable(title), head.body, "", form.language, form.page, tuple(blocks))
