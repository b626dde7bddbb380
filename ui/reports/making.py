"""The papers the dialog offers, by name, and how each is made."""

import datetime
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tracker.followup.periods import Span, period_of
from tracker.reports.brief import compose_brief
from tracker.reports.letter import Asked, Paper, compose_letter, open_items, paper_name
from tracker.reports.letter_steps import log_step
from tracker.reports.office_paper import SignedBy
from tracker.reports.periodic import compose_report
from tracker.reports.steps import Standing, standing
from tracker.texts import _
from ui.reports import chart

if TYPE_CHECKING:
    from tracker.minutes.blocks import Document
    from tracker.register import BoardRow, Register
    from ui.parts.progress import Progress

LETTERS = tuple(paper.value for paper in Paper)
BRIEF = "brief"
PERIODS = tuple(span.value for span in Span)
KINDS = (*LETTERS, BRIEF, *PERIODS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the dialog asks for; `kind` is one of `KINDS`."""

    kind: str
    unit: str
    day: datetime.date
    answer_by: datetime.date | None
    post: str
    name: str


@dataclass(frozen=True, slots=True)
class Made:
    """The paper, and the items it is about."""

    document: "Document"
    rows: "list[BoardRow]"


def is_letter(kind: str) -> bool:
    """Whether it is a step of chasing a unit."""
    return kind in LETTERS


def is_period(kind: str) -> bool:
    """Whether it is about a period and all units."""
    return kind in PERIODS


def kind_label(kind: str) -> str:
    """What the paper is called."""
    if kind == BRIEF:
        return _("Pre-visit brief")
    if is_period(kind):
        return _("Report: {period}").format(period=Span(kind).label)
    return Paper(kind).label


def make(register: "Register", wanted: Wanted, progress: "Progress") -> Made:
    """Compose it, of a hundred steps. Raises `TrackerError` and `CalledOff`."""
    if wanted.kind == BRIEF:
        brief = compose_brief(register, wanted.unit, wanted.day, progress.cancelled)
        return Made(brief, [])
    if is_period(wanted.kind):
        period = period_of(Span(wanted.kind), wanted.day)
        signed = SignedBy(wanted.post, wanted.name)
        watch = (partial(_told, progress), progress.cancelled)
        return Made(compose_report(register, period, wanted.day, signed, chart.picture, *watch), [])
    rows = open_items(register, wanted.unit, wanted.day)
    return Made(compose_letter(register, _asked(wanted), rows), rows)


def standing_of(register: "Register", unit: str, day: datetime.date) -> Standing:
    """How far the unit has been chased by that day."""
    return standing(open_items(register, unit, day))


def log(register: "Register", wanted: Wanted, made: Made, progress: "Progress") -> None:
    """Enter on each item that the step was taken. Raises `TrackerError` and `CalledOff`."""
    asked = _asked(wanted)
    name = paper_name(register, asked)
    watch = (partial(_told, progress), progress.cancelled)
    log_step(register, made.rows, asked.paper.step, asked.day, name, *watch)


def _told(progress: "Progress", done: int, every: int) -> None:
    progress.share(done, every)


def _asked(wanted: Wanted) -> Asked:
    signed = SignedBy(wanted.post, wanted.name)
    return Asked(Paper(wanted.kind), wanted.unit, wanted.day, wanted.answer_by, signed)
