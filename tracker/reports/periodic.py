"""The report of a period: by state, unit, field and age, beside the period before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.followup.bars import Bar, bars
from tracker.followup.figures import AGES, Figures
from tracker.followup.periods import Period
from tracker.followup.status import Group
from tracker.minutes.blocks import Block, Document, Paragraph, Picture, Run
from tracker.minutes.wording import Runs
from tracker.register.attachments import Asked, Told
from tracker.reports.office_paper import (
    Letterhead,
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
from tracker.reports.signers import UNSIGNED, SignedBy
from tracker.reports.tally import Tally, tally
from tracker.vietnamese.dates import long_date, short_date
from tracker.vietnamese.numbers import counted, grouped

if TYPE_CHECKING:
    import datetime

    from tracker.register import Register

# Draws the bars, with the names of the groups and the words to be read aloud in the chart's place.
Draw = Callable[[Sequence[Bar], Mapping[Group, str], str], Picture]

RUNNING = (Group.IN_TIME, Group.DUE_SOON, Group.STANDING)

_STATE_WIDTHS = (54, 38, 38, 35)  # mm
_PART_WIDTHS = (59, 20, 27, 18, 21, 20)
_AGE_WIDTHS = (35, 35, 35, 35, 25)


def compose_report(
    register: "Register",
    period: Period,
    day: "datetime.date",
    signed: SignedBy = UNSIGNED,
    draw: Draw | None = None,
    told: Told = lambda _done, _all: None,
    cancelled: Asked = lambda: False,
    number: str = "",
) -> Document:
    """As of the last day of the period, or as of `day` while it is not over. Raises `CalledOff`."""
    end, before = min(period.last, day), period.before().last
    sums = tally(register, period, end, told, cancelled)
    head = letterhead(register, day, words("types", "report"), number)
    now, then = sums.now, sums.then
    blocks: list[Block] = [top(head)]
    blocks += titles(head, words("report", "type"), said("report", "abstract", period=period.name))
    blocks += _summary(head, sums, end)
    if now.total or then.total:
        compared = [_states(head, now, then, (end, before))]
        if draw:
            compared += _chart(head, draw, bars(now.groups, then.groups), (end, before))
        blocks += _numbered(head, _parts_of(head, sums, compared))
    blocks.append(body(head, _closing(head, period)))
    blocks.append(ending(head, signed, []))
    return document(head, text("report", "abstract", period=period.name), blocks)


def _parts_of(
    head: Letterhead, sums: Tally, compared: Sequence[Block]
) -> list[tuple[str, Sequence[Block]]]:
    """The parts by their names; one that would be empty is not there."""
    found = [("states", compared)]
    now = sums.now
    if now.total:
        found.append(("units", [_parts(head, "unit", sums.units.worst_first(), now)]))
        fields = sums.fields.worst_first()
        if any(fields):
            found.append(("fields", [_parts(head, "field", fields, now)]))
    if now.groups[Group.LATE]:
        found.append(("ages", [_ages(head, now)]))
    return found


def _numbered(head: Letterhead, parts: Sequence[tuple[str, Sequence[Block]]]) -> list[Block]:
    found: list[Block] = []
    for n, (name, blocks) in enumerate(parts, 1):
        found += [heading(head, f"{n}. {words('report', name)}"), *blocks]
    return found


def _closing(head: Letterhead, period: Period) -> Runs:
    """The sentence that ends a report, with the form's mark; the signature stands with it."""
    runs = said("report", "closing", period=period.name)
    return (*runs, Run(head.form.chosen.end_mark or "."))


def _summary(head: Letterhead, sums: Tally, end: "datetime.date") -> list[Block]:
    now = sums.now
    done, late = now.groups[Group.DONE], now.groups[Group.LATE]
    running = sum(now.groups[group] for group in RUNNING)
    rest = now.total - done - late - running
    counts = {"done": done, "running": running, "late": late, "rest": rest}
    parts = {name: n for name, n in counts.items() if n}
    same = len(parts) == 1 and now.total > 1
    opening = said(
        *("report", "opening" if now.total else "opening_none"),
        day=long_date(end),
        body=head.body or words("report", "body"),
        total=counted(now.total),
        of_which="" if same else _of_which(parts),
        all=words("report", f"all_{next(iter(parts))}") if same else "",
        rate=percent(now.on_time_rate),
    )
    in_period = said("report", "new", new=_or_none(sums.new), finished=_or_none(sums.finished))
    found: list[Block] = [body(head, opening), body(head, in_period)]
    for name, count in (("awaits", now.awaits), ("lacking", now.lacks_evidence)):
        if count:
            found.append(body(head, said("report", name, n=counted(count))))
    return found


def _of_which(parts: Mapping[str, int]) -> str:
    return "; ".join(text("report", f"of_which_{name}", n=counted(n)) for name, n in parts.items())


def _or_none(count: int) -> str:
    """Beside `02` a lone `0` looks like a slip."""
    return counted(count) if count else words("report", "none")


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
    return table(head, "states", _STATE_WIDTHS, heads, lines, (1, 2, 3), has_sum=True)


def _chart(
    head: Letterhead,
    draw: Draw,
    shown: Sequence[Bar],
    days: tuple["datetime.date", "datetime.date"],
) -> list[Block]:
    """The chart, and under it what its bars and figures mean."""
    names = {group: words("groups", group.value) for group in Group}
    now, then = map(short_date, days)
    alt = text("report", "chart", now=now, before=then)
    style = replace(body(head, ()).style, align="centre", indent=0, gap_before=10)
    chart = Paragraph(replace(style, keep_with_next=True), (), picture=draw(shown, names, alt))
    smaller = replace(style, size=11, line=14, italic=True, gap_before=2)
    return [chart, Paragraph(smaller, said("report", "chart_words", now=now, before=then))]


def _compared(name: str, now: int, then: int) -> tuple[str, str, str, str]:
    change = now - then
    sign = "+" if change > 0 else "-" if change < 0 else ""
    return name, grouped(now), grouped(then), f"{sign}{grouped(abs(change))}"


def _parts(head: Letterhead, part: str, parts: dict[str, Figures], whole: Figures) -> Block:
    names = ("total", "open", "late", "finished_column", "rate")
    heads = [words("report", part), *(words("report", name) for name in names)]
    lines = [_part(name or words("report", "no_field"), found) for name, found in parts.items()]
    lines.append(_part(words("report", "sum"), whole))
    places = (1, 2, 3, 4, 5)
    return table(head, f"{part}s", _PART_WIDTHS, heads, lines, places, has_sum=True)


def _part(name: str, found: Figures) -> tuple[str, ...]:
    groups = found.groups
    numbers = (found.total, found.open, groups[Group.LATE], groups[Group.DONE])
    return (name, *map(grouped, numbers), percent(found.on_time_rate) or "–")


def _ages(head: Letterhead, now: Figures) -> Block:
    """One row of numbers, so that no page can part them."""
    names = [text("report", "age_first", n=AGES[0])]
    for n, most in enumerate(AGES[1:]):
        names.append(text("report", "age_next", **{"from": AGES[n] + 1, "n": most}))
    names.append(text("report", "age_last", n=AGES[-1]))
    names.append(words("report", "sum"))
    line = [grouped(count) for count in (*now.ages, sum(now.ages))]
    return table(head, "ages", _AGE_WIDTHS, names, [line], range(len(line)))


def percent(share: float | None) -> str:
    """`84,5%`; nothing for none."""
    return "" if share is None else f"{share * 100:.1f}%".replace(".", ",").replace(",0%", "%")
