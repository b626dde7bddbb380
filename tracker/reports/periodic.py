"""The report of a period: by state, unit, field and age, beside the period before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.followup.bars import Bar, bars
from tracker.followup.figures import AGES, Figures, by_field, by_unit, figures
from tracker.followup.periods import Period
from tracker.followup.status import Group
from tracker.minutes.blocks import Block, Document, Paragraph, Picture
from tracker.register.board import BoardQuery, BoardRow
from tracker.reports.office_paper import (
    UNSIGNED,
    Letterhead,
    SignedBy,
    body,
    document,
    ending,
    heading,
    letterhead,
    table,
    titles,
    top,
)
from tracker.reports.paper_words import said, text, words
from tracker.vietnamese.dates import long_date, short_date
from tracker.vietnamese.numbers import grouped

if TYPE_CHECKING:
    import datetime

    from tracker.register import Register

# Draws the bars, with the names of the groups and the words to be read aloud in the chart's place.
Draw = Callable[[Sequence[Bar], Mapping[Group, str], str], Picture]

ROWS_AT_ONCE = 2000
RUNNING = (Group.IN_TIME, Group.DUE_SOON, Group.STANDING)

_STATE_WIDTHS = (66, 33, 33, 33)  # mm
_PART_WIDTHS = (65, 20, 20, 20, 20, 20)
_AGE_WIDTHS = (90, 75)


def rows_of(register: "Register", day: "datetime.date") -> list[BoardRow]:
    """All recommendations made up to that day, as they stood on it."""
    soon = register.office().due_soon_days
    asked = register.follow_ups
    ids = asked.keys(BoardQuery(day, due_soon_days=soon))
    found: list[BoardRow] = []
    for start in range(0, len(ids), ROWS_AT_ONCE):
        found += asked.rows(ids[start : start + ROWS_AT_ONCE], day, soon)
    return found


def compose_report(
    register: "Register",
    period: Period,
    day: "datetime.date",
    signed: SignedBy = UNSIGNED,
    draw: Draw | None = None,
) -> Document:
    """As of the last day of the period, or as of `day` while it is not over."""
    end, before = min(period.last, day), period.before().last
    rows, earlier = rows_of(register, end), rows_of(register, before)
    head = letterhead(register, day, words("types", "report"))
    now, then = figures(rows), figures(earlier)
    blocks: list[Block] = [top(head)]
    blocks += titles(head, words("report", "type"), said("report", "abstract", period=period.name))
    blocks += _summary(head, rows, now, period, end)
    blocks += [heading(head, words("report", "states")), _states(head, now, then, (end, before))]
    if draw and rows:
        blocks.append(_chart(head, draw, bars(now.groups, then.groups), (end, before)))
    for part, parts in (("unit", by_unit(rows)), ("field", by_field(rows))):
        blocks += [heading(head, words("report", f"{part}s")), _parts(head, part, parts, now)]
    if now.groups[Group.LATE]:
        blocks += [heading(head, words("report", "ages")), _ages(head, now)]
    blocks.append(ending(head, signed, []))
    return document(head, text("report", "abstract", period=period.name), blocks)


def _summary(
    head: Letterhead,
    rows: Sequence[BoardRow],
    now: Figures,
    period: Period,
    end: "datetime.date",
) -> list[Block]:
    done, late = now.groups[Group.DONE], now.groups[Group.LATE]
    running = sum(now.groups[group] for group in RUNNING)
    new = sum(row.visit_date is not None and row.visit_date >= period.first for row in rows)
    finished = sum(
        row.status.done_on is not None and period.first <= row.status.done_on <= end for row in rows
    )
    opening = said(
        *("report", "opening"),
        day=long_date(end),
        body=head.body or "",
        total=grouped(now.total),
        done=grouped(done),
        running=grouped(running),
        late=grouped(late),
        rest=grouped(now.total - done - late - running),
        rate=percent(now.on_time_rate),
    )
    found: list[Block] = [body(head, opening)]
    in_period = said("report", "new", new=grouped(new), finished=grouped(finished))
    waits = said(
        "report", "waiting", awaits=grouped(now.awaits), lacking=grouped(now.lacks_evidence)
    )
    return [*found, body(head, in_period), body(head, waits)]


def _states(
    head: Letterhead, now: Figures, then: Figures, days: tuple["datetime.date", "datetime.date"]
) -> Block:
    heads = (
        words("report", "state"),
        text("report", "now", day=short_date(days[0])),
        text("report", "before", day=short_date(days[1])),
        words("report", "change"),
    )
    lines = [
        _compared(words("groups", group.value), now.groups[group], then.groups[group])
        for group in Group
        if now.groups[group] or then.groups[group]
    ]
    lines.append(_compared(words("report", "sum"), now.total, then.total))
    return table(head, "states", _STATE_WIDTHS, heads, lines, (1, 2, 3), (len(lines) - 1,))


def _chart(
    head: Letterhead,
    draw: Draw,
    shown: Sequence[Bar],
    days: tuple["datetime.date", "datetime.date"],
) -> Paragraph:
    names = {group: words("groups", group.value) for group in Group}
    now, then = map(short_date, days)
    alt = text("report", "chart", now=now, before=then)
    style = replace(body(head, ()).style, align="centre", indent=0, gap_before=10)
    return Paragraph(style, (), picture=draw(shown, names, alt))


def _compared(name: str, now: int, then: int) -> tuple[str, str, str, str]:
    change = now - then
    sign = "+" if change > 0 else "-" if change < 0 else ""
    return name, grouped(now), grouped(then), f"{sign}{grouped(abs(change))}"


def _parts(head: Letterhead, part: str, parts: dict[str, Figures], whole: Figures) -> Block:
    names = ("total", "open", "late", "finished_column", "rate")
    heads = [words("report", part), *(words("report", name) for name in names)]
    lines = [_part(name or words("report", "no_field"), counted) for name, counted in parts.items()]
    lines.append(_part(words("report", "sum"), whole))
    places = (1, 2, 3, 4, 5)
    return table(head, f"{part}s", _PART_WIDTHS, heads, lines, places, (len(lines) - 1,))


def _part(name: str, counted: Figures) -> tuple[str, ...]:
    numbers = (
        *(counted.total, counted.open),
        *(counted.groups[Group.LATE], counted.groups[Group.DONE]),
    )
    return (name, *map(grouped, numbers), percent(counted.on_time_rate) or "–")


def _ages(head: Letterhead, now: Figures) -> Block:
    names = [text("report", "age_first", n=AGES[0])]
    for n, most in enumerate(AGES[1:]):
        names.append(text("report", "age_next", **{"from": AGES[n] + 1, "n": most}))
    names.append(text("report", "age_last", n=AGES[-1]))
    lines = [(name, grouped(count)) for name, count in zip(names, now.ages, strict=True)]
    lines.append((words("report", "sum"), grouped(sum(now.ages))))
    heads = (words("report", "age"), words("report", "count"))
    return table(head, "ages", _AGE_WIDTHS, heads, lines, (1,), (len(lines) - 1,))


def percent(share: float | None) -> str:
    """`84,5%`; nothing for none."""
    return "" if share is None else f"{share * 100:.1f}%".replace(".", ",").replace(",0%", "%")
