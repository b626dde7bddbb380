"""What an office writes to a unit whose recommendations are open: a note, a letter, and in the end
a report to its own leaders."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from tracker.errors import BadInput
from tracker.followup.status import Group
from tracker.minutes.blocks import Block, Document, Run
from tracker.minutes.text import printable
from tracker.minutes.wording import text_of
from tracker.records import Reminder
from tracker.register.board import BoardRow
from tracker.reports.letter_steps import Earlier
from tracker.reports.office_paper import (
    Letterhead,
    body,
    document,
    ending,
    letterhead,
    table,
    titles,
    to,
    top,
)
from tracker.reports.paper_words import deadline_text, said, state_text, text, words
from tracker.reports.signers import UNSIGNED, SignedBy
from tracker.texts import _
from tracker.vietnamese.dates import long_date, short_date
from tracker.vietnamese.numbers import counted

if TYPE_CHECKING:
    from tracker.register import Register

_WIDTHS = (12, 74, 25, 28, 26)  # mm
_TEXT, _MAY_BE_EMPTY = 1, (2, 3)  # columns: of the text, and those that are left out when empty


class Paper(StrEnum):
    """What is written. Each is a step of chasing."""

    NOTE = "note"
    LETTER = "letter"
    SECOND_LETTER = "second_letter"
    LEADERS = "leaders"

    @property
    def label(self) -> str:
        return {
            Paper.NOTE: _("Reminder note"),
            Paper.LETTER: _("Chasing letter, first time"),
            Paper.SECOND_LETTER: _("Chasing letter, second time"),
            Paper.LEADERS: _("Report to the leaders"),
        }[self]

    @property
    def step(self) -> Reminder:
        return {
            Paper.NOTE: Reminder.NOTE,
            Paper.LETTER: Reminder.FIRST,
            Paper.SECOND_LETTER: Reminder.SECOND,
            Paper.LEADERS: Reminder.LEADERS,
        }[self]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which paper, to which unit, as of which day, by when an answer is wanted, who signs, and the
    number it was given, if any."""

    paper: Paper
    unit: str
    day: datetime.date
    answer_by: datetime.date | None = None
    signed: SignedBy = UNSIGNED
    number: str = ""


def open_items(register: "Register", unit: str, day: datetime.date) -> list[BoardRow]:
    """What the unit still has to do on that day, the oldest first; a suspended one is left in
    peace."""
    soon = register.office().due_soon_days
    rows = register.follow_ups.all_of(unit, day, soon)
    return [row for row in rows if row.status.is_open and row.status.group is not Group.SUSPENDED]


def items_of(paper: Paper, rows: Sequence[BoardRow]) -> list[BoardRow]:
    """Which of the open ones that paper lists: a note all of them, every step of chasing only what
    is late, is due soon, or was to be reported on."""
    return [row for row in rows if paper is Paper.NOTE or _is_due(row)]


def _is_due(row: BoardRow) -> bool:
    return row.status.group in (Group.LATE, Group.DUE_SOON) or row.status.report_late_days > 0


def compose_letter(register: "Register", asked: Asked, rows: Sequence[BoardRow]) -> Document:
    """The paper on these items. Raises `BadInput` when there are none."""
    if not rows:
        raise BadInput(
            _("Nothing is open at {unit} on this day.").format(unit=asked.unit or "–"),
            _("Choose another unit, or another day."),
        )
    part = _part(asked.paper)
    head = _head(register, asked)
    earlier = Earlier(
        register.follow_ups.logs([row.id for row in rows]), asked.paper.step, asked.day
    )
    unit, whose = printable(asked.unit), head.body or "Cơ quan kiểm tra"
    blocks: list[Block] = []
    if part == "letter":
        n = "2" if asked.paper is Paper.SECOND_LETTER else "1"
        about = "about_late" if _is_late(rows) else "about"
        blocks.append(top(head, said("letter", about, n=n)))
    else:
        blocks.append(top(head))
        blocks += titles(head, words(part, "type"), said(part, "abstract", unit=unit))
    blocks.append(to(head, said(part, "to", unit=unit, body=whose)))
    blocks += _text(head, asked, rows, earlier, (unit, whose))
    signed = asked.signed
    if asked.paper is Paper.LEADERS and not signed.post:
        signed = replace(signed, post=words("leaders", "signs"))
    blocks.append(ending(head, signed, [words("recipients", "letter")]))
    return document(head, f"{asked.paper.label} – {unit}", blocks)


