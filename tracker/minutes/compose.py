"""A visit in the wording of a form: the header, the body, the signatures.

What the record does not know is left out, or left for the pen; nothing is invented.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from tracker.minutes.appendix import Photos, write_appendix
from tracker.minutes.blocks import Block, Document, Paragraph
from tracker.minutes.carried_over import write_carried_over
from tracker.minutes.edition import is_open_correction, replaces
from tracker.minutes.ending import write_closing, write_copies, write_opinion
from tracker.minutes.fields import visit_fields
from tracker.minutes.form_parts import Form
from tracker.minutes.hand_edits import with_hand_edits
from tracker.minutes.header import header, present
from tracker.minutes.names import names_of
from tracker.minutes.paragraphs import with_paragraphs
from tracker.minutes.people import write_participants
from tracker.minutes.recommendations import write_recommendations
from tracker.minutes.sections import write_basis, write_content, write_findings, write_opening
from tracker.minutes.signing import recipients, signatures
from tracker.minutes.text import printable
from tracker.minutes.unbroken import with_unbroken
from tracker.minutes.wording import fill, text_of
from tracker.minutes.writer import Writer
from tracker.records import Office, Visit

PARTS: Mapping[str, Callable[[Writer, Visit], None]] = {
    "basis": write_basis,
    "opening": write_opening,
    "participants": write_participants,
    "content": write_content,
    "carried_over": write_carried_over,
    "findings": write_findings,
    "recommendations": write_recommendations,
    "opinion": write_opinion,
    "closing": write_closing,
    "copies": write_copies,
}


def compose(
    visit: Visit,
    form: Form,
    office: Office | None = None,
    photos: Photos = MappingProxyType({}),
    replaced_on: datetime.date | None = None,
) -> Document:
    """The minutes of a visit as blocks. Pure: the same record, form and photos give the same
    document. `photos` and `replaced_on` are as in `Kept`."""
    fields = visit_fields(visit, form)
    writer = Writer(form, fields)
    for part in form.parts:
        if part in PARTS:
            PARTS[part](writer, visit)
        else:
            writer.line(part)
    writer.end(form.chosen.end_mark)
    blocks: list[Block] = [header(visit, form, fields)]
    blocks += present(visit, form, fields, form.header.titles)
    blocks += replaces(visit, form, replaced_on)
    blocks += _apart(writer.blocks, form.header.gap_after)
    blocks.append(signatures(visit, form, fields))
    blocks += recipients(visit, form, office)
    blocks += write_appendix(visit, form, fields, photos)
    document = Document(
        title=text_of(fill(form.words["document_title"], fields)),
        author=printable(visit.inspecting_body),
        subject=printable(visit.subject),
        language=form.language,
        page=form.page,
        blocks=tuple(blocks),
        watermark=_watermark(visit, form),
    )
    document = with_hand_edits(_with_keys(document), visit.minutes.hand_edits)
    return with_unbroken(document, names_of(visit))


def _apart(blocks: list[Block], gap: float) -> list[Block]:
    """The text so many pt more below the titles."""
    first = blocks[0] if blocks else None
    if not gap or not isinstance(first, Paragraph):
        return blocks
    style = replace(first.style, gap_before=first.style.gap_before + gap)
    return [replace(first, style=style), *blocks[1:]]


def _watermark(visit: Visit, form: Form) -> str:
    """The word for what is not final yet."""
    unsigned = visit.minutes.issued_on is None or is_open_correction(visit)
    draft = unsigned and form.chosen.draft_mark
    return form.words["draft"] if draft else ""


def _with_keys(document: Document) -> Document:
    """The document with no key given twice: a form may name one of its parts twice."""
    taken: set[str] = set()

    def keyed(paragraph: Paragraph) -> Paragraph:
        key, n = paragraph.key, 1
        while key in taken:
            n += 1
            key = f"{paragraph.key}#{n}"
        taken.add(key)
        return paragraph if n == 1 else replace(paragraph, key=key)

    keys = [paragraph.key for paragraph in document.paragraphs()]
    return document if len(keys) == len(set(keys)) else with_paragraphs(document, keyed)
