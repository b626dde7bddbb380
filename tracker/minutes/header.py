"""The top of the first page: who issues it, the state or the party, number, date, titles, marks."""

from dataclasses import replace

from tracker.minutes.blocks import Columns, Frame, Paragraph, Row
from tracker.minutes.elements import element
from tracker.minutes.form_parts import Form
from tracker.minutes.wording import Fields, fill, text_of
from tracker.records import Visit

_FRAME_THICKNESS = 1.0  # pt


def header(visit: Visit, form: Form, fields: Fields) -> Columns:
    """Two columns, the rows of the form level in both."""
    rows = tuple(
        Row(
            (
                present(visit, form, fields, row.left, "left"),
                present(visit, form, fields, row.right, "right"),
            ),
            row.gap_before,
        )
        for row in form.header.rows
    )
    return Columns("header", form.header.widths, rows)


def present(
    visit: Visit, form: Form, fields: Fields, names: tuple[str, ...], column: str = ""
) -> tuple[Paragraph, ...]:
    """These elements, without those that have nothing to say or stand in the other column."""
    found = []
    for name in names:
        if name in ("urgency", "circulation"):
            paragraph = _mark(visit, form, fields, name)
            if paragraph and column == form.chosen.mark_place:
                found.append(paragraph)
            continue
        runs = fill(form.header.texts[name], fields)
        off = name == "place_date" and not form.chosen.place_date
        if text_of(runs) and not off:
            found.append(element(form, name, runs, name))
    return tuple(found)


def _mark(visit: Visit, form: Form, fields: Fields, name: str) -> Paragraph | None:
    """The mark of urgency or circulation, in its frame if the form has one; None without any."""
    urgency = visit.minutes.urgency
    if name == "urgency" and urgency is None:
        return None
    mark = form.marks[urgency.value if name == "urgency" and urgency else "circulation"]
    runs = tuple(
        replace(run, source=run.source or "minutes.urgency") for run in fill(mark.text, fields)
    )
    if not text_of(runs):
        return None
    paragraph = element(form, name, runs, name)
    if not mark.width:
        return paragraph
    frame = Frame(mark.width, mark.height, _FRAME_THICKNESS)
    return replace(paragraph, style=replace(paragraph.style, frame=frame))
