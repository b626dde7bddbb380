"""How far a unit has been chased, in the words of the dialog."""

from tracker.records import Reminder
from tracker.reports.letter import Paper
from tracker.reports.steps import ORDER, Standing
from tracker.texts import _, ngettext
from tracker.vietnamese.numbers import grouped


def standing_words(standing: Standing, paper: Paper) -> str:
    """What is open, what was done about it, and which step comes next."""
    if not standing.total:
        return _("Nothing is open at this unit on this day, so there is nothing to write.")
    n = standing.total
    words = ngettext(
        "{n} recommendation is open at this unit, {late} late.",
        "{n} recommendations are open at this unit, {late} late.",
        n,
    )
    found = [words.format(n=grouped(n), late=grouped(standing.late)), _taken(standing)]
    if earlier := standing.leaves_out(paper.step):
        words = _("“{earlier}” has not gone out yet; it usually comes before this one.")
        found.append(words.format(earlier=_paper_of(earlier).label))
    elif standing.next_step is not None:
        found.append(_("Next: {step}.").format(step=_paper_of(standing.next_step).label))
    return " ".join(filter(None, found))


def _taken(standing: Standing) -> str:
    done = [
        _("{step}: {n}/{all}").format(step=step.label, n=grouped(n), all=grouped(standing.total))
        for step, n in zip(ORDER, standing.taken, strict=True)
        if n
    ]
    return _("Already entered: {steps}.").format(steps="; ".join(done)) if done else ""


def _paper_of(step: Reminder) -> Paper:
    return {
        Reminder.FIRST: Paper.LETTER,
        Reminder.SECOND: Paper.SECOND_LETTER,
        Reminder.LEADERS: Paper.LEADERS,
    }[step]
