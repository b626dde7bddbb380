"""The papers the dialog offers, by name, and how each is made."""

import datetime
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tracker.errors import TrackerError
from tracker.followup.periods import Span, period_of
from tracker.reports.brief import compose_brief
from tracker.reports.letter import Asked, Paper, compose_letter, items_of, open_items, paper_name
from tracker.reports.letter_steps import log_step, without_step
from tracker.reports.periodic import compose_report
from tracker.reports.signers import SignedBy, remember
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
    number: str = ""

    @property
    def signed(self) -> SignedBy:
        """Who signs."""
        return SignedBy(self.post, self.name)


@dataclass(frozen=True, slots=True)
class Made:
    """The paper, and the items it is about."""

    document: "Document"
    rows: "list[BoardRow]"


@dataclass(frozen=True, slots=True)
class Outlook:
    """How far a unit has been chased, how many items the paper lists, and on how many of them its
    step is still to be entered."""

    standing: Standing
    listed: int
    to_enter: int


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


def signer_kind(kind: str) -> str:
    """Under which name its signer is kept: both letters have one, and all reports on a period."""
    if is_period(kind):
        return "report"
    return Paper.LETTER.value if kind == Paper.SECOND_LETTER else kind


def make(register: "Register", wanted: Wanted, progress: "Progress") -> Made:
    """Compose it, of a hundred steps, and keep who signs. Raises `TrackerError` and `CalledOff`."""
    made = _composed(register, wanted, progress)
    if register.read_only is None and wanted.kind != BRIEF:
        with suppress(TrackerError):  # no reason to refuse the paper
            remember(register, signer_kind(wanted.kind), wanted.signed)
    return made


def _composed(register: "Register", wanted: Wanted, progress: "Progress") -> Made:
    if wanted.kind == BRIEF:
        brief = compose_brief(register, wanted.unit, wanted.day, progress.cancelled)
        return Made(brief, [])
    if is_period(wanted.kind):
        period = period_of(Span(wanted.kind), wanted.day)
        watch = (partial(_told, progress), progress.cancelled)
        given = (period, wanted.day, wanted.signed, chart.picture, *watch, wanted.number)
        return Made(compose_report(register, *given), [])
    rows = items_of(Paper(wanted.kind), open_items(register, wanted.unit, wanted.day))
    return Made(compose_letter(register, _asked(wanted), rows), rows)


def outlook(register: "Register", kind: str, unit: str, day: datetime.date) -> Outlook:
    """What that letter of that day would list and enter."""
    rows, paper = open_items(register, unit, day), Paper(kind)
    listed = items_of(paper, rows)
    to_enter = without_step(register, listed, paper.step, day)
    return Outlook(standing(rows), len(listed), len(to_enter))


def log(register: "Register", wanted: Wanted, made: Made, progress: "Progress") -> int:
    """Enter on each item that the step was taken; on how many, those that have it left out. Raises
    `TrackerError` and `CalledOff`."""
    asked = _asked(wanted)
    name = paper_name(register, asked)
    watch = (partial(_told, progress), progress.cancelled)
    return log_step(register, made.rows, asked.paper.step, asked.day, name, *watch)


def _told(progress: "Progress", done: int, every: int) -> None:
    progress.share(done, every)


def _asked(wanted: Wanted) -> Asked:
    paper = Paper(wanted.kind)
    known = (wanted.unit, wanted.day, wanted.answer_by, wanted.signed, wanted.number)
    return Asked(paper, *known)
