"""From a visit to its pages, on the documents' thread, where it loads what it needs."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.export.pages import Page
    from tracker.minutes.blocks import Document
    from tracker.records import Visit


@dataclass(frozen=True, slots=True)
class WrittenMinutes:
    """The minutes in the wording of their form, laid out, and as a PDF to show these pages."""

    document: "Document"
    pages: "list[Page]"
    pdf: bytes
    form_title: str


def write_minutes(visit: "Visit") -> WrittenMinutes:
    """The visit's minutes in its form. Raises `TrackerError` when the form cannot be had."""
    from tracker.export.pages import layout
    from tracker.export.pdf import draw_live
    from tracker.minutes.compose import compose
    from tracker.minutes.form import load_form

    form = load_form(visit.minutes.form or "party-2018")
    document = compose(visit, form)
    pages = layout(document)
    return WrittenMinutes(document, pages, draw_live(document, pages), form.title)


def minutes_pdf(visit: "Visit", mirrored: bool = False) -> bytes:
    """The visit's minutes as a PDF, to be printed or saved; `mirrored` for sheets printed on both
    sides, where the binding margin is on the left of one page and on the right of the next."""
    from tracker.export.pdf import write_pdf
    from tracker.minutes.compose import compose
    from tracker.minutes.form import load_form

    document = compose(visit, load_form(visit.minutes.form or "party-2018"))
    return write_pdf(replace(document, page=replace(document.page, mirrored=mirrored)))
