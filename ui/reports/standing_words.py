"""How far a unit has been chased, in the words of the dialog."""

from tracker.records import Reminder
from tracker.reports.letter import Paper
from tracker.reports.steps import ORDER, Standing
from tracker.texts import _, ngettext
from tracker.vietnamese.numbers import grouped


def standing_words(standing: Standing, paper: Paper, listed: int) -> str:
    """What is open, how much of it the paper lists, what was done about it, which step is next."""
    if not standing.total:
        return _("Nothing is open at this unit on this day, so there is nothing to write.")
    n = standing.total
    words = ngettext(
        "{n} recommendation is open at this unit, {late} late.",
        "{n} recommendations are open at this unit, {late} late.",
        n,
    )
    found = [words.format(n=grouped(n), late=grouped(standing.late)), _listed(paper, listed, n)]
    if not listed:
        return " ".join(found)
    found.append(_taken(standing))
    if earlier := standing.leaves_out(paper.step):
        words = _("“{earlier}” has not gone out yet; it usually comes before this one.")
        found.append(words.format(earlier=_paper_of(earlier).label))
    elif standing.next_step is not None:
        found.append(_("Next: {step}.").format(step=_paper_of(standing.next_step).label))
    return " ".join(filter(None, found))


def _listed(paper: Paper, n: int, total: int) -> str:
    if paper is Paper.NOTE or n == total:
        return ""
    if not n:
        return _("None of them is late or due soon: write a reminder note, which lists them all.")
    words = ngettext(
        "This paper lists the {n} that is late or due soon; a reminder note lists them all.",
        "This paper lists the {n} that are late or due soon; a reminder note lists them all.",
        n,
    )
    return words.format(n=grouped(n))


def _taken(standing: Standing) -> str:
    done = [
        _("{step}: {n}/{all}").format(step=step.label, n=grouped(n), all=grouped(standing.total))
        for step, n in zip(ORDER, standing.newest, strict=True)
        if n
    ]
    return _("Newest step entered: {steps}.").format(steps="; ".join(done)) if done else ""


def _paper_of(step: Reminder) -> Paper:
    return {
        Reminder.FIRST: Paper.LETTER,
        Reminder.SECOND: Paper.SECOND_LETTER,
        Reminder.LEADERS: Paper.LEADERS,
    }[step]
