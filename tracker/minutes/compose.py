"""A visit in the wording of a form: the header, the body, the signatures.

What the record does not know is left out, or left for the pen; nothing is invented.
"""

from dataclasses import replace

from tracker.minutes.blocks import Block, Columns, Document, Paragraph, Row, Run
from tracker.minutes.fields import visit_fields
from tracker.minutes.form_parts import Form, SignChoice
from tracker.minutes.people import recorder_name, role_name
from tracker.minutes.sections import PARTS
from tracker.minutes.text import printable
from tracker.minutes.wording import Fields, Runs, fill, text_of
from tracker.minutes.writer import Writer, end_of_item, ended
from tracker.records import Role, Visit


def compose(visit: Visit, form: Form) -> Document:
    """The minutes of a visit as blocks. Pure: the same visit and form give the same document."""
    fields = visit_fields(visit, form)
    writer = Writer(form, fields)
    for part in form.parts:
        if part in PARTS:
            PARTS[part](writer, visit)
    writer.end(form.chosen.end_mark)
    blocks: list[Block] = [_header(form, fields)]
    blocks += _present(form, form.header.titles, fields)
    blocks += writer.paragraphs
    blocks.append(_signatures(visit, form))
    blocks += _recipients(form)
    return Document(
        title=text_of(fill(form.words["document_title"], fields)),
        author=printable(visit.inspecting_body),
        subject=printable(visit.subject),
        language=form.language,
        page=form.page,
        blocks=tuple(blocks),
    )


def _header(form: Form, fields: Fields) -> Columns:
    rows = tuple(
        Row((_present(form, row.left, fields), _present(form, row.right, fields)), row.gap_before)
        for row in form.header.rows
    )
    return Columns("header", form.header.widths, rows)


def _present(form: Form, names: tuple[str, ...], fields: Fields) -> tuple[Paragraph, ...]:
    """These elements, without those that have nothing to say."""
    found = []
    for name in names:
        if name not in form.header.texts:
            continue
        runs = fill(form.header.texts[name], fields)
        off = name == "place_date" and not form.chosen.place_date
        if text_of(runs) and not off:
            found.append(_element(form, name, runs))
    return tuple(found)


def _element(form: Form, name: str, runs: Runs) -> Paragraph:
    element = form.elements[name]
    if element.upper == "all" or name == "sign_label":
        runs = tuple(replace(run, text=run.text.upper()) for run in runs)
    source = next((run.source for run in runs if run.source), None)
    return Paragraph(element.style, runs, source)


def _signatures(visit: Visit, form: Form) -> Columns:
    """The labels level, room for the pen, the names level: `Columns` that no page cuts."""
    names = {
        "recorder": recorder_name(visit),
        "chair": role_name(visit, Role.CHAIR),
        "head": role_name(visit, Role.HEAD),
        "": (),
    }
    chosen = [_chosen(s.choices, names) for s in form.signs if visit.kind in s.kinds]
    labels = tuple(_labels(form, choice, visit_fields(visit, form)) for choice in chosen)
    signed = tuple((_element(form, "sign_name", names[choice.name]),) for choice in chosen)
    gap = form.chosen.sign_gap_lines * form.elements["sign_name"].style.line
    rows = (Row(labels, form.elements["sign_label"].style.gap_before), Row(signed, gap))
    width = form.page.text_width / len(chosen)
    widths = form.signing.three if len(chosen) == 3 else (width,) * len(chosen)
    return Columns("signs", widths, rows, form.signing.lines_before)


def _chosen(choices: tuple[SignChoice, ...], names: Fields) -> SignChoice:
    """The first whose name is known, or the first."""
    return next((choice for choice in choices if names[choice.name]), choices[0])


def _labels(form: Form, choice: SignChoice, fields: Fields) -> tuple[Paragraph, ...]:
    label = _element(form, "sign_label", fill(choice.label, fields))
    if not choice.post:
        return (label,)
    return (label, _element(form, "sign_post", (Run(choice.post),)))


def _recipients(form: Form) -> list[Block]:
    """The office's list under the signatures, on the left; nothing where it has none."""
    listed = [text for text in map(printable, form.recipients.list) if text]
    if not listed:
        return []
    ends = form.chosen.recipient_end, form.chosen.recipient_last_end
    cell = [_element(form, "recipients_head", (Run(form.recipients.heading),))]
    for place, text in enumerate(listed):
        end = end_of_item(place, len(listed), *ends)
        cell.append(_element(form, "recipients", ended((Run(f"- {text}"),), end)))
    half = form.page.text_width / 2
    gap = form.elements["recipients_head"].style.gap_before
    return [Columns("recipients", (half, half), (Row((tuple(cell), ()), gap),))]
