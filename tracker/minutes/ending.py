"""The parts at the end: the unit's own opinion, the closing sentence, pages and copies."""

from tracker.minutes.blocks import Run
from tracker.minutes.wording import text_of
from tracker.minutes.writer import Writer
from tracker.records import UnitStand, Visit

_DISSENT = (UnitStand.AGREES_IN_PART, UnitStand.DISAGREES)


def write_opinion(writer: Writer, visit: Visit) -> None:
    """Where the unit stands, then what it said, as typed; left out when it said nothing."""
    said = bool(visit.unit_opinion.strip())
    if not said and visit.unit_stand is None:
        return
    heading = writer.form.kinds[visit.kind.value]["opinion"]
    writer.section("opinion", heading, "unit_opinion")
    if visit.unit_stand is not None:
        _write_stand(writer, visit.unit_stand, goes_on=said)
    writer.typed("unit_opinion", visit.unit_opinion, "unit_opinion", end=".")


def write_closing(writer: Writer, visit: Visit) -> None:
    """The closing sentence; where the unit does not agree, it does not say that all do."""
    dissent = visit.unit_stand in _DISSENT
    runs = writer.say(writer.form.words["closing_dissent" if dissent else "closing"])
    if text_of(runs):
        writer.print("body", "closing", runs, "end_time" if visit.end_time else None)


def write_copies(writer: Writer, _visit: Visit) -> None:
    """How many pages there are and how many copies were made, as far as it is to be said."""
    words = writer.form.words
    for name in ("pages", "copies"):
        runs = writer.say(words[name])
        if text_of(runs):
            writer.print("body", "copies", runs, "minutes.copies")
            return


def _write_stand(writer: Writer, stand: UnitStand, *, goes_on: bool) -> None:
    words = writer.form.words
    unit = writer.fields["inspected"] or (Run(words["unit_unnamed"]),)
    runs = writer.say(words[stand.value], inspected=unit)
    if not goes_on or stand is UnitStand.AGREES:
        writer.print("body", "unit_stand", (*runs, Run(".")), "unit_stand")
    else:
        writer.lead("unit_stand", (*runs, Run(words["opinion_follows"])), "unit_stand")