def _part(paper: Paper) -> str:
    return "letter" if paper is Paper.SECOND_LETTER else paper.value


def _head(register: "Register", asked: Asked) -> Letterhead:
    code = {"letter": "letter", "note": "note"}.get(_part(asked.paper), "report")
    return letterhead(register, asked.day, words("types", code), asked.number)


def _text(
    head: Letterhead,
    asked: Asked,
    rows: Sequence[BoardRow],
    earlier: Earlier,
    names: tuple[str, str],
) -> list[Block]:
    unit, whose = names
    part = "leaders" if asked.paper is Paper.LEADERS else "asking"
    is_second = asked.paper is Paper.SECOND_LETTER
    letter = earlier.last_letter if is_second else ""
    chased = asked.paper in (Paper.LETTER, Paper.SECOND_LETTER)
    opening = said(
        *(part, f"opening{'_due' if chased else ''}{'_again' if letter else ''}"),
        body=whose,
        unit=unit,
        day=long_date(asked.day),
        count=counted(len(rows)),
        of_which=_of_which(rows),
        letter=letter,
    )
    by = long_date(asked.answer_by) if asked.answer_by else ""
    request = _request(asked.paper, rows)
    end = said(part, request, body=_at_start(whose), unit=unit, answer_by=by)
    mark = head.form.chosen.end_mark
    if mark and text_of(end).endswith("."):
        end = (*end[:-1], Run(end[-1].text.removesuffix(".") + mark))
    made: list[Block] = [body(head, opening), items_table(head, rows)]
    if earlier.items:
        letters = "" if is_second else "; ".join(earlier.letters)
        again = said("asking", "again", body=whose, n=counted(earlier.items), letters=letters)
        made.append(body(head, again))
    return [*made, body(head, end)]


def _request(paper: Paper, rows: Sequence[BoardRow]) -> str:
    """Under which name the request stands: only what is late is chased."""
    again = "_again" if paper is Paper.SECOND_LETTER else ""
    late = "_late" if _is_late(rows) and paper is not Paper.LEADERS else ""
    return f"request{again}{late}"


def _is_late(rows: Sequence[BoardRow]) -> bool:
    return any(row.status.group is Group.LATE or row.status.report_late_days for row in rows)


def _of_which(rows: Sequence[BoardRow]) -> str:
    """`01 kiến nghị quá thời hạn, 02 kiến nghị sắp đến hạn`; those that are not, are not said."""
    counts = {
        "late": sum(row.status.group is Group.LATE for row in rows),
        "due_soon": sum(row.status.group is Group.DUE_SOON for row in rows),
        "report_late": sum(row.status.report_late_days > 0 for row in rows),
    }
    return ", ".join(text("asking", name, n=counted(n)) for name, n in counts.items() if n)


def paper_name(register: "Register", asked: Asked) -> str:
    """`Công văn số 45-CV/BTGTU`, as later papers speak of it; empty while it has no number."""
    number = _head(register, asked).number
    return text("named", _part(asked.paper), number=number) if number else ""


def items_table(head: Letterhead, rows: Sequence[BoardRow]) -> Block:
    """The items with their deadlines and how they stand. A column in which nothing stands is left
    out, and its room is the text's."""
    heads = [words("table", name) for name in ("number", "text", "origin", "deadline", "state")]
    cells = [
        (
            str(n),
            row.text,
            _origin(row),
            deadline_text(row.status),
            state_text(row.status),
        )
        for n, row in enumerate(rows, 1)
    ]
    left_out = [n for n in _MAY_BE_EMPTY if not any(line[n] for line in cells)]
    kept = [n for n in range(len(heads)) if n not in left_out]
    widths = [_WIDTHS[n] for n in kept]
    widths[_TEXT] += sum(_WIDTHS[n] for n in left_out)
    lines = [[line[n] for n in kept] for line in cells]
    return table(head, "items", widths, [heads[n] for n in kept], lines)


def _origin(row: BoardRow) -> str:
    """Number and day of the minutes, each on its line."""
    day = text("table", "origin_day", day=short_date(row.visit_date)) if row.visit_date else ""
    return "\n".join((text("table", "origin_words", number=row.visit_number), day))


def _at_start(name: str) -> str:
    return name[:1].upper() + name[1:]
